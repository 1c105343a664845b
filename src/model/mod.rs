// SPDX-License-Identifier: EUPL-1.2
//! What a doelenboom is: cards of a kind, at a place, with links, groups and tags, every value stamped so that files
//! that were edited apart can be brought together.
//!
//! # Glossary: one English name and one Dutch label for each notion
//!
//! | code | on the desk | for participants |
//! |---|---|---|
//! | goal tree | doelenboom | doelenboom |
//! | node | kaart | kaartje |
//! | theme | thema | thema |
//! | goal | hoofddoel | groot doel |
//! | subgoal | subdoel | doel (eronder) |
//! | indicator | indicator | signaal |
//! | activity | activiteit | actie |
//! | assumption | aanname | aanname |
//! | obstacle | belemmering | drempel |
//! | value, need | waarde, behoefte | kaartje: *dit vind ik belangrijk*, *dit heb ik nodig* |
//! | aside | parkeerplaats | voor later |
//! | group | groep | groep |
//! | wall, cluster | muur, cluster | muur, groepje |
//! | step | stap | vraag |
//! | round, ballot box, tally | ronde, stembus, uitslag | ronde, stemmen, uitslag |
//! | entry | regel, begrip, persona … | – |
//! | lens | lens | manier van kijken |
//! | origin | herkomst | waar de kaart vandaan komt |
//!
//! # How it hangs together
//!
//! [`Document`] holds the records, [`Slot`] addresses one stamped value in them, [`Tree`] is the derived view: who
//! stands under whom, in which order, after what cannot be drawn was settled. [`Content`] is the same without stamps and
//! order keys, for "is this the same tree".

mod alias;
mod clean;
mod content;
mod document;
mod entry;
mod field;
mod glossary;
mod group;
mod id;
mod kind;
mod link;
mod node;
mod order;
mod origin;
mod round;
mod rule;
mod slot;
mod sorted;
mod stamp;
mod step;
mod tree;

pub use alias::Aliases;
pub(crate) use alias::join_unknown;
pub use clean::{clean_text, is_clean};
pub use content::{Beside, Card, Content, JoinedCards};
pub use document::{Document, MAX_CARDS, MAX_DEPTH, MAX_TEXT_CHARS};
pub use entry::{Entry, EntryKey, EntryKind, EntrySlot, MAX_ENTRIES, key};
pub use field::Field;
pub use glossary::{GLOSSARY, Meaning, Word, glossary};
pub use group::{Group, Label, Mark};
pub use id::{
    BoxId, ClusterId, EditorId, EntryId, GroupId, IdSource, IdTexts, LineageId, MAX_ID_CHARS,
    NodeId, RoundId, StepId, TagId, hash_bytes,
};
pub use kind::NodeKind;
pub use link::{Link, LinkKey, LinkKind};
pub use node::{DetailKey, Node, Place, Status, Unknown};
pub use order::OrderKey;
pub use origin::{
    EntryToSet, different, different_entry, numbered_origins, origin_entry, origin_names, origins,
};
pub use round::{BallotBox, MIN_VOTERS, Round, Setup, Share, Tally, Votes};
pub use rule::RuleName;
pub use slot::{GroupSlot, LabelSlot, LinkSlot, NodeSlot, RoundSlot, Slot, Value};
pub use stamp::{Stamp, VersionVector};
pub use step::{Step, StepSlot};
pub use tree::{Region, Tree};
