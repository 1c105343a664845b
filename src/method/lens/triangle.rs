// SPDX-License-Identifier: EUPL-1.2
//! *Waardendriehoek* (Instituut voor Publieke Waarden): one concrete case, weighed by each role between betrokkenheid,
//! rendement and legitimiteit. It shows where roles differ, to talk about. Nothing is ever averaged.

use super::{Lens, named};
use crate::geometry::Point;
use crate::model::{Document, EntryId, EntryKey, EntryKind, key};

named! {
    /// A value to weigh.
    Corner {
        /// Betrokkenheid: people stand by each other.
        Care = "care",
        /// Rendement: it gives much for what it costs.
        Yield = "yield",
        /// Legitimiteit: it is right and fair.
        Right = "right",
    }
}

/// The heaviest weight.
pub const MAX_WEIGHT: u8 = 5;
/// From this difference on it is worth a talk.
const FAR: u8 = 2;

impl Corner {
    /// The text of a weighing that holds the weight.
    #[must_use]
    pub const fn key(self) -> EntryKey {
        match self {
            Self::Care => key::CARE,
            Self::Yield => key::YIELD,
            Self::Right => key::RIGHT,
        }
    }
}

/// How a role weighs a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Weighing {
    /// Which entry.
    pub id: EntryId,
    /// The role.
    pub role: String,
    /// The weight of each corner, in the order of [`Corner::ALL`], 0 to [`MAX_WEIGHT`].
    pub weights: [u8; 3],
    /// Why.
    pub why: String,
}

/// Two roles that weigh a value very differently.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Apart {
    /// The value.
    pub corner: Corner,
    /// The role to which it weighs least, and how much.
    pub least: (String, u8),
    /// The role to which it weighs most, and how much.
    pub most: (String, u8),
}

/// The id of the weighing of a case by a role.
#[must_use]
pub fn weighing_id(case: EntryId, role: &str) -> EntryId {
    EntryId::of(EntryKind::Weighing, &[&case.to_string(), role])
}

/// Lists how each role weighs a case. Nothing when the case is gone or the lens is off.
#[must_use]
pub fn weighings(doc: &Document, case: EntryId) -> Vec<Weighing> {
    if !Lens::Triangle.is_on(doc) || doc.entry(EntryKind::Case, case).is_none() {
        return Vec::new();
    }
    let entries = doc.entries_of(EntryKind::Weighing).into_iter();
    entries
        .filter(|(_, entry)| entry.entry(key::OF) == case)
        .map(|(id, entry)| Weighing {
            id,
            role: entry.text(key::BY).to_owned(),
            weights: [Corner::Care, Corner::Yield, Corner::Right]
                .map(|corner| weight(entry.text(corner.key()))),
            why: entry.text(key::WHY).to_owned(),
        })
        .collect()
}

/// Reads a weight; what is no number, as a file may hold, weighs nothing.
fn weight(text: &str) -> u8 {
    text.trim().parse().unwrap_or(0).min(MAX_WEIGHT)
}

/// Returns where a weighing stands in a triangle with these corners: nearer to what weighs more. In the middle when all
/// weigh the same, or nothing.
#[must_use]
pub fn place(weights: [u8; 3], corners: [Point; 3]) -> Point {
    let sum: u32 = weights.iter().map(|weight| u32::from(*weight)).sum();
    let part = |weight: u8| {
        if sum == 0 {
            1.0 / 3.0
        } else {
            f64::from(weight) / f64::from(sum)
        }
    };
    let mut at = Point::ZERO;
    for (weight, corner) in weights.into_iter().zip(corners) {
        at.x += part(weight) * corner.x;
        at.y += part(weight) * corner.y;
    }
    at
}

/// Lists the values that two roles weigh very differently, the widest difference first.
#[must_use]
pub fn apart(weighings: &[Weighing]) -> Vec<Apart> {
    // A role that did not weigh yet says nothing.
    let weighings = || weighings.iter().filter(|one| one.weights != [0; 3]);
    let mut found: Vec<Apart> = Vec::new();
    for (nth, corner) in Corner::ALL.iter().enumerate() {
        let one = |weighing: &Weighing| (weighing.role.clone(), weighing.weights[nth]);
        let least = weighings().min_by_key(|weighing| weighing.weights[nth]);
        let most = weighings().max_by_key(|weighing| weighing.weights[nth]);
        if let (Some(least), Some(most)) = (least, most)
            && most.weights[nth] - least.weights[nth] >= FAR
        {
            found.push(Apart {
                corner: *corner,
                least: one(least),
                most: one(most),
            });
        }
    }
    found.sort_by_key(|apart| std::cmp::Reverse(apart.most.1 - apart.least.1));
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    const CORNERS: [Point; 3] = [
        Point { x: 0.0, y: 0.0 },
        Point { x: 300.0, y: 0.0 },
        Point { x: 0.0, y: 300.0 },
    ];

    fn weighing(role: &str, weights: [u8; 3]) -> Weighing {
        Weighing {
            id: EntryId(0),
            role: role.to_owned(),
            weights,
            why: String::new(),
        }
    }

    #[test]
    fn a_weighing_stands_near_what_weighs_most() {
        assert_eq!(place([5, 0, 0], CORNERS), CORNERS[0]);
        assert_eq!(place([0, 3, 0], CORNERS), CORNERS[1]);
        assert_eq!(place([0, 0, 0], CORNERS), place([4, 4, 4], CORNERS));
        let middle = place([1, 1, 1], CORNERS);
        assert!((middle.x - 100.0).abs() < 1e-9 && (middle.y - 100.0).abs() < 1e-9);
    }

    #[test]
    fn only_what_is_far_apart_is_told_and_the_widest_first() {
        let found = apart(&[
            weighing("inwoner", [5, 1, 3]),
            weighing("gemeente", [2, 5, 4]),
            weighing("aanbieder", [4, 3, 3]),
        ]);
        let told: Vec<(Corner, &str, &str)> = found
            .iter()
            .map(|apart| (apart.corner, apart.least.0.as_str(), apart.most.0.as_str()))
            .collect();
        assert_eq!(
            told,
            [
                (Corner::Yield, "inwoner", "gemeente"),
                (Corner::Care, "gemeente", "inwoner")
            ]
        );
        assert_eq!(apart(&[weighing("inwoner", [5, 0, 0])]), []);
        let silent = [weighing("inwoner", [5, 0, 0]), weighing("nieuw", [0, 0, 0])];
        assert_eq!(apart(&silent), []);
        assert_eq!(apart(&[]), []);
    }

    #[test]
    fn what_is_no_weight_weighs_nothing_or_the_most() {
        assert_eq!(weight("3"), 3);
        assert_eq!(weight("99"), MAX_WEIGHT);
        assert_eq!(weight("-1"), 0);
        assert_eq!(weight("veel"), 0);
    }
}
