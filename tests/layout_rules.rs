// SPDX-License-Identifier: EUPL-1.2
//! What every drawing of a tree must keep to, on random forests in all three styles.

use doelenboom::geometry::{Point, Rect, Size};
use doelenboom::layout::{
    Layout, Layouter, NO_PARENT, Options, Style, TreeShape, connectors, layout,
};
use proptest::prelude::*;

#[path = "layout_rules/forest.rs"]
mod forest;

use forest::{Forest, binary_tree, forest, shuffled_forest};

/// Room for rounding, in px.
const TOLERANCE: f64 = 1e-6;
const STYLES: [Style; 3] = [Style::TopDown, Style::LeftToRight, Style::TopDownStacked];

fn options() -> impl Strategy<Value = Options> {
    let gap = || 1.0..80.0_f64;
    (
        prop::sample::select(&STYLES[..]),
        gap(),
        gap(),
        gap(),
        gap(),
        gap(),
    )
        .prop_map(
            |(style, gap_siblings, gap_branches, gap_levels, stack_indent, stack_gap)| Options {
                style,
                gap_siblings,
                gap_branches,
                gap_levels,
                stack_indent,
                stack_gap,
            },
        )
}

fn cards(forest: &Forest, places: &Layout) -> Vec<Rect> {
    (0..forest.parents.len())
        .map(|item| places.card(&forest.shape(), item))
        .collect()
}

/// Start and end on the axis on which siblings stand beside each other.
fn along(rect: Rect, style: Style) -> (f64, f64) {
    if style == Style::LeftToRight {
        (rect.y, rect.bottom())
    } else {
        (rect.x, rect.right())
    }
}

/// Start and end on the other axis.
fn depth(rect: Rect, style: Style) -> (f64, f64) {
    if style == Style::LeftToRight {
        (rect.x, rect.right())
    } else {
        (rect.y, rect.bottom())
    }
}

fn contains(outer: Rect, inner: Rect) -> bool {
    outer.x <= inner.x + TOLERANCE
        && outer.y <= inner.y + TOLERANCE
        && outer.right() >= inner.right() - TOLERANCE
        && outer.bottom() >= inner.bottom() - TOLERANCE
}

/// The straight pieces of a line as rectangles without thickness.
fn pieces(points: [Point; 4]) -> [Rect; 3] {
    [0, 1, 2].map(|at| {
        let corner = |point| Rect::new(point, Size::ZERO);
        corner(points[at]).union(corner(points[at + 1]))
    })
}

fn touch(a: Rect, b: Rect) -> bool {
    a.x <= b.right() && b.x <= a.right() && a.y <= b.bottom() && b.y <= a.bottom()
}

fn check_cards(forest: &Forest, options: &Options) -> Result<(), TestCaseError> {
    let places = layout(&forest.shape(), options);
    let cards = cards(forest, &places);
    let gap = options.gap_siblings.min(options.gap_branches);
    for (at, &card) in cards.iter().enumerate() {
        prop_assert!(
            [card.x, card.y, card.width, card.height]
                .iter()
                .all(|side| side.is_finite())
        );
        for &other in &cards[..at] {
            prop_assert!(
                !card.grown(-TOLERANCE).overlaps(other),
                "{card:?} on {other:?}"
            );
            // Side by side means: with room between.
            let ((start, end), (other_start, other_end)) =
                (depth(card, options.style), depth(other, options.style));
            if start + TOLERANCE < other_end && other_start + TOLERANCE < end {
                let ((start, end), (other_start, other_end)) =
                    (along(card, options.style), along(other, options.style));
                prop_assert!((start - other_end).max(other_start - end) >= gap - TOLERANCE);
            }
        }
    }
    Ok(())
}

fn check_order(forest: &Forest, options: &Options) -> Result<(), TestCaseError> {
    let places = layout(&forest.shape(), options);
    let cards = cards(forest, &places);
    for parent in (0..forest.parents.len() as u32).chain([NO_PARENT]) {
        let children = forest.children(parent);
        for pair in children.windows(2) {
            if places.stacked[pair[0]] {
                prop_assert!(
                    (cards[pair[1]].y - cards[pair[0]].bottom() - options.stack_gap).abs()
                        < TOLERANCE
                );
            } else {
                let (end, start) = (
                    along(cards[pair[0]], options.style).1,
                    along(cards[pair[1]], options.style).0,
                );
                prop_assert!(
                    start >= end + options.gap_siblings.min(options.gap_branches) - TOLERANCE
                );
            }
        }
    }
    Ok(())
}

