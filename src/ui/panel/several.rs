// SPDX-License-Identifier: EUPL-1.2
//! What can be done with several chosen cards at once.

use leptos::prelude::*;

use crate::edit::Editor;
use crate::edit::several::Deed;
use crate::model::{GroupId, NodeId, Status, TagId};
use crate::say;
use crate::text::strings::Words;
use crate::ui::board::{Board, Dialog};
use crate::ui::dialog::{button, text_button};
use crate::ui::el::{El, el, is_checked, live, when};
use crate::ui::icon;
use crate::ui::tree::clipboard;

/// The part of the panel about the chosen cards.
pub(super) fn several(board: Board) -> El {
    let app = board.app;
    let n = move || board.marked.with(std::collections::BTreeSet::len);
    let hint = move || {
        el("p")
            .class("hint")
            .text(app.word(if board.marking.get_untracked() {
                Words::several_tap_help
            } else {
                Words::several_key_help
            }))
    };
    let go = move |path, label: fn(Words) -> &'static str, act: fn(Board)| {
        button(path, "", app.word(label), move || act(board))
    };
    let remove = |board: Board| {
        board.do_with_marked(Deed::Remove);
    };
    let aside = |board: Board| {
        board.do_with_marked(Deed::SetAside);
    };
    let stop = |board: Board| {
        let back = board.selected.get_untracked();
        board.stop_marking();
        if let Some(id) = back {
            board.focus(id);
        }
    };
    let has_any = move || n() > 0;
    let deeds = move || {
        el("div")
            .class("stack")
            .child(
                el("div")
                    .class("panel-buttons")
                    .child(go(icon::MOVE, Words::panel_move, |board| {
                        board.dialog.set(Some(Dialog::MoveMarked));
                    }))
                    .child(go(icon::ASIDE, Words::panel_set_aside, aside))
                    .child(go(icon::REMOVE, Words::panel_remove, remove))
                    .child(go(icon::COPY, Words::clip_copy, |board| {
                        clipboard::take(board, None, false);
                    }))
                    .child(go(icon::CUT, Words::clip_cut, |board| {
                        clipboard::take(board, None, true);
                    })),
            )
            .child(statuses(board))
            .child(labels(board))
    };
    let done = button(
        icon::DONE,
        "button--main",
        app.word(Words::several_done),
        move || stop(board),
    );
    el("div")
        .class("stack")
        .child(hint())
        .child(
            el("div")
                .class("panel-buttons")
                .child(done.id("several-done")),
        )
        .child(when(has_any, deeds))
}

fn statuses(board: Board) -> El {
    let app = board.app;
    let one = |status: Status| {
        text_button(
            "",
            move || say::status_name(app.words(), status),
            move || {
                board.do_with_marked(Deed::Status(status));
            },
        )
    };
    el("fieldset")
        .class("choice")
        .child(el("legend").text(app.word(Words::panel_status)))
        .child(el("div").class("buttons").child(Status::ALL.map(one)))
}

/// A group or a tag.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Label {
    Group(GroupId),
    Tag(TagId),
}

impl Label {
    const fn deed(self, on: bool) -> Deed {
        match self {
            Self::Group(id) => Deed::Group(id, on),
            Self::Tag(id) => Deed::Tag(id, on),
        }
    }

    fn is_on(self, editor: &Editor, id: NodeId) -> bool {
        editor.document().node(id).is_some_and(|node| match self {
            Self::Group(group) => node.groups().any(|one| one == group),
            Self::Tag(tag) => node.tags().any(|one| one == tag),
        })
    }
}

/// A box for each group and tag there is: checked when all chosen cards have it.
fn labels(board: Board) -> crate::ui::el::Part {
    let app = board.app;
    let found = Memo::new(move |_| {
        board.track_editor(|editor| {
            let doc = editor.document();
            let groups = doc.groups.iter().filter(|(_, one)| *one.presence.get());
            let groups = groups.map(|(id, one)| (Label::Group(*id), one.name.get().clone()));
            let tags = doc.tags.iter().filter(|(_, one)| *one.presence.get());
            let tags = tags.map(|(id, one)| (Label::Tag(*id), one.name.get().clone()));
            groups.chain(tags).collect::<Vec<(Label, String)>>()
        })
    });
    live(
        move || found.get(),
        move |found| {
            (!found.is_empty()).then(|| {
                let boxes: Vec<El> = found
                    .into_iter()
                    .map(|(label, name)| label_box(board, label, name))
                    .collect();
                el("fieldset")
                    .class("choice")
                    .child(el("legend").text(app.word(Words::several_labels)))
                    .child(el("div").class("choice__options").child(boxes))
            })
        },
    )
}

fn label_box(board: Board, label: Label, name: String) -> El {
    let all_have = move || {
        board.marked.with(|marked| {
            board.track_editor(|editor| {
                !marked.is_empty() && marked.iter().all(|id| label.is_on(editor, *id))
            })
        })
    };
    let check = el("input")
        .attr("type", "checkbox")
        .checked(all_have)
        .on("change", move |event| {
            board.do_with_marked(label.deed(is_checked(&event)));
        });
    el("label")
        .class_if("is-on", all_have)
        .child(check)
        .child(el("bdi").text(name))
}
