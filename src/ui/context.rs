// SPDX-License-Identifier: EUPL-1.2
//! The handle that every screen gets: language, screen, settings, the status region, the keeper.

use leptos::prelude::*;

use super::screen::Screen;
use super::settings::Settings;
use crate::text::strings::{Lang, Words};
use crate::web::{location, page, panic, settings as stored};

/// What every screen shares. A handle: copies are the same app.
#[derive(Clone, Copy, Debug)]
pub struct App {
    /// The language of the screen. Changed through [`App::change_settings`].
    pub lang: RwSignal<Lang>,
    /// Which screen. It follows the address bar: go elsewhere with [`App::go`].
    pub screen: RwSignal<Screen>,
    /// The choices of this device. Changed through [`App::change_settings`].
    pub settings: RwSignal<Settings>,
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
            status: RwSignal::new(String::new()),
        }
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

    /// Returns what the status region says.
    pub(super) fn status(self) -> String {
        self.status.get()
    }

    /// Goes to another screen. Back comes back.
    pub fn go(self, screen: &Screen) {
        location::go(&screen.hash());
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