fn check_families(forest: &Forest, options: &Options) -> Result<(), TestCaseError> {
    let places = layout(&forest.shape(), options);
    let cards = cards(forest, &places);
    for parent in 0..forest.parents.len() {
        let children = forest.children(parent as u32);
        let (Some(&first), Some(&last)) = (children.first(), children.last()) else {
            continue;
        };
        let is_stack = options.style == Style::TopDownStacked
            && children.iter().all(|&child| forest.is_leaf(child));
        let far = depth(cards[parent], options.style).1;
        for &child in &children {
            prop_assert_eq!(places.stacked[child], is_stack);
            if is_stack {
                prop_assert!(
                    (cards[child].x - cards[parent].x - options.stack_indent).abs() < TOLERANCE
                );
            } else {
                prop_assert!(
                    (depth(cards[child], options.style).0 - far - options.gap_levels).abs()
                        < TOLERANCE
                );
            }
        }
        if !is_stack {
            let (start, end) = (
                along(cards[first], options.style).0,
                along(cards[last], options.style).1,
            );
            let (own_start, own_end) = along(cards[parent], options.style);
            prop_assert!(
                (start + end - own_start - own_end).abs() < TOLERANCE,
                "parent not centred"
            );
        }
    }
    Ok(())
}

fn check_boxes(forest: &Forest, options: &Options) -> Result<(), TestCaseError> {
    let places = layout(&forest.shape(), options);
    let cards = cards(forest, &places);
    let whole = Rect::new(Point::ZERO, places.bounds);
    let mut all = cards.first().copied().unwrap_or_default();
    for (item, &card) in cards.iter().enumerate() {
        all = all.union(card);
        let branch = forest
            .branch(item)
            .into_iter()
            .map(|below| cards[below])
            .reduce(Rect::union)
            .unwrap_or_default();
        prop_assert!(
            contains(branch, places.branch_boxes[item])
                && contains(places.branch_boxes[item], branch)
        );
        prop_assert!(contains(whole, card));
    }
    prop_assert!(contains(all, whole), "bounds too large: {all:?} {whole:?}");
    // Moving branches together never takes more room than their boxes in a row.
    for parent in (0..forest.parents.len() as u32).chain([NO_PARENT]) {
        let boxes: Vec<Rect> = forest
            .children(parent)
            .into_iter()
            .map(|child| places.branch_boxes[child])
            .collect();
        let lengths = boxes
            .iter()
            .map(|&rect| along(rect, options.style))
            .map(|(start, end)| end - start)
            .sum::<f64>();
        let Some(row) = boxes.iter().copied().reduce(Rect::union) else {
            continue;
        };
        let (start, end) = along(row, options.style);
        let gap = options.gap_siblings.max(options.gap_branches);
        prop_assert!(end - start <= lengths + gap * (boxes.len() - 1) as f64 + TOLERANCE);
    }
    Ok(())
}

