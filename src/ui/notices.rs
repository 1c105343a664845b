// SPDX-License-Identifier: EUPL-1.2
//! The calm place for news: under the bar, never over the work.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::context::App;
use super::dialog::button;
use super::el::{El, IntoText, Part, el, live, when};
use super::icon::{self, Icon, icon};
use crate::text::strings::Words;
use crate::web::install::{self, Change, Device};
use crate::web::offline::{self, Offline, OfflineError};
use crate::web::{location, page};

/// How far the app is with working offline.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Copied {
    /// Not known yet.
    #[default]
    Unknown,
    /// Not every file is here.
    Preparing,
    /// This start checked that every file is here.
    Ready,
    /// This address or device cannot do it.
    Impossible,
    /// The app is one file on the disk: it works, but keeps only a draft.
    OneFile,
}

/// What there may be news about.
#[derive(Clone, Copy, Debug)]
pub struct Notices {
    /// Something that happened and has to be seen.
    pub news: RwSignal<Option<String>>,
    /// Whether the device says that there is a network.
    pub is_online: RwSignal<bool>,
    /// How far the app is with working offline.
    pub copied: RwSignal<Copied>,
    /// A new version waits.
    pub has_update: RwSignal<bool>,
    /// The person put the new version off for now.
    pub is_update_later: RwSignal<bool>,
    /// The browser can be asked to install.
    pub can_install: RwSignal<bool>,
    offline: StoredValue<Option<Offline>, LocalStorage>,
}

impl Default for Notices {
    fn default() -> Self {
        Self {
            news: RwSignal::new(None),
            is_online: RwSignal::new(page::is_online()),
            copied: RwSignal::new(Copied::Unknown),
            has_update: RwSignal::new(false),
            is_update_later: RwSignal::new(false),
            can_install: RwSignal::new(false),
            offline: StoredValue::new_local(None),
        }
    }
}

/// Starts listening, after the app can be used.
pub fn start(app: App) {
    let notices = app.notices;
    page::on_network(move |is_online| {
        notices.is_online.set(is_online);
        let w = app.words_now();
        app.say(if is_online {
            w.offline_back()
        } else {
            w.offline_now()
        });
    });
    install::on_change(move |change| match change {
        Change::Offered => notices.can_install.set(true),
        Change::Installed => {
            notices.can_install.set(false);
            app.say(app.words_now().install_done());
        }
    });
    spawn_local(async move {
        match offline::register().await {
            Ok(worker) => follow(app, worker).await,
            Err(OfflineError::NoRelease) => {}
            Err(OfflineError::OneFile) => notices.copied.set(Copied::OneFile),
            Err(_) => notices.copied.set(Copied::Impossible),
        }
    });
}

async fn follow(app: App, worker: Offline) {
    let notices = app.notices;
    notices.offline.set_value(Some(worker.clone()));
    worker.on_waiting(move || {
        notices.has_update.set(true);
        app.say(app.words_now().update_ready());
    });
    // Another tab took the new version: this one has lost its files, and everything committed is kept.
    worker.on_replaced(location::reload);
    notices.copied.set(Copied::Preparing);
    let is_ready = worker.ready().await;
    notices.copied.set(if is_ready {
        Copied::Ready
    } else {
        Copied::Preparing
    });
}

/// Takes the new version once everything is kept.
fn use_update(app: App) {
    let Some(worker) = app.notices.offline.get_value() else {
        return;
    };
    spawn_local(async move {
        if let Some(session) = app.session.get_untracked() {
            let (keeper, handle) = (app.keeper(), session.handle());
            let kind = crate::keep::PointKind::BeforeUpdate;
            // Without room for it the newest version is still kept twice.
            let _ = keeper.keep_point(handle, kind).await;
            let state = keeper.flush(handle).await;
            if state.is_some_and(|state| state.is_at_risk()) {
                app.tell(app.words_now().store_not_saved());
                return;
            }
        }
        if worker.apply().await.is_err() {
            app.tell(app.words_now().update_failed());
        }
    });
}

/// Looks for a new version.
pub fn look_for_update(app: App) {
    let worker = app.notices.offline.get_value();
    spawn_local(async move {
        if let Some(worker) = worker {
            worker.check().await;
        }
        if !app.notices.has_update.get_untracked() {
            app.say(app.words_now().update_none());
        }
    });
}

