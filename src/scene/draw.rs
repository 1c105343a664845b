// SPDX-License-Identifier: EUPL-1.2
//! From a document to a picture.

use std::collections::BTreeMap;

use super::card::{card_text, push_card};
use super::colors::Paint;
use super::mark::sign_steps;
use super::measure::{Line, room_for, text_width, wrap};
use super::shape::{Edge, Scene, Shape, Step, TextLine};
use super::theme::{self, mark_color};
use super::{SceneOptions, SceneWords};
use crate::geometry::{Point, Rect, Size};
use crate::layout::{self, Bow, Elbow, Layout, NO_PARENT, Style, TreeShape};
use crate::model::{Document, GroupId, LinkKind, Mark, NodeId, NodeKind, Tree};
use crate::view::{Sign, extra_lines};

/// The narrowest picture, in px, so that a heading has room beside a small tree.
const MIN_WIDTH: f64 = 480.0;
/// Room under the heading and above the names of the groups, in px.
const BLOCK_GAP: f64 = 36.0;

/// Draws the tree of a document. A document without a theme gives a picture with its title only.
#[must_use]
pub fn draw(doc: &Document, tree: &Tree, words: &SceneWords, options: &SceneOptions) -> Scene {
    let cards: Vec<NodeId> = tree
        .root()
        .map_or_else(Vec::new, |root| tree.branch(root).collect());
    let kinds: Vec<NodeKind> = cards.iter().map(|id| kind(doc, *id)).collect();
    let texts: Vec<_> = cards
        .iter()
        .zip(&kinds)
        .map(|(id, kind)| card_text(*kind, doc.text(*id)))
        .collect();
    let parents = parents(tree, &cards);
    let sizes: Vec<Size> = texts.iter().map(|text| text.size).collect();
    let shape = TreeShape {
        parents: &parents,
        sizes: &sizes,
    };
    let places = layout::layout(&shape, &options.layout);

    let groups = used_groups(doc, &cards);
    let mut page = Page::new(doc, tree, places.bounds);
    page.heading(places.card(&shape, 0).center().x);
    let origin = page.tree_origin();
    push_elbows(&mut page.shapes, &shape, &places, &options.layout, origin);
    if options.draws_links {
        push_links(&mut page.shapes, (doc, tree), &cards, |nth| {
            moved(places.card(&shape, nth), origin)
        });
    }
    for (nth, text) in texts.into_iter().enumerate() {
        let marks = marks(doc, cards[nth], &groups);
        let rect = moved(places.card(&shape, nth), origin);
        let word = words.kind(kinds[nth]);
        let paint = Paint::of(options.colors.as_ref(), cards[nth]);
        let shapes = &mut page.shapes;
        push_card(
            shapes,
            kinds[nth],
            word,
            (&marks, paint),
            text,
            rect,
            options.prints,
        );
    }
    if let Some(colors) = &options.colors {
        let all = colors.legend.iter();
        page.legend(all.map(|(hue, sign, name)| (*sign, theme::hue(*hue).0, name.clone())));
    }
    let mut marks: Vec<(Mark, String)> = groups.into_values().collect();
    marks.sort();
    page.legend(
        marks
            .into_iter()
            .map(|(mark, name)| (Sign::from(mark), mark_color(mark), name)),
    );
    page.foot(&options.foot);
    Scene {
        size: page.size(),
        background: if options.prints {
            theme::SURFACE
        } else {
            theme::PAPER
        },
        title: words.title.clone(),
        description: words.description.clone(),
        lang: words.lang.clone(),
        shapes: page.shapes,
    }
}

/// Returns the style that gives the largest text on a page of the given size, lying or standing.
#[must_use]
pub fn fitting_style(doc: &Document, tree: &Tree, page: Size) -> Style {
    let cards: Vec<NodeId> = tree
        .root()
        .map_or_else(Vec::new, |root| tree.branch(root).collect());
    let size = |id: &NodeId| card_text(kind(doc, *id), doc.text(*id)).size;
    let sizes: Vec<Size> = cards.iter().map(size).collect();
    let parents = parents(tree, &cards);
    let shape = TreeShape {
        parents: &parents,
        sizes: &sizes,
    };
    let mut best = (Style::TopDown, 0.0);
    for style in [Style::TopDown, Style::TopDownStacked, Style::LeftToRight] {
        let options = layout::Options {
            style,
            ..layout::Options::default()
        };
        let bounds = layout::layout(&shape, &options).bounds;
        let (width, height) = (bounds.width.max(1.0), bounds.height.max(1.0));
        let lying = (page.width / width).min(page.height / height);
        let standing = (page.height / width).min(page.width / height);
        let scale = lying.max(standing);
        if scale > best.1 {
            best = (style, scale);
        }
    }
    best.0
}

fn kind(doc: &Document, id: NodeId) -> NodeKind {
    doc.node(id)
        .map_or(NodeKind::default(), |node| *node.kind.get())
}

