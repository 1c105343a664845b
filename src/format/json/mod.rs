// SPDX-License-Identifier: EUPL-1.2
//! The file format of doelenboom, version 1: `*.doelenboom.json`.
//!
//! A flat list of cards, one a line, readable and editable by hand:
//!
//! ```json
//! {"format":"doelenboom","version":1,"title":"Een zinvolle dag",
//! "cards":[
//! {"id":"thema","kind":"theme","text":"Zinvolle daginvulling"},
//! {"id":"doel","kind":"goal","text":"Iedereen heeft een dag die ertoe doet","parent":"thema"}
//! ]}
//! ```
//!
//! Stamps are optional. `stamp` on a record is that of every value in it, `stamps` names the values that have another,
//! and a record is kept as of its highest stamp unless `stamps.removed` says otherwise; so most cards have one short
//! stamp. A value without a stamp gets counter 0 and a hash of itself, and the order of the file is the order of cards
//! without an order key. What this version does not know on the document, a card, a group, a tag, a cluster, a link or
//! an entry is carried along. The JSON Schema is `public/schema/doelenboom-1.schema.json`.
//!
//! `"purpose"` and `"versions"` may stand in a file, but are no part of the document: `crate::format::room` and
//! `crate::format::versions` put them there and take them out.
//!
//! Every document reads back equal, stamps and conflicts included.

mod place;
mod read;
mod record;
mod settle;
pub(super) mod stamps;
pub(super) mod stored;
pub(super) mod value;
mod vote;
mod write;

pub use read::read;
pub use vote::{read_boxes, write_boxes};
pub use write::{write, write_as_shown};

/// The version that this app writes, and the newest that it reads whole.
pub const VERSION: u64 = 1;

/// The fields that this version knows, by record, in the order in which it writes them. A record also has `removed`,
/// `stamp`, `stamps` and `others`.
pub mod fields {
    /// The document.
    pub const DOCUMENT: &[&str] = &[
        "format", "version", "purpose", "lineage", "title", "rules", "groups", "tags", "clusters",
        "cards", "links", "aliases", "steps", "rounds", "entries", "editors", "seen", "versions",
    ];
    /// An earlier version that goes along ([`crate::format::versions`]).
    pub const VERSION: &[&str] = &["name", "kept", "document"];
    /// A card.
    pub const CARD: &[&str] = &[
        "id", "kind", "text", "note", "place", "parent", "cluster", "order", "status", "groups",
        "tags", "fields", "waivers",
    ];
    /// A group.
    pub const GROUP: &[&str] = &["id", "name", "mark"];
    /// A tag or a cluster.
    pub const LABEL: &[&str] = &["id", "name"];
    /// A link.
    pub const LINK: &[&str] = &["kind", "from", "to", "strength", "reason"];
    /// Two cards that were joined.
    pub const ALIAS: &[&str] = &["from", "to"];
    /// A step of a meeting.
    pub const STEP: &[&str] = &["id", "skip", "question", "instruction", "minutes", "after"];
    /// A round of voting.
    pub const ROUND: &[&str] = &["id", "setup", "result"];
    /// An entry beside the tree.
    pub const ENTRY: &[&str] = &["id", "kind", "texts"];
    /// What every record may have besides.
    pub const RECORD: &[&str] = &["removed", "stamp", "stamps", "others"];
}
