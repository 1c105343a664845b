// SPDX-License-Identifier: EUPL-1.2
//! Reading a file.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry as MapEntry;

use super::place::{Draft, Spot};
use super::record::Record;
use super::value::Json;
use super::{VERSION, fields, place, settle, write};
use crate::format::{LoadError, MAX_DOCUMENT_BYTES, Opened, Repair, RepairKind};
use crate::model::{
    DetailKey, Document, EditorId, Entry, EntryId, EntryKey, Field, Group, IdTexts, Label,
    LineageId, Link, LinkKey, LinkKind, MAX_CARDS, MAX_ENTRIES, MAX_ID_CHARS, Mark, Node, NodeId,
    NodeKind, Round, RoundId, RuleName, Setup, Stamp, Status, Step, StepId, StepSlot,
    VersionVector, hash_bytes,
};

/// The most records of cards: those shown, and those taken away but remembered.
const MAX_RECORDS: usize = 5 * MAX_CARDS;
/// The most steps of meetings that are read.
const MAX_STEPS: usize = 1_000;
/// The most rounds of voting that are read.
const MAX_ROUNDS: usize = 1_000;

/// Reads a document.
///
/// # Errors
///
/// [`LoadError`] when the bytes are no document or exceed a limit; see there. What is merely wrong in a document is
/// repaired and listed.
pub fn read(bytes: &[u8]) -> Result<Opened, LoadError> {
    if bytes.len() > MAX_DOCUMENT_BYTES {
        return Err(LoadError::TooBig {
            bytes: bytes.len(),
            limit: MAX_DOCUMENT_BYTES,
        });
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let text = std::str::from_utf8(bytes).map_err(|_| LoadError::NotText)?;
    if text.trim_matches(['\0', ' ', '\n', '\r', '\t']).is_empty() {
        return Err(LoadError::Empty);
    }
    if !text.trim_start().starts_with('{') {
        return Err(LoadError::WrongFormat);
    }
    read_document(Json::parse(text)?)
}

fn read_document(json: Json<'_>) -> Result<Opened, LoadError> {
    let mut reader = Reader {
        editors: editors(&json),
        ..Reader::default()
    };
    let record = Record::new(json, &reader.editors);
    let mut record = record.ok_or(LoadError::WrongFormat)?;
    if record.take("format").as_str() != Some("doelenboom") {
        return Err(LoadError::WrongFormat);
    }
    let read_only = match record.take("version") {
        Json::Count(1..=VERSION) | Json::Null => false,
        Json::Count(newer) if newer > VERSION => true,
        _ => return Err(LoadError::WrongFormat),
    };
    let lineage = record.take("lineage").into_text();
    let title = record.text("title").map(|(title, _)| title);
    reader.doc.title = record.field("title", title, String::new());
    reader.doc.rules = texts(&mut record, "rules", RuleName::from_text);
    reader.names(&mut record);
    reader.cards(&mut record)?;
    reader.links(&mut record);
    reader.aliases(&mut record);
    reader.steps(&mut record);
    reader.rounds(&mut record);
    reader.entries(&mut record);
    reader.doc.seen = seen(&mut record);
    reader.doc.unknown = record.unknown(fields::DOCUMENT);
    reader.repairs.append(&mut record.repairs);

    let Reader {
        mut doc,
        mut repairs,
        ..
    } = reader;
    settle::settle(&mut doc, &mut repairs);
    let changed = repairs.iter().any(|repair| repair.kind.changes_document());
    match lineage.filter(|text| !changed && !text.is_empty()) {
        Some(text) => doc.lineage = LineageId::from_text(&text),
        // A repaired file must not pass for the document it was: what it lost would count as removed.
        None => {
            doc.seen = VersionVector::default();
            doc.lineage = LineageId(hash_bytes(write(&doc).as_bytes()));
        }
    }
    Ok(Opened {
        document: doc,
        repairs,
        read_only,
    })
}

fn editors(json: &Json<'_>) -> Vec<EditorId> {
    let Json::Object(fields) = json else {
        return Vec::new();
    };
    match fields.iter().rfind(|(name, _)| name == "editors") {
        Some((_, Json::List(list))) => list
            .iter()
            .map(|id| EditorId::from_text(id.as_str().unwrap_or_default()))
            .collect(),
        _ => Vec::new(),
    }
}

fn seen(record: &mut Record<'_>) -> VersionVector {
    let mut seen = VersionVector::default();
    record.take("editors");
    for (editor, counter) in record.object("seen") {
        match counter {
            Json::Count(0) => seen.see_unstamped(EditorId::from_text(&editor)),
            Json::Count(counter) if counter < 1 << 53 => seen.see(Stamp {
                counter,
                editor: EditorId::from_text(&editor),
            }),
            _ => record.repair(RepairKind::BadNumber),
        }
    }
    seen
}

#[derive(Default)]
struct Reader {
    doc: Document,
    repairs: Vec<Repair>,
    editors: Vec<EditorId>,
}

impl Reader {
    /// Starts on an object in a list, noting the repair when it is none.
    fn record<'a>(&mut self, json: Json<'a>, wrong: RepairKind) -> Option<Record<'a>> {
        let record = Record::new(json, &self.editors);
        if record.is_none() {
            self.note(wrong);
        }
        record
    }

    fn note(&mut self, kind: RepairKind) {
        self.repairs.push(Repair { kind, card: None });
    }

    fn names(&mut self, record: &mut Record<'_>) {
        for json in record.list("groups") {
            let Some((id, mut group)) = self.named(json) else {
                continue;
            };
            let name = group.text("name").map(|(name, _)| name);
            let mark = group.value("mark", RepairKind::BadField);
            let read = Group {
                name: group.field("name", name, String::new()),
                mark: group.field("mark", mark, Mark::default()),
                presence: group.presence(),
                unknown: group.unknown(fields::GROUP),
            };
            self.repairs.append(&mut group.repairs);
            let id = crate::model::GroupId(id);
            put_first(&mut self.doc.groups, id, read, &mut self.repairs);
        }
        for json in record.list("tags") {
            if let Some((id, label)) = self.label(json) {
                let id = crate::model::TagId(id);
                put_first(&mut self.doc.tags, id, label, &mut self.repairs);
            }
        }
        for json in record.list("clusters") {
            if let Some((id, label)) = self.label(json) {
                let id = crate::model::ClusterId(id);
                put_first(&mut self.doc.clusters, id, label, &mut self.repairs);
            }
        }
    }

    fn label(&mut self, json: Json<'_>) -> Option<(u64, Label)> {
        let (id, mut label) = self.named(json)?;
        let name = label.text("name").map(|(name, _)| name);
        let read = Label {
            name: label.field("name", name, String::new()),
            presence: label.presence(),
            unknown: label.unknown(fields::LABEL),
        };
        self.repairs.append(&mut label.repairs);
        Some((id, read))
    }

    /// Starts on a group, tag or cluster: something with an id, or without it a name that serves.
    fn named<'a>(&mut self, json: Json<'a>) -> Option<(u64, Record<'a>)> {
        let mut record = self.record(json, RepairKind::BadField)?;
        let id = record.take("id").into_text().filter(|id| !id.is_empty());
        let Some(id) = id else {
            self.note(RepairKind::BadField);
            return None;
        };
        Some((remember(&mut self.doc.id_texts, &id), record))
    }

    fn cards(&mut self, record: &mut Record<'_>) -> Result<(), LoadError> {
        let cards = record.list("cards");
        let too_many = |count, limit| Err(LoadError::TooManyCards { count, limit });
        if cards.len() > MAX_RECORDS {
            return too_many(cards.len(), MAX_CARDS);
        }
        let mut ids = Ids::default();
        let mut drafts = Vec::with_capacity(cards.len());
        for card in cards {
            if let Some(record) = self.record(card, RepairKind::BadField) {
                drafts.push(self.card(record, &mut ids));
            }
        }
        place::fill_orders(&mut drafts);
        for draft in drafts {
            let (id, node, mut repairs) = draft.finish();
            self.repairs.append(&mut repairs);
            self.doc.nodes.insert(id, node);
        }
        let kept = |node: &&Node| node.presence.any(|kept| *kept);
        let n_kept = self.doc.nodes.values().filter(kept).count();
        if n_kept > MAX_CARDS {
            return too_many(n_kept, MAX_CARDS);
        }
        Ok(())
    }

    fn card<'a>(&mut self, mut card: Record<'a>, ids: &mut Ids) -> Draft<'a> {
        let text = card.take("id").into_text().filter(|id| !id.is_empty());
        let (id, repair) = ids.unique(text.as_deref(), &mut self.doc.id_texts);
        card.card = Some(id);
        if let Some(kind) = repair {
            card.repair(kind);
        }
        let kind = card.value("kind", RepairKind::UnknownKind);
        let kind = kind.unwrap_or(NodeKind::Subgoal);
        let text = card.text("text");
        let note = card.text("note").map(|(note, _)| note);
        let (text, rest) = text.map_or((None, None), |(text, rest)| (Some(text), rest));
        let note = match (note, rest) {
            (Some(note), Some(rest)) => Some(card.clean(rest + "\n" + &note).0),
            (None, Some(rest)) => Some(card.clean(rest).0),
            (note, None) => note,
        };
        let status = card.value("status", RepairKind::BadField);
        let spot = Spot::read(&mut card, kind, &self.doc.clusters);
        let mut node = Node {
            kind: card.field("kind", Some(kind), kind),
            text: card.field("text", text, String::new()),
            note: card.field("note", note, String::new()),
            status: card.field("status", status, Status::default()),
            ..Node::default()
        };
        let groups = &self.doc.groups;
        node.groups = memberships(
            &mut card,
            "groups",
            crate::model::GroupId::from_text,
            |id| groups.contains_key(id),
        );
        let tags = &self.doc.tags;
        node.tags = memberships(&mut card, "tags", crate::model::TagId::from_text, |id| {
            tags.contains_key(id)
        });
        node.details = texts(&mut card, "fields", DetailKey::from_name);
        node.waivers = texts(&mut card, "waivers", RuleName::from_text);
        Draft {
            id,
            node,
            spot,
            record: card,
        }
    }

    fn links(&mut self, record: &mut Record<'_>) {
        for json in record.list("links") {
            let Some(mut link) = self.record(json, RepairKind::BadLink) else {
                continue;
            };
            let kind = link.take("kind").as_str().and_then(LinkKind::from_name);
            let from = end(link.take("from"), &self.doc);
            let to = end(link.take("to"), &self.doc);
            let (Some(kind), Some(from), Some(to)) = (kind, from, to) else {
                self.note(RepairKind::BadLink);
                continue;
            };
            let key = LinkKey { kind, from, to };
            let strength = link.value("strength", RepairKind::BadNumber);
            let reason = link.text("reason").map(|(reason, _)| reason);
            let read = Link {
                strength: link.field("strength", strength, 1),
                reason: link.field("reason", reason, String::new()),
                presence: link.presence(),
                unknown: link.unknown(fields::LINK),
            };
            self.repairs.append(&mut link.repairs);
            match self.doc.links.entry(key) {
                MapEntry::Vacant(place) => {
                    place.insert(read);
                }
                MapEntry::Occupied(_) => self.note(RepairKind::DuplicateLink),
            }
        }
    }

    fn aliases(&mut self, record: &mut Record<'_>) {
        for json in record.list("aliases") {
            let Some(mut alias) = self.record(json, RepairKind::BadField) else {
                continue;
            };
            let from = alias.take("from").into_text();
            let to = alias.value("to", RepairKind::BadField);
            if let (Some(from), Some(to)) = (from, to) {
                remember(&mut self.doc.id_texts, &from);
                let field = alias.field("to", Some(to), to);
                self.doc.aliases.insert(NodeId::from_text(&from), field);
            }
            self.repairs.append(&mut alias.repairs);
        }
    }
}

