// SPDX-License-Identifier: EUPL-1.2
//! The menu of an open document: everything that is about the whole of it, in groups by what a person wants to do.
//!
//! A new way belongs in the group of its purpose. What can't be done now is left out only when it could not be understood
//! (another tab writes, the meeting is on screen).

use std::rc::Rc;

use leptos::prelude::*;

use super::board::Dialog as CardDialog;
use super::context::App;
use super::dialog::{button, dialog};
use super::el::{El, IntoPart, Part, el, when};
use super::icon::{self, Icon};
use super::lenses::{Lenses, View};
use super::meeting::Meeting;
use super::room::RoomDoors;
use super::screen::Screen;
use super::session::Session;
use crate::text::strings::Words;

/// Which dialogs the bar has open. A handle.
#[derive(Clone, Copy, Debug)]
pub(super) struct Doors {
    /// The menu itself.
    pub(super) menu: RwSignal<bool>,
    /// Another name.
    pub(super) renames: RwSignal<bool>,
    /// Earlier versions.
    pub(super) restores: RwSignal<bool>,
    /// The report for the council.
    pub(super) reports: RwSignal<bool>,
    /// Bringing files together.
    pub(super) merges: RwSignal<bool>,
    /// Settings of the device.
    pub(super) settings: RwSignal<bool>,
    /// The presentation.
    pub(super) beamer: RwSignal<bool>,
    /// Sheets of paper.
    pub(super) sheets: RwSignal<bool>,
    /// What several tablets in one room need.
    pub(super) room: RoomDoors,
    /// Other ways of looking.
    pub(super) lenses: Lenses,
}

impl Doors {
    /// Brings the tree: what looks at cards is drawn over it, and would wait unseen behind another screen.
    pub(super) fn show_tree(self, meeting: Meeting) {
        meeting.note_step();
        meeting.shows.set(false);
        self.reports.set(false);
        self.lenses.view.set(None);
    }
}

/// What the buttons of the menu are made with. A handle.
#[derive(Clone, Copy)]
struct Menu {
    app: App,
    session: Session,
    meeting: Meeting,
    doors: Doors,
    /// Who also wants to know what there is.
    collects: Option<StoredValue<Vec<Way>, LocalStorage>>,
}

/// One thing that the menu offers.
#[derive(Clone)]
pub(super) struct Way {
    /// What its button says.
    pub(super) label: fn(Words) -> &'static str,
    /// What it does.
    pub(super) act: Rc<dyn Fn()>,
}

/// Lists everything that the menu offers now.
pub(super) fn ways(app: App, session: Session, meeting: Meeting, doors: Doors) -> Vec<Way> {
    let found = StoredValue::new_local(Vec::new());
    let menu = Menu {
        app,
        session,
        meeting,
        doors,
        collects: Some(found),
    };
    // The buttons tell of themselves when they are made; nobody sees these.
    let _unseen = el("div").child(menu.groups());
    found.get_value()
}

/// *Menu*: the groups under each other.
pub(super) fn menu_dialog(app: App, session: Session, meeting: Meeting, doors: Doors) -> El {
    let menu = Menu {
        app,
        session,
        meeting,
        doors,
        collects: None,
    };
    let groups = menu.groups();
    dialog(
        app.word(Words::common_menu),
        move || doors.menu.set(false),
        |body| body.child(el("div").class("menu").child(groups)),
    )
}

impl Menu {
    fn groups(self) -> Part {
        self.group(Words::menu_look, self.look())
            .and(self.group(Words::menu_together, self.together()))
            .and(self.group(Words::menu_think, self.think()))
            .and(self.group(Words::menu_document, self.document()))
    }

    /// Other ways of seeing the tree.
    fn look(self) -> Part {
        let board = self.session.board;
        let fold = move |path, label, fold: bool| {
            self.does(path, label, move |menu| menu.session.board.fold_all(fold))
        };
        let folds = move || {
            [
                fold(icon::OPEN_ALL, Words::fold_open_all, false),
                fold(icon::CLOSE_ALL, Words::fold_close_all, true),
            ]
        };
        let seen = move || {
            [
                self.card_dialog(icon::FILTER, Words::filter_title, CardDialog::Filter),
                self.card_dialog(icon::COLORS, Words::see_title, CardDialog::Looks),
                self.card_dialog(icon::VOICES, Words::voices_title, CardDialog::Voices),
            ]
        };
        self.card_dialog(icon::SEARCH, Words::search_title, CardDialog::Search)
            .into_part()
            .and(self.dialog(icon::PALETTE, Words::palette_title, board.palette))
            .and(when(move || !self.meeting.shows.get(), seen))
            .and(when(move || !self.meeting.shows.get(), folds))
            .and(self.dialog(icon::PRESENT, Words::beamer_open, self.doors.beamer))
            .and(when(
                move || !self.meeting.shows.get() && self.may_write(),
                move || {
                    self.does(icon::SELECT, Words::several_start, move |_| {
                        board.next_frame(move || board.start_marking());
                    })
                },
            ))
    }

