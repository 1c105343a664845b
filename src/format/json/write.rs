// SPDX-License-Identifier: EUPL-1.2
//! Writing a file.

use std::collections::BTreeMap;

use super::stamps::Editors;
use super::stored::{Stored, push_id, push_place};
use super::value::push_text;
use crate::model::{
    Document, Entry, EntryKey, Field, Group, IdTexts, Label, Link, LinkKey, Node, NodeId, Place,
    Round, RuleName, Stamp, Status, Step, StepSlot, Tree, Unknown,
};

/// Writes a document: one card a line, in the order of the tree. Reading it gives an equal document.
#[must_use]
pub fn write(doc: &Document) -> String {
    write_as_shown(doc, &Tree::build(doc))
}

/// The same for who has the view of the document at hand, in a third of the time.
#[must_use]
pub fn write_as_shown(doc: &Document, tree: &Tree) -> String {
    let mut file = Writer {
        out: String::with_capacity(4_096 + 300 * doc.nodes.len()),
        ids: &doc.id_texts,
        editors: Editors::default(),
        stamps: String::new(),
        others: String::new(),
    };
    file.head(doc);
    file.list("groups", &doc.groups, |file, (id, group)| {
        file.group(id.0, group);
    });
    file.list("tags", &doc.tags, |file, (id, tag)| file.label(id.0, tag));
    file.list("clusters", &doc.clusters, |file, (id, cluster)| {
        file.label(id.0, cluster);
    });
    let cards = in_order(doc, tree);
    file.list("cards", cards, |file, (id, node)| file.card(id, node));
    file.list("links", &doc.links, |file, (key, link)| {
        file.link(*key, link);
    });
    file.list("aliases", &doc.aliases, |file, (from, to)| {
        file.alias(*from, to);
    });
    file.list("steps", &doc.steps, |file, (id, step)| {
        file.step(id.0, step);
    });
    file.list("rounds", &doc.rounds, |file, (id, round)| {
        file.round(id.0, round);
    });
    file.list("entries", &doc.entries, |file, (id, entry)| {
        file.entry(id.0, entry);
    });
    file.tail(doc);
    file.out
}

/// Lists the cards as they are shown, each before those under it; then those that are not shown, by id.
fn in_order<'d>(doc: &'d Document, tree: &Tree) -> Vec<(NodeId, &'d Node)> {
    let tops = tree.root().into_iter();
    let tops = tops
        .chain(tree.wall().iter().copied())
        .chain(tree.aside().iter().copied());
    let shown = tops.flat_map(|top| tree.branch(top));
    let hidden = doc.nodes.keys().copied().filter(|id| !tree.contains(*id));
    shown
        .chain(hidden)
        .filter_map(|id| Some((id, doc.node(id)?)))
        .collect()
}

struct Writer<'d> {
    out: String,
    ids: &'d IdTexts,
    editors: Editors,
    /// The stamps and conflicts of the record at hand, as the insides of their brackets.
    stamps: String,
    others: String,
}

/// What is remembered of a record while it is written.
struct Marks {
    /// The stamp of every value that has no other.
    common: Option<Stamp>,
    highest: Stamp,
}

impl Marks {
    fn new<T>(first: &Field<T>) -> Self {
        Self {
            common: Some(first.stamp()).filter(|stamp| stamp.counter > 0),
            highest: Stamp::NONE,
        }
    }
}

