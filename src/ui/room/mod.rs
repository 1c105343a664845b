// SPDX-License-Identifier: EUPL-1.2
//! What several tablets in one room need: `prepare` what to have ready · `start` the file that every table begins with ·
//! `names` of tables and groups · `tables` which table this is · `arrive` files that were sent between tablets · `by_code` the same by QR code · `hand_in`
//! emptying a borrowed tablet.

mod arrive;
mod by_code;
mod hand_in;
mod names;
mod prepare;
mod start;
mod tables;

use leptos::prelude::*;

use super::context::App;
use super::el::{Part, when};
use super::meeting::Meeting;
use super::session::Session;
pub(super) use arrive::{Arriving, arrive, settle};
pub(super) use by_code::{ByCode, Carried};
pub(super) use tables::tables;

/// Which dialogs of the room are open. A handle.
#[derive(Clone, Copy, Debug)]
pub(super) struct RoomDoors {
    /// What to have ready.
    pub(super) prepares: RwSignal<bool>,
    /// The start file.
    pub(super) starts: RwSignal<bool>,
    /// Emptying the tablet.
    pub(super) hands_in: RwSignal<bool>,
}

impl RoomDoors {
    /// All are shut.
    pub(super) fn new() -> Self {
        Self {
            prepares: RwSignal::new(false),
            starts: RwSignal::new(false),
            hands_in: RwSignal::new(false),
        }
    }
}

/// The dialogs that are open.
pub(super) fn room_dialogs(app: App, session: Session, meeting: Meeting, doors: RoomDoors) -> Part {
    let RoomDoors {
        prepares,
        starts,
        hands_in,
    } = doors;
    when(
        move || prepares.get(),
        move || prepare::prepare_dialog(app, meeting, doors),
    )
    .and(when(
        move || starts.get(),
        move || start::start_dialog(app, session, meeting, starts),
    ))
    .and(when(
        move || hands_in.get(),
        move || hand_in::hand_in_dialog(app, session, meeting, hands_in),
    ))
    .and(when(
        move || meeting.asks_table.get(),
        move || tables::table_dialog(app, meeting, meeting.asks_table),
    ))
    .and(when(
        move || meeting.edits_groups.get(),
        move || names::groups_dialog(app, meeting),
    ))
    .and(by_code::by_code_dialogs(app, meeting.by_code))
}