    /// With other people: the meeting, and what other tables made.
    fn together(self) -> Part {
        self.does(icon::DESCRIBE, Words::meeting_open, |menu| {
            menu.doors.lenses.view.set(None);
            menu.meeting.shows.set(true);
        })
        .into_part()
        .and(self.dialog(icon::PRINT, Words::sheets_title, self.doors.sheets))
        .and(self.does(icon::DESCRIBE, Words::minutes_title, |menu| {
            menu.meeting.show_report();
        }))
        .and(when(
            move || self.may_write(),
            move || self.door(icon::MERGE, Words::merge_title, self.doors.merges),
        ))
        .and(self.does(icon::CODE, Words::send_scan, |menu| {
            menu.meeting.by_code.scan();
        }))
        .and(when(
            move || self.may_write(),
            move || self.door(icon::DONE, Words::prepare_title, self.doors.room.prepares),
        ))
        .and(when(
            move || self.may_write(),
            move || self.door(icon::SAVE, Words::room_start, self.doors.room.starts),
        ))
        .and(self.door(icon::HAND_IN, Words::handin_title, self.doors.room.hands_in))
    }

    /// Making the tree better.
    fn think(self) -> Part {
        self.card_dialog(icon::TABLE, Words::table_title, CardDialog::Tables)
            .into_part()
            .and(self.card_dialog(icon::DONE, Words::coach_title, CardDialog::Tips(None)))
            .and(self.door(icon::FILE, Words::report_title, self.doors.reports))
            .and(self.does(icon::EXAMPLE, Words::lens_title, |menu| {
                menu.meeting.shows.set(false);
                menu.doors.lenses.go(Some(View::All));
            }))
    }

    /// The document as a thing, the device and help.
    fn document(self) -> Part {
        let Doors {
            renames,
            restores,
            settings,
            ..
        } = self.doors;
        when(
            move || self.may_write(),
            move || self.door(icon::EDIT, Words::library_rename, renames),
        )
        .and(self.door(icon::HISTORY, Words::restore_title, restores))
        .and(self.door(icon::SETTINGS, Words::settings_title, settings))
        .and(self.does(icon::HELP, Words::help_title, |menu| {
            menu.app.go(&Screen::Help);
        }))
    }

    fn group(self, title: fn(Words) -> &'static str, ways: Part) -> Part {
        el("div")
            .class("menu__group")
            .child(el("h3").text(self.app.word(title)))
            .child(el("div").class("stack").child(ways))
            .into_part()
    }

    fn may_write(self) -> bool {
        !self.session.board.read_only.get()
    }

    /// A button that closes the menu and then does something.
    fn does(
        self,
        path: Icon,
        label: fn(Words) -> &'static str,
        act: impl Fn(Self) + 'static,
    ) -> El {
        let act: Rc<dyn Fn()> = Rc::new(move || {
            self.doors.menu.set(false);
            act(self);
        });
        if let Some(collects) = self.collects {
            let act = Rc::clone(&act);
            collects.update_value(|ways| ways.push(Way { label, act }));
        }
        button(path, "button--wide", self.app.word(label), move || act())
    }

    /// A button that shows something of the document's screen.
    fn door(self, path: Icon, label: fn(Words) -> &'static str, shows: RwSignal<bool>) -> El {
        self.does(path, label, move |_| shows.set(true))
    }

    /// A button that shows a dialog with keys of its own, once the menu is gone.
    fn dialog(self, path: Icon, label: fn(Words) -> &'static str, shows: RwSignal<bool>) -> El {
        self.does(path, label, move |menu| {
            menu.session.board.next_frame(move || shows.set(true));
        })
    }

    /// A button that opens a dialog of the tree, once the menu is gone.
    fn card_dialog(self, path: Icon, label: fn(Words) -> &'static str, asks: CardDialog) -> El {
        self.does(path, label, move |menu| {
            let board = menu.session.board;
            menu.doors.show_tree(menu.meeting);
            board.next_frame(move || board.dialog.set(Some(asks)));
        })
    }
}
