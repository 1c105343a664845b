// SPDX-License-Identifier: EUPL-1.2
//! Saying what cards, groups, tags and the document are.

use super::{Desk, Plan, node_write, some_text, tidy};
use crate::edit::command::Happening;
use crate::edit::error::EditError;
use crate::model::{
    DetailKey, GroupId, GroupSlot, LabelSlot, Mark, NodeId, NodeKind, NodeSlot, RuleName, Slot,
    Status, TagId, Value,
};

fn on_card(desk: &Desk<'_>, id: NodeId, slot: NodeSlot, value: Value) -> Result<Plan, EditError> {
    desk.kind(id)?;
    Ok(Plan {
        writes: vec![node_write(id, slot, value)],
        select: Some(id),
        happening: Happening::Changed(id),
    })
}

pub(super) fn rename(desk: &Desk<'_>, id: NodeId, text: &str) -> Result<Plan, EditError> {
    let plan = on_card(desk, id, NodeSlot::Text, Value::Text(some_text(text)?))?;
    Ok(Plan {
        happening: Happening::Renamed(id),
        ..plan
    })
}

pub(super) fn note(desk: &Desk<'_>, id: NodeId, note: &str) -> Result<Plan, EditError> {
    on_card(desk, id, NodeSlot::Note, Value::Text(tidy(note)?))
}

pub(super) fn kind(desk: &Desk<'_>, id: NodeId, kind: NodeKind) -> Result<Plan, EditError> {
    desk.kind(id)?;
    let above = desk.tree.parent(id);
    match above {
        None if desk.tree.root() == Some(id) => return Err(EditError::RootStays),
        None => {}
        Some(above) => {
            let under = desk.kind(above)?;
            if !kind.may_stand_under(under) {
                return Err(EditError::DoesNotFit { kind, under });
            }
        }
    }
    for child in desk.tree.children(id) {
        let below = desk.kind(*child)?;
        if !below.may_stand_under(kind) {
            return Err(EditError::BelowDoesNotFit {
                kind: below,
                under: kind,
            });
        }
    }
    on_card(desk, id, NodeSlot::Kind, Value::Kind(kind))
}

pub(super) fn status(desk: &Desk<'_>, id: NodeId, status: Status) -> Result<Plan, EditError> {
    on_card(desk, id, NodeSlot::Status, Value::Status(status))
}

pub(super) fn group(
    desk: &Desk<'_>,
    id: NodeId,
    group: GroupId,
    on: bool,
) -> Result<Plan, EditError> {
    known_group(desk, group)?;
    on_card(desk, id, NodeSlot::Group(group), Value::On(on))
}

pub(super) fn tag(desk: &Desk<'_>, id: NodeId, tag: TagId, on: bool) -> Result<Plan, EditError> {
    known_tag(desk, tag)?;
    let mut plan = on_card(desk, id, NodeSlot::Tag(tag), Value::On(on))?;
    if on {
        plan.writes.push(stays(tag, true));
    }
    Ok(plan)
}

const fn stays(tag: TagId, on: bool) -> (Slot, Value) {
    (Slot::Tag(tag, LabelSlot::Presence), Value::On(on))
}

pub(super) fn detail(
    desk: &Desk<'_>,
    id: NodeId,
    key: DetailKey,
    text: &str,
) -> Result<Plan, EditError> {
    on_card(desk, id, NodeSlot::Detail(key), Value::Text(tidy(text)?))
}

pub(super) fn waive(
    desk: &Desk<'_>,
    id: NodeId,
    rule: RuleName,
    reason: &str,
) -> Result<Plan, EditError> {
    let reason = Value::Text(some_text(reason)?);
    on_card(desk, id, NodeSlot::Waiver(rule), reason)
}

pub(super) fn unwaive(desk: &Desk<'_>, id: NodeId, rule: RuleName) -> Result<Plan, EditError> {
    on_card(desk, id, NodeSlot::Waiver(rule), Value::Text(String::new()))
}

