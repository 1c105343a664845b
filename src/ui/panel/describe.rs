// SPDX-License-Identifier: EUPL-1.2
//! *Meer invullen*: the explanation, who brought the card, what it is about, how far it is agreed on, its kind and the fields of its kind.
//! Every box is kept as soon as it is left; there is nothing to confirm.

use leptos::prelude::*;

use super::tags::tags;
use crate::edit::Command;
use crate::model::{DetailKey, GroupId, Mark, NodeId, NodeKind, Status};
use crate::say;
use crate::text::strings::Words;
use crate::ui::board::Board;
use crate::ui::dialog::{dialog, text_button};
use crate::ui::el::{El, IntoText, el, is_checked, live, value_of, when};

/// Shows everything about a card that is not on it.
pub(super) fn describe_dialog(board: Board, id: NodeId) -> El {
    let app = board.app;
    let text = board.with_editor(|editor| editor.document().text(id).to_owned());
    let close = move || board.dialog.set(None);
    let kind = Memo::new(move |_| board.track_editor(|editor| kind_of(editor, id)));
    let details = move |kind: NodeKind| {
        let of_kind = DetailKey::ALL
            .iter()
            .filter(move |key| key.belongs_to(kind));
        of_kind
            .map(|key| detail_box(board, id, *key))
            .collect::<Vec<El>>()
    };
    let ok = text_button("button--main", app.word(Words::common_ok), close);
    dialog(text, close, |body| {
        body.child(note_box(board, id))
            .child(groups(board, id))
            .child(tags(board, id))
            .child(statuses(board, id))
            .child(kinds(board, id))
            .child(live(move || kind.get(), details))
            .child(el("div").class("buttons dialog-buttons").child(ok))
    })
    .class("dialog dialog--wide")
}

fn note_box(board: Board, id: NodeId) -> El {
    let note = board
        .with_editor(|editor| {
            editor
                .document()
                .node(id)
                .map(|node| node.note.get().clone())
        })
        .unwrap_or_default();
    let label = el("label")
        .attr("for", "card-note")
        .text(board.app.word(Words::panel_note_label));
    let area = el("textarea")
        .id("card-note")
        .attr("rows", "3")
        .value(note)
        .on("change", move |event| {
            let note = value_of(&event);
            run(board, Command::SetNote { id, note });
        });
    el("div").class("field").child(label).child(area)
}

fn statuses(board: Board, id: NodeId) -> El {
    let app = board.app;
    let current = move || {
        board.track_editor(|editor| {
            let node = editor.document().node(id);
            node.map_or("", |node| node.status.get().as_str())
        })
    };
    let choose = move |status: Status| run(board, Command::SetStatus { id, status });
    let options = Status::ALL.into_iter().map(|status| {
        let label = move || say::status_name(app.words(), status);
        option(
            "card-status",
            label,
            move || current() == status.as_str(),
            move || choose(status),
        )
    });
    choice(app.word(Words::panel_status), options.collect())
}

/// Runs a command whose refusal, if any, the board has said.
fn run(board: Board, command: Command) {
    let _ = board.run(command);
}

fn kind_of(editor: &crate::edit::Editor, id: NodeId) -> NodeKind {
    editor
        .document()
        .node(id)
        .map(|node| *node.kind.get())
        .unwrap_or_default()
}

/// Radio buttons in a row, or boxes to check.
fn choice(title: impl IntoText, options: Vec<El>) -> El {
    el("fieldset")
        .class("choice")
        .child(el("legend").text(title))
        .child(el("div").class("choice__options").child(options))
}

/// One of the radio buttons with the same `name`.
fn option(
    name: &'static str,
    label: impl IntoText,
    is_on: impl Fn() -> bool + Clone + 'static,
    choose: impl Fn() + 'static,
) -> El {
    let radio = el("input")
        .attr("type", "radio")
        .attr("name", name)
        .checked(is_on.clone())
        .on("change", move |_| choose());
    el("label")
        .class_if("is-on", is_on)
        .child(radio)
        .child(el("span").text(label))
}

fn kinds(board: Board, id: NodeId) -> Option<El> {
    let app = board.app;
    let fitting: Vec<NodeKind> = board.with_editor(|editor| {
        let now = kind_of(editor, id);
        let fits = |kind: &NodeKind| {
            *kind == now || editor.check(Command::SetKind { id, kind: *kind }).is_ok()
        };
        NodeKind::ALL
            .into_iter()
            .filter(|kind| !kind.is_for_the_wall() && fits(kind))
            .collect()
    });
    (fitting.len() > 1).then(|| {
        let options = fitting.into_iter().map(|kind| {
            option(
                "card-kind",
                move || say::kind_name(app.words(), kind),
                move || board.track_editor(|editor| kind_of(editor, id)) == kind,
                move || run(board, Command::SetKind { id, kind }),
            )
        });
        choice(app.word(Words::kind_choose), options.collect())
    })
}

