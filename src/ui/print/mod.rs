// SPDX-License-Identifier: EUPL-1.2
//! *Afdrukken*: the tree fitted on a sheet of A4 or A3, as a poster over several sheets, or the list. What goes to the printer
//! is text and lines, no bitmap.
//!
//! `sheet` draws the sheets; `web::print` puts them in the page while it is printed, and nothing else.

mod sheet;

use leptos::prelude::*;

use super::context::App;
use super::dialog::button;
use super::el::{El, IntoPart, Part, el, live, when};
use super::icon;
use crate::model::{Document, Tree};
use crate::scene::{Paper, SceneOptions, SceneWords, Sheets, sheets};
use crate::text::strings::Words;
use crate::web::print;

/// Letters below this are too small for most people, in points.
const SMALL_PT: f64 = 7.0;

/// What is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum What {
    Tree,
    Poster,
    List,
}

/// What was chosen. A handle.
#[derive(Clone, Copy)]
struct Choices {
    what: RwSignal<What>,
    paper: RwSignal<Paper>,
    /// Sheets in a row of a poster.
    across: RwSignal<usize>,
    prints: RwSignal<bool>,
}

/// What there is to print.
#[derive(Clone, Debug)]
pub(in crate::ui) struct Printed {
    /// The document, or a branch of it.
    pub(in crate::ui) doc: Document,
    /// Its tree.
    pub(in crate::ui) tree: Tree,
    /// The words in the picture.
    pub(in crate::ui) words: SceneWords,
    /// How it is drawn.
    pub(in crate::ui) options: SceneOptions,
}

/// The questions and the button; `close` closes what they are in, so that the page can be printed.
pub(in crate::ui) fn print_page(app: App, printed: Printed, close: impl Fn() + 'static) -> Part {
    let choices = Choices {
        what: RwSignal::new(What::Tree),
        paper: RwSignal::new(Paper::A4),
        across: RwSignal::new(2),
        prints: RwSignal::new(true),
    };
    let printed = StoredValue::new(printed);
    let fitted = Memo::new_with_compare(
        move |_| printed.with_value(|printed| fit(choices, printed)),
        |_, _| true,
    );
    let is_list = move || choices.what.get() == What::List;
    let is_poster = move || choices.what.get() == What::Poster;
    let label = move || {
        let paper = if is_poster() {
            Paper::A4
        } else {
            choices.paper.get()
        };
        app.words().print_go(paper.name())
    };
    let print = button(icon::PRINT, "button--wide button--main", label, move || {
        close();
        let choice = choices.what.get_untracked();
        if choice == What::List {
            print::list(choices.paper.get_untracked().name());
        } else if let Some(fitted) = fitted.get_untracked() {
            let page = sheet::page(app.words_now(), &fitted);
            print::sheets(&page.element(), fitted.paper.name(), fitted.lying);
        }
    });
    what(app, choices)
        .into_part()
        .and(when(move || !is_poster(), move || paper(app, choices)))
        .and(when(is_poster, move || across(app, choices)))
        .and(when(move || !is_list(), move || colors(app, choices)))
        .and(live(
            move || fitted.get(),
            move |fitted| match fitted {
                Some(fitted) => told(app, &fitted),
                None => el("p").text(app.word(Words::print_list_help)),
            },
        ))
        .and(print)
}

fn fit(choices: Choices, printed: &Printed) -> Option<Sheets> {
    let options = SceneOptions {
        prints: choices.prints.get(),
        ..printed.options.clone()
    };
    let on = match choices.what.get() {
        What::List => return None,
        What::Tree => (choices.paper.get(), 1),
        What::Poster => (Paper::A4, choices.across.get()),
    };
    Some(sheets(
        &printed.doc,
        &printed.tree,
        &printed.words,
        &options,
        on,
    ))
}

/// How many sheets, and how large the letters are.
fn told(app: App, fitted: &Sheets) -> El {
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "letters have a few dozen points at most"
    )]
    let (points, n_sheets) = (fitted.letters_pt().round() as usize, fitted.sheets.len());
    let is_small = fitted.letters_pt() < SMALL_PT;
    let text = move || {
        let w = app.words();
        let letters = if is_small {
            w.print_letters_small(points)
        } else {
            w.print_letters(points)
        };
        format!("{} {letters}", w.print_count(n_sheets))
    };
    el("p").class_if("error", move || is_small).text(text)
}

fn what(app: App, choices: Choices) -> El {
    let option = move |value, label| {
        radio(
            app,
            "print-what",
            label,
            move || choices.what.get() == value,
            move || {
                choices.what.set(value);
            },
        )
    };
    group(
        app,
        Words::print_what,
        vec![
            option(What::Tree, Words::print_tree as fn(Words) -> &'static str),
            option(What::Poster, Words::print_poster),
            option(What::List, Words::print_list),
        ],
    )
}

fn paper(app: App, choices: Choices) -> El {
    let option = move |value: Paper, label: fn(Words) -> &'static str| {
        radio(
            app,
            "print-paper",
            label,
            move || choices.paper.get() == value,
            move || {
                choices.paper.set(value);
            },
        )
    };
    group(
        app,
        Words::print_size,
        vec![option(Paper::A4, |_| "A4"), option(Paper::A3, |_| "A3")],
    )
}

fn across(app: App, choices: Choices) -> El {
    let options = [2, 3, 4].map(|n| {
        let is_on = move || choices.across.get() == n;
        let input = el("input")
            .attr("type", "radio")
            .attr("name", "print-across")
            .checked(is_on)
            .on("change", move |_| choices.across.set(n));
        el("label")
            .class_if("is-on", is_on)
            .child(input)
            .child(el("span").text(move || app.words().print_sheets_of(n, n)))
    });
    group(app, Words::print_sheets, options.into())
}

fn colors(app: App, choices: Choices) -> El {
    let option = move |value: bool, label: fn(Words) -> &'static str| {
        radio(
            app,
            "print-colors",
            label,
            move || choices.prints.get() == value,
            move || {
                choices.prints.set(value);
            },
        )
    };
    group(
        app,
        Words::image_colors,
        vec![
            option(true, Words::image_print),
            option(false, Words::image_screen),
        ],
    )
}

/// A group of radio buttons under a question.
pub(in crate::ui) fn group(app: App, legend: fn(Words) -> &'static str, options: Vec<El>) -> El {
    el("fieldset")
        .class("choice")
        .child(el("legend").text(app.word(legend)))
        .child(el("div").class("choice__options").child(options))
}

/// A radio button of a group that is called `name`.
pub(in crate::ui) fn radio(
    app: App,
    name: &'static str,
    label: fn(Words) -> &'static str,
    is_on: impl Fn() -> bool + Copy + 'static,
    choose: impl Fn() + 'static,
) -> El {
    let input = el("input")
        .attr("type", "radio")
        .attr("name", name)
        .checked(is_on)
        .on("change", move |_| choose());
    el("label")
        .class_if("is-on", is_on)
        .child(input)
        .child(el("span").text(app.word(label)))
}
