// SPDX-License-Identifier: EUPL-1.2
//! What differs between two documents, in sentences: for each card what it was and what it is, and the same for what is
//! beside the cards.

use super::cards::standing_name;
use super::merging::choice;
use super::tips::tip;
use crate::format::names::{detail_label, said};
use crate::merge::{CardDifference, Comparison, Difference, Side, address};
use crate::method::rules::Rule;
use crate::model::{
    DetailKey, Document, EntryId, EntryKind, EntrySlot, GroupSlot, LabelSlot, LinkKind, LinkSlot,
    NodeId, NodeSlot, Place, Slot, Value, key,
};
use crate::text::strings::Words;

/// A longer text is not shown beside what it became, in characters.
const MAX_SHORT: usize = 60;

/// Two documents that were compared, this one first, and what each is called in a sentence.
#[derive(Clone, Copy, Debug)]
pub struct Compared<'a> {
    /// The document that is open.
    pub ours: &'a Document,
    /// The other.
    pub theirs: &'a Document,
    /// What they are called.
    pub called: (&'a str, &'a str),
}

impl<'a> Compared<'a> {
    /// The documents in the order of time: as it was, and as the side made it.
    const fn in_order(self, side: Side) -> (&'a Document, &'a Document) {
        match side {
            Side::Ours => (self.theirs, self.ours),
            Side::Theirs | Side::Both => (self.ours, self.theirs),
        }
    }
}

/// Tells one difference. The card is looked up in either document.
#[must_use]
pub fn difference(w: Words, of: Compared<'_>, found: &CardDifference) -> String {
    let text = |doc: &'_ Document| doc.node(found.id).map(|node| node.text.get().clone());
    let (here_called, there) = of.called;
    let place = match found.side {
        Side::Ours => here_called,
        Side::Theirs => there,
        Side::Both => w.merge_where_both(),
    };
    let (before, after) = of.in_order(found.side);
    let (was, is) = (text(before), text(after));
    let card = text(of.ours).or_else(|| text(of.theirs));
    let card = card.as_deref().unwrap_or_default();
    match &found.what {
        Difference::New => w.merge_diff_new(card, place),
        Difference::Removed => w.merge_diff_removed(card, place),
        Difference::Moved => {
            let (from, to) = (spot(w, before, found.id), spot(w, after, found.id));
            w.merge_diff_moved(card, place, &from, &to)
        }
        Difference::Changed(slots) => {
            let is_both = found.side == Side::Both;
            let rest = slots.iter().filter(|slot| **slot != NodeSlot::Text);
            let rest: Vec<String> = rest
                .map(|slot| {
                    let label = slot_label(w, after, *slot);
                    let slot = Slot::Node(found.id, *slot);
                    clause(
                        w,
                        label,
                        [before, after].map(|doc| value(w, doc, slot)),
                        is_both,
                    )
                })
                .collect();
            let rest = rest.join("; ");
            match (was, is) {
                (Some(was), Some(is)) if slots.contains(&NodeSlot::Text) => {
                    let mut told = match is_both {
                        true => w.merge_diff_text_both(&was, &is, there),
                        false => w.merge_diff_text(&was, &is, place),
                    };
                    if !rest.is_empty() {
                        told.push(' ');
                        told.push_str(&w.merge_diff_also(&rest));
                    }
                    told
                }
                _ => w.merge_diff_changed(card, place, &rest),
            }
        }
    }
}

/// Tells what differs beside the cards, a line for each thing that has a name and one for all others.
#[must_use]
pub fn other_differences(w: Words, of: Compared<'_>, found: &Comparison) -> Vec<String> {
    let mut n_others = 0;
    let mut lines = Vec::new();
    for slots in found.things() {
        match thing(w, of, slots) {
            Some(line) => lines.push(line + "."),
            None => n_others += 1,
        }
    }
    if n_others > 0 {
        lines.push(w.merge_others(n_others));
    }
    lines
}

