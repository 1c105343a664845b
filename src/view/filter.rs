// SPDX-License-Identifier: EUPL-1.2
//! Asking for some of the cards: those of a group, of a kind, with a tip, and so on.
//!
//! Choices of one facet widen (of the residents *or* of the municipality), facets narrow (of the residents *and* an
//! action). A card that fits is shown with the cards above it: without them nobody knows where it belongs.

use std::collections::{BTreeMap, BTreeSet};

use crate::edit::Only;
use crate::model::{DetailKey, Document, GroupId, Node, NodeId, NodeKind, Status, TagId, Tree};

/// The most owners that are offered to choose from.
const MAX_OWNERS: usize = 40;

/// One thing that a card can be asked for.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Choice {
    /// Brought by this group; by no group when `None`.
    Group(Option<GroupId>),
    /// Of this kind.
    Kind(NodeKind),
    /// Agreed on this far.
    Status(Status),
    /// With this tag.
    Tag(TagId),
    /// Done by this owner, as it was written first.
    Who(String),
    /// With a tip that was not set aside.
    Tip,
}

/// What a choice is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Facet {
    /// Who brought it.
    Group,
    /// What it is.
    Kind,
    /// How far it is agreed on.
    Status,
    /// What it is about.
    Tag,
    /// Who does it.
    Who,
    /// What can be better.
    Tip,
}

impl Choice {
    /// Returns what it is about.
    #[must_use]
    pub const fn facet(&self) -> Facet {
        match self {
            Self::Group(_) => Facet::Group,
            Self::Kind(_) => Facet::Kind,
            Self::Status(_) => Facet::Status,
            Self::Tag(_) => Facet::Tag,
            Self::Who(_) => Facet::Who,
            Self::Tip => Facet::Tip,
        }
    }

    fn fits(&self, doc: &Document, node: &Node, has_tip: &dyn Fn() -> bool) -> bool {
        match self {
            Self::Group(Some(group)) => node.groups().any(|one| one == *group),
            Self::Group(None) => !node.groups().any(|one| is_group(doc, one)),
            Self::Kind(kind) => node.kind.get() == kind,
            Self::Status(status) => node.status.get() == status,
            Self::Tag(tag) => node.tags().any(|one| one == *tag),
            Self::Who(who) => owner(node).is_some_and(|own| same_owner(own) == same_owner(who)),
            Self::Tip => has_tip(),
        }
    }
}

fn is_group(doc: &Document, id: GroupId) -> bool {
    let group = doc.groups.get(&id);
    group.is_some_and(|group| *group.presence.get())
}

fn is_tag(doc: &Document, id: TagId) -> bool {
    let tag = doc.tags.get(&id);
    tag.is_some_and(|tag| *tag.presence.get())
}

/// Returns who does it, for a kind of card that has the field.
fn owner(node: &Node) -> Option<&str> {
    let has = DetailKey::Who.belongs_to(*node.kind.get());
    let who = node.detail(DetailKey::Who).trim();
    (has && !who.is_empty()).then_some(who)
}

/// Capitals and spaces do not make another owner.
fn same_owner(who: &str) -> String {
    let words: Vec<String> = who.split_whitespace().map(str::to_lowercase).collect();
    words.join(" ")
}

/// What is asked for. Nothing: every card.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    choices: BTreeSet<Choice>,
}

impl Filter {
    /// Tells whether nothing is asked for.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.choices.is_empty()
    }

    /// Tells whether this is asked for.
    #[must_use]
    pub fn has(&self, choice: &Choice) -> bool {
        self.choices.contains(choice)
    }

    /// Asks for something, or no longer.
    pub fn set(&mut self, choice: Choice, on: bool) {
        if on {
            self.choices.insert(choice);
        } else {
            self.choices.remove(&choice);
        }
    }

    /// Lists what is asked for, by facet.
    pub fn choices(&self) -> impl Iterator<Item = &Choice> {
        self.choices.iter()
    }

    /// Forgets groups and tags that are no longer there: nobody could take them out of the question.
    pub fn forget_missing(&mut self, doc: &Document) {
        self.choices.retain(|choice| match choice {
            Choice::Group(Some(id)) => is_group(doc, *id),
            Choice::Tag(id) => is_tag(doc, *id),
            _ => true,
        });
    }

    /// Tells whether a card is asked for. `has_tip` is asked only when tips are.
    #[must_use]
    pub fn fits(&self, doc: &Document, id: NodeId, has_tip: &dyn Fn(NodeId) -> bool) -> bool {
        let Some(node) = doc.node(id) else {
            return false;
        };
        let tip = || has_tip(id);
        let (mut facet, mut fits) = (None, true);
        // In order, so choices of one facet stand together.
        for choice in &self.choices {
            if facet != Some(choice.facet()) {
                if !fits {
                    return false;
                }
                facet = Some(choice.facet());
                fits = false;
            }
            fits = fits || choice.fits(doc, node, &tip);
        }
        fits
    }

    /// Returns which cards of a branch fit and which are shown: those, `kept`, and what stands above them.
    #[must_use]
    pub fn pick(
        &self,
        doc: &Document,
        tree: &Tree,
        top: NodeId,
        has_tip: &dyn Fn(NodeId) -> bool,
        kept: &BTreeSet<NodeId>,
    ) -> Only {
        let mut only = Only::default();
        only.shown.insert(top);
        for id in tree.branch(top) {
            let fits = self.fits(doc, id, has_tip);
            if fits {
                only.fits.insert(id);
            }
            if fits || kept.contains(&id) {
                only.shown.insert(id);
                // What stands above is in already when one of its other cards was.
                for above in tree.ancestors(id) {
                    if above == top || !only.shown.insert(above) {
                        break;
                    }
                }
            }
        }
        only
    }

    /// Writes what [`Self::parse`] reads.
    #[must_use]
    pub fn to_text(&self) -> String {
        let words: Vec<String> = self.choices.iter().map(word).collect();
        words.join(" ")
    }

    /// Reads words such as `kind=goal`; others are skipped.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        Self {
            choices: text.split_whitespace().filter_map(choice).collect(),
        }
    }
}

