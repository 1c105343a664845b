// SPDX-License-Identifier: EUPL-1.2
//! Groups, tags and clusters: the names that cards refer to.

use super::field::Field;
use super::node::Unknown;

/// The shape that stands for a group beside its colour, so that colour is never the only sign.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Mark {
    /// ●
    #[default]
    Circle,
    /// ▲
    Triangle,
    /// ■
    Square,
    /// ◆
    Diamond,
}

impl Mark {
    /// Every mark, in the order in which groups get them.
    pub const ALL: [Self; 4] = [Self::Circle, Self::Triangle, Self::Square, Self::Diamond];

    /// Returns the name used in files.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Circle => "circle",
            Self::Triangle => "triangle",
            Self::Square => "square",
            Self::Diamond => "diamond",
        }
    }

    /// Finds the mark by its name in files.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|mark| mark.as_str() == name)
    }
}

/// A group that brings cards: *inwoners*, *aanbieders*, *gemeente*, or a name of its own.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Group {
    /// Kept or removed.
    pub presence: Field<bool>,
    /// What it is called.
    pub name: Field<String>,
    /// Its shape.
    pub mark: Field<Mark>,
    /// What a newer version wrote.
    pub unknown: Unknown,
}

/// A name that cards refer to: a tag, or a cluster on the wall.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Label {
    /// Kept or removed.
    pub presence: Field<bool>,
    /// What it is called.
    pub name: Field<String>,
    /// What a newer version wrote.
    pub unknown: Unknown,
}