/// The news that there is, on every screen.
pub fn notices(app: App) -> El {
    let n = app.notices;
    let has_news = move || n.news.with(Option::is_some);
    let has_update = move || n.has_update.get() && !n.is_update_later.get();
    let news = move || {
        notice(icon::INFO, true, move || n.news.get().unwrap_or_default()).child(button(
            icon::DONE,
            "",
            app.word(Words::common_ok),
            move || n.news.set(None),
        ))
    };
    let update = move || {
        notice(icon::UPDATE, false, app.word(Words::update_ready))
            .child(button(
                icon::UPDATE,
                "button--main",
                app.word(Words::update_use),
                move || use_update(app),
            ))
            .child(button(
                icon::CLOSE,
                "",
                app.word(Words::update_later),
                move || n.is_update_later.set(true),
            ))
    };
    el("div")
        .class("notices")
        .child(when(has_news, news))
        .child(when(has_update, update))
        .child(when(
            move || !n.is_online.get(),
            move || notice(icon::OFFLINE, false, app.word(Words::offline_now)),
        ))
}

/// One piece of news. Its buttons come after it, as children.
pub fn notice(path: Icon, is_warning: bool, text: impl IntoText) -> El {
    el("div")
        .class(if is_warning {
            "notice notice--warning"
        } else {
            "notice"
        })
        .child(icon(path))
        .child(el("p").class("notice__text").text(text))
}

/// How far this device is with working offline: an icon, what it is, and what that means. For views.
pub(super) fn offline_state(app: App) -> Option<(Icon, &'static str, &'static str)> {
    let w = app.words();
    match app.notices.copied.get() {
        Copied::Unknown => None,
        Copied::Ready => Some((icon::DONE, w.offline_ready(), w.offline_ready_help())),
        Copied::Preparing => Some((
            icon::UPDATE,
            w.offline_preparing(),
            w.offline_preparing_help(),
        )),
        Copied::Impossible => Some((icon::OFFLINE, w.offline_impossible(), "")),
        Copied::OneFile => Some((icon::INFO, w.offline_one_file(), w.offline_one_file_help())),
    }
}

/// On the start screen: whether it works offline, and how to put the app on this device.
#[must_use]
pub fn offline_and_install(app: App) -> Part {
    let n = app.notices;
    let shown = live(
        move || offline_state(app),
        |state| {
            state.map(|(path, title, help)| {
                let text = el("p")
                    .class("notice__text")
                    .child(el("strong").text(title))
                    .text(" ")
                    .text(help);
                el("div").class("notice").child(icon(path)).child(text)
            })
        },
    );
    shown.and(when(
        move || n.copied.get() != Copied::OneFile && !app.settings.get().install_hint_seen,
        move || install_hint(app, install::device()),
    ))
}

/// How to put the app on a device, one sentence a step.
fn install_steps(w: Words, device: Device) -> Vec<&'static str> {
    match device {
        Device::Ipad => vec![
            w.install_ipad(),
            w.install_ipad_open_once(),
            w.install_ipad_other_storage(),
            w.install_ipad_week(),
        ],
        Device::Android => vec![w.install_android()],
        Device::Desktop => vec![w.install_desktop()],
        Device::MacSafari => vec![w.install_mac_safari(), w.install_ipad_week()],
        Device::Firefox => vec![w.install_firefox()],
        Device::Installed | Device::InstalledApple | Device::Other => Vec::new(),
    }
}

fn install_hint(app: App, device: Device) -> Option<El> {
    if install_steps(app.words_now(), device).is_empty() {
        return None;
    }
    let how = move || (app.notices.can_install.get(), app.words());
    let shown = live(how, move |(can_ask, w)| {
        if can_ask {
            button(
                icon::INSTALL,
                "button--main",
                app.word(Words::install_button),
                move || spawn_local(install::ask()),
            )
        } else {
            let steps = install_steps(w, device).into_iter();
            let steps: Vec<El> = steps.map(|step| el("li").text(step)).collect();
            el("ol").class("list").child(steps)
        }
    });
    let section = el("section")
        .class("section")
        .attr("aria-labelledby", "install-title")
        .child(
            el("h2")
                .id("install-title")
                .text(app.word(Words::install_title)),
        )
        .child(el("p").text(app.word(Words::install_why)))
        .child(shown)
        .child(button(
            icon::CLOSE,
            "button--quiet",
            app.word(Words::install_not_now),
            move || app.change_settings(|settings| settings.install_hint_seen = true),
        ));
    Some(section)
}
