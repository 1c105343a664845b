// SPDX-License-Identifier: EUPL-1.2
//! *Bewaren*: the ways out that most people want first, the others behind one button.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::super::context::App;
use super::super::dialog::{button, dialog};
use super::super::el::{El, IntoPart, Part, el, is_checked, live, when};
use super::super::icon::{self, Icon};
use super::super::print::{group, print_page, radio};
use super::super::send::link_and_codes;
use super::super::session::Session;
use super::super::versions::named;
use super::make::{Outgoing, TEXT, Taken};
use super::paint::{Look, Painting};
use super::{
    copy_picture, mail, save_file, save_picture, save_table, save_taken, send, share_one_of,
};
use crate::format::form::Form;
use crate::format::versions::NamedVersion;
use crate::format::{json, lines};
use crate::model::{NodeId, Region};
use crate::say;
use crate::text::strings::Words;
use crate::web::clipboard;
use crate::web::share::{can_share, must_share};

/// A way out of a document.
#[derive(Clone, Copy)]
enum Act {
    File,
    Picture,
    PlainPicture,
    Drawing,
    PlainDrawing,
    CopyPicture,
    Share,
    Mail,
    CopyText,
    /// The one file that the app is, with the document in it.
    Whole,
    Form(Form),
}

/// A way out as the dialog shows it.
struct Way {
    act: Act,
    icon: Icon,
    label: fn(Words) -> &'static str,
    help: fn(Words) -> &'static str,
}

const fn way(
    act: Act,
    icon: Icon,
    label: fn(Words) -> &'static str,
    help: fn(Words) -> &'static str,
) -> Way {
    Way {
        act,
        icon,
        label,
        help,
    }
}

/// The ways that come first.
const FIRST: &[Way] = &[
    way(
        Act::File,
        icon::FILE,
        Words::file_save,
        Words::file_save_help,
    ),
    way(
        Act::Picture,
        icon::PICTURE,
        Words::file_save_picture,
        Words::file_save_picture_help,
    ),
    way(
        Act::Share,
        icon::SHARE,
        Words::file_share,
        Words::file_share_help,
    ),
    way(
        Act::Mail,
        icon::MAIL,
        Words::mail_open,
        Words::mail_open_help,
    ),
    way(
        Act::PlainPicture,
        icon::PICTURE,
        Words::file_save_plain_picture,
        Words::file_save_plain_picture_help,
    ),
];

/// Pictures that are made to measure.
const PICTURES: &[Way] = &[
    way(
        Act::Picture,
        icon::PICTURE,
        Words::file_save_picture,
        Words::image_reopens,
    ),
    way(
        Act::PlainPicture,
        icon::PICTURE,
        Words::file_save_plain_picture,
        Words::file_save_plain_picture_help,
    ),
];

/// The other forms for people.
const TO_READ: &[Way] = &[
    way(
        Act::Form(Form::Page),
        icon::FILE,
        Words::carry_page,
        Words::carry_page_help,
    ),
    way(
        Act::Whole,
        icon::FILE,
        Words::send_whole_app,
        Words::send_whole_app_help,
    ),
    way(
        Act::CopyText,
        icon::COPY,
        Words::carry_copy_text,
        Words::carry_copy_text_help,
    ),
    way(
        Act::CopyPicture,
        icon::COPY,
        Words::carry_copy_picture,
        Words::carry_copy_picture_help,
    ),
    way(
        Act::Drawing,
        icon::PICTURE,
        Words::carry_drawing,
        Words::carry_drawing_help,
    ),
    way(
        Act::PlainDrawing,
        icon::PICTURE,
        Words::carry_plain_drawing,
        Words::carry_plain_drawing_help,
    ),
];

/// The other forms for programs.
const FOR_PROGRAMS: &[Way] = &[
    way(
        Act::Form(Form::Text),
        icon::FILE,
        Words::carry_text,
        Words::carry_text_help,
    ),
    way(
        Act::Form(Form::Markdown),
        icon::FILE,
        Words::carry_markdown,
        Words::carry_markdown_help,
    ),
    way(
        Act::Form(Form::Opml),
        icon::FILE,
        Words::carry_opml,
        Words::carry_opml_help,
    ),
    way(
        Act::Form(Form::FreeMind),
        icon::FILE,
        Words::carry_freemind,
        Words::carry_freemind_help,
    ),
    way(
        Act::Form(Form::Ods),
        icon::FILE,
        Words::carry_ods,
        Words::carry_ods_help,
    ),
    way(
        Act::Form(Form::Csv),
        icon::FILE,
        Words::carry_csv,
        Words::carry_csv_help,
    ),
];