impl Reader {
    fn steps(&mut self, record: &mut Record<'_>) {
        for json in record.list("steps").into_iter().take(MAX_STEPS) {
            let Some((id, mut json)) = self.named(json) else {
                continue;
            };
            let skip = json.value::<bool>("skip", RepairKind::BadField);
            let mut step = Step {
                skip: json.field("skip", skip, false),
                ..Step::default()
            };
            for slot in StepSlot::TEXTS {
                let text = json.text(slot.as_str()).map(|(text, _)| text);
                let read = json.field(slot.as_str(), text, String::new());
                if let Some(field) = step.text_mut(slot) {
                    *field = read;
                }
            }
            step.unknown = json.unknown(fields::STEP);
            self.repairs.append(&mut json.repairs);
            put_first(&mut self.doc.steps, StepId(id), step, &mut self.repairs);
        }
    }

    fn rounds(&mut self, record: &mut Record<'_>) {
        for json in record.list("rounds").into_iter().take(MAX_ROUNDS) {
            let Some((id, mut json)) = self.named(json) else {
                continue;
            };
            let setup = json.value("setup", RepairKind::BadField);
            let result = json.value("result", RepairKind::BadField);
            let round = Round {
                setup: json.field("setup", setup, Setup::default()),
                result: json.field("result", result, None),
                presence: json.presence(),
                unknown: json.unknown(fields::ROUND),
            };
            self.repairs.append(&mut json.repairs);
            put_first(&mut self.doc.rounds, RoundId(id), round, &mut self.repairs);
        }
    }
}