/// What became of a thing that is no card; nothing when it has no name to call it by.
fn thing(w: Words, of: Compared<'_>, slots: &[(Side, Slot)]) -> Option<String> {
    let first = slots.first()?.1;
    if let Slot::Entry(id, _) = first
        && id == EntryId::of(EntryKind::Standing, &[])
    {
        let is_choice = |slot| matches!(slot, Slot::Entry(_, EntrySlot::Text(key::CHOICE)));
        let said = slots.iter().find(|(_, slot)| is_choice(*slot));
        let side = said.or(slots.first())?.0;
        let (before, after) = of.in_order(side);
        let label = bare(w.version_status());
        let named = [before, after].map(|doc| standing_name(w, doc.status()).to_owned());
        return Some(clause(w, label, named, side == Side::Both));
    }
    let name = name(w, of.ours, first).or_else(|| name(w, of.theirs, first))?;
    let is_there = |doc: &Document| match first {
        Slot::Title | Slot::Rule(_) => true,
        _ => doc.read(address(first)) == Some(Value::On(true)),
    };
    let (here_called, there) = of.called;
    match (is_there(of.ours), is_there(of.theirs)) {
        (true, false) => return Some(w.merge_only_in(&name, here_called)),
        (false, true) => return Some(w.merge_only_in(&name, there)),
        (false, false) => return None,
        (true, true) => {}
    }
    // Each value has a side of its own: the one may have changed here, the other there.
    let mut told = String::new();
    for (side, slot) in slots.iter().filter(|(_, slot)| has_words(*slot)) {
        let (before, after) = of.in_order(*side);
        let values = [before, after].map(|doc| value(w, doc, *slot));
        let label = match told.is_empty() {
            true => name.as_str(),
            false => w.paper_reason(),
        };
        told.push_str(if told.is_empty() { "" } else { "; " });
        told.push_str(&clause(w, label, values, *side == Side::Both));
    }
    Some(match told.is_empty() {
        true => w.merge_long(&name),
        false => told,
    })
}

/// Tells whether what is in it are words for people.
fn has_words(slot: Slot) -> bool {
    match slot {
        Slot::Title
        | Slot::Group(_, GroupSlot::Name)
        | Slot::Tag(_, LabelSlot::Name)
        | Slot::Cluster(_, LabelSlot::Name)
        | Slot::Link(_, LinkSlot::Reason)
        | Slot::Rule(_) => true,
        Slot::Entry(_, EntrySlot::Text(name)) => name == key::TEXT || name == key::WHY,
        _ => false,
    }
}

/// What something beside the cards is called.
fn name(w: Words, doc: &Document, slot: Slot) -> Option<String> {
    let called = |name: &str, as_name: fn(Words, &str) -> String| {
        (!name.is_empty()).then(|| as_name(w, name))
    };
    match slot {
        Slot::Title => Some(w.merge_part_title().to_owned()),
        Slot::Group(id, _) => called(doc.groups.get(&id)?.name.get(), Words::merge_a_group),
        Slot::Tag(id, _) => called(doc.tags.get(&id)?.name.get(), Words::merge_a_tag),
        Slot::Cluster(id, _) => called(doc.clusters.get(&id)?.name.get(), Words::merge_a_cluster),
        Slot::Rule(rule) => called(tip(w, Rule::from_name(rule)?).name, Words::merge_a_tip),
        Slot::Entry(id, _) => called(doc.entries.get(&id)?.text(key::TEXT), Words::version_quoted),
        Slot::Link(link, _) => {
            let other = doc.text(link.to);
            let what = match link.kind {
                LinkKind::Helps => w.tree_helps(other),
                LinkKind::BasedOn => w.tree_based_on(other),
                LinkKind::Tension => w.tree_tension(other),
                LinkKind::Hinders => w.tree_hinders(other),
            };
            called(doc.text(link.from), Words::version_quoted).map(|card| format!("{card}: {what}"))
        }
        Slot::Round(..) => Some(w.merge_part_votes().to_owned()),
        Slot::Node(..) | Slot::Step(..) => None,
    }
}

/// *Streefwaarde: 6,5 → 7*; only that it differs when it is too long to read so.
fn clause(w: Words, label: &str, [was, is]: [String; 2], is_both: bool) -> String {
    let is_long = |text: &String| text.contains('\n') || text.chars().count() > MAX_SHORT;
    if is_long(&was) || is_long(&is) {
        w.merge_long(label)
    } else if is_both {
        w.merge_either(label, &was, &is)
    } else {
        w.merge_became(label, &was, &is)
    }
}