pub(super) fn switch_rule(rule: RuleName, on: bool) -> Plan {
    let word = if on { "on" } else { "off" };
    on_document(vec![(Slot::Rule(rule), Value::Text(word.to_owned()))])
}

const fn on_document(writes: Vec<(Slot, Value)>) -> Plan {
    Plan {
        writes,
        select: None,
        happening: Happening::Document,
    }
}

pub(super) fn title(title: &str) -> Result<Plan, EditError> {
    Ok(on_document(vec![(Slot::Title, Value::Text(tidy(title)?))]))
}

pub(super) fn add_group(desk: &mut Desk<'_>, name: &str, mark: Mark) -> Result<Plan, EditError> {
    let name = some_text(name)?;
    let id = GroupId(desk.ids.next_bits());
    Ok(on_document(vec![
        (Slot::Group(id, GroupSlot::Presence), Value::On(true)),
        (Slot::Group(id, GroupSlot::Name), Value::Text(name)),
        (Slot::Group(id, GroupSlot::Mark), Value::Mark(mark)),
    ]))
}

pub(super) fn rename_group(desk: &Desk<'_>, id: GroupId, name: &str) -> Result<Plan, EditError> {
    known_group(desk, id)?;
    Ok(on_document(vec![(
        Slot::Group(id, GroupSlot::Name),
        Value::Text(some_text(name)?),
    )]))
}

pub(super) fn remove_group(desk: &Desk<'_>, id: GroupId) -> Result<Plan, EditError> {
    known_group(desk, id)?;
    Ok(on_document(vec![(
        Slot::Group(id, GroupSlot::Presence),
        Value::On(false),
    )]))
}

pub(super) fn add_tag(desk: &mut Desk<'_>, name: &str) -> Result<Plan, EditError> {
    let name = some_text(name)?;
    let id = TagId(desk.ids.next_bits());
    Ok(on_document(vec![
        (Slot::Tag(id, LabelSlot::Presence), Value::On(true)),
        (Slot::Tag(id, LabelSlot::Name), Value::Text(name)),
    ]))
}

/// Two tags of one name become one, on every card that has either. Which of them stays does not depend on who renames: two
/// people who give two tags each other's name apart would lose both otherwise.
pub(super) fn rename_tag(desk: &Desk<'_>, id: TagId, name: &str) -> Result<Plan, EditError> {
    known_tag(desk, id)?;
    let name = some_text(name)?;
    let wanted = name.to_lowercase();
    let mut others = desk.doc.tags.iter().filter(|(other, tag)| {
        **other != id && *tag.presence.get() && tag.name.get().to_lowercase() == wanted
    });
    let named = |tag, name| (Slot::Tag(tag, LabelSlot::Name), Value::Text(name));
    let Some((other, as_written)) = others.next() else {
        return Ok(on_document(vec![named(id, name)]));
    };
    let name = as_written.name.get().clone();
    let (keep, gone) = (id.min(*other), id.max(*other));
    let cards = desk.doc.nodes.iter();
    let mut writes: Vec<(Slot, Value)> = cards
        .filter(|(_, node)| node.tags().any(|tag| tag == gone))
        .map(|(card, _)| (Slot::Node(*card, NodeSlot::Tag(keep)), Value::On(true)))
        .collect();
    writes.extend([named(keep, name), stays(keep, true), stays(gone, false)]);
    Ok(on_document(writes))
}

pub(super) fn remove_tag(desk: &Desk<'_>, id: TagId) -> Result<Plan, EditError> {
    known_tag(desk, id)?;
    Ok(on_document(vec![(
        Slot::Tag(id, LabelSlot::Presence),
        Value::On(false),
    )]))
}

fn known_group(desk: &Desk<'_>, id: GroupId) -> Result<(), EditError> {
    let kept = desk
        .doc
        .groups
        .get(&id)
        .is_some_and(|group| *group.presence.get());
    if kept {
        Ok(())
    } else {
        Err(EditError::NoSuchLabel)
    }
}

