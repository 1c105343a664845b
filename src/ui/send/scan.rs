// SPDX-License-Identifier: EUPL-1.2
//! *QR-codes scannen*: the camera looks at the screen of another tablet until everything is in.
//!
//! The browser's own reader is asked first; where there is none the office module reads what the camera sees.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::super::context::App;
use super::super::dialog::dialog;
use super::super::el::{El, Part, el, when};
use super::super::later::Alive;
use crate::carry::{Arrived, Gather, Taken};
use crate::job::{Job, OfficeError};
use crate::say;
use crate::text::strings::Words;
use crate::web::camera::{Camera, CameraError};
use crate::web::timer::sleep;
use crate::web::{dom, office};

/// Between two looks, in ms: a code stands for 900.
const LOOK_MS: u32 = 80;
/// How often in a row reading may fail before it is given up.
const MAX_FAILURES: u32 = 3;

/// What there is to say about the camera.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Camerawork {
    Starting,
    Watching,
    Failed(CameraError),
    /// No reader of codes works here.
    Blind,
}

/// The dialog while it is open. A handle.
#[derive(Clone, Copy)]
struct Scan {
    app: App,
    alive: Alive,
    state: RwSignal<Camerawork>,
    gather: StoredValue<Gather>,
    /// Counts the codes that came in.
    n_taken: RwSignal<u32>,
    /// What was wrong with the last code, empty when nothing was.
    wrong: RwSignal<String>,
}

/// The dialog with the camera, while `scans` says so: `take` gets what came in, once it is whole.
pub fn scanning(app: App, scans: RwSignal<bool>, take: impl Fn(Arrived) + Copy + 'static) -> Part {
    when(
        move || scans.get(),
        move || {
            let done = move |arrived| {
                scans.set(false);
                take(arrived);
            };
            scan_dialog(app, done, move || scans.set(false))
        },
    )
}

/// A dialog that scans until a parcel is whole, and then hands it to `done`, which closes the dialog too. `close` is called
/// when the person gives up.
fn scan_dialog(app: App, done: impl Fn(Arrived) + 'static, close: impl Fn() + 'static) -> El {
    let scan = Scan {
        app,
        alive: Alive::here(),
        state: RwSignal::new(Camerawork::Starting),
        gather: StoredValue::new(Gather::default()),
        n_taken: RwSignal::new(0),
        wrong: RwSignal::new(String::new()),
    };
    let video = el("video")
        .class("camera")
        .attr("playsinline", "")
        .attr("muted", "")
        .attr("aria-label", app.word(Words::send_scan_view));
    let done: Box<dyn Fn(Arrived)> = Box::new(done);
    spawn_local(scan.look(video.element(), done));
    let has_view = move || {
        matches!(
            scan.state.get(),
            Camerawork::Starting | Camerawork::Watching
        )
    };
    let video = el("div")
        .attr_if("hidden", "", move || !has_view())
        .child(video);
    let wrong = move || scan.wrong.get();
    dialog(app.word(Words::send_scan), close, |body| {
        body.child(when(has_view, move || {
            el("p").text(app.word(Words::send_scan_help))
        }))
        .child(video)
        .child(
            el("p")
                .class_if("error", move || !has_view())
                .text(move || scan.progress(app.words())),
        )
        .child(el("p").class("hint").text(wrong))
    })
}

impl Scan {
    /// How far it is, in words.
    fn progress(self, w: Words) -> String {
        self.n_taken.track();
        let told = match self.state.get() {
            Camerawork::Starting => w.send_scan_starting(),
            Camerawork::Failed(CameraError::Denied) => w.send_scan_denied(),
            Camerawork::Failed(CameraError::None) => w.send_scan_none(),
            Camerawork::Failed(CameraError::NotHere) => w.send_scan_here_not(),
            Camerawork::Failed(CameraError::Busy) => w.send_scan_busy(),
            Camerawork::Blind => w.send_scan_slow(),
            Camerawork::Watching => {
                return self.gather.with_value(|gather| match gather.n_parts() {
                    None => w.send_scan_watching().to_owned(),
                    Some(total) => {
                        let missing = gather.missing();
                        let got = w.send_scan_got(total - missing.len(), total);
                        format!("{got} {}", say::missing_codes(w, &missing))
                    }
                });
            }
        };
        told.to_owned()
    }

    fn tell_state(self, state: Camerawork) {
        self.state.set(state);
        self.app.say(self.progress(self.app.words_now()));
    }

    async fn look(self, video: dom::Element, done: Box<dyn Fn(Arrived)>) {
        let started = Camera::start(&video).await;
        if !self.alive.is_alive() {
            return;
        }
        let camera = match started {
            Ok(camera) => camera,
            Err(error) => return self.tell_state(Camerawork::Failed(error)),
        };
        self.tell_state(Camerawork::Watching);
        let mut n_failures = 0;
        loop {
            let seen = match camera.codes().await {
                Some(texts) => Ok(texts),
                None => read_frame(&camera).await,
            };
            if !self.alive.is_alive() {
                return;
            }
            match seen {
                Ok(texts) => {
                    n_failures = 0;
                    if texts.iter().any(|text| self.take(text)) {
                        // The camera goes off before anything else comes on screen.
                        drop(camera);
                        if let Some(arrived) = self.gather.with_value(|g| g.arrived().cloned()) {
                            done(arrived);
                        }
                        return;
                    }
                }
                Err(OfficeError::Missing | OfficeError::OneFile) => {
                    return self.tell_state(Camerawork::Blind);
                }
                Err(_) => n_failures += 1,
            }
            if n_failures >= MAX_FAILURES {
                return self.tell_state(Camerawork::Blind);
            }
            sleep(LOOK_MS).await;
            if !self.alive.is_alive() {
                return;
            }
        }
    }

    /// Takes a code. Tells whether everything is in.
    fn take(self, text: &str) -> bool {
        let w = self.app.words_now();
        let taken = self
            .gather
            .try_update_value(|gather| gather.take(text))
            .unwrap_or(Ok(Taken::Known));
        let wrong = match taken {
            Ok(Taken::Whole) => return true,
            Ok(Taken::Known) => String::new(),
            Ok(Taken::New) => {
                self.n_taken.update(|n| *n += 1);
                self.app.say(self.progress(w));
                String::new()
            }
            Err(error) => say::carry_error(w, &error),
        };
        if self.wrong.with_untracked(|now| *now != wrong) {
            if !wrong.is_empty() {
                self.app.say(wrong.clone());
            }
            self.wrong.set(wrong);
        }
        false
    }
}

/// Lets the office module look at what the camera sees now.
async fn read_frame(camera: &Camera) -> Result<Vec<String>, OfficeError> {
    let Some(frame) = camera.frame() else {
        return Ok(Vec::new());
    };
    let job = Job::Codes {
        width: frame.width,
        height: frame.height,
    };
    let answer = office::ask(&job, &[&frame.grey]).await?;
    let text = String::from_utf8_lossy(&answer);
    Ok(text.lines().map(str::to_owned).collect())
}
