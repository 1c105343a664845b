// SPDX-License-Identifier: EUPL-1.2
//! *Wat kan beter?*: what the rule coach found, by branch or for one card. Each tip says why and shows something better,
//! and can be set aside with a reason, which stays and can be taken back. Nothing of it shows until someone asks.

use leptos::prelude::*;

use crate::edit::{Command, Editor};
use crate::method::rules::{Coach, Rule};
use crate::model::NodeId;
use crate::say;
use crate::text::strings::Words;
use crate::ui::board::Board;
use crate::ui::dialog::{button, dialog, submit_button, text_button};
use crate::ui::el::{El, Part, el, live, when};
use crate::ui::icon;
use crate::web::dom::value_of;
use crate::web::page;

/// More cards with open tips than this are not listed at once: after some work the next ones come.
const MAX_CARDS: usize = 30;

/// A tip as it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Row {
    rule: Rule,
    pointed_at: Option<String>,
    reason: Option<String>,
}

/// A card with its tips, and what stands above it when a branch begins.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Tipped {
    branch: Option<String>,
    id: NodeId,
    text: String,
    rows: Vec<Row>,
}

/// The tip whose reason is being written.
type Writing = RwSignal<Option<(NodeId, Rule)>>;

/// Shows the tips of one card, or of all.
pub(super) fn tips_dialog(board: Board, only: Option<NodeId>) -> El {
    let app = board.app;
    let all = Memo::new(move |_| {
        let w = app.words();
        board.track_coach(|coach, editor| match only {
            Some(id) => vec![tipped(w, coach, editor, id, None)],
            None => overview(w, coach, editor),
        })
    });
    let writing = RwSignal::new(None::<(NodeId, Rule)>);
    let title = move || match only {
        None => app.words().coach_title().to_owned(),
        Some(id) => {
            let text = board.with_editor(|editor| editor.document().text(id).to_owned());
            app.words().coach_of_card(&text)
        }
    };
    let intro = move || {
        let is_empty = all.with(|all| all.iter().all(|card| card.rows.is_empty()));
        let w = app.words();
        if is_empty {
            w.coach_none()
        } else {
            w.coach_intro()
        }
    };
    let cards = move |all: Vec<Tipped>| {
        let (mut n_open, mut n_more) = (0, 0);
        let mut shown: Vec<El> = Vec::new();
        for card in all {
            // Cards whose tips are all set aside take no place: or those behind them would never come.
            let is_open = card.rows.iter().any(|row| row.reason.is_none());
            if n_open >= MAX_CARDS {
                n_more += usize::from(is_open);
            } else {
                n_open += usize::from(is_open);
                shown.push(card_view(board, card, only.is_none(), writing));
            }
        }
        if n_more > 0 {
            shown.push(
                el("p")
                    .class("hint")
                    .text(app.words_now().coach_more(n_more)),
            );
        }
        shown
    };
    let close = move || board.dialog.set(None);
    dialog(title, close, |body| {
        let body = body
            .child(el("p").class("hint").text(intro))
            .child(live(move || all.get(), cards));
        if only.is_none() {
            body.child(switches(board))
        } else {
            body
        }
    })
    .class("dialog dialog--wide")
}

fn overview(w: Words, coach: &Coach, editor: &Editor) -> Vec<Tipped> {
    let mut all = Vec::new();
    for branch in coach.by_branch(editor.tree()) {
        let goal = |goal| editor.document().text(goal);
        let mut name = Some(branch.goal.map_or(w.coach_whole(), goal).to_owned());
        for id in branch.cards {
            all.push(tipped(w, coach, editor, id, name.take()));
        }
    }
    all
}

fn tipped(w: Words, coach: &Coach, editor: &Editor, id: NodeId, branch: Option<String>) -> Tipped {
    let doc = editor.document();
    let rows = coach.of(id).iter().map(|finding| Row {
        rule: finding.rule,
        pointed_at: say::pointed_at(w, doc, &finding.detail),
        reason: doc
            .node(id)
            .and_then(|node| node.waiver(finding.rule.name()))
            .map(ToOwned::to_owned),
    });
    Tipped {
        branch,
        id,
        text: doc.text(id).to_owned(),
        rows: rows.collect(),
    }
}

fn card_view(board: Board, card: Tipped, with_jump: bool, writing: Writing) -> El {
    let Tipped {
        branch,
        id,
        text,
        rows,
    } = card;
    let jump = move || board.go_to(id);
    let mut view = el("div").class("tips-card");
    if let Some(name) = branch {
        view = view.child(el("h3").class("tips-branch").child(el("bdi").text(name)));
    }
    if with_jump {
        let n_open = rows.iter().filter(|row| row.reason.is_none()).count();
        let label = format!("{text} ({})", board.app.words_now().coach_count(n_open));
        view = view.child(button(icon::CONTINUE, "button--wide", label, jump));
    }
    let rows = rows.into_iter();
    let rows: Vec<El> = rows.map(|row| row_view(board, id, row, writing)).collect();
    view.child(rows)
}