impl Reader {
    fn entries(&mut self, record: &mut Record<'_>) {
        let list = record.list("entries");
        if list.len() > MAX_ENTRIES {
            self.note(RepairKind::BadField);
        }
        for json in list.into_iter().take(MAX_ENTRIES) {
            let Some((id, mut json)) = self.named(json) else {
                continue;
            };
            let kind = json.text("kind").map(|(kind, _)| kind);
            let entry = Entry {
                kind: json.field("kind", kind, String::new()),
                texts: texts(&mut json, "texts", EntryKey::from_text),
                presence: json.presence(),
                unknown: json.unknown(fields::ENTRY),
            };
            self.repairs.append(&mut json.repairs);
            put_first(&mut self.doc.entries, EntryId(id), entry, &mut self.repairs);
        }
    }
}

fn end(json: Json<'_>, doc: &Document) -> Option<NodeId> {
    let id = NodeId::from_text(&json.into_text()?);
    doc.nodes.contains_key(&id).then_some(id)
}

fn put_first<Id: Ord, Read>(
    records: &mut BTreeMap<Id, Read>,
    id: Id,
    record: Read,
    repairs: &mut Vec<Repair>,
) {
    match records.entry(id) {
        MapEntry::Vacant(place) => {
            place.insert(record);
        }
        MapEntry::Occupied(_) => {
            let kind = RepairKind::DuplicateGroup;
            repairs.push(Repair { kind, card: None });
        }
    }
}

