// SPDX-License-Identifier: EUPL-1.2
//! Random forests to draw.

use doelenboom::geometry::Size;
use doelenboom::layout::{NO_PARENT, TreeShape};
use proptest::prelude::*;

/// A forest that owns its lists.
#[derive(Clone, Debug)]
pub(crate) struct Forest {
    pub(crate) parents: Vec<u32>,
    pub(crate) sizes: Vec<Size>,
}

impl Forest {
    pub(crate) fn shape(&self) -> TreeShape<'_> {
        TreeShape {
            parents: &self.parents,
            sizes: &self.sizes,
        }
    }

    pub(crate) fn children(&self, parent: u32) -> Vec<usize> {
        (0..self.parents.len())
            .filter(|&item| self.parents[item] == parent)
            .collect()
    }

    pub(crate) fn is_leaf(&self, item: usize) -> bool {
        !self.parents.contains(&(item as u32))
    }

    /// The item and everything below it, in order.
    pub(crate) fn branch(&self, top: usize) -> Vec<usize> {
        let mut items = vec![top];
        for item in top + 1..self.parents.len() {
            if items.contains(&(self.parents[item] as usize)) {
                items.push(item);
            }
        }
        items
    }

    /// The same forest with the children of every item in the opposite order, and for each item of
    /// the result its index in this one.
    pub(crate) fn mirrored(&self) -> (Self, Vec<usize>) {
        let mut order = Vec::new();
        let mut waiting = self.children(NO_PARENT);
        while let Some(item) = waiting.pop() {
            order.push(item);
            waiting.extend(self.children(item as u32));
        }
        let parents = order.iter().map(|&item| match self.parents[item] {
            NO_PARENT => NO_PARENT,
            parent => order
                .iter()
                .position(|&other| other == parent as usize)
                .expect("parents come first") as u32,
        });
        (
            Self {
                parents: parents.collect(),
                sizes: order.iter().map(|&item| self.sizes[item]).collect(),
            },
            order,
        )
    }
}

fn size() -> impl Strategy<Value = Size> {
    // Mostly like cards, sometimes a sliver or a giant.
    let side = || prop_oneof![8 => 20.0..300.0_f64, 1 => 1.0..4.0_f64, 1 => 600.0..2000.0_f64, 1 => Just(100.0)];
    (side(), side()).prop_map(|(width, height)| Size::new(width, height))
}

/// Forests in reading order; `climb` says how far above the last item the next one hangs.
pub(crate) fn forest(max_items: usize) -> impl Strategy<Value = Forest> {
    prop::collection::vec(
        (
            size(),
            prop_oneof![3 => 0..4_usize, 1 => 0..9_usize],
            0..30_u32,
        ),
        0..max_items,
    )
    .prop_map(|items| {
        let mut path: Vec<u32> = Vec::new();
        let mut forest = Forest {
            parents: Vec::new(),
            sizes: Vec::new(),
        };
        for (item, (size, climb, new_root)) in items.into_iter().enumerate() {
            let keep = if new_root == 0 {
                0
            } else {
                path.len().saturating_sub(climb).max(1)
            };
            path.truncate(keep);
            forest
                .parents
                .push(path.last().copied().unwrap_or(NO_PARENT));
            forest.sizes.push(size);
            path.push(item as u32);
        }
        forest
    })
}

/// Forests whose items hang under any earlier one: parents first, but not in reading order.
pub(crate) fn shuffled_forest(max_items: usize) -> impl Strategy<Value = Forest> {
    prop::collection::vec(
        (size(), any::<prop::sample::Index>(), 0..20_u32),
        0..max_items,
    )
    .prop_map(|items| Forest {
        parents: (0_u32..)
            .zip(&items)
            .map(|(item, (_, above, root))| {
                if item == 0 || *root == 0 {
                    NO_PARENT
                } else {
                    above.index(item as usize) as u32
                }
            })
            .collect(),
        sizes: items.iter().map(|(size, ..)| *size).collect(),
    })
}

/// At most two children and one root, which is where mirroring is exact.
pub(crate) fn binary_tree(max_items: usize) -> impl Strategy<Value = Forest> {
    shuffled_forest(max_items).prop_map(|mut forest| {
        let mut n_children = vec![0; forest.parents.len()];
        for item in 1..forest.parents.len() {
            let mut parent = forest.parents[item].min(item as u32 - 1) as usize;
            while n_children[parent] == 2 {
                // The item before always has room, as nothing hangs under it yet.
                parent += 1;
            }
            n_children[parent] += 1;
            forest.parents[item] = parent as u32;
        }
        forest
    })
}