impl Writer<'_> {
    fn head(&mut self, doc: &Document) {
        self.out
            .push_str("{\"format\":\"doelenboom\",\"version\":1");
        self.name("lineage");
        push_text(&mut self.out, &doc.lineage.to_string());
        if !doc.title.get().is_empty() {
            self.name("title");
            push_text(&mut self.out, doc.title.get());
        }
        let mut marks = Marks::new(&doc.title);
        self.mark("title", &doc.title, !doc.title.get().is_empty(), &mut marks);
        self.texts("rules", &doc.rules, RuleName::as_str, &mut marks);
        self.close_stamps(&marks);
    }

    fn tail(&mut self, doc: &Document) {
        let editors = std::mem::take(&mut self.editors);
        if !editors.list().is_empty() {
            self.out.push_str(",\n\"editors\":[");
            for (nth, editor) in editors.list().iter().enumerate() {
                self.out.push_str(if nth > 0 { "," } else { "" });
                push_text(&mut self.out, &editor.to_string());
            }
            self.out.push(']');
        }
        let mut seen = doc.seen.iter().peekable();
        if seen.peek().is_some() {
            self.out.push_str(",\n\"seen\":{");
            for (nth, (editor, counter)) in seen.enumerate() {
                self.out.push_str(if nth > 0 { "," } else { "" });
                push_text(&mut self.out, &editor.to_string());
                self.out.push(':');
                self.out.push_str(&counter.to_string());
            }
            self.out.push('}');
        }
        self.unknown(&doc.unknown);
        self.out.push_str("}\n");
    }

    fn list<Item>(
        &mut self,
        name: &str,
        items: impl IntoIterator<Item = Item>,
        write: impl Fn(&mut Self, Item),
    ) {
        let mut between = format!(",\n\"{name}\":[\n");
        for item in items {
            self.out.push_str(&between);
            write(self, item);
            between.replace_range(.., ",\n");
        }
        if between == ",\n" {
            self.out.push_str("\n]");
        }
    }

    fn group(&mut self, id: u64, group: &Group) {
        let mut marks = self.open_named(id, &group.name);
        self.value("mark", &group.mark, true, &mut marks);
        self.close(&group.presence, &marks, &group.unknown);
    }

    fn label(&mut self, id: u64, label: &Label) {
        let marks = self.open_named(id, &label.name);
        self.close(&label.presence, &marks, &label.unknown);
    }

    fn open_named(&mut self, id: u64, name: &Field<String>) -> Marks {
        self.out.push_str("{\"id\":");
        push_id(&mut self.out, self.ids, id);
        let mut marks = Marks::new(name);
        self.text("name", name, &mut marks);
        marks
    }

    fn card(&mut self, id: NodeId, node: &Node) {
        self.out.push_str("{\"id\":");
        push_id(&mut self.out, self.ids, id.0);
        let mut marks = Marks::new(&node.kind);
        self.value("kind", &node.kind, true, &mut marks);
        self.text("text", &node.text, &mut marks);
        self.text("note", &node.note, &mut marks);
        let has_status = *node.status.get() != Status::default();
        self.value("status", &node.status, has_status, &mut marks);
        self.place(&node.place, &mut marks);
        self.memberships(
            "groups",
            node.groups.iter().map(|(id, on)| (id.0, on)),
            &mut marks,
        );
        self.memberships(
            "tags",
            node.tags.iter().map(|(id, on)| (id.0, on)),
            &mut marks,
        );
        self.texts("fields", &node.details, |key| key.as_str(), &mut marks);
        self.texts("waivers", &node.waivers, RuleName::as_str, &mut marks);
        self.close(&node.presence, &marks, &node.unknown);
    }

    fn place(&mut self, place: &Field<Place>, marks: &mut Marks) {
        push_place(place.get(), self.ids, &mut self.out);
        self.mark("place", place, true, marks);
    }

    fn memberships<'f>(
        &mut self,
        name: &str,
        fields: impl Iterator<Item = (u64, &'f Field<bool>)>,
        marks: &mut Marks,
    ) {
        let mut n_on = 0;
        for (id, field) in fields {
            let id = self.ids.text(id);
            if *field.get() {
                if n_on == 0 {
                    self.name(name);
                }
                self.out.push(if n_on == 0 { '[' } else { ',' });
                push_text(&mut self.out, &id);
                n_on += 1;
            }
            // An entry that was never written shows only by its stamp, so that one is always written.
            self.mark_entry(&format!("{name}.{id}"), field, *field.get(), marks);
        }
        if n_on > 0 {
            self.out.push(']');
        }
    }

    /// Writes an object of texts by name; an empty text shows only by its stamp.
    fn texts<Key>(
        &mut self,
        list: &str,
        texts: &BTreeMap<Key, Field<String>>,
        name: impl Fn(&Key) -> &str,
        marks: &mut Marks,
    ) {
        let mut n_filled = 0;
        for (key, field) in texts {
            let key = name(key);
            let filled = !field.get().is_empty();
            if filled {
                if n_filled == 0 {
                    self.name(list);
                }
                self.out.push(if n_filled == 0 { '{' } else { ',' });
                push_text(&mut self.out, key);
                self.out.push(':');
                push_text(&mut self.out, field.get());
                n_filled += 1;
            }
            self.mark_entry(&format!("{list}.{key}"), field, filled, marks);
        }
        if n_filled > 0 {
            self.out.push('}');
        }
    }

    fn link(&mut self, key: LinkKey, link: &Link) {
        self.out.push_str("{\"kind\":");
        push_text(&mut self.out, key.kind.as_str());
        for (name, id) in [("from", key.from), ("to", key.to)] {
            self.name(name);
            push_id(&mut self.out, self.ids, id.0);
        }
        let mut marks = Marks::new(&link.strength);
        let is_told = *link.strength.get() != 1;
        self.value("strength", &link.strength, is_told, &mut marks);
        self.text("reason", &link.reason, &mut marks);
        self.close(&link.presence, &marks, &link.unknown);
    }

    fn alias(&mut self, from: NodeId, to: &Field<NodeId>) {
        self.out.push_str("{\"from\":");
        push_id(&mut self.out, self.ids, from.0);
        let mut marks = Marks::new(to);
        self.value("to", to, true, &mut marks);
        self.close_stamps(&marks);
        self.out.push('}');
    }

    fn step(&mut self, id: u64, step: &Step) {
        self.out.push_str("{\"id\":");
        push_id(&mut self.out, self.ids, id);
        let mut marks = Marks::new(&step.skip);
        self.value("skip", &step.skip, *step.skip.get(), &mut marks);
        for slot in StepSlot::TEXTS {
            if let Some(field) = step.text(slot) {
                self.text(slot.as_str(), field, &mut marks);
            }
        }
        self.close_stamps(&marks);
        self.unknown(&step.unknown);
        self.out.push('}');
    }

    fn round(&mut self, id: u64, round: &Round) {
        self.out.push_str("{\"id\":");
        push_id(&mut self.out, self.ids, id);
        let mut marks = Marks::new(&round.setup);
        self.value("setup", &round.setup, true, &mut marks);
        let is_told = round.result.get().is_some();
        self.value("result", &round.result, is_told, &mut marks);
        self.close(&round.presence, &marks, &round.unknown);
    }

    fn entry(&mut self, id: u64, entry: &Entry) {
        self.out.push_str("{\"id\":");
        push_id(&mut self.out, self.ids, id);
        let mut marks = Marks::new(&entry.kind);
        self.text("kind", &entry.kind, &mut marks);
        self.texts("texts", &entry.texts, EntryKey::as_str, &mut marks);
        self.close(&entry.presence, &marks, &entry.unknown);
    }

    fn name(&mut self, name: &str) {
        self.out.push_str(",\"");
        self.out.push_str(name);
        self.out.push_str("\":");
    }

    fn text(&mut self, name: &str, field: &Field<String>, marks: &mut Marks) {
        self.value(name, field, !field.get().is_empty(), marks);
    }

    /// Writes a value unless it is what a record starts with.
    fn value<T: Stored>(&mut self, name: &str, field: &Field<T>, told: bool, marks: &mut Marks) {
        if told {
            self.name(name);
            field.get().write(self.ids, &mut self.out);
        }
        self.mark(name, field, told, marks);
    }

    /// Notes the stamp of a value when reading would not find it by itself, and its conflicts.
    fn mark<T: Stored>(&mut self, name: &str, field: &Field<T>, told: bool, marks: &mut Marks) {
        let stamp = field.stamp();
        let found = match marks.common {
            _ if !told => stamp == Stamp::NONE,
            Some(common) => stamp == common,
            None => stamp.counter == 0 && stamp.editor.0 == field.get().hash(),
        };
        marks.highest = marks.highest.max(stamp);
        if !found {
            self.stamp(name, field);
        }
        self.conflicts(name, field);
    }

    /// The same for an entry of a list, which must show even when it is off and was never written.
    fn mark_entry<T: Stored>(
        &mut self,
        name: &str,
        field: &Field<T>,
        told: bool,
        marks: &mut Marks,
    ) {
        self.mark(name, field, told, marks);
        if !told && field.stamp() == Stamp::NONE {
            self.stamp(name, field);
        }
    }

    fn stamp<T: Stored>(&mut self, name: &str, field: &Field<T>) {
        self.stamps
            .push_str(if self.stamps.is_empty() { "" } else { "," });
        push_text(&mut self.stamps, name);
        self.stamps.push_str(":\"");
        let hash = || field.get().hash();
        self.editors.push(field.stamp(), hash, &mut self.stamps);
        self.stamps.push('"');
    }

    fn conflicts<T: Stored>(&mut self, name: &str, field: &Field<T>) {
        for (value, stamp) in field.others() {
            self.open_conflict(name);
            value.write(self.ids, &mut self.others);
            self.close_conflict(value, *stamp);
        }
    }

    /// Files say that a record was removed, records that it is kept.
    fn conflicts_of_presence(&mut self, presence: &Field<bool>) {
        for (kept, stamp) in presence.others() {
            self.open_conflict("removed");
            (!*kept).write(self.ids, &mut self.others);
            self.close_conflict(kept, *stamp);
        }
    }

    fn open_conflict(&mut self, name: &str) {
        let between = if self.others.is_empty() { "" } else { "," };
        self.others.push_str(between);
        self.others.push_str("{\"field\":");
        push_text(&mut self.others, name);
        self.others.push_str(",\"value\":");
    }

    fn close_conflict<T: Stored>(&mut self, value: &T, stamp: Stamp) {
        self.others.push_str(",\"stamp\":\"");
        self.editors.push(stamp, || value.hash(), &mut self.others);
        self.others.push_str("\"}");
    }

    fn close(&mut self, presence: &Field<bool>, marks: &Marks, unknown: &Unknown) {
        if !*presence.get() {
            self.out.push_str(",\"removed\":true");
        }
        let found = if marks.highest.counter > 0 {
            presence.stamp() == marks.highest
        } else {
            presence.stamp().counter == 0 && presence.stamp().editor.0 == presence.get().hash()
        };
        if !found {
            self.stamp("removed", presence);
        }
        self.conflicts_of_presence(presence);
        self.close_stamps(marks);
        self.unknown(unknown);
        self.out.push('}');
    }

    fn close_stamps(&mut self, marks: &Marks) {
        if let Some(common) = marks.common {
            self.name("stamp");
            self.out.push('"');
            self.editors.push(common, || 0, &mut self.out);
            self.out.push('"');
        }
        for (name, marks) in [("stamps", &mut self.stamps), ("others", &mut self.others)] {
            if !marks.is_empty() {
                let (open, close) = if name == "stamps" {
                    ('{', '}')
                } else {
                    ('[', ']')
                };
                self.out.push_str(",\"");
                self.out.push_str(name);
                self.out.push_str("\":");
                self.out.push(open);
                self.out.push_str(marks);
                self.out.push(close);
                marks.clear();
            }
        }
    }

    fn unknown(&mut self, unknown: &Unknown) {
        // An object as JSON text: what is between its brackets.
        let inside = unknown
            .as_deref()
            .and_then(|text| text.strip_prefix('{')?.strip_suffix('}'));
        if let Some(inside) = inside.filter(|inside| !inside.is_empty()) {
            self.out.push(',');
            self.out.push_str(inside);
        }
    }
}
