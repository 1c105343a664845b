// SPDX-License-Identifier: EUPL-1.2
//! One object of a file while it is read: its fields, stamps and conflicts.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::stamps::{self, Written};
use super::stored::Stored;
use super::value::{Json, push_text};
use crate::format::{Repair, RepairKind};
use crate::model::{EditorId, Field, MAX_TEXT_CHARS, NodeId, Stamp, Unknown, clean_text};

/// The most conflicting values of one field that are read.
const MAX_OTHERS: usize = 64;

/// An object whose fields are taken out one by one.
pub(super) struct Record<'a> {
    fields: Vec<(Cow<'a, str>, Json<'a>)>,
    stamp: Option<Written>,
    stamps: BTreeMap<Cow<'a, str>, Written>,
    others: BTreeMap<Cow<'a, str>, Vec<(Json<'a>, Written)>>,
    /// The highest stamp of the values so far.
    highest: Stamp,
    /// The card it is about, for the list of repairs.
    pub(super) card: Option<NodeId>,
    pub(super) repairs: Vec<Repair>,
}

impl<'a> Record<'a> {
    /// Starts on an object; any other value gives none.
    pub(super) fn new(json: Json<'a>, editors: &[EditorId]) -> Option<Self> {
        let Json::Object(fields) = json else {
            return None;
        };
        let mut record = Self {
            fields,
            stamp: None,
            stamps: BTreeMap::new(),
            others: BTreeMap::new(),
            highest: Stamp::NONE,
            card: None,
            repairs: Vec::new(),
        };
        record.stamp = match record.take("stamp") {
            Json::Null => None,
            stamp => record.written(&stamp, editors),
        };
        for (name, stamp) in record.object("stamps") {
            if let Some(written) = record.written(&stamp, editors) {
                record.stamps.insert(name, written);
            }
        }
        for other in record.list("others") {
            record.take_other(other, editors);
        }
        Some(record)
    }

    fn written(&mut self, stamp: &Json<'_>, editors: &[EditorId]) -> Option<Written> {
        let written = stamp
            .as_str()
            .and_then(|text| stamps::from_text(text, editors));
        if written.is_none() {
            self.repair(RepairKind::BadNumber);
        }
        written
    }

    fn take_other(&mut self, other: Json<'a>, editors: &[EditorId]) {
        let (mut field, mut value, mut stamp) = (None, Json::Null, None);
        if let Json::Object(fields) = other {
            for (name, json) in fields {
                match &*name {
                    "field" => field = json.into_text(),
                    "value" => value = json,
                    "stamp" => {
                        stamp = json
                            .as_str()
                            .and_then(|text| stamps::from_text(text, editors));
                    }
                    _ => {}
                }
            }
        }
        let (Some(field), Some(stamp)) = (field, stamp) else {
            return self.repair(RepairKind::BadField);
        };
        let others = self.others.entry(field).or_default();
        if others.len() < MAX_OTHERS {
            others.push((value, stamp));
        } else {
            self.repair(RepairKind::BadField);
        }
    }

    /// Notes a repair on the card of this record.
    pub(super) fn repair(&mut self, kind: RepairKind) {
        let card = self.card;
        self.repairs.push(Repair { kind, card });
    }

