// SPDX-License-Identifier: EUPL-1.2
//! Slots: the address of every stamped value in a document, so that editing, undo, the journal and merging all speak
//! of the same small thing, "this value at this place".

use super::entry::EntrySlot;
use super::group::Mark;
use super::id::{
    ClusterId, EditorId, EntryId, GroupId, NodeId, RoundId, StepId, TagId, hash_bytes,
};
use super::kind::NodeKind;
use super::link::LinkKey;
use super::node::{DetailKey, Place, Status};
use super::round::{Setup, Tally};
use super::rule::RuleName;
use super::step::StepSlot;

/// The address of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Slot {
    /// The title of the document.
    Title,
    /// A value of a card.
    Node(NodeId, NodeSlot),
    /// A value of a group.
    Group(GroupId, GroupSlot),
    /// A value of a tag.
    Tag(TagId, LabelSlot),
    /// A value of a cluster.
    Cluster(ClusterId, LabelSlot),
    /// A value of a link.
    Link(LinkKey, LinkSlot),
    /// Whether a rule of the coach is switched on.
    Rule(RuleName),
    /// A value of a step of a meeting.
    Step(StepId, StepSlot),
    /// A value of a round of voting.
    Round(RoundId, RoundSlot),
    /// A value of an entry.
    Entry(EntryId, EntrySlot),
}

/// A value of a card.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NodeSlot {
    /// Kept or removed.
    Presence,
    /// What it is.
    Kind,
    /// The text on it.
    Text,
    /// The explanation.
    Note,
    /// Where it is.
    Place,
    /// How far it is agreed on.
    Status,
    /// Whether the group brought it.
    Group(GroupId),
    /// Whether it has the tag.
    Tag(TagId),
    /// A field of its kind.
    Detail(DetailKey),
    /// Why it may differ from a rule.
    Waiver(RuleName),
}

/// A value of a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum GroupSlot {
    /// Kept or removed.
    Presence,
    /// What it is called.
    Name,
    /// Its shape.
    Mark,
}

/// A value of a tag or cluster.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LabelSlot {
    /// Kept or removed.
    Presence,
    /// What it is called.
    Name,
}

/// A value of a link.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LinkSlot {
    /// Kept or removed.
    Presence,
    /// How strong, 1 to 3.
    Strength,
    /// Why.
    Reason,
}

/// A value of a round of voting.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RoundSlot {
    /// Kept, or stopped.
    Presence,
    /// What it is about.
    Setup,
    /// What came of it.
    Result,
}

/// A value as it is written into a slot. Each slot takes one variant; [`super::Document::write`] ignores any other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// A text, a name, a reason, a field.
    Text(String),
    /// Kept, marked.
    On(bool),
    /// A kind of card.
    Kind(NodeKind),
    /// A place.
    Place(Place),
    /// A status.
    Status(Status),
    /// A shape.
    Mark(Mark),
    /// A strength, 1 to 3.
    Strength(u8),
    /// What a round is about.
    Setup(Setup),
    /// What came of a round.
    Result(Option<Tally>),
}

impl Slot {
    /// Returns the key under which a version vector notes that a value without a stamp was replaced here. `hash` is
    /// that of the value: what stands for the editor in its stamp. The same on every machine and in every version.
    #[must_use]
    pub fn key_of_unstamped(self, hash: EditorId) -> EditorId {
        let label = |slot| match slot {
            LabelSlot::Presence => 0,
            LabelSlot::Name => 1,
        };
        let (tag, a, b, c): (u8, u64, u64, &[u8]) = match self {
            Self::Title => (0, 0, 0, b""),
            Self::Node(id, slot) => match slot {
                NodeSlot::Presence => (1, id.0, 0, b""),
                NodeSlot::Kind => (2, id.0, 0, b""),
                NodeSlot::Text => (3, id.0, 0, b""),
                NodeSlot::Note => (4, id.0, 0, b""),
                NodeSlot::Place => (5, id.0, 0, b""),
                NodeSlot::Status => (6, id.0, 0, b""),
                NodeSlot::Group(group) => (7, id.0, group.0, b""),
                NodeSlot::Tag(tag) => (8, id.0, tag.0, b""),
                NodeSlot::Detail(key) => (9, id.0, 0, key.as_str().as_bytes()),
                NodeSlot::Waiver(rule) => (20, id.0, hash_bytes(rule.as_str().as_bytes()), b""),
            },
            Self::Rule(rule) => (21, hash_bytes(rule.as_str().as_bytes()), 0, b""),
            Self::Step(id, slot) => (22, id.0, 0, slot.as_str().as_bytes()),
            Self::Round(id, slot) => {
                let tag = match slot {
                    RoundSlot::Presence => 23,
                    RoundSlot::Setup => 24,
                    RoundSlot::Result => 25,
                };
                (tag, id.0, 0, b"")
            }
            Self::Entry(id, slot) => match slot {
                EntrySlot::Presence => (26, id.0, 0, b""),
                EntrySlot::Kind => (27, id.0, 0, b""),
                EntrySlot::Text(key) => (28, id.0, hash_bytes(key.as_str().as_bytes()), b""),
            },
            Self::Group(id, slot) => match slot {
                GroupSlot::Presence => (10, id.0, 0, b""),
                GroupSlot::Name => (11, id.0, 0, b""),
                GroupSlot::Mark => (12, id.0, 0, b""),
            },
            Self::Tag(id, slot) => (13 + label(slot), id.0, 0, b""),
            Self::Cluster(id, slot) => (15 + label(slot), id.0, 0, b""),
            Self::Link(key, slot) => {
                let tag = match slot {
                    LinkSlot::Presence => 17,
                    LinkSlot::Strength => 18,
                    LinkSlot::Reason => 19,
                };
                (tag, key.from.0, key.to.0, key.kind.as_str().as_bytes())
            }
        };
        let mut bytes = vec![tag];
        for number in [a, b, hash.0] {
            bytes.extend_from_slice(&number.to_be_bytes());
        }
        bytes.extend_from_slice(c);
        EditorId(hash_bytes(&bytes))
    }

    /// Returns the card the slot belongs to, if it is a card's.
    #[must_use]
    pub const fn node(self) -> Option<NodeId> {
        match self {
            Self::Node(id, _) => Some(id),
            Self::Title
            | Self::Group(..)
            | Self::Tag(..)
            | Self::Cluster(..)
            | Self::Link(..)
            | Self::Rule(_)
            | Self::Step(..)
            | Self::Round(..)
            | Self::Entry(..) => None,
        }
    }
}
