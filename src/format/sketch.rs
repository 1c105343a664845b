// SPDX-License-Identifier: EUPL-1.2
//! What other programs know of a tree: cards with a text, one under the other. Everything that comes in from elsewhere
//! becomes a sketch first, so that kinds, ids, limits and repairs are the same whatever it came from.
//!
//! A sketch is written as a file of ours and read with [`json::read`], which cleans, limits and repairs.

use super::{LoadError, Opened, json};
use crate::format::json::value::push_text;
use crate::model::{
    ClusterId, DetailKey, GroupId, IdSource, MAX_CARDS, Mark, NodeKind, Status, TagId,
};

/// Where a card of a sketch is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Spot {
    /// In the tree.
    #[default]
    Tree,
    /// On the wall.
    Wall,
    /// Set aside for later.
    Aside,
}

/// A card as another program knows it. What is not known is empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SketchCard {
    /// What it is called by. Empty: it gets an id that follows from the file.
    pub id: String,
    /// The card above: its place in the list.
    pub parent: Option<usize>,
    /// Where it is, for a card without one above.
    pub spot: Spot,
    /// The name of its cluster on the wall.
    pub cluster: String,
    /// What it is; `None`: what usually stands there.
    pub kind: Option<NodeKind>,
    /// The text on it.
    pub text: String,
    /// The explanation.
    pub note: String,
    /// How far it is agreed on.
    pub status: Option<Status>,
    /// The names of the groups that brought it.
    pub groups: Vec<String>,
    /// The names of its tags.
    pub tags: Vec<String>,
    /// The fields of its kind.
    pub details: Vec<(DetailKey, String)>,
}

/// A tree as another program knows it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sketch {
    /// What it is called; empty when it has no name.
    pub title: String,
    /// The cards.
    pub cards: Vec<SketchCard>,
}

impl Sketch {
    /// Adds a card `depth` steps deep, 0 being the top, under the last card that stands higher. `path` is what
    /// stands open; hand in the same one for every card of a file.
    pub fn push(&mut self, path: &mut Vec<usize>, depth: usize, card: SketchCard) {
        path.truncate(depth);
        let parent = path.last().copied();
        path.push(self.cards.len());
        self.cards.push(SketchCard { parent, ..card });
    }

    /// Tells whether there is no room for one more card: time to stop reading.
    #[must_use]
    pub const fn is_full(&self) -> bool {
        self.cards.len() > MAX_CARDS
    }

    /// Makes a document of it. `bytes` is the file it was read from: new ids follow from it, so that a file opened twice
    /// gives the same cards.
    ///
    /// # Errors
    /// [`LoadError::NoCards`] when there is none, else what [`json::read`] says.
    pub fn open(self, bytes: &[u8]) -> Result<Opened, LoadError> {
        json::read(self.to_file(bytes)?.as_bytes())
    }

    /// Writes it as a file of ours, for [`json::read`].
    ///
    /// # Errors
    /// [`LoadError::NoCards`] when there is none, [`LoadError::TooManyCards`] when there are too many.
    pub fn to_file(mut self, bytes: &[u8]) -> Result<String, LoadError> {
        if self.cards.iter().all(|card| card.text.trim().is_empty()) {
            return Err(LoadError::NoCards);
        }
        if self.is_full() {
            let (count, limit) = (self.cards.len(), MAX_CARDS);
            return Err(LoadError::TooManyCards { count, limit });
        }
        self.settle_kinds();
        self.settle_theme();
        Ok(self.write(bytes))
    }

    /// Big goals without a theme are no mistake of who made the file: what it is called is what they are about.
    fn settle_theme(&mut self) {
        let is_loose = |card: &SketchCard| {
            card.parent.is_none() && card.spot == Spot::Tree && card.kind == Some(NodeKind::Goal)
        };
        let has_theme = |card: &SketchCard| card.kind == Some(NodeKind::Theme);
        let title = self.title.trim();
        let has_room = self.cards.len() < MAX_CARDS;
        if !has_room
            || title.is_empty()
            || self.cards.iter().any(has_theme)
            || !self.cards.iter().any(is_loose)
        {
            return;
        }
        let theme = SketchCard {
            kind: Some(NodeKind::Theme),
            text: title.to_owned(),
            ..SketchCard::default()
        };
        // From here on the theme says it; a title beside it would stay behind when the theme changes.
        self.title.clear();
        let at = self.cards.len();
        for card in self.cards.iter_mut().filter(|card| is_loose(card)) {
            card.parent = Some(at);
        }
        self.cards.push(theme);
    }

    /// Gives every card a kind that fits where it stands, as far as one does. One card alone at the top is the theme.
    fn settle_kinds(&mut self) {
        let is_top = |card: &SketchCard| card.parent.is_none() && card.spot == Spot::Tree;
        let tops = self.cards.iter().filter(|card| is_top(card)).count();
        for at in 0..self.cards.len() {
            let card = &self.cards[at];
            let above = card.parent.filter(|parent| *parent < at);
            let above = above.and_then(|parent| self.cards[parent].kind);
            let wanted = card.kind;
            let kind = match above {
                None if card.parent.is_some() || card.spot != Spot::Tree => {
                    wanted.unwrap_or_default()
                }
                None => match wanted {
                    Some(NodeKind::Theme) => NodeKind::Theme,
                    None if tops == 1 => NodeKind::Theme,
                    None | Some(NodeKind::Subgoal) => NodeKind::Goal,
                    Some(kind) => kind,
                },
                Some(above) => {
                    let usual = above.usual_child().unwrap_or_default();
                    wanted.and_then(|kind| fitted(kind, above)).unwrap_or(usual)
                }
            };
            if kind.is_for_the_wall() && card.parent.is_none() && card.spot == Spot::Tree {
                self.cards[at].spot = Spot::Wall;
            }
            self.cards[at].kind = Some(kind);
        }
    }

