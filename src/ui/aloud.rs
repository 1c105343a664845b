// SPDX-License-Identifier: EUPL-1.2
//! *Lees voor*: a question or a card is read aloud by a voice that lives on the device, on a tap and never by itself. A
//! second tap stops it, and so does going elsewhere. Without such a voice there is no button; Hulp says why.

use std::rc::Rc;
use std::sync::atomic::{AtomicU32, Ordering};

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::context::App;
use super::el::{El, Part, el, when};
use super::icon::{self, icon};
use crate::text::voice::{Voice, choose_voice};
use crate::web::speech;
use crate::web::timer::sleep;

/// When to ask a device again that told of no voices at first, in ms. Not all tell when they have them.
const ASK_AGAIN_MS: [u32; 3] = [300, 1_500, 5_000];

/// Tells the buttons apart.
static NEXT: AtomicU32 = AtomicU32::new(0);

/// What is read aloud. A handle: copies are the same voice.
#[derive(Clone, Copy, Debug)]
pub struct Aloud {
    voices: RwSignal<Vec<Voice>>,
    /// The button whose text is being read.
    reading: RwSignal<Option<u32>>,
}

impl Default for Aloud {
    fn default() -> Self {
        Self {
            voices: RwSignal::new(Vec::new()),
            reading: RwSignal::new(None),
        }
    }
}

impl Aloud {
    /// Asks the device for its voices, now and when it has more.
    pub(super) fn start(self) {
        self.ask();
        speech::on_voices(move || self.ask());
        spawn_local(async move {
            for ms in ASK_AGAIN_MS {
                if self.voices.with_untracked(Vec::is_empty) {
                    sleep(ms).await;
                    self.ask();
                }
            }
        });
    }

    fn ask(self) {
        let voices = speech::voices();
        if self.voices.with_untracked(|known| *known != voices) {
            self.voices.set(voices);
        }
    }

    /// Stops reading: what was read is no longer what one looks at.
    pub fn stop(self) {
        if self.reading.get_untracked().is_some() {
            speech::stop();
            self.reading.set(None);
        }
    }
}

impl App {
    /// Tells whether this device can read aloud in the language of the screen.
    pub(super) fn can_read_aloud(self) -> bool {
        let lang = self.lang.get();
        self.aloud
            .voices
            .with(|voices| choose_voice(voices, lang).is_some())
    }

    fn read_aloud(self, button: u32, text: &str) {
        let Aloud { voices, reading } = self.aloud;
        let lang = self.lang.get_untracked();
        let voice = voices.with_untracked(|voices| choose_voice(voices, lang));
        let failed = move || self.tell(self.words_now().aloud_failed());
        let ended = move |went_well: bool| {
            if reading.get_untracked() == Some(button) {
                reading.set(None);
            }
            if !went_well {
                failed();
            }
        };
        if voice.is_some_and(|voice| speech::read(text, voice, ended)) {
            reading.set(Some(button));
        } else {
            reading.set(None);
            failed();
        }
    }
}

/// The button that reads `text`, or stops reading it. `named` tells it apart from others on the screen; empty when there is
/// no other.
pub fn aloud(app: App, named: String, text: impl Fn() -> String + 'static) -> Part {
    boxed(app, named, Rc::new(text))
}

fn boxed(app: App, named: String, text: Rc<dyn Fn() -> String>) -> Part {
    when(
        move || app.can_read_aloud(),
        move || button(app, &named, Rc::clone(&text)),
    )
}

fn button(app: App, named: &str, text: Rc<dyn Fn() -> String>) -> El {
    let id = NEXT.fetch_add(1, Ordering::Relaxed);
    let reading = app.aloud.reading;
    let is_on = Memo::new(move |_| reading.get() == Some(id));
    let label = move || {
        let w = app.words();
        if is_on.get() {
            w.help_read_aloud_stop()
        } else {
            w.help_read_aloud()
        }
    };
    let stops = move || {
        if reading.try_get_untracked().flatten() == Some(id) {
            app.aloud.stop();
        }
    };
    on_cleanup(stops);
    let named = if named.is_empty() {
        String::new()
    } else {
        format!(": ‘{named}’")
    };
    el("button")
        .attr("type", "button")
        .class("button button--quiet aloud")
        .attr("aria-label", move || format!("{}{named}", label()))
        .on("click", move |_| {
            if is_on.get_untracked() {
                app.aloud.stop();
            } else {
                app.read_aloud(id, &text());
            }
        })
        .child(when(move || !is_on.get(), move || icon(icon::ALOUD)))
        .child(when(move || is_on.get(), move || icon(icon::STOP)))
        .child(el("span").text(label))
}

/// What reading aloud does here, or why there is none: for Hulp.
pub fn about_aloud(app: App) -> El {
    el("p").text(move || {
        let w = app.words();
        if app.can_read_aloud() {
            w.aloud_help()
        } else {
            w.help_no_voice()
        }
    })
}