/// What the dialog shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Page {
    First,
    More,
    Send,
    Print,
}

/// The dialog while it is open. A handle.
#[derive(Clone, Copy)]
struct Out {
    app: App,
    session: Session,
    /// The card whose branch may go out alone, with its text.
    card: StoredValue<Option<(NodeId, String)>>,
    only_branch: RwSignal<bool>,
    page: RwSignal<Page>,
    /// How pictures are made.
    look: RwSignal<Look>,
    shows: RwSignal<bool>,
    /// The earlier versions that have a name, and whether they go along in the file.
    along: RwSignal<Vec<NamedVersion>>,
    takes_along: RwSignal<bool>,
    /// Made before the tap: a device shares only in the moment of one.
    shared: StoredValue<Vec<Outgoing>>,
}

impl Out {
    fn taken(self) -> Taken {
        let card = self
            .card
            .with_value(|card| card.as_ref().map(|(id, _)| *id));
        Taken::new(
            self.session,
            card.filter(|_| self.only_branch.get_untracked()),
        )
    }

    /// Makes what *Delen* hands over. Phones refuse JSON; the picture that opens again goes first.
    fn prepare(self) {
        if can_share() && !self.session.is_newer {
            let taken = self.taken();
            let look = self.look.get_untracked();
            let painting = Painting::new(self.app, &taken, true, look);
            let (app, shared, only) = (self.app, self.shared, self.only_branch.get_untracked());
            shared.set_value(vec![
                taken.drawing_file(app, true, look.prints),
                taken.document_file(app, (".txt", TEXT), &[]).0,
            ]);
            spawn_local(async move {
                let painted = painting.paint().await;
                // The dialog may be closed by now, or another branch be chosen.
                if self.only_branch.try_get_untracked() == Some(only)
                    && let Some(file) = painted
                {
                    shared.update_value(|files| files.insert(0, file));
                }
            });
        }
    }

    /// Looks up which earlier versions can go along.
    fn find_along(self) {
        let key = self.session.key().filter(|_| !self.session.is_newer);
        let (app, along) = (self.app, self.along);
        if let Some(key) = key {
            spawn_local(async move {
                let found = named(app, &key).await;
                // The dialog may be closed by now.
                let _ = along.try_set(found);
            });
        }
    }

    fn is_possible(self, act: Act) -> bool {
        match act {
            Act::File | Act::PlainPicture | Act::PlainDrawing | Act::CopyPicture => true,
            Act::Share => self.shared.with_value(|files| !files.is_empty()),
            // There the sheet that shares can put the file into the mail itself, and no page opens from the disk.
            Act::Mail | Act::Whole => !self.session.is_newer && !must_share(),
            Act::Picture | Act::Drawing | Act::CopyText | Act::Form(_) => !self.session.is_newer,
        }
    }

    fn go(self, act: Act) {
        let (app, session) = (self.app, self.session);
        let look = self.look.get_untracked();
        let drawing = |reopens| vec![self.taken().drawing_file(app, reopens, look.prints)];
        match act {
            Act::File if session.is_newer => save_file(app, session),
            Act::File => {
                let along = self.along.get_untracked();
                let goes = self.takes_along.get_untracked();
                let along = if goes { &along[..] } else { &[] };
                save_taken(app, session, &self.taken(), along);
            }
            Act::Picture => save_picture(app, session, &self.taken(), true, look),
            Act::PlainPicture => save_picture(app, session, &self.taken(), false, look),
            Act::Mail => mail(app, session, &self.taken(), look),
            Act::CopyPicture => copy_picture(app, &self.taken(), look),
            Act::Drawing => send(app, session, drawing(true)),
            Act::PlainDrawing => send(app, session, drawing(false)),
            Act::Share => share_one_of(app, session, self.shared.get_value()),
            Act::Whole => {
                let taken = self.taken();
                spawn_local(async move {
                    match taken.whole_app(app).await {
                        Some(_) if !session.is_open() => {}
                        Some(file) => send(app, session, vec![file]),
                        None => app.tell(app.words_now().file_save_failed()),
                    }
                });
            }
            Act::Form(form) if form.is_table() => save_table(app, session, &self.taken(), form),
            Act::Form(form) => send(app, session, vec![self.taken().form_file(app, form)]),
            Act::CopyText => {
                let text = lines::write_text(app.words_now(), &self.taken().content());
                spawn_local(async move {
                    let w = app.words_now();
                    if clipboard::copy_text(&text).await {
                        app.say(w.file_copied());
                    } else {
                        app.tell(w.file_copy_failed());
                    }
                });
            }
        }
    }

