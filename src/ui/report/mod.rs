// SPDX-License-Identifier: EUPL-1.2
//! *Verslag maken*: choose what goes in, see what it becomes, take it along. It stands in the place of the tree, not over it,
//! so that it can be printed as it is.

mod out;
mod preview;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::context::App;
use super::dialog::button;
use super::el::{El, IntoPart, Part, el, live, when};
use super::export::picture;
use super::icon;
use super::session::Session;
use super::versions;
use crate::edit::Editor;
use crate::format::versions::NamedVersion;
use crate::format::{branch, json};
use crate::model::{Document, NodeId, Region, Tree};
use crate::report::{self, Length, Options, Parts, Report};
use crate::say;
use crate::text::strings::Words;
use crate::web::clock::{format_day, now_ms};
use crate::web::page;

/// What was chosen. A handle: copies are the same report.
#[derive(Clone, Copy)]
struct Making {
    app: App,
    session: Session,
    length: RwSignal<Length>,
    parts: RwSignal<Parts>,
    /// The card whose branch may be the subject.
    card: Option<NodeId>,
    only_branch: RwSignal<bool>,
    /// The versions with a name: what it is now may be one of them.
    versions: RwSignal<Vec<NamedVersion>>,
}

/// A report with the picture that goes with it.
struct Made {
    report: Report,
    drawing: String,
}

/// The screen; `shows` is set to false when it goes.
pub(super) fn report_screen(app: App, session: Session, shows: RwSignal<bool>) -> El {
    let card = session.board.with_editor(|editor| {
        let (tree, card) = (editor.tree(), editor.view.selected?);
        let is_branch = tree.region(card) == Some(Region::Tree) && tree.root() != Some(card);
        is_branch.then_some(card)
    });
    let making = Making {
        app,
        session,
        length: RwSignal::new(Length::default()),
        parts: RwSignal::new(Parts::default()),
        card,
        only_branch: RwSignal::new(false),
        versions: RwSignal::new(Vec::new()),
    };
    making.look_up_versions();
    let back = button(icon::BACK, "", app.word(Words::report_back), move || {
        shows.set(false);
        page::focus("main");
    });
    let has_contents = Memo::new(move |_| {
        let look = |editor: &Editor| report::has_contents(editor.document(), editor.tree());
        session.board.track_editor(look)
    });
    let intro = move || {
        let w = app.words();
        match has_contents.get() {
            true => w.report_intro(),
            false => w.report_empty(),
        }
    };
    page::focus("report-title");
    let head = el("div")
        .class("report__head")
        .child(back)
        .child(
            el("h2")
                .id("report-title")
                .attr("tabindex", "-1")
                .text(app.word(Words::report_title)),
        )
        .child(el("p").text(intro));
    el("section")
        .class("report")
        .attr("aria-labelledby", "report-title")
        .child(head)
        .child(when(
            move || has_contents.get(),
            move || {
                el("div")
                    .class("report__choices")
                    .child(choices(making))
                    .child(out::ways(making))
                    .into_part()
                    .and(paper(making))
            },
        ))
}

impl Making {
    fn options(self, w: Words, branch: Option<String>) -> Options {
        Options {
            length: self.length.get(),
            parts: self.parts.get(),
            branch,
            standing: self.standing(w),
            day: format_day(now_ms(), w.lang().code()),
        }
    }

    fn look_up_versions(self) {
        let Some(key) = self.session.key() else {
            return;
        };
        spawn_local(async move {
            let found = versions::named(self.app, &key).await;
            if self.session.is_open() && !found.is_empty() {
                // The screen may have gone meanwhile, with its signals.
                let _ = self.versions.try_set(found);
            }
        });
    }

    /// How far the document is agreed on, and which version it is when nothing has changed since one was kept.
    fn standing(self, w: Words) -> String {
        let known = self.versions.read();
        self.session.board.track_editor(|editor| {
            let doc = editor.document();
            let status = doc.status();
            let text = (!known.is_empty()).then(|| json::write(doc));
            let version = known.iter().find(|one| Some(&one.text) == text.as_ref());
            let called = version.map(|version| match version.name.as_str() {
                // Kept when it became that: the name adds nothing, the day does.
                name if name == say::standing_name(w, status) => {
                    format_day(version.kept_ms, w.lang().code())
                }
                name => name.to_owned(),
            });
            say::standing(w, status, &called.unwrap_or_default())
        })
    }

    /// The text of the card that is the subject, when it is not the whole.
    fn branch_text(self) -> Option<String> {
        let card = self.card.filter(|_| self.only_branch.get())?;
        self.session.board.with_editor(|editor| {
            let is_there = editor.tree().contains(card);
            is_there.then(|| editor.document().text(card).to_owned())
        })
    }