/// Reads which groups or tags a card has, and which it once had.
fn memberships<Id: Ord + Copy>(
    card: &mut Record<'_>,
    name: &str,
    id_of: impl Fn(&str) -> Id,
    is_known: impl Fn(&Id) -> bool,
) -> BTreeMap<Id, Field<bool>> {
    let mut marks = BTreeMap::new();
    for json in card.list(name) {
        let Some(text) = json.into_text() else {
            card.repair(RepairKind::BadField);
            continue;
        };
        let id = id_of(&text);
        if is_known(&id) {
            let field = card.field(&format!("{name}.{text}"), Some(true), true);
            marks.entry(id).or_insert(field);
        } else {
            card.repair(RepairKind::UnknownGroup);
        }
    }
    for text in card.stamped(&format!("{name}.")) {
        let id = id_of(&text);
        if is_known(&id) && !marks.contains_key(&id) {
            let field = card.field(&format!("{name}.{text}"), None, false);
            marks.insert(id, field);
        }
    }
    marks
}

/// Reads an object of texts by name, and those that were once filled in.
fn texts<Key: Ord + Copy>(
    record: &mut Record<'_>,
    list: &str,
    key_of: impl Fn(&str) -> Option<Key>,
) -> BTreeMap<Key, Field<String>> {
    let mut texts = BTreeMap::new();
    for (name, json) in record.object(list) {
        let key = key_of(&name);
        let value = record.read::<String>(json, RepairKind::BadNumber);
        match (key, value) {
            (Some(key), Some(value)) => {
                let (value, _) = record.clean(value);
                let stamp_name = format!("{list}.{name}");
                let field = record.field(&stamp_name, Some(value), String::new());
                texts.insert(key, field);
            }
            (None, _) => record.repair(RepairKind::BadField),
            (Some(_), None) => {}
        }
    }
    for name in record.stamped(&format!("{list}.")) {
        if let Some(key) = key_of(&name)
            && !texts.contains_key(&key)
        {
            let field = record.field(&format!("{list}.{name}"), None, String::new());
            texts.insert(key, field);
        }
    }
    texts
}

/// Remembers how the file writes an id, unless it is too long to be kept.
fn remember(texts: &mut IdTexts, text: &str) -> u64 {
    let id = NodeId::from_text(text).0;
    if text.len() <= 4 * MAX_ID_CHARS && text.chars().count() <= MAX_ID_CHARS {
        texts.remember(id, text);
    }
    id
}

/// The ids of cards that were given out, so that each is given once.
#[derive(Default)]
struct Ids {
    taken: BTreeMap<NodeId, u32>,
}

impl Ids {
    /// Returns the id for the text, or when it is missing or taken another that depends on the file alone.
    fn unique(&mut self, text: Option<&str>, texts: &mut IdTexts) -> (NodeId, Option<RepairKind>) {
        let (text, missing) = match text {
            Some(text) => (text, None),
            None => ("card", Some(RepairKind::MissingId)),
        };
        let wanted = NodeId::from_text(text);
        let mut id = wanted;
        let mut own = text.to_owned();
        while let Some(n_used) = self.taken.get(&id).copied() {
            let n_used = if id == wanted {
                n_used
            } else {
                self.taken.get(&wanted).copied().unwrap_or_default()
            };
            self.taken.insert(wanted, n_used + 1);
            own = format!("{text}#{}", n_used + 2);
            id = NodeId::from_text(&own);
        }
        self.taken.insert(id, 0);
        remember(texts, &own);
        let duplicate = (id != wanted).then_some(RepairKind::DuplicateId);
        (id, missing.or(duplicate))
    }
}
