// SPDX-License-Identifier: EUPL-1.2
//! The journal: one line of JSON for each committed change, so that a big document need not be written whole to keep
//! a small edit. A copy is a document and the lines that came after it.
//!
//! A line is `{"stamp":"3@9f…","set":[["card","0a…","text","Samen eten"],…]}`: the stamp of the change, then each
//! value with the address of its slot before it. Ids are written as 16 digits, for a line stands by itself.

use super::LoadError;
use super::json::stamps::{self, Written};
use super::json::stored::Stored;
use super::json::value::{Json, push_text};
use crate::model::{
    ClusterId, DetailKey, Document, EntryId, EntryKey, EntrySlot, GroupId, GroupSlot, IdTexts,
    LabelSlot, LinkKey, LinkKind, LinkSlot, NodeId, NodeSlot, RoundId, RoundSlot, RuleName, Slot,
    Stamp, StepId, StepSlot, TagId, Value,
};

/// Writes a change as one line, without the line feed.
#[must_use]
pub fn write_line(stamp: Stamp, change: &[(Slot, Value)]) -> String {
    let mut out = String::from("{\"stamp\":");
    push_text(&mut out, &stamps::to_text(stamp));
    out.push_str(",\"set\":[");
    for (nth, (slot, value)) in change.iter().enumerate() {
        out.push_str(if nth > 0 { ",[" } else { "[" });
        for word in address(*slot) {
            push_text(&mut out, &word);
            out.push(',');
        }
        push_value(value, &mut out);
        out.push(']');
    }
    out.push_str("]}");
    out
}

/// Applies a line to the document that it was written after. A line that cannot be read changes nothing.
///
/// # Errors
///
/// What is wrong with the JSON, or [`LoadError::WrongFormat`] when it is no change.
pub fn apply_line(doc: &mut Document, line: &str) -> Result<(), LoadError> {
    let (stamp, change) = read_line(line)?;
    for (slot, value) in change {
        doc.write(slot, value, stamp);
    }
    Ok(())
}

/// Reads a line.
///
/// # Errors
///
/// See [`apply_line`].
pub fn read_line(line: &str) -> Result<(Stamp, Vec<(Slot, Value)>), LoadError> {
    let Json::Object(fields) = Json::parse(line)? else {
        return Err(LoadError::WrongFormat);
    };
    let (mut stamp, mut change) = (None, None);
    for (name, value) in fields {
        match (&*name, value) {
            ("stamp", Json::Text(text)) => stamp = stamps::from_text(&text, &[]),
            ("set", Json::List(entries)) => {
                change = entries.into_iter().map(entry).collect::<Option<Vec<_>>>();
            }
            _ => {}
        }
    }
    match (stamp, change) {
        (Some(Written::Stamp(stamp)), Some(change)) => Ok((stamp, change)),
        _ => Err(LoadError::WrongFormat),
    }
}

