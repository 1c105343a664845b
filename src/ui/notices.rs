// SPDX-License-Identifier: EUPL-1.2
//! The calm place for news: under the bar, never over the work.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::context::App;
use super::dialog::button;
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
#[must_use]
pub fn notices(app: App) -> AnyView {
    let n = app.notices;
    let shows_update = move || n.has_update.get() && !n.is_update_later.get();
    view! {
        <div class="notices">
            <Show when=move || {
                n.news.with(Option::is_some)
            }>
                {notice(
                    icon::INFO,
                    true,
                    move || n.news.get().unwrap_or_default(),
                    vec![
                        button(
                            icon::DONE,
                            "",
                            app.label(Words::common_ok),
                            move || n.news.set(None),
                        ),
                    ],
                )}
            </Show>
            <Show when=shows_update>
                {notice(
                    icon::UPDATE,
                    false,
                    app.label(Words::update_ready),
                    vec![
                        button(
                            icon::UPDATE,
                            "button--main",
                            app.label(Words::update_use),
                            move || use_update(app),
                        ),
                        button(
                            icon::CLOSE,
                            "",
                            app.label(Words::update_later),
                            move || n.is_update_later.set(true),
                        ),
                    ],
                )}
            </Show>
            <Show when=move || !n.is_online.get()>
                {notice(
                    icon::OFFLINE,
                    false,
                    app.label(Words::offline_now),
                    Vec::new(),
                )}
            </Show>
        </div>
    }
    .into_any()
}

/// One piece of news.
#[must_use]
pub fn notice(
    path: Icon,
    is_warning: bool,
    text: impl Fn() -> String + Send + Sync + 'static,
    buttons: Vec<AnyView>,
) -> AnyView {
    let text: Signal<String> = Signal::derive(text);
    view! {
        <div class="notice" class=("notice--warning", is_warning)>
            {icon(path)}
            <p class="notice__text">{text}</p>
            {buttons}
        </div>
    }
    .into_any()
}

/// On the start screen: whether it works offline, and how to put the app on this device.
#[must_use]
pub fn offline_and_install(app: App) -> AnyView {
    let n = app.notices;
    let state = move || {
        let w = app.words();
        match n.copied.get() {
            Copied::Unknown => None,
            Copied::Ready => Some((icon::DONE, w.offline_ready(), w.offline_ready_help())),
            Copied::Preparing => Some((
                icon::UPDATE,
                w.offline_preparing(),
                w.offline_preparing_help(),
            )),
            Copied::Impossible => Some((icon::OFFLINE, w.offline_impossible(), "")),
        }
    };
    view! {
        {move || {
            state()
                .map(|(path, title, help)| {
                    view! {
                        <div class="notice">
                            {icon(path)} <p class="notice__text">
                                <strong>{title}</strong>
                                " "
                                {help}
                            </p>
                        </div>
                    }
                })
        }}
        <Show when=move || {
            !app.settings.get().install_hint_seen
        }>{install_hint(app, install::device())}</Show>
    }
    .into_any()
}

fn install_hint(app: App, device: Device) -> AnyView {
    let how = move || {
        let w = app.words();
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
    };
    if how().is_empty() {
        return ().into_any();
    }
    let n = app.notices;
    view! {
        <section class="section" aria-labelledby="install-title">
            <h2 id="install-title">{app.word(Words::install_title)}</h2>
            <p>{app.word(Words::install_why)}</p>
            <Show
                when=move || n.can_install.get()
                fallback=move || {
                    view! {
                        <ol class="list">
                            {how().into_iter().map(|step| view! { <li>{step}</li> }).collect_view()}
                        </ol>
                    }
                }
            >
                {button(
                    icon::INSTALL,
                    "button--main",
                    app.label(Words::install_button),
                    move || spawn_local(install::ask()),
                )}
            </Show>
            {button(
                icon::CLOSE,
                "button--quiet",
                app.label(Words::install_not_now),
                move || app.change_settings(|settings| settings.install_hint_seen = true),
            )}
        </section>
    }
    .into_any()
}
