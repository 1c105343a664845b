// SPDX-License-Identifier: EUPL-1.2
//! The voice of the device. One text at a time; which voice is for the caller to say.

use std::cell::RefCell;

use wasm_bindgen::prelude::*;
use web_sys::{SpeechSynthesis, SpeechSynthesisUtterance, SpeechSynthesisVoice};

use super::page::{forever, window};
use crate::text::voice::Voice;

/// Slower than the voice's own pace.
const RATE: f32 = 0.9;

/// What is being read. It is kept here because Chromium forgets to tell the end of what nobody holds.
struct Reading {
    utterance: SpeechSynthesisUtterance,
    _ended: Closure<dyn FnMut(web_sys::Event)>,
}

thread_local! {
    static READING: RefCell<Option<Reading>> = const { RefCell::new(None) };
}

/// `None` where there is none, whatever the type says: WebKitGTK.
fn synthesis() -> Option<SpeechSynthesis> {
    let synthesis = window()?.speech_synthesis().ok()?;
    (!synthesis.is_undefined() && !synthesis.is_null()).then_some(synthesis)
}

fn own_voices() -> Vec<SpeechSynthesisVoice> {
    let Some(synthesis) = synthesis() else {
        return Vec::new();
    };
    let voices = synthesis.get_voices();
    voices.iter().map(JsCast::unchecked_into).collect()
}

/// Lists the voices that the device has told of so far; it may tell of more later.
#[must_use]
pub fn voices() -> Vec<Voice> {
    let told = |voice: SpeechSynthesisVoice| Voice {
        lang: voice.lang(),
        is_local: voice.local_service(),
        is_default: voice.default(),
    };
    own_voices().into_iter().map(told).collect()
}

/// Calls back when there are other voices, as long as the page lives.
pub fn on_voices(changed: impl Fn() + 'static) {
    if let Some(synthesis) = synthesis() {
        forever(&synthesis, "voiceschanged", move |_| changed());
    }
}

/// Reads a text with the voice at this place of [`voices`], in the place of what is being read. Call it straight from a tap.
/// `ended` is called once, with whether it went well, unless something else is read or it is stopped before. Returns
/// whether it begins.
pub fn read(text: &str, voice: usize, ended: impl FnOnce(bool) + 'static) -> bool {
    stop();
    let Some((synthesis, voice)) = synthesis().zip(own_voices().into_iter().nth(voice)) else {
        return false;
    };
    let Ok(utterance) = SpeechSynthesisUtterance::new_with_text(text) else {
        return false;
    };
    utterance.set_lang(&voice.lang());
    utterance.set_voice(Some(&voice));
    utterance.set_rate(RATE);
    let mut ended = Some(ended);
    let ended = Closure::<dyn FnMut(web_sys::Event)>::new(move |event: web_sys::Event| {
        if let Some(ended) = ended.take() {
            ended(event.type_() != "error");
        }
    });
    let heard = Some(ended.as_ref().unchecked_ref());
    utterance.set_onend(heard);
    utterance.set_onerror(heard);
    synthesis.speak(&utterance);
    READING.set(Some(Reading {
        utterance,
        _ended: ended,
    }));
    true
}

/// Stops at once, without a word to who waits for the end.
pub fn stop() {
    let Some(reading) = READING.take() else {
        return;
    };
    reading.utterance.set_onend(None);
    reading.utterance.set_onerror(None);
    if let Some(synthesis) = synthesis() {
        synthesis.cancel();
    }
}