    /// What stays behind, as a sentence.
    fn left_behind(self, w: Words, act: Act) -> String {
        let form = match act {
            Act::CopyText => Form::Text,
            Act::Form(form) => form,
            _ => return String::new(),
        };
        // Asked again when the choice between the whole and the branch changes.
        self.only_branch.track();
        let taken = self.taken();
        say::left_behind(w, &form.lost(&taken.doc, &taken.content()))
    }
}

/// *Bewaren*: every way out; `shows` is set to false when it closes.
pub fn save_dialog(app: App, session: Session, shows: RwSignal<bool>) -> El {
    let card = session.board.with_editor(|editor| {
        let chosen = editor.view.selected?;
        let tree = editor.tree();
        let is_branch = tree.region(chosen) == Some(Region::Tree) && tree.root() != Some(chosen);
        is_branch.then(|| (chosen, editor.document().text(chosen).to_owned()))
    });
    let out = Out {
        app,
        session,
        card: StoredValue::new(card.filter(|_| !session.is_newer)),
        only_branch: RwSignal::new(false),
        page: RwSignal::new(Page::First),
        look: RwSignal::new(Look::default()),
        along: RwSignal::new(Vec::new()),
        takes_along: RwSignal::new(true),
        shows,
        shared: StoredValue::new(Vec::new()),
    };
    out.prepare();
    out.find_along();
    let title = move || {
        let w = app.words();
        let title = match out.page.get() {
            Page::First => w.common_save(),
            Page::More => w.file_more(),
            Page::Send => w.send_open(),
            Page::Print => w.print_title(),
        };
        title.to_owned()
    };
    let body = live(
        move || out.page.get(),
        move |page| match page {
            Page::First => first(out),
            Page::More => more(out),
            Page::Send => send_page(out),
            Page::Print => paper_page(out),
        },
    );
    dialog(title, move || shows.set(false), |frame| frame.child(body))
}

fn first(out: Out) -> Part {
    let (app, session) = (out.app, out.session);
    let only_here = move || {
        [
            el("p")
                .class("badge")
                .text(app.word(Words::store_only_here)),
            el("p").text(app.word(Words::store_only_here_help)),
        ]
    };
    let door = move |path, label, help, page| {
        let open = button(path, "button--wide", app.word(label), move || {
            out.page.set(page);
        });
        let help = el("p").class("hint").text(app.word(help));
        el("div").class("stack").child(open).child(help)
    };
    let send = (!session.is_newer).then(|| {
        door(
            icon::CODE,
            Words::send_open,
            Words::send_open_help,
            Page::Send,
        )
    });
    when(move || !session.kept_outside.get(), only_here)
        .and(
            el("p")
                .class("hint")
                .text(app.word(Words::label_no_names_illness)),
        )
        .and(scope(out))
        .and(ways(out, FIRST))
        .and(send)
        .and(door(
            icon::PRINT,
            Words::print_title,
            Words::print_help,
            Page::Print,
        ))
        .and(door(
            icon::MORE,
            Words::file_more,
            Words::file_more_help,
            Page::More,
        ))
}

/// The way back to the first page.
fn back(out: Out) -> El {
    button(
        icon::BACK,
        "button--quiet",
        out.app.word(Words::file_more_back),
        move || out.page.set(Page::First),
    )
}

/// The link and the codes of what is chosen.
fn send_page(out: Out) -> Part {
    let app = out.app;
    let shown = live(
        move || out.only_branch.get(),
        move |_| link_and_codes(app, &json::write(&out.taken().doc)),
    );
    back(out).into_part().and(scope(out)).and(shown)
}

fn more(out: Out) -> Part {
    let app = out.app;
    back(out)
        .into_part()
        .and(scope(out))
        .and(looks(out))
        .and(el("h3").text(app.word(Words::carry_readers)))
        .and(ways(out, TO_READ))
        .and(el("h3").text(app.word(Words::carry_programs)))
        .and(ways(out, FOR_PROGRAMS))
}