    fn write(&self, bytes: &[u8]) -> String {
        let ids = self.ids(bytes);
        let mut out = String::with_capacity(bytes.len() + 80 * self.cards.len());
        out.push_str("{\"format\":\"doelenboom\",\"version\":1,\"title\":");
        push_text(&mut out, &self.title);
        let groups = self.names(|card| &card.groups);
        let tags = self.names(|card| &card.tags);
        out.push_str(",\"groups\":[");
        for (nth, name) in groups.iter().enumerate() {
            push_name(&mut out, nth, &group_id(name), name);
            out.push_str(",\"mark\":");
            push_text(&mut out, Mark::ALL[nth % Mark::ALL.len()].as_str());
            out.push('}');
        }
        out.push_str("],\"tags\":[");
        for (nth, name) in tags.iter().enumerate() {
            push_name(&mut out, nth, &tag_id(name), name);
            out.push('}');
        }
        out.push_str("],\"clusters\":[");
        let mut clusters: Vec<&str> = self.cards.iter().map(|card| &*card.cluster).collect();
        clusters.sort_unstable();
        clusters.dedup();
        clusters.retain(|name| !name.is_empty());
        for (nth, name) in clusters.iter().enumerate() {
            push_name(&mut out, nth, &cluster_id(name), name);
            out.push('}');
        }
        out.push_str("],\"cards\":[");
        for (nth, card) in self.cards.iter().enumerate() {
            out.push_str(if nth > 0 { ",\n" } else { "\n" });
            push_card(&mut out, card, &ids[nth], card.parent.map(|at| &*ids[at]));
        }
        out.push_str("]}");
        out
    }

    fn ids(&self, bytes: &[u8]) -> Vec<String> {
        let mut source = IdSource::new(crate::model::hash_bytes(bytes));
        let id = |card: &SketchCard| {
            let fresh = source.next_bits();
            if card.id.is_empty() {
                format!("{fresh:016x}")
            } else {
                card.id.clone()
            }
        };
        self.cards.iter().map(id).collect()
    }

    /// Lists names as they come, each once.
    fn names(&self, of: impl Fn(&SketchCard) -> &Vec<String>) -> Vec<&str> {
        let mut seen = std::collections::BTreeSet::new();
        let names = self.cards.iter().flat_map(of).map(String::as_str);
        names.filter(|name| seen.insert(*name)).collect()
    }
}

/// The kind that the card keeps under the other, or `None` when it does not fit there.
const fn fitted(kind: NodeKind, above: NodeKind) -> Option<NodeKind> {
    match kind {
        NodeKind::Theme => None,
        // A big goal under a big goal is a goal below it.
        kind => kind.fitted_under(above),
    }
}

fn group_id(name: &str) -> String {
    GroupId(crate::model::hash_bytes(name.as_bytes())).to_string()
}

fn tag_id(name: &str) -> String {
    TagId(crate::model::hash_bytes(name.as_bytes())).to_string()
}

fn cluster_id(name: &str) -> String {
    ClusterId(crate::model::hash_bytes(name.as_bytes())).to_string()
}

fn push_name(out: &mut String, nth: usize, id: &str, name: &str) {
    out.push_str(if nth > 0 { ",{\"id\":" } else { "{\"id\":" });
    push_text(out, id);
    out.push_str(",\"name\":");
    push_text(out, name);
}

fn push_card(out: &mut String, card: &SketchCard, id: &str, parent: Option<&str>) {
    let mut field = |name: &str, value: &str| {
        if !value.is_empty() {
            out.push_str(if out.ends_with('\n') { "{" } else { "," });
            push_text(out, name);
            out.push(':');
            push_text(out, value);
        }
    };
    field("id", id);
    field("kind", card.kind.unwrap_or_default().as_str());
    field("text", &card.text);
    field("note", &card.note);
    field("parent", parent.unwrap_or_default());
    match card.spot {
        Spot::Tree => {}
        Spot::Wall => {
            field("place", "wall");
            if !card.cluster.is_empty() {
                field("cluster", &cluster_id(&card.cluster));
            }
        }
        Spot::Aside => field("place", "aside"),
    }
    field("status", card.status.map_or("", Status::as_str));
    push_list(out, "groups", card.groups.iter().map(|name| group_id(name)));
    push_list(out, "tags", card.tags.iter().map(|name| tag_id(name)));
    if !card.details.is_empty() {
        out.push_str(",\"fields\":{");
        for (nth, (key, value)) in card.details.iter().enumerate() {
            out.push_str(if nth > 0 { "," } else { "" });
            push_text(out, key.as_str());
            out.push(':');
            push_text(out, value);
        }
        out.push('}');
    }
    out.push('}');
}

fn push_list(out: &mut String, name: &str, ids: impl Iterator<Item = String>) {
    let mut is_open = false;
    for id in ids {
        out.push(',');
        if !is_open {
            push_text(out, name);
            out.push_str(":[");
            is_open = true;
        }
        push_text(out, &id);
    }
    out.push_str(if is_open { "]" } else { "" });
}
