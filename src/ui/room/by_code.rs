// SPDX-License-Identifier: EUPL-1.2
//! What goes between the tablets of a room as a file goes by QR code too, while it is small enough: rounds, ballot boxes, the
//! start file. And the camera that takes them in, in whatever order they come.

use leptos::prelude::*;

use super::super::context::App;
use super::super::el::{Part, live};
use super::super::send::{codes_dialog, scanning, take_scanned};
use crate::carry::{Kind, Parcel};
use crate::text::strings::Words;

/// What goes between tablets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::ui) enum Carried {
    /// What every table begins with.
    Start,
    /// A document to vote in.
    Round,
    /// The ballot boxes of a tablet.
    Boxes,
}

impl Carried {
    fn title(self, w: Words) -> &'static str {
        match self {
            Self::Start => w.room_start(),
            Self::Round => w.boxes_send_code(),
            Self::Boxes => w.boxes_hand_code(),
        }
    }

    /// How to read the codes. Any camera that sees those of ballot boxes can count what is in them.
    fn help(self) -> fn(Words) -> &'static str {
        match self {
            Self::Start | Self::Round => Words::send_codes_help,
            Self::Boxes => Words::boxes_code_help,
        }
    }

    const fn kind(self) -> Kind {
        match self {
            Self::Start | Self::Round => Kind::Start,
            Self::Boxes => Kind::Ballots,
        }
    }
}

/// Which codes are on screen, and whether the camera is. A handle.
#[derive(Clone, Copy, Debug)]
pub(in crate::ui) struct ByCode {
    shown: RwSignal<Option<(Carried, Parcel)>>,
    scans: RwSignal<bool>,
}

impl ByCode {
    /// Nothing is on screen.
    pub(in crate::ui) fn new() -> Self {
        Self {
            shown: RwSignal::new(None),
            scans: RwSignal::new(false),
        }
    }

    /// Shows bytes as codes.
    pub(in crate::ui) fn show(self, what: Carried, bytes: &[u8]) {
        let parcel = Parcel::pack(what.kind(), bytes);
        self.shown.set(Some((what, parcel)));
    }

    /// Turns the camera on.
    pub(in crate::ui) fn scan(self) {
        self.scans.set(true);
    }
}

/// The dialogs that are open.
pub(super) fn by_code_dialogs(app: App, by_code: ByCode) -> Part {
    let ByCode { shown, scans } = by_code;
    let codes = live(
        move || shown.get(),
        move |now| {
            now.map(|(what, parcel)| {
                let title = move || what.title(app.words());
                codes_dialog(app, title, what.help(), &parcel, move || shown.set(None))
            })
        },
    );
    codes.and(scanning(app, scans, move |arrived| {
        take_scanned(app, arrived);
    }))
}