    /// Takes a field out; the last counts when a name is there twice, as everywhere with JSON.
    pub(super) fn take(&mut self, name: &str) -> Json<'a> {
        let found = self.fields.iter_mut().rfind(|(field, _)| field == name);
        found
            .map(|(_, value)| std::mem::take(value))
            .unwrap_or_default()
    }

    /// Takes a list out; nothing is an empty list.
    pub(super) fn list(&mut self, name: &str) -> Vec<Json<'a>> {
        match self.take(name) {
            Json::List(list) => list,
            Json::Null => Vec::new(),
            _ => {
                self.repair(RepairKind::BadField);
                Vec::new()
            }
        }
    }

    /// Takes an object out; nothing is an empty object.
    pub(super) fn object(&mut self, name: &str) -> Vec<(Cow<'a, str>, Json<'a>)> {
        match self.take(name) {
            Json::Object(fields) => fields,
            Json::Null => Vec::new(),
            _ => {
                self.repair(RepairKind::BadField);
                Vec::new()
            }
        }
    }

    /// Takes a value out, noting the repair when it is there but cannot be read.
    pub(super) fn value<T: Stored>(&mut self, name: &str, wrong: RepairKind) -> Option<T> {
        match self.take(name) {
            Json::Null => None,
            json => self.read(json, wrong),
        }
    }

    /// Reads a value, noting the repair when it cannot be read.
    pub(super) fn read<T: Stored>(&mut self, json: Json<'a>, wrong: RepairKind) -> Option<T> {
        let value = T::read(json);
        if value.is_none() {
            self.repair(wrong);
        }
        value
    }

    /// Takes a text out: cleaned, and cut at the limit. What was cut off comes second.
    pub(super) fn text(&mut self, name: &str) -> Option<(String, Option<String>)> {
        let text = self.value::<String>(name, RepairKind::BadField)?;
        Some(self.clean(text))
    }

    /// Cleans a text and cuts it at the limit.
    pub(super) fn clean(&mut self, text: String) -> (String, Option<String>) {
        let clean = match clean_text(&text) {
            Cow::Borrowed(_) => text,
            Cow::Owned(clean) => {
                self.repair(RepairKind::BadText);
                clean
            }
        };
        if clean.len() <= MAX_TEXT_CHARS {
            return (clean, None);
        }
        match clean.char_indices().nth(MAX_TEXT_CHARS) {
            None => (clean, None),
            Some((at, _)) => {
                self.repair(RepairKind::LongText);
                let rest = clean[at..].to_owned();
                (clean[..at].to_owned(), Some(rest))
            }
        }
    }

    /// Makes a field of a value, its stamp and its conflicts. `None` gives the value a record starts with.
    pub(super) fn field<T: Stored>(&mut self, name: &str, value: Option<T>, start: T) -> Field<T> {
        let present = value.is_some();
        let value = value.unwrap_or(start);
        let stamp = self.stamp_of(name, present, || value.hash());
        self.highest = self.highest.max(stamp);
        let mut field = Field::new(value, stamp);
        // The last first: so equal stamps come out in the order in which they were written.
        for (other, stamp) in self.others.remove(name).into_iter().flatten().rev() {
            match T::read(other) {
                Some(other) => {
                    let stamp = stamp.for_value(|| other.hash());
                    field.add_other(other, stamp);
                }
                None => self.repair(RepairKind::BadField),
            }
        }
        field
    }

    /// Makes the field that says whether the record is kept, of its `removed`. Unless told otherwise it has the
    /// highest stamp of the record, for every edit also says that the card is kept. So it comes last.
    pub(super) fn presence(&mut self) -> Field<bool> {
        let removed = self.value::<bool>("removed", RepairKind::BadField);
        if !self.stamps.contains_key("removed") && self.highest.counter > 0 {
            let highest = Written::Stamp(self.highest);
            self.stamps.insert("removed".into(), highest);
        }
        let mut others = Vec::new();
        for (other, stamp) in self.others.remove("removed").into_iter().flatten().rev() {
            others.push((other == Json::Bool(false), stamp));
        }
        let kept = removed != Some(true);
        let mut field = self.field("removed", Some(kept), kept);
        for (other, stamp) in others {
            field.add_other(other, stamp.for_value(|| other.hash()));
        }
        field
    }

    /// Finds the stamp of a value.
    pub(super) fn stamp_of(&self, name: &str, present: bool, hash: impl FnOnce() -> u64) -> Stamp {
        match (self.stamps.get(name), present) {
            (Some(written), _) => written.for_value(hash),
            (None, true) => self.stamp.unwrap_or(Written::HashOfValue).for_value(hash),
            (None, false) => Stamp::NONE,
        }
    }

    /// Lists the ids behind a prefix that have a stamp or a conflict, such as the groups a card once had.
    pub(super) fn stamped(&self, prefix: &str) -> Vec<String> {
        let names = self.stamps.keys().chain(self.others.keys());
        names
            .filter_map(|name| name.strip_prefix(prefix).map(ToOwned::to_owned))
            .collect()
    }

    /// Returns the fields that this version does not know.
    pub(super) fn unknown(&self, known: &[&str]) -> Unknown {
        let mut out = String::new();
        for (name, value) in &self.fields {
            let name = &**name;
            if known.contains(&name) || ["stamp", "stamps", "others", "removed"].contains(&name) {
                continue;
            }
            out.push(if out.is_empty() { '{' } else { ',' });
            push_text(&mut out, name);
            out.push(':');
            value.write(&mut out);
        }
        (!out.is_empty()).then(|| (out + "}").into())
    }
}
