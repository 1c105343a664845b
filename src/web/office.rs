// SPDX-License-Identifier: EUPL-1.2
//! The door to the office module: one question with bytes, one answer with bytes.
//!
//! The module is a second wasm file in a worker, started by the first question and kept for the next. A question that takes
//! too long or makes the module break off ends its worker, whatever it was doing; the page goes on. In a release the
//! module's files carry a hash in their names (`xtask::finish::office`), so a page never starts one of another version.

use std::cell::RefCell;

use gloo_timers::callback::Timeout;
use js_sys::{Array, Promise, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Event, MessageEvent, Worker};

use super::location;
use super::page::document;
use crate::job::{Job, OfficeError};

/// What the worker says when it can be asked.
pub(super) const READY: &str = "ready";
/// Longest that the module may take to load and start, in ms.
const START_MS: u32 = 30_000;
/// Longest that a question may take, in ms.
const JOB_MS: u32 = 30_000;

/// Reasons of a promise that was not kept.
const TOO_LONG: &str = "too long";

thread_local! {
    /// The worker that waits for the next question.
    static IDLE: RefCell<Option<Office>> = const { RefCell::new(None) };
}

/// A worker; it ends with this.
struct Office(Worker);

impl Drop for Office {
    fn drop(&mut self) {
        self.0.set_onmessage(None);
        self.0.set_onerror(None);
        self.0.terminate();
    }
}

/// Asks the office module. Each question goes to a worker that has nothing else to do.
///
/// # Errors
/// What the module answered, or that it did not.
pub async fn ask(job: &Job, parts: &[&[u8]]) -> Result<Vec<u8>, OfficeError> {
    let idle = IDLE.with_borrow_mut(Option::take);
    let office = match idle {
        Some(office) => office,
        None => start().await?,
    };
    let (question, transfer) = message(&job.to_text(), parts);
    office
        .0
        .post_message_with_transfer(&question, &transfer)
        .map_err(|_| OfficeError::BrokeOff)?;
    let answer = next_message(&office.0, JOB_MS).await;
    let answer = answer.map_err(|reason| match reason.as_string() {
        Some(text) if text == TOO_LONG => OfficeError::TooLong,
        _ => OfficeError::BrokeOff,
    })?;
    IDLE.with_borrow_mut(|idle| *idle = Some(office));
    let answer = answer.dyn_ref::<Array>().ok_or(OfficeError::Garbled)?;
    let head = answer.get(0).as_string().ok_or(OfficeError::Garbled)?;
    OfficeError::from_text(&head)?;
    Ok(Uint8Array::new(&answer.get(1)).to_vec())
}

async fn start() -> Result<Office, OfficeError> {
    let office = Worker::new(&loader()).map_err(|_| OfficeError::Missing)?;
    let office = Office(office);
    let said = next_message(&office.0, START_MS).await;
    let is_ready = said.is_ok_and(|said| said.as_string().is_some_and(|said| said == READY));
    let why = if location::is_file() {
        OfficeError::OneFile
    } else {
        OfficeError::Missing
    };
    is_ready.then_some(office).ok_or(why)
}

/// The script that starts the module, as the page names it.
fn loader() -> String {
    document()
        .and_then(|document| {
            let selector = "meta[name=doelenboom-office]";
            document.query_selector(selector).ok().flatten()
        })
        .and_then(|element| element.get_attribute("content"))
        .unwrap_or_default()
}

/// A text and bytes as they go between page and worker, and what of it changes hands.
pub(super) fn message(head: &str, parts: &[&[u8]]) -> (JsValue, JsValue) {
    let (message, transfer) = (Array::of1(&head.into()), Array::new());
    for part in parts {
        let bytes = Uint8Array::from(*part);
        transfer.push(&bytes.buffer());
        message.push(&bytes);
    }
    (message.into(), transfer.into())
}

/// The next thing that the worker says. Fails when it breaks off or says nothing in time.
async fn next_message(worker: &Worker, limit_ms: u32) -> Result<JsValue, JsValue> {
    let mut timer = None;
    let promise = Promise::new(&mut |resolve, reject| {
        let late = reject.clone();
        timer = Some(Timeout::new(limit_ms, move || {
            let _ = late.call1(&JsValue::NULL, &TOO_LONG.into());
        }));
        let heard = Closure::once_into_js(move |event: MessageEvent| {
            let _ = resolve.call1(&JsValue::NULL, &event.data());
        });
        worker.set_onmessage(Some(heard.unchecked_ref()));
        let broke = Closure::once_into_js(move |event: Event| {
            // It is told on the screen; the console need not repeat it.
            event.prevent_default();
            let _ = reject.call1(&JsValue::NULL, &JsValue::NULL);
        });
        worker.set_onerror(Some(broke.unchecked_ref()));
    });
    let heard = JsFuture::from(promise).await;
    drop(timer);
    heard
}