fn known_tag(desk: &Desk<'_>, id: TagId) -> Result<(), EditError> {
    let kept = desk
        .doc
        .tags
        .get(&id)
        .is_some_and(|tag| *tag.presence.get());
    if kept {
        Ok(())
    } else {
        Err(EditError::NoSuchLabel)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::{Command, Editor};
    use crate::model::{Document, LineageId};

    #[test]
    fn a_rule_set_aside_keeps_its_reason_and_undo_takes_it_back() {
        let mut editor = Editor::new(Document::new(LineageId(1)), 42);
        let text = "iemand kennen".to_owned();
        let change = editor.execute(Command::AddRoot { text }).expect("empty");
        let id = change.selected.expect("a new card is chosen");
        let rule = RuleName::from_text("negative").expect("a name");
        let reason = |editor: &Editor| {
            let node = editor.document().node(id).expect("there");
            node.waiver(rule).map(str::to_owned)
        };
        let waive = |text: &str| Command::Waive {
            id,
            rule,
            reason: text.to_owned(),
        };
        assert_eq!(editor.execute(waive("  ")), Err(EditError::NoText));
        editor
            .execute(waive(" zo zei de groep het "))
            .expect("fits");
        assert_eq!(reason(&editor).as_deref(), Some("zo zei de groep het"));
        editor.undo();
        assert_eq!(reason(&editor), None);
        editor.redo();
        editor
            .execute(Command::Unwaive { id, rule })
            .expect("it was set aside");
        assert_eq!(reason(&editor), None);
        editor.undo();
        assert_eq!(reason(&editor).as_deref(), Some("zo zei de groep het"));

        editor
            .execute(Command::SwitchRule { rule, on: false })
            .expect("any rule");
        assert_eq!(editor.document().rules[&rule].get(), "off");
        editor.undo();
        assert_eq!(editor.document().rules[&rule].get(), "");
    }

    #[test]
    fn a_tag_with_the_name_of_another_becomes_that_one_on_every_card() {
        let mut editor = Editor::new(Document::new(LineageId(1)), 1);
        let mut run = |command| editor.execute(command).expect("it fits");
        let theme = run(Command::AddRoot { text: "dag".into() });
        let id = theme.selected.expect("chosen");
        for name in ["Wonen", "wonen ", "Werk"] {
            run(Command::AddTag(name.into()));
        }
        let ids = |editor: &Editor, name: &str| {
            let tags = editor.document().tags.iter();
            let kept = tags.filter(|(_, tag)| *tag.presence.get() && tag.name.get() == name);
            kept.map(|(id, _)| *id).collect::<Vec<_>>()
        };
        let (one, other) = (ids(&editor, "Wonen")[0], ids(&editor, "wonen")[0]);
        let on = |editor: &Editor| {
            let node = editor.document().node(id).expect("a card");
            node.tags().collect::<Vec<_>>()
        };
        let tag = Command::SetTag {
            id,
            tag: other,
            on: true,
        };
        editor.execute(tag).expect("it fits");
        let name = |editor: &mut Editor, id, name: &str| {
            let name = name.to_owned();
            editor.execute(Command::RenameTag { id, name })
        };
        name(&mut editor, one, " Thuis ").expect("it fits");
        assert_eq!(ids(&editor, "Thuis"), [one]);
        assert_eq!(name(&mut editor, one, "  "), Err(EditError::NoText));
        // From now on there is one word, written as it was, and the card is about it.
        let keep = one.min(other);
        name(&mut editor, other, "thuis").expect("it fits");
        assert_eq!(
            (ids(&editor, "wonen"), ids(&editor, "thuis")),
            (vec![], vec![])
        );
        assert_eq!(ids(&editor, "Thuis"), [keep]);
        assert!(on(&editor).contains(&keep));
        editor.undo();
        assert_eq!(ids(&editor, "Thuis"), [one]);
        assert_eq!(
            (ids(&editor, "wonen"), on(&editor)),
            (vec![other], vec![other])
        );
        editor
            .execute(Command::RemoveTag(other))
            .expect("it is there");
        assert_eq!(ids(&editor, "wonen"), []);
        editor.undo();
        assert_eq!(ids(&editor, "wonen"), [other]);
    }
}
