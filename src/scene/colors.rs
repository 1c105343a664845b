// SPDX-License-Identifier: EUPL-1.2
//! Colours that mean something, in a picture: on the cards, and in the legend.

use std::collections::BTreeMap;

use crate::model::NodeId;
use crate::view::Sign;

/// What has which colour. A card that is not in it is drawn without one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Colors {
    /// The colour of a card, from 1 to 6, and its shape.
    pub cards: BTreeMap<NodeId, (u8, Sign)>,
    /// The legend: colour, shape, what they mean.
    pub legend: Vec<(u8, Sign, String)>,
}

/// How one card is coloured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Paint {
    /// As its kind.
    Kind,
    /// Colours mean something, and this card has none.
    Plain,
    /// This colour, with this shape.
    Hue(u8, Sign),
}

impl Paint {
    pub(super) fn of(colors: Option<&Colors>, id: NodeId) -> Self {
        match colors {
            None => Self::Kind,
            Some(colors) => colors
                .cards
                .get(&id)
                .map_or(Self::Plain, |(hue, sign)| Self::Hue(*hue, *sign)),
        }
    }
}
