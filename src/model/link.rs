// SPDX-License-Identifier: EUPL-1.2
//! Links: the little graph on top of the tree.

use super::field::Field;
use super::id::NodeId;
use super::kind::NodeKind;
use super::node::Unknown;

/// What a link says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LinkKind {
    /// The card also helps another goal than the one it stands under.
    Helps,
    /// The goal is based on a value or need.
    BasedOn,
    /// The two are hard to have together.
    Tension,
    /// The obstacle hinders the card.
    Hinders,
}

impl LinkKind {
    /// Every kind of link.
    pub const ALL: [Self; 4] = [Self::Helps, Self::BasedOn, Self::Tension, Self::Hinders];

    /// Returns the name used in files.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Helps => "helps",
            Self::BasedOn => "based_on",
            Self::Tension => "tension",
            Self::Hinders => "hinders",
        }
    }

    /// Finds the kind by its name in files.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == name)
    }

    /// Tells whether a link of this kind may go from the one kind of card to the other.
    #[must_use]
    pub const fn may_join(self, from: NodeKind, to: NodeKind) -> bool {
        use NodeKind::{Activity, Goal, Obstacle, Subgoal, Theme};
        match self {
            Self::Helps => {
                matches!(from, Goal | Subgoal | Activity) && matches!(to, Goal | Subgoal | Activity)
            }
            Self::BasedOn => matches!(from, Theme | Goal | Subgoal) && to.is_for_the_wall(),
            Self::Tension => !matches!(from, Theme) && !matches!(to, Theme),
            Self::Hinders => matches!(from, Obstacle) && matches!(to, Goal | Subgoal | Activity),
        }
    }
}

/// What makes a link itself: its kind and its two ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LinkKey {
    /// What it says.
    pub kind: LinkKind,
    /// The card that helps, is based, hinders.
    pub from: NodeId,
    /// The other end.
    pub to: NodeId,
}

impl LinkKey {
    /// The same link, seen from the other end.
    #[must_use]
    pub const fn turned(self) -> Self {
        Self {
            from: self.to,
            to: self.from,
            ..self
        }
    }
}

/// The record of a link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// Kept or removed.
    pub presence: Field<bool>,
    /// How strong, 1 to 3.
    pub strength: Field<u8>,
    /// Why.
    pub reason: Field<String>,
    /// What a newer version wrote.
    pub unknown: Unknown,
}

impl Default for Link {
    fn default() -> Self {
        Self {
            presence: Field::default(),
            strength: Field::new(1, super::stamp::Stamp::NONE),
            reason: Field::default(),
            unknown: None,
        }
    }
}