fn groups(board: Board, id: NodeId) -> El {
    let app = board.app;
    let groups = Memo::new(move |_| {
        board.track_editor(|editor| {
            let kept = editor.document().kept_groups().into_iter();
            kept.map(|(id, group)| (id, group.name.get().clone()))
                .collect::<Vec<_>>()
        })
    });
    let boxes = move |groups: Vec<(GroupId, String)>| {
        let boxes = groups.into_iter();
        boxes
            .map(|(group, name)| group_box(board, id, group, name))
            .collect::<Vec<El>>()
    };
    let usual = move || {
        text_button("", app.word(Words::group_make_usual), move || {
            make_usual_groups(board);
        })
    };
    let change = move || {
        if let Some(meeting) = app.meeting.get_value() {
            board.dialog.set(None);
            meeting.edits_groups.set(true);
        }
    };
    let options = el("div")
        .class("choice__options")
        .child(live(move || groups.get(), boxes));
    el("fieldset")
        .class("choice")
        .child(el("legend").text(app.word(Words::panel_groups)))
        .child(options)
        .child(
            el("div")
                .class("buttons")
                .child(when(move || groups.with(Vec::is_empty), usual))
                .child(text_button(
                    "button--quiet",
                    app.word(Words::meeting_groups_change),
                    change,
                )),
        )
}

fn group_box(board: Board, id: NodeId, group: GroupId, name: String) -> El {
    let has = move || {
        board.track_editor(|editor| {
            editor
                .document()
                .node(id)
                .is_some_and(|node| node.groups().any(|one| one == group))
        })
    };
    let check = el("input")
        .attr("type", "checkbox")
        .checked(has)
        .on("change", move |event| {
            let on = is_checked(&event);
            run(board, Command::SetGroup { id, group, on });
        });
    el("label")
        .class_if("is-on", has)
        .child(check)
        .child(el("bdi").text(name))
}

fn make_usual_groups(board: Board) {
    let w = board.app.words_now();
    let names = [
        w.group_residents(),
        w.group_providers(),
        w.group_municipality(),
    ];
    let make = |(name, mark): (&str, Mark)| Command::AddGroup {
        name: name.to_owned(),
        mark,
    };
    let _ = board.run_all(names.into_iter().zip(Mark::ALL).map(make).collect());
}

fn detail_box(board: Board, id: NodeId, key: DetailKey) -> El {
    let app = board.app;
    let text_now = move |editor: &crate::edit::Editor| {
        let node = editor.document().node(id);
        node.map(|node| node.detail(key).to_owned())
            .unwrap_or_default()
    };
    let set = move |text: String| run(board, Command::SetDetail { id, key, text });
    let label = move || say::detail_label(app.words(), key);
    if let Some(answers) = fixed(key) {
        let options = answers.iter().map(|(name, answer)| {
            option(
                key.as_str(),
                app.word(*answer),
                move || board.track_editor(text_now) == *name,
                move || set((*name).to_owned()),
            )
        });
        return choice(label, options.collect());
    }
    let field_id = format!("detail-{}", key.as_str());
    // What may hold several lines: in a field of one line they would become one.
    let has_lines = matches!(key, DetailKey::Meaning | DetailKey::Also);
    let field = if has_lines {
        el("textarea").attr("rows", "3")
    } else {
        el("input").attr("type", "text").attr("autocomplete", "off")
    };
    let field = field
        .id(field_id.clone())
        .value(board.with_editor(text_now))
        .on("change", move |event| set(value_of(&event)));
    el("div")
        .class("field")
        .child(el("label").attr("for", field_id).text(label))
        .child(field)
}

/// A fixed answer: its name in files and its words.
pub(super) type Answer = (&'static str, fn(Words) -> &'static str);

/// The answers of a field that has only a few.
pub(super) const fn fixed(key: DetailKey) -> Option<&'static [Answer]> {
    const MEASURE: &[Answer] = &[
        ("counts", |w| w.field_measure_counts()),
        ("tells", |w| w.field_measure_tells()),
    ];
    const STATUTORY: &[Answer] = &[
        ("yes", |w| w.field_statutory_yes()),
        ("no", |w| w.field_statutory_no()),
    ];
    const NOVELTY: &[Answer] = &[
        ("new", |w| w.field_novelty_new()),
        ("existing", |w| w.field_novelty_existing()),
    ];
    match key {
        DetailKey::Measure => Some(MEASURE),
        DetailKey::Statutory => Some(STATUTORY),
        DetailKey::Novelty => Some(NOVELTY),
        DetailKey::Meaning
        | DetailKey::Also
        | DetailKey::ForWhom
        | DetailKey::Baseline
        | DetailKey::Target
        | DetailKey::ByWhen
        | DetailKey::Source
        | DetailKey::Who
        | DetailKey::WithWhom
        | DetailKey::Start
        | DetailKey::Cost
        | DetailKey::FirstStep => None,
    }
}
