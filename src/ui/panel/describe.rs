// SPDX-License-Identifier: EUPL-1.2
//! *Meer invullen*: the explanation, who brought the card, how far it is agreed on, its kind and the fields of its kind.
//! Every box is kept as soon as it is left; there is nothing to confirm.

use leptos::prelude::*;

use crate::edit::Command;
use crate::model::{DetailKey, GroupId, Mark, NodeId, NodeKind, Status};
use crate::say;
use crate::text::strings::Words;
use crate::ui::board::Board;
use crate::ui::dialog::Dialog;

/// Shows everything about a card that is not on it.
#[component]
pub(super) fn DescribeDialog(
    /// The open document.
    board: Board,
    /// Which card.
    id: NodeId,
) -> impl IntoView {
    let app = board.app;
    let text = board.with_editor(|editor| editor.document().text(id).to_owned());
    let note = board
        .with_editor(|editor| {
            editor
                .document()
                .node(id)
                .map(|node| node.note.get().clone())
        })
        .unwrap_or_default();
    let close = move || board.dialog.set(None);
    let kind = Memo::new(move |_| board.track_editor(|editor| kind_of(editor, id)));
    let details = move || {
        let kind = kind.get();
        let of_kind = DetailKey::ALL
            .iter()
            .filter(move |key| key.belongs_to(kind));
        of_kind
            .map(|key| view! { <DetailBox board id key=*key /> })
            .collect_view()
    };
    let status = |status: Status| {
        (
            status.as_str(),
            Signal::derive(move || say::status_name(app.words(), status)),
        )
    };
    let statuses: Vec<_> = Status::ALL.into_iter().map(status).collect();
    view! {
        <Dialog title=Signal::derive(move || text.clone()) on_close=Callback::new(move |()| close()) wide=true>
            <div class="field">
                <label for="card-note">{app.word(Words::panel_note_label)}</label>
                <textarea
                    id="card-note"
                    rows="3"
                    prop:value=note
                    on:change:target=move |event| run(board, Command::SetNote { id, note: event.target().value() })
                ></textarea>
            </div>
            <Groups board id />
            <Choice
                title=Signal::derive(app.word(Words::panel_status))
                name="card-status"
                options=statuses
                current=Signal::derive(move || board.track_editor(|editor| editor.document().node(id).map_or("", |node| node.status.get().as_str())))
                choose=Callback::new(move |name: &'static str| {
                    if let Some(status) = Status::from_name(name) {
                        run(board, Command::SetStatus { id, status });
                    }
                })
            />
            <Kinds board id />
            {details}
            <div class="buttons dialog-buttons">
                <button type="button" class="button button--main" on:click=move |_| close()>
                    {app.word(Words::common_ok)}
                </button>
            </div>
        </Dialog>
    }
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

/// Radio buttons in a row.
#[component]
fn Choice(
    /// What is asked.
    title: Signal<&'static str>,
    /// The name that makes them one group.
    name: &'static str,
    /// The name and label of each.
    options: Vec<(&'static str, Signal<&'static str>)>,
    /// The name of the one that holds.
    current: Signal<&'static str>,
    /// Called with the name of the one that was chosen.
    choose: Callback<&'static str>,
) -> impl IntoView {
    let option = move |(value, label): (&'static str, Signal<&'static str>)| {
        view! {
            <label class:is-on=move || current.get() == value>
                <input type="radio" name=name prop:checked=move || current.get() == value on:change=move |_| choose.run(value) />
                <span>{label}</span>
            </label>
        }
    };
    view! {
        <fieldset class="choice">
            <legend>{title}</legend>
            <div class="choice__options">{options.into_iter().map(option).collect_view()}</div>
        </fieldset>
    }
    .into_any()
}

