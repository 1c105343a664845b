// SPDX-License-Identifier: EUPL-1.2
//! Slots: the address of every stamped value in a document, so that editing, undo, the journal and merging all speak
//! of the same small thing, "this value at this place".

use super::group::Mark;
use super::id::{ClusterId, GroupId, NodeId, RoundId, StepId, TagId};
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
            | Self::Round(..) => None,
        }
    }
}