/// The id of the button of a tip, for the focus after it was tapped.
fn button_id(id: NodeId, rule: Rule) -> String {
    format!("tip-{id}-{}", rule.as_str())
}

fn row_view(board: Board, id: NodeId, row: Row, writing: Writing) -> El {
    let app = board.app;
    let w = app.words_now();
    let rule = row.rule;
    let tip = say::tip(w, rule);
    let line = |text: &str| el("p").child(el("bdi").text(text.to_owned()));
    let mut view = el("div")
        .class(if row.reason.is_some() {
            "tip is-aside"
        } else {
            "tip"
        })
        .child(el("p").child(el("strong").text(tip.name)));
    if let Some(text) = &row.pointed_at {
        view = view.child(line(text));
    }
    if let Some(reason) = &row.reason {
        let back = move || take_back(board, id, rule);
        return view
            .child(line(&w.coach_was_set_aside(reason)))
            .child(tip_button(w.coach_take_back(), id, rule, tip.name, back));
    }
    let is_open = move || writing.get() == Some((id, rule));
    let toggle = move || {
        if is_open() {
            writing.set(None);
        } else {
            writing.set(Some((id, rule)));
            page::focus("tip-reason");
        }
    };
    let expanded = move || if is_open() { "true" } else { "false" }.to_owned();
    let aside = tip_button(w.coach_set_aside(), id, rule, tip.name, toggle);
    view.child(line(tip.why))
        .child(line(tip.better))
        .child(aside.attr("aria-expanded", expanded))
        .child(when(is_open, move || reason_form(board, id, rule, writing)))
}

/// A button of a tip, with the name of the tip for who can't see what it stands under.
fn tip_button(
    label: &'static str,
    id: NodeId,
    rule: Rule,
    name: &str,
    act: impl Fn() + 'static,
) -> El {
    text_button("", label, act)
        .id(button_id(id, rule))
        .attr("aria-label", format!("{label}: {name}"))
}

fn take_back(board: Board, id: NodeId, rule: Rule) {
    let command = Command::Unwaive {
        id,
        rule: rule.name(),
    };
    if board.run(command).is_ok() {
        board.app.say(board.app.words_now().coach_said_back());
        page::focus(&button_id(id, rule));
    }
}

fn reason_form(board: Board, id: NodeId, rule: Rule, writing: Writing) -> El {
    let app = board.app;
    let draft = RwSignal::new(String::new());
    let save = move || {
        let reason = draft.get_untracked();
        if reason.trim().is_empty() {
            app.say(app.words_now().coach_reason_empty());
            page::focus("tip-reason");
            return;
        }
        let rule_name = rule.name();
        let command = Command::Waive {
            id,
            rule: rule_name,
            reason,
        };
        if board.run(command).is_ok() {
            writing.set(None);
            app.say(app.words_now().coach_said_aside());
            page::focus(&button_id(id, rule));
        }
    };
    let field = el("input")
        .id("tip-reason")
        .attr("type", "text")
        .attr("autocomplete", "off")
        .attr("maxlength", "500")
        .on("input", move |event| draft.set(value_of(&event)));
    let label = el("label")
        .attr("for", "tip-reason")
        .text(app.word(Words::coach_reason));
    el("form")
        .class("field")
        .on("submit", move |event| {
            event.prevent_default();
            save();
        })
        .child(label)
        .child(field)
        .child(submit_button(app.word(Words::coach_reason_save)))
}

/// Which rules speak in this document.
fn switches(board: Board) -> Part {
    let app = board.app;
    let is_open = RwSignal::new(false);
    let one = move |rule: &Rule| {
        let rule = *rule;
        let is_on = move || board.track_editor(|editor| rule.is_on(editor.document()));
        let switch = move || {
            let on = !board.with_editor(|editor| rule.is_on(editor.document()));
            let rule = rule.name();
            // A refusal is said by the board.
            let _ = board.run(Command::SwitchRule { rule, on });
        };
        let check = el("input")
            .attr("type", "checkbox")
            .checked(is_on)
            .on("change", move |_| switch());
        el("label")
            .class_if("is-on", is_on)
            .child(check)
            .child(el("span").text(move || say::tip(app.words(), rule).name))
    };
    let expanded = move || if is_open.get() { "true" } else { "false" }.to_owned();
    let toggle = text_button("", app.word(Words::coach_rules), move || {
        is_open.update(|open| *open = !*open);
    });
    let boxes = move || {
        let boxes: Vec<El> = Rule::ALL.iter().map(one).collect();
        el("fieldset")
            .class("choice")
            .child(el("legend").text(app.word(Words::coach_rules)))
            .child(el("div").class("choice__options").child(boxes))
    };
    Part::nothing()
        .and(toggle.attr("aria-expanded", expanded))
        .and(when(move || is_open.get(), boxes))
}