fn check_connectors(forest: &Forest, options: &Options) -> Result<(), TestCaseError> {
    let shape = forest.shape();
    let places = layout(&shape, options);
    let cards = cards(forest, &places);
    let lines: Vec<(usize, [Rect; 3])> = connectors(&shape, &places, options)
        .map(|(child, elbow)| (child, pieces(elbow.points(options.style))))
        .collect();
    prop_assert_eq!(
        lines.len(),
        forest
            .parents
            .iter()
            .filter(|&&parent| parent != NO_PARENT)
            .count()
    );
    for (at, (child, line)) in lines.iter().enumerate() {
        for piece in line {
            for &card in &cards {
                prop_assert!(
                    !card.grown(-TOLERANCE).overlaps(*piece),
                    "line to {child} through {card:?}"
                );
            }
            for (other_child, other) in &lines[..at] {
                if forest.parents[*child] != forest.parents[*other_child] {
                    prop_assert!(
                        !other.iter().any(|other| touch(*piece, *other)),
                        "{child} crosses {other_child}"
                    );
                }
            }
            prop_assert!(contains(
                places.branch_boxes[forest.parents[*child] as usize],
                *piece
            ));
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn cards_keep_their_distance(forest in prop_oneof![forest(80), shuffled_forest(80)], options in options()) {
        check_cards(&forest, &options)?;
    }

    #[test]
    fn siblings_keep_their_order(forest in prop_oneof![forest(60), shuffled_forest(60)], options in options()) {
        check_order(&forest, &options)?;
    }

    #[test]
    fn parents_stand_over_the_middle_of_their_children(forest in prop_oneof![forest(60), shuffled_forest(60)], options in options()) {
        check_families(&forest, &options)?;
    }

    #[test]
    fn boxes_fit_their_branches(forest in prop_oneof![forest(50), shuffled_forest(50)], options in options()) {
        check_boxes(&forest, &options)?;
    }

    #[test]
    fn connectors_cross_nothing(forest in prop_oneof![forest(60), shuffled_forest(60)], options in options()) {
        check_connectors(&forest, &options)?;
    }

    /// Exact where an item has at most two children; with more, a push is shared from the first
    /// sibling to the last one, which the other way round can share it differently.
    #[test]
    fn a_mirrored_tree_gives_the_mirror_image(forest in binary_tree(60), mut options in options()) {
        if options.style == Style::TopDownStacked {
            options.style = Style::TopDown;
        }
        let (mirrored, order) = forest.mirrored();
        let cards = cards(&forest, &layout(&forest.shape(), &options));
        let places = layout(&mirrored.shape(), &options);
        let whole = along(Rect::new(Point::ZERO, places.bounds), options.style).1;
        for (item, &original) in order.iter().enumerate() {
            let image = along(places.card(&mirrored.shape(), item), options.style);
            let (start, end) = along(cards[original], options.style);
            prop_assert!((image.0 - (whole - end)).abs() < TOLERANCE && (image.1 - (whole - start)).abs() < TOLERANCE);
        }
    }

    /// So that the screen may move a branch as one piece.
    #[test]
    fn a_branch_looks_the_same_on_its_own(forest in forest(60), options in options(), pick in any::<prop::sample::Index>()) {
        prop_assume!(!forest.parents.is_empty());
        let top = pick.index(forest.parents.len());
        let places = layout(&forest.shape(), &options);
        prop_assume!(!places.stacked[top]);
        let items = forest.branch(top);
        let alone = Forest {
            parents: items.iter().map(|&item| match items.binary_search(&(forest.parents[item] as usize)) {
                Ok(parent) if item != top => parent as u32,
                _ => NO_PARENT,
            }).collect(),
            sizes: items.iter().map(|&item| forest.sizes[item]).collect(),
        };
        let places_alone = layout(&alone.shape(), &options);
        let corner = places.branch_boxes[top].origin();
        for (at, &item) in items.iter().enumerate() {
            let seen = places.positions[item].relative_to(corner);
            let own = places_alone.positions[at];
            prop_assert!((seen.x - own.x).abs() < TOLERANCE && (seen.y - own.y).abs() < TOLERANCE);
        }
    }

    /// A kept layouter leaves nothing behind from an earlier run.
    #[test]
    fn the_same_input_gives_the_same_output(forests in prop::collection::vec(forest(40), 1..4), options in options()) {
        let mut layouter = Layouter::default();
        let mut kept = Layout::default();
        for forest in &forests {
            layouter.run_into(&forest.shape(), &options, &mut kept);
            prop_assert_eq!(&kept, &layout(&forest.shape(), &options));
        }
    }

    /// Whatever comes in, there is an entry for each item and every number is finite.
    #[test]
    fn nonsense_is_placed_too(
        parents in prop::collection::vec(prop_oneof![any::<u32>(), 0..30_u32], 0..30),
        sides in prop::collection::vec((any::<f64>(), any::<f64>()), 0..30),
        gaps in any::<[f64; 5]>(),
    ) {
        let sizes: Vec<Size> = sides.iter().map(|&(width, height)| Size { width, height }).collect();
        let shape = TreeShape { parents: &parents, sizes: &sizes };
        for style in STYLES {
            let options = Options {
                style,
                gap_siblings: gaps[0],
                gap_branches: gaps[1],
                gap_levels: gaps[2],
                stack_indent: gaps[3],
                stack_gap: gaps[4],
            };
            let places = layout(&shape, &options);
            prop_assert_eq!(places.positions.len(), parents.len().min(sizes.len()));
            prop_assert!(places.positions.iter().all(|place| place.x.is_finite() && place.y.is_finite()));
            prop_assert!(places.branch_boxes.iter().all(|rect| rect.width.is_finite() && rect.height.is_finite()));
            for (_, elbow) in connectors(&shape, &places, &options) {
                prop_assert!(elbow.points(style).iter().all(|point| point.x.is_finite() && point.y.is_finite()));
            }
        }
    }
}

const CARD: Size = Size::new(100.0, 40.0);

#[test]
fn nothing_and_one_card() {
    for style in STYLES {
        let options = Options {
            style,
            ..Options::default()
        };
        assert_eq!(
            layout(
                &TreeShape {
                    parents: &[],
                    sizes: &[]
                },
                &options
            ),
            Layout::default()
        );
        let places = layout(
            &TreeShape {
                parents: &[NO_PARENT],
                sizes: &[CARD],
            },
            &options,
        );
        assert_eq!((places.positions, places.bounds), (vec![Point::ZERO], CARD));
    }
}

#[test]
fn a_chain_ten_thousand_deep() {
    let parents: Vec<u32> = std::iter::once(NO_PARENT).chain(0..9_999).collect();
    let sizes = vec![CARD; 10_000];
    for style in STYLES {
        let options = Options {
            style,
            gap_levels: 60.0,
            stack_gap: 60.0,
            ..Options::default()
        };
        let places = layout(
            &TreeShape {
                parents: &parents,
                sizes: &sizes,
            },
            &options,
        );
        let expected = match style {
            Style::TopDown => Size::new(100.0, 9_999.0 * 100.0 + 40.0),
            Style::LeftToRight => Size::new(9_999.0 * 160.0 + 100.0, 40.0),
            // The last two form a stack of one.
            Style::TopDownStacked => Size::new(132.0, 9_999.0 * 100.0 + 40.0),
        };
        assert_eq!(places.bounds, expected);
    }
}

#[test]
fn ten_thousand_leaves() {
    let parents: Vec<u32> = std::iter::once(NO_PARENT)
        .chain(std::iter::repeat_n(0, 10_000))
        .collect();
    let sizes = vec![CARD; 10_001];
    for style in STYLES {
        let options = Options {
            style,
            gap_siblings: 20.0,
            gap_levels: 60.0,
            stack_gap: 10.0,
            ..Options::default()
        };
        let places = layout(
            &TreeShape {
                parents: &parents,
                sizes: &sizes,
            },
            &options,
        );
        let expected = match style {
            Style::TopDown => Size::new(10_000.0 * 120.0 - 20.0, 140.0),
            Style::LeftToRight => Size::new(260.0, 10_000.0 * 60.0 - 20.0),
            Style::TopDownStacked => Size::new(132.0, 40.0 + 10_000.0 * 50.0),
        };
        assert_eq!(places.bounds, expected);
    }
}

#[test]
fn cards_without_size_and_without_gaps_fall_together() {
    let options = Options {
        gap_siblings: 0.0,
        gap_branches: 0.0,
        gap_levels: 0.0,
        stack_indent: 0.0,
        stack_gap: 0.0,
        ..Options::default()
    };
    let shape = TreeShape {
        parents: &[NO_PARENT, 0, 1, 1, 0, 4, NO_PARENT],
        sizes: &[Size::ZERO; 7],
    };
    for style in STYLES {
        let places = layout(&shape, &Options { style, ..options });
        assert_eq!(places.positions, [Point::ZERO; 7]);
    }
}

/// The first and the last of four siblings have wide grandchildren that touch; the two small ones
/// in between share the push, so that all distances come out equal.
#[test]
fn small_siblings_in_between_are_spread_evenly() {
    let wide = Size::new(700.0, 40.0);
    let shape = TreeShape {
        parents: &[NO_PARENT, 0, 1, 0, 0, 0, 5],
        sizes: &[CARD, CARD, wide, CARD, CARD, CARD, wide],
    };
    let places = layout(
        &shape,
        &Options {
            gap_siblings: 20.0,
            gap_branches: 20.0,
            ..Options::default()
        },
    );
    let x = |item: usize| places.positions[item].x;
    let expected = [0.0, 720.0, 300.0, 540.0, 780.0, 1020.0];
    for (item, expected) in [2, 6, 1, 3, 4, 5].into_iter().zip(expected) {
        assert!(
            (x(item) - expected).abs() < TOLERANCE,
            "{item} at {}",
            x(item)
        );
    }
}

/// A child starts right below its own parent, whatever stands beside that.
#[test]
fn a_short_card_does_not_wait_for_a_tall_neighbour() {
    let tall = Size::new(100.0, 400.0);
    let shape = TreeShape {
        parents: &[NO_PARENT, 0, 0, 1],
        sizes: &[CARD, CARD, tall, CARD],
    };
    let places = layout(
        &shape,
        &Options {
            gap_levels: 60.0,
            ..Options::default()
        },
    );
    let tops: Vec<i64> = places
        .positions
        .iter()
        .map(|place| place.y as i64)
        .collect();
    assert_eq!(tops, [0, 100, 100, 200]);
    assert_eq!(places.bounds.height as i64, 500);
}
