// SPDX-License-Identifier: EUPL-1.2
//! One card, as it is recorded: every value with its stamp.

use std::collections::BTreeMap;

use super::field::Field;
use super::id::{ClusterId, GroupId, NodeId, TagId};
use super::kind::NodeKind;
use super::order::OrderKey;
use super::rule::RuleName;

/// Where a card is: in the tree, on the wall, or set aside for later. A card takes its branch with it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Place {
    /// Under another card, or the root when there is none.
    Tree {
        /// The card above.
        parent: Option<NodeId>,
        /// The order among the cards beside it.
        order: OrderKey,
    },
    /// On the wall of values and needs.
    Wall {
        /// The cluster it was put in, if any.
        cluster: Option<ClusterId>,
        /// The order in the cluster.
        order: OrderKey,
    },
    /// Set aside, *voor later*.
    Aside {
        /// The order in the list.
        order: OrderKey,
    },
}

impl Place {
    /// Returns the card above, for a place in the tree that has one.
    #[must_use]
    pub const fn parent(&self) -> Option<NodeId> {
        match self {
            Self::Tree { parent, .. } => *parent,
            Self::Wall { .. } | Self::Aside { .. } => None,
        }
    }

    /// Returns the order key.
    #[must_use]
    pub const fn order(&self) -> &OrderKey {
        match self {
            Self::Tree { order, .. } | Self::Wall { order, .. } | Self::Aside { order } => order,
        }
    }
}

impl Default for Place {
    fn default() -> Self {
        Self::Aside {
            order: OrderKey::default(),
        }
    }
}

/// How far a card is agreed on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// Still being thought about.
    #[default]
    Concept,
    /// Shared with others.
    Shared,
    /// Adopted, for instance by the council.
    Adopted,
}

impl Status {
    /// Every status, from loose to firm.
    pub const ALL: [Self; 3] = [Self::Concept, Self::Shared, Self::Adopted];

    /// Returns the name used in files.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Concept => "concept",
            Self::Shared => "shared",
            Self::Adopted => "adopted",
        }
    }

    /// Finds the status by its name in files.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.as_str() == name)
    }
}

macro_rules! details {
    ($($(#[$doc:meta])* $name:ident = $text:literal for $($kind:ident)|+;)+) => {
        /// A field that belongs to a kind of card. A card that changes kind keeps its old fields, dormant.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum DetailKey { $($(#[$doc])* $name,)+ }

        impl DetailKey {
            /// Every field, in the order in which screens and files list them.
            pub const ALL: &[Self] = &[$(Self::$name,)+];

            /// Returns the name used in files.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$name => $text,)+ }
            }

            /// Finds the field by its name in files.
            #[must_use]
            pub fn from_name(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|key| key.as_str() == name)
            }

            /// Tells whether cards of this kind have the field.
            #[must_use]
            pub const fn belongs_to(self, kind: NodeKind) -> bool {
                match self { $(Self::$name => matches!(kind, $(NodeKind::$kind)|+),)+ }
            }
        }
    };
}

details! {
    /// What the room takes the theme to mean.
    Meaning = "meaning" for Theme;
    /// Other wordings of the same, one a line: what the cards said that were joined with it.
    Also = "also" for Value | Need;
    /// `counts` or `tells`.
    Measure = "measure" for Indicator;
    /// Whom it is for.
    ForWhom = "for_whom" for Indicator;
    /// The value at the start (*nulmeting*).
    Baseline = "baseline" for Indicator;
    /// The value to reach (*streefwaarde*).
    Target = "target" for Indicator;
    /// By when.
    ByWhen = "by_when" for Indicator;
    /// Where the figure or story comes from.
    Source = "source" for Indicator;
    /// `yes` when the law asks for it (*verplichte beleidsindicator*).
    Statutory = "statutory" for Indicator;
    /// `new` or `existing`.
    Novelty = "novelty" for Activity;
    /// Who does it.
    Who = "who" for Activity;
    /// With whom.
    WithWhom = "with_whom" for Activity;
    /// When it starts.
    Start = "start" for Activity;
    /// What it may cost.
    Cost = "cost" for Activity;
    /// The first small step.
    FirstStep = "first_step" for Activity;
}

/// The parts of a file that this version does not know, as JSON text of an object: carried along, never read.
pub type Unknown = Option<Box<str>>;

/// The record of one card. Made by [`super::Document::write`]; everything may be read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Node {
    /// Kept (`true`) or removed. A removed card keeps its record, or a merge could not tell it from a card never seen.
    pub presence: Field<bool>,
    /// What it is.
    pub kind: Field<NodeKind>,
    /// The text on the card: one short line.
    pub text: Field<String>,
    /// A longer explanation.
    pub note: Field<String>,
    /// Where it is.
    pub place: Field<Place>,
    /// How far it is agreed on.
    pub status: Field<Status>,
    /// The groups that brought it.
    pub groups: BTreeMap<GroupId, Field<bool>>,
    /// Its tags.
    pub tags: BTreeMap<TagId, Field<bool>>,
    /// The fields of its kind, and dormant ones of kinds it had before.
    pub details: BTreeMap<DetailKey, Field<String>>,
    /// The rules it may differ from, each with the reason (*gemotiveerde afwijking*); empty when that was taken back.
    pub waivers: BTreeMap<RuleName, Field<String>>,
    /// What a newer version wrote on the card.
    pub unknown: Unknown,
}

impl Node {
    /// Lists the groups that brought the card.
    pub fn groups(&self) -> impl Iterator<Item = GroupId> {
        on(&self.groups)
    }

    /// Lists the tags of the card.
    pub fn tags(&self) -> impl Iterator<Item = TagId> {
        on(&self.tags)
    }

    /// Returns why the card may differ from a rule, `None` when it may not.
    #[must_use]
    pub fn waiver(&self, rule: RuleName) -> Option<&str> {
        let reason = self.waivers.get(&rule)?.get().as_str();
        Some(reason).filter(|reason| !reason.is_empty())
    }

    /// Returns a field of its kind, empty when it was never filled in.
    #[must_use]
    pub fn detail(&self, key: DetailKey) -> &str {
        self.details.get(&key).map_or("", |field| field.get())
    }
}

fn on<Id: Copy>(marks: &BTreeMap<Id, Field<bool>>) -> impl Iterator<Item = Id> {
    marks
        .iter()
        .filter(|(_, field)| *field.get())
        .map(|(id, _)| *id)
}
