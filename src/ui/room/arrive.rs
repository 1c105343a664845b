// SPDX-License-Identifier: EUPL-1.2
//! A start file or a round comes in. When this device has the document already it is brought up to date, as one step that
//! *Stap terug* takes back and with a version kept from before; else it becomes a document of its own.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::super::context::App;
use super::super::files;
use super::super::meeting::Meeting;
use super::super::screen::Screen;
use super::super::shelf::entries;
use crate::format::Opened;
use crate::format::room::Purpose;
use crate::keep::{DocKey, PointKind};
use crate::merge::merge;
use crate::method::join_results;
use crate::say;
use crate::web::random::random_u64;

/// A file on its way to the document that it belongs to.
#[derive(Clone, Debug)]
pub(in crate::ui) struct Arriving {
    key: DocKey,
    purpose: Purpose,
    /// What came; `None` when it is the document itself.
    came: Option<(Opened, String)>,
}

/// Brings a file to the document with its lineage, or makes it a document.
pub(in crate::ui) fn arrive(app: App, opened: Opened, raw: &str, purpose: Purpose) {
    let lineage = opened.document.lineage;
    if let Some(meeting) = app.meeting.get_value()
        && meeting.lineage() == lineage
        && let Some(key) = meeting.key()
    {
        let came = Some((opened, raw.to_owned()));
        return start(app, meeting, Arriving { key, purpose, came });
    }
    let lineage = lineage.to_string();
    let known = entries(app, false)
        .into_iter()
        .find(|entry| entry.lineage == lineage && !entry.is_newer_app);
    let (key, came) = match known {
        Some(entry) => (entry.key, Some((opened, raw.to_owned()))),
        None => match files::add(app, opened, raw) {
            Some(key) => (key, None),
            None => return,
        },
    };
    let arriving = Arriving {
        key: key.clone(),
        purpose,
        came,
    };
    app.arriving.set_value(Some(arriving));
    app.go(&Screen::Document(key));
}

/// Takes in what came for this document, now that it is open.
pub(in crate::ui) fn settle(app: App, meeting: Meeting) {
    let key = meeting.key();
    let arrived = app
        .arriving
        .try_update_value(|slot| slot.take_if(|arriving| Some(&arriving.key) == key.as_ref()));
    if let Some(arriving) = arrived.flatten() {
        start(app, meeting, arriving);
    }
}

fn start(app: App, meeting: Meeting, arriving: Arriving) {
    let Arriving { purpose, came, .. } = arriving;
    spawn_local(async move {
        let is_new = match came {
            None => true,
            Some((opened, raw)) => match bring_in(app, meeting, opened, &raw).await {
                Some(is_new) => is_new,
                None => return,
            },
        };
        meeting.joins(purpose, is_new);
    });
}

/// Merges a file into the open document. Returns whether it brought anything, or `None` when it went elsewhere.
async fn bring_in(app: App, meeting: Meeting, opened: Opened, raw: &str) -> Option<bool> {
    let w = app.words_now();
    let board = meeting.board();
    if board.read_only.get_untracked() {
        files::add(app, opened, raw);
        return None;
    }
    // The same bits both times: an equal document is made of an equal one.
    let random = random_u64();
    let bring = || {
        let merged = board.with_editor(|editor| merge(editor.document(), &opened.document));
        merged.map(|merged| {
            let mut document = merged.document;
            let votes = join_results(&mut document, random);
            (document, votes)
        })
    };
    let merged = match bring() {
        Ok((merged, _)) => merged,
        Err(error) => {
            app.tell(say::merge_error(w, &error));
            files::add(app, opened, raw);
            return None;
        }
    };
    if board.with_editor(|editor| *editor.document() == merged) {
        return Some(false);
    }
    let kept = app
        .keeper()
        .keep_point(meeting.handle(), PointKind::BeforeMerge)
        .await;
    if let Err(error) = kept {
        app.tell(say::library_error(w, &error));
    }
    if !board.is_open() {
        return None;
    }
    // A person may have worked on while the version was kept.
    let (merged, votes) = bring().ok()?;
    board.adopt(merged).ok()?;
    if let Some(told) = say::votes_told(votes) {
        app.tell(told(w));
    }
    Some(true)
}