fn parents(tree: &Tree, cards: &[NodeId]) -> Vec<u32> {
    let mut numbers = BTreeMap::new();
    let mut parents = Vec::with_capacity(cards.len());
    for (nth, id) in (0_u32..).zip(cards) {
        let parent = tree.parent(*id).and_then(|parent| numbers.get(&parent));
        parents.push(parent.copied().unwrap_or(NO_PARENT));
        numbers.insert(*id, nth);
    }
    parents
}

fn moved(rect: Rect, by: Point) -> Rect {
    Rect::new(Point::new(rect.x + by.x, rect.y + by.y), rect.size())
}

/// Lists the groups whose mark is on a card of the picture.
fn used_groups(doc: &Document, cards: &[NodeId]) -> BTreeMap<GroupId, (Mark, String)> {
    cards
        .iter()
        .filter_map(|id| doc.node(*id))
        .flat_map(crate::model::Node::groups)
        .filter_map(|id| {
            let group = doc.groups.get(&id).filter(|group| *group.presence.get())?;
            Some((id, (*group.mark.get(), group.name.get().clone())))
        })
        .collect()
}

/// Lists the marks of a card, each once.
fn marks(doc: &Document, id: NodeId, groups: &BTreeMap<GroupId, (Mark, String)>) -> Vec<Mark> {
    let of_card = doc
        .node(id)
        .into_iter()
        .flat_map(crate::model::Node::groups);
    let of_card = of_card.filter_map(|group| groups.get(&group).map(|(mark, _)| *mark));
    let marks: std::collections::BTreeSet<Mark> = of_card.collect();
    marks.into_iter().collect()
}

fn push_elbows(
    shapes: &mut Vec<Shape>,
    shape: &TreeShape<'_>,
    places: &Layout,
    options: &layout::Options,
    origin: Point,
) {
    for (_, elbow) in layout::connectors(shape, places, options) {
        shapes.push(Shape::Path {
            steps: elbow_steps(&elbow, options.style, origin),
            fill: None,
            edge: Some(Edge {
                color: theme::LINE,
                width: 2.0,
                dashed: false,
            }),
        });
    }
}

/// Draws an elbow with round corners.
fn elbow_steps(elbow: &Elbow, style: Style, origin: Point) -> Vec<Step> {
    let mut points = elbow.points(style).to_vec();
    for point in &mut points {
        point.x += origin.x;
        point.y += origin.y;
    }
    points.dedup_by(|a, b| distance(*a, *b) < 0.5);
    let last = points.len() - 1;
    let mut steps = vec![Step::Move(points[0])];
    for nth in 1..last {
        let (before, corner, after) = (points[nth - 1], points[nth], points[nth + 1]);
        let round = theme::ELBOW_RADIUS
            .min(distance(before, corner) / 2.0)
            .min(distance(corner, after) / 2.0);
        steps.push(Step::Line(towards(corner, before, round)));
        steps.push(Step::Curve(corner, towards(corner, after, round)));
    }
    steps.push(Step::Line(points[last]));
    steps
}

/// The distance between two points of which one coordinate is equal, in px.
fn distance(a: Point, b: Point) -> f64 {
    (a.x - b.x).abs() + (a.y - b.y).abs()
}

fn towards(from: Point, to: Point, by: f64) -> Point {
    let whole = distance(from, to).max(by);
    let part = if whole > 0.0 { by / whole } else { 0.0 };
    Point::new(
        from.x + (to.x - from.x) * part,
        from.y + (to.y - from.y) * part,
    )
}

/// Draws the extra lines: behind the cards, dashed, with what they are at their end.
fn push_links(
    shapes: &mut Vec<Shape>,
    (doc, tree): (&Document, &Tree),
    cards: &[NodeId],
    rect: impl Fn(usize) -> Rect,
) {
    /// How long the strokes of an arrow are, in px.
    const BARB: f64 = 12.0;
    let numbers: BTreeMap<_, _> = cards
        .iter()
        .enumerate()
        .map(|(nth, id)| (*id, nth))
        .collect();
    let all = (0..cards.len()).map(&rect);
    let around = all.reduce(Rect::union).unwrap_or(Rect::ZERO);
    for key in extra_lines(doc, tree, None).0 {
        let (Some(from), Some(to)) = (numbers.get(&key.from), numbers.get(&key.to)) else {
            continue;
        };
        let mut bow = Bow::between(rect(*from), rect(*to));
        // A bow stays between its ends and its bend: within the margin.
        let out = theme::MARGIN / 2.0;
        bow.by = Point::new(
            bow.by.x.clamp(around.x - out, around.right() + out),
            bow.by.y.clamp(around.y - out, around.bottom() + out),
        );
        let color = match key.kind {
            LinkKind::Helps | LinkKind::BasedOn => theme::HELPS,
            LinkKind::Tension => theme::hue(2).0,
            LinkKind::Hinders => theme::look(NodeKind::Obstacle).color,
        };
        let mut push = |steps: Vec<Step>, dashed: bool| {
            shapes.push(Shape::Path {
                steps,
                fill: None,
                edge: Some(Edge {
                    color,
                    width: 2.0,
                    dashed,
                }),
            });
        };
        push(
            vec![Step::Move(bow.from), Step::Curve(bow.by, bow.to)],
            true,
        );
        // Not by colour alone: an arrow helps, a bar hinders, and what is hard to have together has no direction.
        let [one, other] = bow.barbs(BARB);
        let end = match key.kind {
            LinkKind::Helps | LinkKind::BasedOn => {
                vec![Step::Move(one), Step::Line(bow.to), Step::Line(other)]
            }
            LinkKind::Hinders => vec![Step::Move(one), Step::Line(other)],
            LinkKind::Tension => continue,
        };
        push(end, false);
    }
}

