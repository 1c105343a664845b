// SPDX-License-Identifier: EUPL-1.2
//! The handle that every screen gets: language, screen, settings, the status region, the keeper.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::aloud::Aloud;
use super::files::{Failure, Pending};
use super::meeting::Meeting;
use super::notices::Notices;
use super::room::Arriving;
use super::screen::Screen;
use super::send::Offer;
use super::session::{Session, hear};
use super::settings::Settings;
use super::tree::clipboard::Clip;
use crate::keep::{DocKey, Library};
use crate::text::strings::{Lang, Words};
use crate::web::files::Incoming;
use crate::web::keeper::Keeper;
use crate::web::timer::sleep;
use crate::web::{location, page, panic, settings as stored, tap};

/// How long after a change the library is listed while a document is open, in ms.
const LIST_LATER_MS: u32 = 1_000;

/// What every screen shares. A handle: copies are the same app.
#[derive(Clone, Copy, Debug)]
pub struct App {
    /// The language of the screen. Changed through [`App::change_settings`].
    pub lang: RwSignal<Lang>,
    /// Which screen. It follows the address bar: go elsewhere with [`App::go`].
    pub screen: RwSignal<Screen>,
    /// The choices of this device. Changed through [`App::change_settings`].
    pub settings: RwSignal<Settings>,
    /// Every document on this device, as last listed.
    pub library: RwSignal<Library>,
    /// The document that is open on this screen.
    pub session: RwSignal<Option<Session>>,
    /// The document that was open last, to go back to from help.
    pub last: RwSignal<Option<DocKey>>,
    /// Whether the keeper has started and listed the library.
    pub is_ready: RwSignal<bool>,
    /// What is read aloud.
    pub aloud: Aloud,
    pub(super) notices: Notices,
    /// A file that did not open.
    pub(super) failure: RwSignal<Option<Failure>>,
    /// The file that is being read.
    pub(super) reading: RwSignal<Option<String>>,
    /// A document that came by a link or by codes, and is asked about.
    pub(super) offer: RwSignal<Option<Offer>>,
    /// Who takes the next files, when that is not the library: the dialog that brings documents together.
    pub(super) takes_files: RwSignal<Option<Callback<Vec<Incoming>>>>,
    /// The meeting of the open document: it adds ballot boxes.
    pub(super) meeting: StoredValue<Option<Meeting>>,
    /// A start file or a round on its way to its document.
    pub(super) arriving: StoredValue<Option<Arriving>>,
    pub(super) pending: StoredValue<Option<Pending>, LocalStorage>,
    /// What was copied or cut last.
    pub(super) clip: RwSignal<Option<Clip>>,
    keeper: StoredValue<Option<Keeper>, LocalStorage>,
    /// Outlives every screen: an open document does, too, until its last change is kept.
    owner: StoredValue<Owner>,
    status: RwSignal<String>,
}

impl App {
    /// Makes the handle from what this device keeps.
    pub(super) fn start() -> Self {
        let settings = stored::read().map_or_else(Settings::default, |text| Settings::parse(&text));
        settings.apply();
        panic::set_lang(settings.language);
        Self {
            lang: RwSignal::new(settings.language),
            screen: RwSignal::new(Screen::parse(&location::hash())),
            settings: RwSignal::new(settings),
            library: RwSignal::new(Library::default()),
            session: RwSignal::new(None),
            last: RwSignal::new(None),
            is_ready: RwSignal::new(false),
            aloud: Aloud::default(),
            notices: Notices::default(),
            failure: RwSignal::new(None),
            reading: RwSignal::new(None),
            offer: RwSignal::new(None),
            takes_files: RwSignal::new(None),
            clip: RwSignal::new(None),
            meeting: StoredValue::new(None),
            arriving: StoredValue::new(None),
            pending: StoredValue::new_local(None),
            keeper: StoredValue::new_local(None),
            owner: StoredValue::new(Owner::current().unwrap_or_default()),
            status: RwSignal::new(String::new()),
        }
    }

    /// Starts the keeper; `is_ready` tells when.
    pub(super) fn start_keeper(self) {
        spawn_local(async move {
            let (keeper, library) = Keeper::start().await;
            self.keeper.set_value(Some(keeper.clone()));
            self.library.set(library);
            keeper.on_notice(std::rc::Rc::new(move |notice| hear(self, notice)));
            self.is_ready.set(true);
            #[cfg(feature = "bench")]
            super::bench::start(self);
        });
    }