fn word(choice: &Choice) -> String {
    match choice {
        Choice::Group(Some(id)) => format!("group={id}"),
        Choice::Group(None) => "group=".to_owned(),
        Choice::Kind(kind) => format!("kind={}", kind.as_str()),
        Choice::Status(status) => format!("status={}", status.as_str()),
        Choice::Tag(id) => format!("tag={id}"),
        Choice::Who(who) => format!("who={}", who.replace('%', "%25").replace(' ', "%20")),
        Choice::Tip => "tip=".to_owned(),
    }
}

fn choice(word: &str) -> Option<Choice> {
    let (name, value) = word.split_once('=')?;
    Some(match name {
        "group" if value.is_empty() => Choice::Group(None),
        "group" => Choice::Group(Some(GroupId::from_text(value))),
        "kind" => Choice::Kind(NodeKind::from_name(value)?),
        "status" => Choice::Status(Status::from_name(value)?),
        "tag" => Choice::Tag(TagId::from_text(value)),
        "who" => Choice::Who(value.replace("%20", " ").replace("%25", "%")),
        "tip" => Choice::Tip,
        _ => return None,
    })
}

/// Lists what can be asked for in a branch, by facet, and how many cards each choice has. A facet that tells nothing
/// apart is left out.
#[must_use]
pub fn options(
    doc: &Document,
    tree: &Tree,
    top: NodeId,
    has_tip: &dyn Fn(NodeId) -> bool,
) -> Vec<(Facet, Vec<(Choice, usize)>)> {
    let mut counts: BTreeMap<Choice, usize> = BTreeMap::new();
    let mut owners: BTreeMap<String, (String, usize)> = BTreeMap::new();
    let groups = doc.groups.keys().filter(|id| is_group(doc, **id));
    counts.extend(groups.map(|id| (Choice::Group(Some(*id)), 0)));
    let tags = doc.tags.keys().filter(|id| is_tag(doc, **id));
    counts.extend(tags.map(|id| (Choice::Tag(*id), 0)));
    counts.extend(Status::ALL.map(|status| (Choice::Status(status), 0)));
    let has_groups = counts.keys().any(|choice| choice.facet() == Facet::Group);
    for (id, node) in tree.branch(top).filter_map(|id| Some((id, doc.node(id)?))) {
        let mut add = |choice: Choice| *counts.entry(choice).or_default() += 1;
        add(Choice::Kind(*node.kind.get()));
        add(Choice::Status(*node.status.get()));
        let own: Vec<GroupId> = node.groups().filter(|id| is_group(doc, *id)).collect();
        if own.is_empty() && has_groups {
            add(Choice::Group(None));
        }
        own.into_iter().for_each(|id| add(Choice::Group(Some(id))));
        let tags = node.tags().filter(|id| is_tag(doc, *id));
        tags.for_each(|id| add(Choice::Tag(id)));
        if has_tip(id) {
            add(Choice::Tip);
        }
        if let Some(who) = owner(node) {
            let known = owners.entry(same_owner(who));
            known.or_insert_with(|| (who.to_owned(), 0)).1 += 1;
        }
    }
    let mut owners: Vec<(String, usize)> = owners.into_values().collect();
    // Those with the most to do first: the list may be cut.
    owners.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
    owners.truncate(MAX_OWNERS);
    let owners = owners.into_iter().map(|(who, n)| (Choice::Who(who), n));
    by_facet(counts.into_iter().chain(owners))
}