fn address(slot: Slot) -> Vec<String> {
    let words = |words: &[&dyn ToString]| words.iter().map(|word| word.to_string()).collect();
    match slot {
        Slot::Title => words(&[&"title"]),
        Slot::Rule(rule) => words(&[&"rule", &rule]),
        Slot::Node(id, slot) => {
            let mut address: Vec<String> = words(&[&"card", &id]);
            match slot {
                NodeSlot::Presence => address.push("kept".into()),
                NodeSlot::Kind => address.push("kind".into()),
                NodeSlot::Text => address.push("text".into()),
                NodeSlot::Note => address.push("note".into()),
                NodeSlot::Place => address.push("place".into()),
                NodeSlot::Status => address.push("status".into()),
                NodeSlot::Group(group) => address.extend(["groups".into(), group.to_string()]),
                NodeSlot::Tag(tag) => address.extend(["tags".into(), tag.to_string()]),
                NodeSlot::Detail(key) => address.extend(["fields".into(), key.as_str().into()]),
                NodeSlot::Waiver(rule) => address.extend(["waivers".into(), rule.to_string()]),
            }
            address
        }
        Slot::Group(id, slot) => {
            let slot = match slot {
                GroupSlot::Presence => "kept",
                GroupSlot::Name => "name",
                GroupSlot::Mark => "mark",
            };
            words(&[&"group", &id, &slot])
        }
        Slot::Tag(id, slot) => words(&[&"tag", &id, &label(slot)]),
        Slot::Cluster(id, slot) => words(&[&"cluster", &id, &label(slot)]),
        Slot::Link(key, slot) => {
            let slot = match slot {
                LinkSlot::Presence => "kept",
                LinkSlot::Strength => "strength",
                LinkSlot::Reason => "reason",
            };
            words(&[&"link", &key.kind.as_str(), &key.from, &key.to, &slot])
        }
        Slot::Step(id, slot) => words(&[&"step", &id, &slot.as_str()]),
        Slot::Entry(id, slot) => match slot {
            EntrySlot::Presence => words(&[&"entry", &id, &"kept"]),
            EntrySlot::Kind => words(&[&"entry", &id, &"kind"]),
            EntrySlot::Text(key) => words(&[&"entry", &id, &"texts", &key]),
        },
        Slot::Round(id, slot) => {
            let slot = match slot {
                RoundSlot::Presence => "kept",
                RoundSlot::Setup => "setup",
                RoundSlot::Result => "result",
            };
            words(&[&"round", &id, &slot])
        }
    }
}

const fn label(slot: LabelSlot) -> &'static str {
    match slot {
        LabelSlot::Presence => "kept",
        LabelSlot::Name => "name",
    }
}

fn push_value(value: &Value, out: &mut String) {
    let ids = IdTexts::default();
    match value {
        Value::Text(text) => text.write(&ids, out),
        Value::On(on) => on.write(&ids, out),
        Value::Kind(kind) => kind.write(&ids, out),
        Value::Place(place) => place.write(&ids, out),
        Value::Status(status) => status.write(&ids, out),
        Value::Mark(mark) => mark.write(&ids, out),
        Value::Strength(strength) => strength.write(&ids, out),
        Value::Setup(setup) => setup.write(&ids, out),
        Value::Result(result) => result.write(&ids, out),
    }
}

