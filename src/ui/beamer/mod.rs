// SPDX-License-Identifier: EUPL-1.2
//! *Presenteren*: the tree for the back of the room, branch by branch; votes and notes stay hidden until they are asked for.
//!
//! `slide` draws one slide. The presentation is a dialog over the screen it came from, so that leaving it finds everything
//! as it was. The letters are as large as the slide allows; below a size that can be read from afar it scrolls instead.

mod slide;

use leptos::ev;
use leptos::prelude::*;

use super::aloud::aloud;
use super::board::Board;
use super::context::App;
use super::dialog::{button, dialog};
use super::el::{El, IntoPart, Part, Place, el, when};
use super::icon;
use super::later::Alive;
use super::session::Session;
use crate::method::outcome::results;
use crate::method::slides::{Slide, slides};
use crate::text::strings::Words;
use crate::web::keyboard::Press;
use crate::web::{dom, fullscreen, page, stage};

/// The largest and the smallest letters, in parts of the height of the slide.
const LARGEST: f64 = 0.075;
const SMALLEST: f64 = 0.036;
/// No letters are smaller than this, in px; a slide that is still too long scrolls.
const READABLE: f64 = 20.0;
/// The same in parts of the width, for a window that stands: a word has to fit.
const LARGEST_BY_WIDTH: f64 = 0.06;
const SMALLEST_BY_WIDTH: f64 = 0.03;
/// How many sizes are tried.
const N_SIZES: u32 = 10;

/// The presentation. A handle.
#[derive(Clone, Copy)]
struct Beamer {
    app: App,
    board: Board,
    slides: Memo<Vec<Slide>>,
    at: RwSignal<usize>,
    votes: RwSignal<bool>,
    notes: RwSignal<bool>,
    area: Place,
    /// Whether the letters were made for the slide that is shown.
    is_fitted: StoredValue<bool>,
    alive: Alive,
}

/// Where a key leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    /// To the next slide; what does not fit on this one comes first.
    Next,
    /// Back.
    Previous,
    First,
    Last,
}

/// The dialog; `shows` closes it.
pub(super) fn beamer_dialog(app: App, session: Session, shows: RwSignal<bool>) -> El {
    let board = session.board;
    let slides = Memo::new(move |_| {
        board.track_editor(|editor| {
            let n_rounds = results(editor.document()).len();
            slides(editor.document(), editor.tree(), n_rounds)
        })
    });
    let b = Beamer {
        app,
        board,
        slides,
        at: RwSignal::new(0),
        votes: RwSignal::new(false),
        notes: RwSignal::new(false),
        area: Place::default(),
        is_fitted: StoredValue::new(false),
        alive: Alive::here(),
    };
    let is_full = RwSignal::new(fullscreen::is_on());
    let keys = window_event_listener(ev::keydown, move |event| b.on_key(&event));
    let resized = window_event_listener(ev::resize, move |_| b.fit_soon());
    let changed = window_event_listener_untyped("fullscreenchange", move |_| {
        is_full.set(fullscreen::is_on());
    });
    on_cleanup(move || {
        keys.remove();
        resized.remove();
        changed.remove();
        fullscreen::leave();
    });
    page::focus("beamer-slide");
    let title = move || {
        let title = session.title.get();
        if title.is_empty() {
            app.words().library_untitled().to_owned()
        } else {
            title
        }
    };
    let close = move || shows.set(false);
    dialog(title, close, move |body| {
        body.child(b.slide()).child(b.ways(is_full))
    })
    .class("dialog beamer")
}

impl Beamer {
    /// The slide that is shown; `None` when there is nothing to show.
    fn now(self) -> Option<(usize, Slide)> {
        let at = self.at.get();
        self.slides.with(|slides| {
            let at = at.min(slides.len().saturating_sub(1));
            Some((at, slides.get(at)?.clone()))
        })
    }

    fn slide(self) -> El {
        let now = Memo::new(move |_| self.now().map(|(_, slide)| slide));
        let shown = Part::Live(Box::new(move || {
            self.fit_soon();
            match now.get() {
                Some(slide) => slide::slide(self, &slide),
                None => el("p")
                    .class("beamer__text")
                    .text(self.app.word(Words::beamer_empty))
                    .into_part(),
            }
        }));
        el("section")
            .id("beamer-slide")
            .class("beamer__slide")
            .attr("tabindex", "0")
            .attr("aria-label", move || {
                let at = self.now().map_or(0, |(at, _)| at + 1);
                let all = self.slides.with(Vec::len);
                self.app.words().beamer_nth(at, all)
            })
            .keep_in(self.area)
            .child(shown)
    }