#[component]
fn Kinds(
    /// The open document.
    board: Board,
    /// Which card.
    id: NodeId,
) -> impl IntoView {
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
        let option = |kind: NodeKind| (kind.as_str(), Signal::derive(move || say::kind_name(app.words(), kind)));
        let options: Vec<_> = fitting.into_iter().map(option).collect();
        view! {
            <Choice
                title=Signal::derive(app.word(Words::kind_choose))
                name="card-kind"
                options
                current=Signal::derive(move || board.track_editor(|editor| kind_of(editor, id).as_str()))
                choose=Callback::new(move |name: &'static str| {
                    if let Some(kind) = NodeKind::from_name(name) {
                        run(board, Command::SetKind { id, kind });
                    }
                })
            />
        }
    })
}

#[component]
fn Groups(
    /// The open document.
    board: Board,
    /// Which card.
    id: NodeId,
) -> impl IntoView {
    let app = board.app;
    let groups = Memo::new(move |_| {
        board.track_editor(|editor| {
            let doc = editor.document();
            let kept = doc.groups.iter().filter(|(_, group)| *group.presence.get());
            kept.map(|(id, group)| (*id, group.name.get().clone()))
                .collect::<Vec<_>>()
        })
    });
    let has = move |group: GroupId| {
        board.track_editor(|editor| {
            editor
                .document()
                .node(id)
                .is_some_and(|node| node.groups().any(|one| one == group))
        })
    };
    let box_of = move |(group, name): (GroupId, String)| {
        view! {
            <label class:is-on=move || has(group)>
                <input
                    type="checkbox"
                    prop:checked=move || has(group)
                    on:change:target=move |event| run(board, Command::SetGroup { id, group, on: event.target().checked() })
                />
                <bdi>{name}</bdi>
            </label>
        }
    };
    let usual = move |_| {
        let w = app.lang.get_untracked().words();
        for (name, mark) in [
            w.group_residents(),
            w.group_providers(),
            w.group_municipality(),
        ]
        .into_iter()
        .zip(Mark::ALL)
        {
            run(
                board,
                Command::AddGroup {
                    name: name.to_owned(),
                    mark,
                },
            );
        }
    };
    view! {
        <fieldset class="choice">
            <legend>{app.word(Words::panel_groups)}</legend>
            <div class="choice__options">{move || groups.get().into_iter().map(box_of).collect_view()}</div>
            <Show when=move || groups.with(Vec::is_empty)>
                <button type="button" class="button" on:click=usual>
                    {app.word(Words::group_make_usual)}
                </button>
            </Show>
        </fieldset>
    }
}

#[component]
fn DetailBox(
    /// The open document.
    board: Board,
    /// Which card.
    id: NodeId,
    /// Which field.
    key: DetailKey,
) -> impl IntoView {
    let app = board.app;
    let now = board
        .with_editor(|editor| {
            editor
                .document()
                .node(id)
                .map(|node| node.detail(key).to_owned())
        })
        .unwrap_or_default();
    let set = move |text: String| run(board, Command::SetDetail { id, key, text });
    if let Some(options) = fixed(key) {
        let current = Signal::derive(move || {
            let text = board
                .track_editor(|editor| {
                    editor
                        .document()
                        .node(id)
                        .map(|node| node.detail(key).to_owned())
                })
                .unwrap_or_default();
            options
                .iter()
                .map(|(name, _)| *name)
                .find(|name| *name == text)
                .unwrap_or("")
        });
        let label =
            |(name, label): &'static Answer| (*name, Signal::derive(move || label(app.words())));
        let options: Vec<_> = options.iter().map(label).collect();
        return view! {
            <Choice
                title=Signal::derive(move || say::detail_label(app.words(), key))
                name=key.as_str()
                options
                current
                choose=Callback::new(move |name: &'static str| set(name.to_owned()))
            />
        }
        .into_any();
    }
    let field_id = format!("detail-{}", key.as_str());
    view! {
        <div class="field">
            <label for=field_id.clone()>{move || say::detail_label(app.words(), key)}</label>
            <input id=field_id type="text" autocomplete="off" prop:value=now on:change:target=move |event| set(event.target().value()) />
        </div>
    }
    .into_any()
}

/// A fixed answer: its name in files and its words.
type Answer = (&'static str, fn(Words) -> &'static str);

/// The answers of a field that has only a few.
const fn fixed(key: DetailKey) -> Option<&'static [Answer]> {
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