/// The picture while it is drawn: a heading, the tree, and the names of the groups, one under the other.
struct Page {
    shapes: Vec<Shape>,
    heading: Vec<Line>,
    tree: Size,
    width: f64,
    bottom: f64,
}

impl Page {
    fn new(doc: &Document, tree: &Tree, bounds: Size) -> Self {
        let width = (bounds.width + 2.0 * theme::MARGIN).max(MIN_WIDTH);
        let title = doc.title.get();
        let says_theme = tree.root().is_some_and(|root| doc.text(root) == title);
        let room = width - 2.0 * theme::MARGIN;
        let heading = if says_theme || title.trim().is_empty() {
            Vec::new()
        } else {
            wrap(title, room, theme::HEADING_PX, true)
        };
        Self {
            shapes: Vec::new(),
            heading,
            tree: bounds,
            width,
            bottom: theme::MARGIN,
        }
    }

    /// Writes the title over the middle of the theme, or as near to it as the page allows.
    fn heading(&mut self, theme_x: f64) {
        if self.heading.is_empty() {
            return;
        }
        let middle = (self.width - self.tree.width) / 2.0 + theme_x;
        for Line { text, width_px } in std::mem::take(&mut self.heading) {
            self.bottom += theme::HEADING_PX;
            let last_x = self.width - theme::MARGIN - room_for(width_px);
            let x = (middle - width_px / 2.0).min(last_x).max(theme::MARGIN);
            self.shapes.push(Shape::Text(TextLine {
                at: Point::new(x, self.bottom),
                text,
                font_px: theme::HEADING_PX,
                bold: true,
                color: theme::INK,
                width: width_px,
            }));
            self.bottom += theme::HEADING_PX * (theme::LINE_HEIGHT - 1.0);
        }
        self.bottom += BLOCK_GAP;
    }

    /// Makes room for the tree and returns its top left corner.
    fn tree_origin(&mut self) -> Point {
        let origin = Point::new((self.width - self.tree.width) / 2.0, self.bottom);
        self.bottom += self.tree.height;
        origin
    }

    /// Says what shapes and colours mean, in rows.
    fn legend(&mut self, entries: impl Iterator<Item = (Sign, theme::Color, String)>) {
        let row = theme::LEGEND_PX * 2.0;
        let mut at = Point::new(theme::MARGIN, self.bottom + BLOCK_GAP);
        let mut is_empty = true;
        for (sign, color, name) in entries {
            is_empty = false;
            let width = text_width(&name, theme::LEGEND_PX, false);
            let room = theme::MARK + 8.0 + room_for(width);
            if at.x > theme::MARGIN && at.x + room > self.width - theme::MARGIN {
                at = Point::new(theme::MARGIN, at.y + row);
            }
            let middle = Point::new(at.x + theme::MARK / 2.0, at.y + theme::LEGEND_PX / 2.0);
            self.shapes.push(Shape::Path {
                steps: sign_steps(sign, middle, theme::MARK),
                fill: Some(color),
                edge: None,
            });
            self.shapes.push(Shape::Text(TextLine {
                at: Point::new(at.x + theme::MARK + 8.0, at.y + theme::LEGEND_PX * 0.86),
                text: name,
                font_px: theme::LEGEND_PX,
                bold: false,
                color: theme::INK,
                width,
            }));
            at.x += room + 20.0;
        }
        if !is_empty {
            self.bottom = at.y + theme::LEGEND_PX;
        }
    }

    /// Says at the foot what the picture is good for.
    fn foot(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        self.bottom += BLOCK_GAP;
        let room = self.width - 2.0 * theme::MARGIN;
        for Line { text, width_px } in wrap(text, room, theme::LEGEND_PX, false) {
            self.shapes.push(Shape::Text(TextLine {
                at: Point::new(theme::MARGIN, self.bottom + theme::LEGEND_PX * 0.86),
                text,
                font_px: theme::LEGEND_PX,
                bold: false,
                color: theme::INK,
                width: width_px,
            }));
            self.bottom += theme::LEGEND_PX * theme::LINE_HEIGHT;
        }
    }

    fn size(&self) -> Size {
        Size::new(self.width.ceil(), (self.bottom + theme::MARGIN).ceil())
    }
}
