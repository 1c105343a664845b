// SPDX-License-Identifier: EUPL-1.2
//! The coach: what the rules found, kept in step with the document.

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};

use super::alike::Alike;
use super::card::Card;
use super::catalogue::Rule;
use crate::edit::Change;
use crate::method::outcome;
use crate::model::{
    DetailKey, Document, EntryKind, GroupId, LinkKey, NodeId, NodeKind, Slot, Tree,
};

/// What a rule can point at beside the card.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Detail {
    /// Nothing: the card is enough.
    None,
    /// The words in the text that made the rule speak, as they are on the card but in small letters.
    Word(String),
    /// A hard word, and plain words for it.
    Plain(String, &'static str),
    /// The fields that are empty.
    Missing(Vec<DetailKey>),
    /// Another card.
    Other(NodeId),
    /// Groups that brought nothing.
    Groups(Vec<GroupId>),
    /// How many there are.
    Count(usize),
}

/// What a rule found on a card.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Which rule.
    pub rule: Rule,
    /// What it points at.
    pub detail: Detail,
    /// Someone set it aside for this card; the reason is in the document.
    pub is_waived: bool,
}

/// The findings under one big goal, or beside all of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Branch {
    /// The big goal; `None` for the theme, the wall and what is for later.
    pub goal: Option<NodeId>,
    /// The cards with findings, each before those under it.
    pub cards: Vec<NodeId>,
}

/// What the rules found in a document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Coach {
    findings: BTreeMap<NodeId, Vec<Finding>>,
    alike: Alike,
    /// What got the most votes, for the rule about values that no goal is based on.
    top_values: BTreeSet<NodeId>,
}

impl Coach {
    /// Runs every rule on every card.
    #[must_use]
    pub fn new(doc: &Document, tree: &Tree) -> Self {
        let mut coach = Self::default();
        coach.look_at_all(doc, tree);
        coach
    }

    /// Runs the rules on what a change may have touched. `doc` and `tree` are those after the change. Returns the cards
    /// that were looked at.
    pub fn follow(&mut self, doc: &Document, tree: &Tree, change: &Change) -> BTreeSet<NodeId> {
        let for_all = |slot: &Slot| match slot {
            Slot::Rule(_) | Slot::Group(..) | Slot::Round(..) => true,
            // Taken back, it no longer says which card it was about.
            Slot::Entry(id, _) => {
                let entry = doc.entries.get(id);
                entry.is_some_and(|entry| entry.kind.get() == EntryKind::Check.as_str())
            }
            _ => false,
        };
        if change.everything || change.writes.iter().any(|(slot, _)| for_all(slot)) {
            self.look_at_all(doc, tree);
            return doc.nodes.keys().copied().collect();
        }
        let touched = touched(tree, change);
        let mut cards = touched.clone();
        for id in &touched {
            cards.extend(self.alike.update(doc, tree, *id));
        }
        cards.extend(neighbours(doc, tree, &touched));
        self.check(doc, tree, &cards);
        cards
    }

    /// Lists what was found on a card, in the order of the rules.
    #[must_use]
    pub fn of(&self, id: NodeId) -> &[Finding] {
        self.findings.get(&id).map_or(&[], Vec::as_slice)
    }

    /// Counts what was found and not set aside.
    #[must_use]
    pub fn n_open(&self) -> usize {
        let all = self.findings.values().flatten();
        all.filter(|finding| !finding.is_waived).count()
    }

    /// Lists every card with findings, by id.
    pub fn cards(&self) -> impl Iterator<Item = (NodeId, &[Finding])> {
        let all = self.findings.iter();
        all.map(|(id, findings)| (*id, findings.as_slice()))
    }

    /// Lists the cards with findings by big goal, in the order of the tree; first what stands under none.
    #[must_use]
    pub fn by_branch(&self, tree: &Tree) -> Vec<Branch> {
        let has = |id: &NodeId| self.findings.contains_key(id);
        let goals = tree.root().map_or(&[][..], |root| tree.children(root));
        let tops = tree.wall().iter().chain(tree.aside());
        let beside = tops.flat_map(|top| tree.branch(*top));
        let beside = tree.root().into_iter().chain(beside).filter(has);
        let first = Branch {
            goal: None,
            cards: beside.collect(),
        };
        let of_goal = |goal: &NodeId| Branch {
            goal: Some(*goal),
            cards: tree.branch(*goal).filter(has).collect(),
        };
        std::iter::once(first)
            .chain(goals.iter().map(of_goal))
            .filter(|branch| !branch.cards.is_empty())
            .collect()
    }

