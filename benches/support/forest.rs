// SPDX-License-Identifier: EUPL-1.2
//! A tree of any size, with sizes like those of cards.

use doelenboom::geometry::Size;
use doelenboom::layout::NO_PARENT;

/// A small linear congruential generator, so that every run measures the same tree.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % sides
    }
}

/// A tree in reading order, up to 12 deep, with sizes like those of cards of one to six lines.
pub(crate) fn tree(n_items: usize) -> (Vec<u32>, Vec<Size>) {
    let mut dice = Dice(7);
    let mut path: Vec<u32> = Vec::new();
    let mut parents = Vec::with_capacity(n_items);
    let mut sizes = Vec::with_capacity(n_items);
    for item in 0..n_items {
        if path.len() > 1 {
            let climb = if path.len() >= 12 {
                1 + dice.roll(4)
            } else {
                dice.roll(3)
            };
            path.truncate(path.len().saturating_sub(climb as usize).max(1));
        }
        parents.push(path.last().copied().unwrap_or(NO_PARENT));
        path.push(item as u32);
        sizes.push(Size::new(
            120.0 + dice.roll(160) as f64,
            48.0 + 24.0 * dice.roll(6) as f64,
        ));
    }
    (parents, sizes)
}