fn entry(entry: Json<'_>) -> Option<(Slot, Value)> {
    let Json::List(mut words) = entry else {
        return None;
    };
    let value = words.pop()?;
    let words: Vec<&str> = words.iter().map(Json::as_str).collect::<Option<_>>()?;
    let node = |id: &str, slot| Slot::Node(NodeId::from_text(id), slot);
    let slot = match *words {
        ["title"] => Slot::Title,
        ["rule", rule] => Slot::Rule(RuleName::from_text(rule)?),
        ["card", id, "kept"] => node(id, NodeSlot::Presence),
        ["card", id, "kind"] => node(id, NodeSlot::Kind),
        ["card", id, "text"] => node(id, NodeSlot::Text),
        ["card", id, "note"] => node(id, NodeSlot::Note),
        ["card", id, "place"] => node(id, NodeSlot::Place),
        ["card", id, "status"] => node(id, NodeSlot::Status),
        ["card", id, "groups", group] => node(id, NodeSlot::Group(GroupId::from_text(group))),
        ["card", id, "tags", tag] => node(id, NodeSlot::Tag(TagId::from_text(tag))),
        ["card", id, "fields", key] => node(id, NodeSlot::Detail(DetailKey::from_name(key)?)),
        ["card", id, "waivers", rule] => node(id, NodeSlot::Waiver(RuleName::from_text(rule)?)),
        ["group", id, slot] => {
            let slot = match slot {
                "kept" => GroupSlot::Presence,
                "name" => GroupSlot::Name,
                "mark" => GroupSlot::Mark,
                _ => return None,
            };
            Slot::Group(GroupId::from_text(id), slot)
        }
        ["tag", id, slot] => Slot::Tag(TagId::from_text(id), label_slot(slot)?),
        ["cluster", id, slot] => Slot::Cluster(ClusterId::from_text(id), label_slot(slot)?),
        ["link", kind, from, to, slot] => {
            let key = LinkKey {
                kind: LinkKind::from_name(kind)?,
                from: NodeId::from_text(from),
                to: NodeId::from_text(to),
            };
            let slot = match slot {
                "kept" => LinkSlot::Presence,
                "strength" => LinkSlot::Strength,
                "reason" => LinkSlot::Reason,
                _ => return None,
            };
            Slot::Link(key, slot)
        }
        ["step", id, slot] => Slot::Step(StepId::from_text(id), StepSlot::from_name(slot)?),
        ["entry", id, "kept"] => Slot::Entry(EntryId::from_text(id), EntrySlot::Presence),
        ["entry", id, "kind"] => Slot::Entry(EntryId::from_text(id), EntrySlot::Kind),
        ["entry", id, "texts", key] => {
            let key = EntryKey::from_text(key)?;
            Slot::Entry(EntryId::from_text(id), EntrySlot::Text(key))
        }
        ["round", id, slot] => {
            let slot = match slot {
                "kept" => RoundSlot::Presence,
                "setup" => RoundSlot::Setup,
                "result" => RoundSlot::Result,
                _ => return None,
            };
            Slot::Round(RoundId::from_text(id), slot)
        }
        _ => return None,
    };
    Some((slot, read_value(slot, value)?))
}

fn label_slot(slot: &str) -> Option<LabelSlot> {
    match slot {
        "kept" => Some(LabelSlot::Presence),
        "name" => Some(LabelSlot::Name),
        _ => None,
    }
}

fn read_value(slot: Slot, json: Json<'_>) -> Option<Value> {
    match slot {
        Slot::Title
        | Slot::Rule(_)
        | Slot::Node(
            _,
            NodeSlot::Text | NodeSlot::Note | NodeSlot::Detail(_) | NodeSlot::Waiver(_),
        )
        | Slot::Group(_, GroupSlot::Name)
        | Slot::Tag(_, LabelSlot::Name)
        | Slot::Cluster(_, LabelSlot::Name)
        | Slot::Link(_, LinkSlot::Reason)
        | Slot::Entry(_, EntrySlot::Kind | EntrySlot::Text(_)) => {
            Stored::read(json).map(Value::Text)
        }
        Slot::Node(_, NodeSlot::Presence | NodeSlot::Group(_) | NodeSlot::Tag(_))
        | Slot::Group(_, GroupSlot::Presence)
        | Slot::Tag(_, LabelSlot::Presence)
        | Slot::Cluster(_, LabelSlot::Presence)
        | Slot::Link(_, LinkSlot::Presence)
        | Slot::Step(_, StepSlot::Skip)
        | Slot::Entry(_, EntrySlot::Presence)
        | Slot::Round(_, RoundSlot::Presence) => Stored::read(json).map(Value::On),
        Slot::Step(..) => Stored::read(json).map(Value::Text),
        Slot::Round(_, RoundSlot::Setup) => Stored::read(json).map(Value::Setup),
        Slot::Round(_, RoundSlot::Result) => Stored::read(json).map(Value::Result),
        Slot::Node(_, NodeSlot::Kind) => Stored::read(json).map(Value::Kind),
        Slot::Node(_, NodeSlot::Place) => Stored::read(json).map(Value::Place),
        Slot::Node(_, NodeSlot::Status) => Stored::read(json).map(Value::Status),
        Slot::Group(_, GroupSlot::Mark) => Stored::read(json).map(Value::Mark),
        Slot::Link(_, LinkSlot::Strength) => Stored::read(json).map(Value::Strength),
    }
}