    /// Makes the report of what is in the document now, again whenever that or a choice changes.
    fn make(self) -> Made {
        let w = self.app.words();
        let card = self.card.filter(|_| self.only_branch.get());
        self.session.board.track_editor(|editor| {
            let (doc, tree) = (editor.document(), editor.tree());
            match card.filter(|card| tree.contains(*card)) {
                None => self.make_of(w, doc, tree, None),
                Some(card) => {
                    let taken = branch(doc, tree, card);
                    let text = doc.text(card).to_owned();
                    self.make_of(w, &taken, &Tree::build(&taken), Some(text))
                }
            }
        })
    }

    fn make_of(self, w: Words, doc: &Document, tree: &Tree, branch: Option<String>) -> Made {
        let report = report::report(w, doc, tree, &self.options(w, branch));
        let has_picture = report
            .blocks
            .iter()
            .any(|block| matches!(block, report::Block::Picture(_)));
        let drawing = if has_picture {
            picture(w, doc, tree, &report.title, false)
        } else {
            String::new()
        };
        Made { report, drawing }
    }
}

/// What goes into it.
fn choices(making: Making) -> Part {
    let Making { app, length, .. } = making;
    let lengths = [
        (
            Length::Whole,
            Words::report_whole as fn(Words) -> &'static str,
        ),
        (Length::Summary, Words::report_summary),
    ];
    let lengths = lengths.map(|(one, label)| {
        let choose = move || length.set(one);
        let is_on = move || length.get() == one;
        option("report-length", Box::new(is_on), Box::new(choose)).text(app.word(label))
    });
    let lengths = choice(app, Words::report_length, Vec::from(lengths));
    let is_whole = move || length.get() == Length::Whole;
    lengths
        .into_part()
        .and(scope(making))
        .and(when(is_whole, move || parts(making)))
        .and(el("p").class("hint").text(app.word(Words::report_names)))
}

fn choice(app: App, legend: fn(Words) -> &'static str, options: Vec<El>) -> El {
    el("fieldset")
        .class("choice")
        .child(el("legend").text(app.word(legend)))
        .child(el("div").class("choice__options").child(options))
}

/// An option with its words still to come; a name makes it one of several.
fn option(name: &'static str, is_on: Box<dyn Fn() -> bool>, choose: Box<dyn Fn()>) -> El {
    let is_on: std::rc::Rc<dyn Fn() -> bool> = is_on.into();
    let also = std::rc::Rc::clone(&is_on);
    let field = if name.is_empty() {
        el("input").attr("type", "checkbox")
    } else {
        el("input").attr("type", "radio").attr("name", name)
    };
    el("label").class_if("is-on", move || also()).child(
        field
            .checked(move || is_on())
            .on("change", move |_| choose()),
    )
}

/// The choice between everything and the branch of the chosen card.
fn scope(making: Making) -> Option<El> {
    let Making {
        app,
        session,
        card,
        only_branch,
        ..
    } = making;
    let card = card?;
    let text = move || {
        let look = |editor: &Editor| editor.document().text(card).to_owned();
        app.words()
            .file_only_branch(&session.board.track_editor(look))
    };
    let one = move |is_branch: bool| {
        let is_on = move || only_branch.get() == is_branch;
        let choose = move || only_branch.set(is_branch);
        option("report-scope", Box::new(is_on), Box::new(choose))
    };
    let options = vec![
        one(false).text(app.word(Words::file_whole)),
        one(true).child(el("bdi").text(text)),
    ];
    Some(choice(app, Words::report_scope, options))
}

fn parts(making: Making) -> El {
    let Making { app, parts, .. } = making;
    let one = |part: report::Part| {
        let is_on = move || parts.get().has(part);
        let choose = move || {
            parts.update(|parts| parts.set(part, !parts.has(part)));
            app.say(app.words_now().report_changed());
        };
        option("", Box::new(is_on), Box::new(choose)).text(app.word(part_name(part)))
    };
    let options = report::Part::ALL.map(one);
    choice(app, Words::report_parts, Vec::from(options))
}

const fn part_name(part: report::Part) -> fn(Words) -> &'static str {
    match part {
        report::Part::Picture => Words::report_part_picture,
        report::Part::Indicators => Words::report_part_indicators,
        report::Part::Actions => Words::report_part_actions,
        report::Part::Votes => Words::report_part_votes,
        report::Part::Tensions => Words::report_part_tensions,
        report::Part::Glossary => Words::report_part_glossary,
        report::Part::Log => Words::report_part_log,
        report::Part::Rules => Words::report_part_rules,
        report::Part::Values => Words::report_part_values,
        report::Part::Notes => Words::report_part_notes,
    }
}

/// What it becomes. Only this is printed.
fn paper(making: Making) -> El {
    let app = making.app;
    el("section")
        .class("report__paper")
        .attr("aria-labelledby", "report-preview")
        .child(
            el("h3")
                .id("report-preview")
                .class("report__label")
                .text(app.word(Words::report_preview)),
        )
        .child(live(
            move || making.make(),
            move |made| preview::preview(app.words_now(), &made),
        ))
}