/// A value in words.
fn value(w: Words, doc: &Document, slot: Slot) -> String {
    match (slot, doc.read(slot)) {
        (Slot::Node(_, NodeSlot::Detail(key)), Some(Value::Text(text))) if !text.is_empty() => {
            said(w, key, &text).to_owned()
        }
        (Slot::Rule(_), value) => {
            let is_off = value.is_some_and(|value| value == Value::Text("off".to_owned()));
            choice(w, doc, slot, &Value::On(!is_off), 1)
        }
        (_, Some(value)) => choice(w, doc, slot, &value, 1),
        (Slot::Node(_, NodeSlot::Group(_) | NodeSlot::Tag(_)), None) => w.common_no().to_owned(),
        (_, None) => w.merge_empty().to_owned(),
    }
}

/// What a value of a card is called, short where a field is a whole question.
fn slot_label(w: Words, doc: &Document, slot: NodeSlot) -> &str {
    match slot {
        NodeSlot::Text | NodeSlot::Presence | NodeSlot::Place => w.paper_card(),
        NodeSlot::Kind => w.file_kind(),
        NodeSlot::Note => w.lines_note(),
        NodeSlot::Status => w.paper_status(),
        NodeSlot::Waiver(_) => w.merge_rule(),
        NodeSlot::Group(id) => {
            let group = doc.groups.get(&id).map(|group| group.name.get().as_str());
            group.unwrap_or_else(|| w.merge_groups())
        }
        NodeSlot::Tag(id) => {
            let tag = doc.tags.get(&id).map(|tag| tag.name.get().as_str());
            tag.unwrap_or_else(|| w.merge_tags())
        }
        NodeSlot::Detail(key) => match key {
            DetailKey::Baseline => w.paper_baseline(),
            DetailKey::Target => w.paper_target(),
            DetailKey::ByWhen => w.paper_by_when(),
            DetailKey::Source => w.paper_source(),
            DetailKey::Who => w.paper_who(),
            DetailKey::WithWhom => w.paper_with_whom(),
            DetailKey::Start => w.paper_start(),
            DetailKey::Cost => w.paper_cost(),
            DetailKey::FirstStep => w.paper_first_step(),
            DetailKey::ForWhom => w.paper_for_whom(),
            key => bare(detail_label(w, key)),
        },
    }
}

/// A question as a label, before a colon.
fn bare(question: &str) -> &str {
    question.trim_end_matches('?')
}