    fn look_at_all(&mut self, doc: &Document, tree: &Tree) {
        *self = Self {
            top_values: outcome::top_cards(doc),
            ..Self::default()
        };
        let shown = doc.nodes.keys().copied().filter(|id| tree.contains(*id));
        let shown: BTreeSet<NodeId> = shown.collect();
        self.alike.fill(doc, tree, &shown);
        self.check(doc, tree, &shown);
    }

    /// Runs every rule that is on, on these cards.
    fn check(&mut self, doc: &Document, tree: &Tree, cards: &BTreeSet<NodeId>) {
        let rules: Vec<Rule> = Rule::ALL
            .iter()
            .copied()
            .filter(|rule| is_on(doc, *rule))
            .collect();
        let links = links_of(doc, tree, cards);
        for id in cards {
            self.findings.remove(id);
            let (Some(node), Some(region)) = (doc.node(*id), tree.region(*id)) else {
                continue;
            };
            let card = Card {
                doc,
                tree,
                id: *id,
                node,
                region,
                links: links.get(id).map_or(&[], Vec::as_slice),
                alike: self.alike.of(*id),
                top_values: &self.top_values,
                line: OnceCell::new(),
            };
            let found = rules.iter().filter_map(|rule| {
                Some(Finding {
                    rule: *rule,
                    detail: rule.check(&card)?,
                    is_waived: node.waiver(rule.name()).is_some(),
                })
            });
            let found: Vec<Finding> = found.collect();
            if !found.is_empty() {
                self.findings.insert(*id, found);
            }
        }
    }
}

impl Rule {
    /// Tells whether the rule speaks in a document.
    #[must_use]
    pub fn is_on(self, doc: &Document) -> bool {
        is_on(doc, self)
    }
}

fn is_on(doc: &Document, rule: Rule) -> bool {
    let switched = doc.rules.get(&rule.name());
    match switched.map(|field| field.get().as_str()) {
        Some("on") => true,
        Some("off") => false,
        _ => rule.is_usually_on(),
    }
}

/// Lists the cards that a change wrote to, that came with a branch that moved, and at the ends of links it wrote.
fn touched(tree: &Tree, change: &Change) -> BTreeSet<NodeId> {
    let mut cards = BTreeSet::new();
    for (slot, _) in &change.writes {
        match slot {
            Slot::Node(id, _) => {
                cards.insert(*id);
            }
            Slot::Link(key, _) => cards.extend([key.from, key.to]),
            Slot::Title
            | Slot::Group(..)
            | Slot::Tag(..)
            | Slot::Cluster(..)
            | Slot::Rule(_)
            | Slot::Step(..)
            | Slot::Round(..)
            | Slot::Entry(..) => {}
        }
    }
    for id in change.moved.iter().chain(&change.added) {
        cards.extend(tree.branch(*id));
    }
    cards.extend(change.lists.iter().flatten());
    cards
}

/// Lists the cards whose findings depend on these: above and below, at the other end of a link, the big goals, the theme.
fn neighbours(doc: &Document, tree: &Tree, touched: &BTreeSet<NodeId>) -> BTreeSet<NodeId> {
    let mut cards: BTreeSet<NodeId> = tree.root().into_iter().collect();
    for id in touched {
        cards.extend(tree.parent(*id));
        cards.extend(tree.children(*id));
        let above = std::iter::once(*id).chain(tree.ancestors(*id));
        cards.extend(above.filter(|id| is_big_goal(doc, *id)));
    }
    let joined = doc.links.keys();
    for key in joined.filter(|key| touched.contains(&key.from) || touched.contains(&key.to)) {
        cards.extend([key.from, key.to]);
    }
    cards
}

fn is_big_goal(doc: &Document, id: NodeId) -> bool {
    doc.node(id)
        .is_some_and(|node| *node.kind.get() == NodeKind::Goal)
}

/// Lists the links of each of the cards whose ends are both shown.
fn links_of(
    doc: &Document,
    tree: &Tree,
    cards: &BTreeSet<NodeId>,
) -> BTreeMap<NodeId, Vec<LinkKey>> {
    let mut links: BTreeMap<NodeId, Vec<LinkKey>> = BTreeMap::new();
    for (key, link) in &doc.links {
        let shown = *link.presence.get() && tree.contains(key.from) && tree.contains(key.to);
        for end in [key.from, key.to] {
            if shown && cards.contains(&end) {
                links.entry(end).or_default().push(*key);
            }
        }
    }
    links
}