    /// The buttons under the slide.
    fn ways(self, is_full: RwSignal<bool>) -> El {
        let app = self.app;
        let many = move || self.slides.with(|slides| slides.len() > 1);
        let has_votes = move || {
            let is_round = |slide: &Slide| matches!(slide, Slide::Round(_));
            self.slides.with(|slides| slides.iter().any(is_round))
        };
        let walk = move || {
            let count = move || {
                let at = self.now().map_or(0, |(at, _)| at + 1);
                app.words().beamer_nth(at, self.slides.with(Vec::len))
            };
            Part::nothing()
                .and(button(
                    icon::BACK,
                    "",
                    app.word(Words::beamer_previous),
                    move || self.go(Way::Previous),
                ))
                .and(button(
                    icon::CONTINUE,
                    "button--main",
                    app.word(Words::beamer_next),
                    move || self.go(Way::Next),
                ))
                .and(el("p").class("beamer__count").text(count))
        };
        let full = when(fullscreen::can, move || {
            let label = move || {
                let w = app.words();
                if is_full.get() {
                    w.beamer_full_stop()
                } else {
                    w.beamer_full()
                }
            };
            button(icon::FULL_SCREEN, "button--quiet", label, move || {
                // All that is in the dialog: the slide and its buttons.
                let inside = self.area.get().and_then(|area| area.parent_element());
                match inside.filter(|_| !is_full.get_untracked()) {
                    Some(inside) => fullscreen::enter(&inside),
                    None => fullscreen::leave(),
                }
            })
        });
        el("div")
            .class("beamer__ways")
            .child(when(many, walk))
            .child(when(has_votes, move || {
                self.switch(
                    self.votes,
                    Words::beamer_votes_show,
                    Words::beamer_votes_hide,
                )
            }))
            .child(when(
                move || self.has_notes(),
                move || {
                    self.switch(
                        self.notes,
                        Words::beamer_notes_show,
                        Words::beamer_notes_hide,
                    )
                },
            ))
            .child(aloud(app, String::new(), move || {
                let now = self.now().map(|(_, slide)| slide);
                now.map_or_else(String::new, |slide| slide::read_out(self, &slide))
            }))
            .child(full)
    }

    /// A button that shows something and hides it again.
    fn switch(
        self,
        is_on: RwSignal<bool>,
        show: fn(Words) -> &'static str,
        hide: fn(Words) -> &'static str,
    ) -> El {
        let label = move || (if is_on.get() { hide } else { show })(self.app.words());
        button(icon::EXAMPLE, "button--quiet", label, move || {
            is_on.update(|is_on| *is_on = !*is_on);
        })
    }

    fn has_notes(self) -> bool {
        self.board.track_editor(|editor| {
            let (doc, tree) = (editor.document(), editor.tree());
            let mut cards = tree.root().into_iter().flat_map(|root| tree.branch(root));
            cards.any(|card| {
                doc.node(card)
                    .is_some_and(|node| !node.note.get().is_empty())
            })
        })
    }

    fn go(self, way: Way) {
        let n = self.slides.with_untracked(Vec::len);
        let at = self.at.get_untracked().min(n.saturating_sub(1));
        let to = match way {
            Way::Next => at + 1,
            Way::Previous => at.wrapping_sub(1),
            Way::First => 0,
            Way::Last => n.saturating_sub(1),
        };
        let w = self.app.words_now();
        if to >= n {
            self.app.say(if way == Way::Next {
                w.beamer_last()
            } else {
                w.beamer_first()
            });
            return;
        }
        self.app.aloud.stop();
        self.at.set(to);
        let slide = self.slides.with_untracked(|slides| slides[to].clone());
        let said = w.beamer_said(to + 1, n, &slide::title(self, &slide));
        self.app.say(said);
    }

    fn on_key(self, event: &ev::KeyboardEvent) {
        let press = Press::of(event);
        if press.is_composing || event.default_prevented() {
            return;
        }
        let name = press.key().name;
        let (way, scrolls) = match name {
            _ if !press.is(name) => return,
            "ArrowRight" => (Way::Next, false),
            "ArrowLeft" => (Way::Previous, false),
            // A clicker sends these; what does not fit on the slide comes first.
            "PageDown" | "ArrowDown" => (Way::Next, true),
            // A button that has the focus takes it for itself.
            " " if dom::closest_id(event, "button").is_none() => (Way::Next, true),
            "PageUp" | "ArrowUp" => (Way::Previous, true),
            "Home" => (Way::First, false),
            "End" => (Way::Last, false),
            _ => return,
        };
        event.prevent_default();
        // A slide that still has the letters of the one before may seem not to fit.
        if scrolls && !self.is_fitted.get_value() {
            self.fit();
        }
        let scrolled = scrolls
            && self
                .area
                .get()
                .is_some_and(|area| stage::scroll_on(&area, way == Way::Next));
        if !scrolled {
            self.go(way);
        }
    }

    fn fit_soon(self) {
        self.is_fitted.set_value(false);
        self.alive.next_frame(move || self.fit());
    }

    /// Makes the letters as large as the slide allows.
    fn fit(self) {
        let Some(area) = self.area.get() else {
            return;
        };
        self.is_fitted.set_value(true);
        let size = stage::inner_size(&area);
        let most = (size.height * LARGEST).min(size.width * LARGEST_BY_WIDTH);
        let least = (size.height * SMALLEST)
            .min(size.width * SMALLEST_BY_WIDTH)
            .max(READABLE);
        for nth in 0..N_SIZES {
            let part = f64::from(nth) / f64::from(N_SIZES - 1);
            let letters = (least - most).mul_add(part, most).max(least);
            dom::set_style(&area, "--letters", &format!("{letters:.1}px"));
            if !stage::overflows(&area) {
                break;
            }
        }
        stage::scroll_to(&area, crate::geometry::Point::new(0.0, 0.0));
    }
}