/// Where a card stands, to come after *van* and *naar*.
fn spot(w: Words, doc: &Document, id: NodeId) -> String {
    match doc.node(id).map(|node| node.place.get()) {
        Some(Place::Wall { cluster, .. }) => {
            let cluster = cluster.and_then(|cluster| doc.clusters.get(&cluster));
            match cluster.map(|cluster| cluster.name.get().as_str()) {
                Some(name) if !name.is_empty() => w.merge_at_cluster(name),
                _ => w.merge_at_wall().to_owned(),
            }
        }
        Some(Place::Aside { .. }) => w.merge_at_aside().to_owned(),
        Some(Place::Tree { parent, .. }) => {
            w.merge_at_card(parent.map_or("", |parent| doc.text(parent)))
        }
        None => w.merge_empty().to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::{Command, Editor, Spot};
    use crate::format::json;
    use crate::merge::compare;
    use crate::model::{LinkKey, Mark, Status};
    use crate::text::strings::Lang;

    const FILE: &str = r#"{"format":"doelenboom","version":1,"cards":[
        {"id":"t","kind":"theme","text":"Dag"},{"id":"g","kind":"goal","text":"Erbij","parent":"t"},
        {"id":"h","kind":"goal","text":"Rust","parent":"t"},
        {"id":"s","kind":"indicator","text":"Cijfer","parent":"g","fields":{"target":"6,5"}},
        {"id":"a","kind":"activity","text":"Koffie","parent":"g","fields":{"who":"Jan"}}]}"#;

    /// What is told of a later version, beside the file as it was.
    fn told(commands: impl FnOnce(&dyn Fn(&str) -> NodeId) -> Vec<Command>) -> Vec<String> {
        let w = Lang::Nl.words();
        let ours = json::read(FILE.as_bytes()).expect("it opens").document;
        let mut editor = Editor::new(ours.clone(), 7);
        for command in commands(&NodeId::from_text) {
            editor.execute(command).expect("it may");
        }
        let theirs = editor.document();
        let of = Compared {
            ours: &ours,
            theirs,
            called: ("hier", "daar"),
        };
        let found = compare(&ours, theirs);
        let cards = found.cards.iter().map(|one| difference(w, of, one));
        let mut lines: Vec<String> = cards.collect();
        lines.extend(other_differences(w, of, &found));
        lines
    }

    fn detail(id: NodeId, key: DetailKey, text: &str) -> Command {
        let text = text.to_owned();
        Command::SetDetail { id, key, text }
    }

    #[test]
    fn each_value_that_changed_is_told_as_it_was_and_as_it_is() {
        let lines = told(|id| {
            vec![
                detail(id("s"), DetailKey::Target, "7"),
                detail(id("s"), DetailKey::Measure, "counts"),
                detail(id("a"), DetailKey::Cost, "€ 500"),
                detail(id("a"), DetailKey::Who, &"Jan, Els, Piet en Ria ".repeat(4)),
                Command::Rename {
                    id: id("a"),
                    text: "Thee".to_owned(),
                },
                Command::SetStatus {
                    id: id("g"),
                    status: Status::Shared,
                },
            ]
        });
        assert_eq!(
            lines,
            [
                "‘Erbij’ is veranderd in daar. Stand van zaken: concept → samen bekeken.",
                "‘Cijfer’ is veranderd in daar. Telt of vertelt dit signaal: (leeg) → Telt: een getal; \
                 Streefwaarde: 6,5 → 7.",
                "‘Koffie’ heet ‘Thee’ in daar. Ook anders: Wie: anders; Kosten: (leeg) → € 500.",
            ]
        );
    }

    #[test]
    fn a_move_tells_from_where_to_where() {
        let lines = told(|id| {
            vec![
                Command::Move {
                    id: id("a"),
                    to: Spot::Under {
                        parent: id("h"),
                        at: 0,
                    },
                },
                Command::Move {
                    id: id("s"),
                    to: Spot::Aside,
                },
            ]
        });
        assert_eq!(
            lines,
            [
                "‘Cijfer’ is verplaatst in daar: van onder ‘Erbij’ naar ‘Voor later’.",
                "‘Koffie’ is verplaatst in daar: van onder ‘Erbij’ naar onder ‘Rust’.",
            ]
        );
    }

    #[test]
    fn each_value_of_a_thing_is_told_in_the_order_of_who_changed_it() {
        let base = json::read(FILE.as_bytes()).expect("it opens").document;
        let id = EntryId::of(EntryKind::Word, &["wonen"]);
        let after = |doc: &Document, seed: u64, name, text: &str| {
            let mut editor = Editor::new(doc.clone(), seed);
            let (kind, texts) = (EntryKind::Word, vec![(name, text.to_owned())]);
            let set = Command::SetEntry { id, kind, texts };
            editor.execute(set).expect("it may");
            editor.into_document()
        };
        let base = after(&base, 1, key::TEXT, "wonen");
        let base = after(&base, 2, key::WHY, "vaag");
        let (ours, theirs) = (
            after(&base, 3, key::WHY, "te breed"),
            after(&base, 4, key::TEXT, "thuis"),
        );
        let of = Compared {
            ours: &ours,
            theirs: &theirs,
            called: ("hier", "daar"),
        };
        let lines = other_differences(Lang::Nl.words(), of, &compare(&ours, &theirs));
        assert_eq!(lines, ["‘wonen’: wonen → thuis; Waarom: vaag → te breed."]);
    }

    #[test]
    fn what_is_no_card_is_told_by_its_name_and_the_rest_is_counted() {
        let standing = |status: Status| Command::SetEntry {
            id: EntryId::of(EntryKind::Standing, &[]),
            kind: EntryKind::Standing,
            texts: vec![(key::CHOICE, status.as_str().to_owned())],
        };
        let lines = told(|id| {
            vec![
                Command::AddGroup {
                    name: "Inwoners".to_owned(),
                    mark: Mark::ALL[0],
                },
                Command::AddLink {
                    key: LinkKey {
                        kind: LinkKind::Helps,
                        from: id("a"),
                        to: id("h"),
                    },
                    strength: 1,
                    reason: String::new(),
                },
                standing(Status::Adopted),
                Command::SetEntry {
                    id: EntryId::of(EntryKind::Check, &["x"]),
                    kind: EntryKind::Check,
                    texts: vec![(key::CHOICE, "yes".to_owned())],
                },
            ]
        });
        let mut lines = lines;
        lines.sort_unstable();
        assert_eq!(
            lines,
            [
                "1 ander ding veranderd",
                "Groep ‘Inwoners’: alleen in daar.",
                "Hoe ver is deze doelenboom: Concept → Vastgesteld.",
                "‘Koffie’: Helpt ook bij ‘Rust’: alleen in daar.",
            ]
        );
    }
}