/// On paper, whole or a branch.
fn paper_page(out: Out) -> Part {
    let app = out.app;
    let shown = live(
        move || out.only_branch.get(),
        move |_| {
            let printed = out.taken().printed(app.words_now());
            print_page(app, printed, move || out.shows.set(false))
        },
    );
    back(out).into_part().and(scope(out)).and(shown)
}

/// How pictures are made: how large, and for the screen or the printer.
fn looks(out: Out) -> Part {
    let (app, look) = (out.app, out.look);
    let size = move |scale: f64, label: fn(Words) -> &'static str| {
        let is_on = move || (look.get().scale - scale).abs() < 0.1;
        radio(app, "picture-size", label, is_on, move || {
            look.update(|look| look.scale = scale);
            out.prepare();
        })
    };
    let colors = move |prints: bool, label: fn(Words) -> &'static str| {
        let is_on = move || look.get().prints == prints;
        radio(app, "picture-colors", label, is_on, move || {
            look.update(|look| look.prints = prints);
            out.prepare();
        })
    };
    let sizes = vec![
        size(1.0, Words::image_small),
        size(2.0, Words::image_normal),
        size(4.0, Words::image_large),
    ];
    let colors = vec![
        colors(false, Words::image_screen),
        colors(true, Words::image_print),
    ];
    el("h3")
        .text(app.word(Words::image_title))
        .into_part()
        .and(group(app, Words::image_size, sizes))
        .and(group(app, Words::image_colors, colors))
        .and(ways(out, PICTURES))
}

/// The choice between everything and the branch of the chosen card.
fn scope(out: Out) -> Option<El> {
    let (app, only) = (out.app, out.only_branch);
    let text = out
        .card
        .with_value(|card| card.as_ref().map(|(_, text)| text.clone()))?;
    let text = StoredValue::new(text);
    let option = move |is_branch: bool| {
        let label = move || match is_branch {
            true => text.with_value(|text| app.words().file_only_branch(text)),
            false => app.words().file_whole().to_owned(),
        };
        let is_on = move || only.get() == is_branch;
        let radio = el("input")
            .attr("type", "radio")
            .attr("name", "scope")
            .checked(is_on)
            .on("change", move |_| {
                only.set(is_branch);
                out.prepare();
            });
        el("label")
            .class_if("is-on", is_on)
            .child(radio)
            .child(el("bdi").text(label))
    };
    let options = [option(false), option(true)];
    let choice = el("fieldset")
        .class("choice")
        .child(el("legend").text(app.word(Words::file_what)))
        .child(el("div").class("choice__options").child(options));
    Some(choice)
}

/// Whether earlier versions go along: they may hold words that were taken away since.
fn along(out: Out) -> El {
    let (app, on) = (out.app, out.takes_along);
    let check = el("input")
        .attr("type", "checkbox")
        .attr("aria-describedby", "along-help")
        .checked(move || on.get())
        .on("change", move |event| on.set(is_checked(&event)));
    let label = move || app.words().version_along(out.along.with(Vec::len));
    let option = el("label")
        .class_if("is-on", move || on.get())
        .child(check)
        .child(el("span").text(label));
    el("div")
        .class("choice")
        .child(el("div").class("choice__options").child(option))
        .child(
            el("p")
                .id("along-help")
                .class("hint")
                .text(app.word(Words::version_along_help)),
        )
}

fn ways(out: Out, ways: &'static [Way]) -> El {
    let possible = ways.iter().filter(|way| out.is_possible(way.act));
    let rows: Vec<El> = possible.map(|way| row(out, way)).collect();
    el("div").class("stack").child(rows)
}

fn row(out: Out, way: &'static Way) -> El {
    let app = out.app;
    let looks = match way.act {
        Act::File => "button--wide button--main",
        _ => "button--wide",
    };
    let help = move || {
        let w = app.words();
        let left = out.left_behind(w, way.act);
        format!("{} {left}", (way.help)(w)).trim_end().to_owned()
    };
    let may_take_along =
        move || !out.only_branch.get() && out.along.with(|along| !along.is_empty());
    let along = matches!(way.act, Act::File).then(|| when(may_take_along, move || along(out)));
    el("div")
        .child(button(way.icon, looks, app.word(way.label), move || {
            out.go(way.act);
        }))
        .child(el("p").class("hint").text(help))
        .child(along)
}