fn by_facet(choices: impl Iterator<Item = (Choice, usize)>) -> Vec<(Facet, Vec<(Choice, usize)>)> {
    let mut facets: BTreeMap<Facet, Vec<(Choice, usize)>> = BTreeMap::new();
    for (choice, n) in choices {
        facets.entry(choice.facet()).or_default().push((choice, n));
    }
    // Who brought nothing comes after who did.
    if let Some(of) = facets.get_mut(&Facet::Group) {
        of.sort_by_key(|(choice, _)| *choice == Choice::Group(None));
    }
    let tells_apart = |(facet, of): &(Facet, Vec<(Choice, usize)>)| match facet {
        Facet::Status => of.iter().filter(|(_, n)| *n > 0).count() > 1,
        _ => true,
    };
    facets.into_iter().filter(tells_apart).collect()
}

#[cfg(test)]
mod tests {
    use super::super::testing::{id, ids, room};
    use super::*;

    fn filter(text: &str) -> Filter {
        Filter::parse(text)
    }

    fn picked(text: &str, kept: &str) -> (Vec<NodeId>, Vec<NodeId>) {
        let (doc, tree) = room();
        let kept = ids(kept).into_iter().collect();
        let only = filter(text).pick(&doc, &tree, id("t"), &|card| card == id("y"), &kept);
        let in_order = |set: &BTreeSet<NodeId>| {
            tree.branch(id("t"))
                .filter(|card| set.contains(card))
                .collect()
        };
        (in_order(&only.fits), in_order(&only.shown))
    }

    #[test]
    fn what_fits_is_shown_with_what_stands_above() {
        assert_eq!(
            picked("who=de%20buurt", ""),
            (ids("x y"), ids("t g s x h y"))
        );
        assert_eq!(picked("tip=", ""), (ids("y"), ids("t h y")));
        assert_eq!(picked("status=adopted", ""), (vec![], ids("t")));
        assert_eq!(picked("status=adopted", "x"), (vec![], ids("t g s x")));
    }

    #[test]
    fn choices_of_a_facet_widen_and_facets_narrow() {
        let one = format!("group={}", GroupId::from_text("i"));
        let both = format!("{one} group={}", GroupId::from_text("a"));
        assert_eq!(picked(&one, "").0, ids("g s"));
        assert_eq!(picked(&both, "").0, ids("g s h"));
        assert_eq!(picked(&format!("{both} kind=goal"), "").0, ids("g h"));
        assert_eq!(
            picked(&format!("{one} kind=goal status=shared"), "").0,
            ids("g")
        );
        assert_eq!(picked("group= kind=activity", "").0, ids("x y"));
        assert_eq!(
            picked(&format!("tag={}", TagId::from_text("w")), "").0,
            ids("s")
        );
        assert_eq!(picked("", "").0.len(), 6);
    }

    #[test]
    fn text_reads_back_and_what_is_gone_is_forgotten() {
        let (mut doc, _) = room();
        let mut all = Filter::default();
        let i = GroupId::from_text("i");
        for choice in [
            Choice::Group(Some(i)),
            Choice::Group(None),
            Choice::Kind(NodeKind::Activity),
            Choice::Status(Status::Adopted),
            Choice::Tag(TagId::from_text("w")),
            Choice::Who("50 % de buurt = wij".to_owned()),
            Choice::Tip,
        ] {
            all.set(choice, true);
        }
        assert_eq!(filter(&all.to_text()), all);
        assert!(filter("kind=what colour=red x").is_empty());
        doc.groups.clear();
        doc.tags.clear();
        all.forget_missing(&doc);
        assert!(!all.has(&Choice::Group(Some(i))));
        assert_eq!(all.choices().count(), 5);
    }

    #[test]
    fn each_choice_says_how_many_cards_it_has() {
        let (doc, tree) = room();
        let facets = options(&doc, &tree, id("t"), &|card| card == id("x"));
        let n = |choice: &Choice| {
            let all = facets.iter().flat_map(|(_, of)| of);
            all.clone().find(|(one, _)| one == choice).map(|(_, n)| *n)
        };
        assert_eq!(n(&Choice::Group(Some(GroupId::from_text("i")))), Some(2));
        assert_eq!(n(&Choice::Group(None)), Some(3));
        assert_eq!(n(&Choice::Kind(NodeKind::Goal)), Some(2));
        assert_eq!(n(&Choice::Kind(NodeKind::Obstacle)), None);
        assert_eq!(n(&Choice::Status(Status::Shared)), Some(1));
        assert_eq!(n(&Choice::Who("De buurt".to_owned())), Some(2));
        assert_eq!(n(&Choice::Tip), Some(1));
        // In a branch where all are alike, that is no question.
        let branch = options(&doc, &tree, id("x"), &|_| false);
        assert!(branch.iter().all(|(facet, _)| *facet != Facet::Status));
        assert!(branch.iter().all(|(facet, _)| *facet != Facet::Tip));
    }
}