    /// Returns the keeper.
    ///
    /// # Panics
    /// Before [`App::is_ready`]: no screen is shown then, so a mistake in our own code.
    #[must_use]
    pub fn keeper(self) -> Keeper {
        self.keeper
            .get_value()
            .expect("screens are shown after the keeper has started")
    }

    /// Lists the library again.
    pub fn list_again(self) {
        let Some(keeper) = self.keeper.get_value() else {
            return;
        };
        spawn_local(async move {
            // Nobody sees the list while a document is open, and making it should not delay the document.
            if self.session.with_untracked(Option::is_some) {
                sleep(LIST_LATER_MS).await;
            }
            let library = keeper.list().await;
            if self.library.with_untracked(|old| *old != library) {
                self.library.set(library);
            }
        });
    }

    /// Makes signals that outlive the screen; whoever asks ends them.
    pub(super) fn long_lived(self) -> Owner {
        self.owner.with_value(|owner| owner.with(Owner::new))
    }

    /// Returns the handle inside any component.
    ///
    /// # Panics
    /// Outside the app: a mistake in our own code.
    #[must_use]
    pub fn expect() -> Self {
        expect_context()
    }

    /// Returns the texts, and makes whoever asks follow the language.
    #[must_use]
    pub fn words(self) -> Words {
        self.lang.get().words()
    }

    /// Returns a text of the screen, for a view: it follows the language. One closure type for all texts, or each would
    /// bring its own copy of the drawing code (measured: a fifth of the whole program).
    pub fn word(
        self,
        word: fn(Words) -> &'static str,
    ) -> impl Fn() -> &'static str + Copy + Send + Sync + 'static {
        move || word(self.words())
    }

    /// As [`App::word`], for where a view wants a text of its own.
    pub fn label(
        self,
        word: fn(Words) -> &'static str,
    ) -> impl Fn() -> String + Copy + Send + Sync + 'static {
        move || word(self.words()).to_owned()
    }

    /// Returns the texts for something that happens once, such as a message.
    #[must_use]
    pub fn words_now(self) -> Words {
        self.lang.get_untracked().words()
    }

    /// Says something once in the status region.
    pub fn say(self, message: impl Into<String>) {
        let message = message.into();
        self.status.update(|status| {
            // A reader says only what changed: the same message again gets a space that nobody sees.
            *status = if *status == message {
                format!("{message}\u{a0}")
            } else {
                message
            };
        });
    }

    /// Says something that a person must have seen: it stays until they put it away.
    pub fn tell(self, message: impl Into<String>) {
        let message = message.into();
        self.say(message.clone());
        self.notices.news.set(Some(message));
    }

    /// Returns what the status region says.
    pub(super) fn status(self) -> String {
        self.status.get()
    }

    /// Goes to another screen. Back comes back.
    pub fn go(self, screen: &Screen) {
        location::go(&screen.hash());
    }

    /// Returns whether the person works with the keys of mind maps.
    #[must_use]
    pub fn mindmap_keys(self) -> bool {
        self.settings
            .with_untracked(|settings| settings.mindmap_keys)
    }

    /// Changes the choices of this device, keeps them and shows them.
    pub fn change_settings(self, change: impl FnOnce(&mut Settings)) {
        self.settings.update(change);
        let settings = self.settings.get_untracked();
        if self.lang.get_untracked() != settings.language {
            self.lang.set(settings.language);
            panic::set_lang(settings.language);
        }
        settings.apply();
        stored::write(&settings.to_text());
    }

    /// Follows the address bar and what the device prefers, as long as the page lives.
    pub(super) fn follow(self) {
        location::on_change(move |hash| {
            let screen = Screen::parse(&hash);
            if self.screen.get_untracked() != screen {
                self.aloud.stop();
                tap::finish();
                self.screen.set(screen);
                page::scroll_to_top();
                page::focus("screen-title");
            }
        });
        for query in [
            "(prefers-color-scheme: dark)",
            "(prefers-contrast: more)",
            "(prefers-reduced-motion: reduce)",
        ] {
            page::on_preference(query, move || self.settings.get_untracked().apply());
        }
    }
}
