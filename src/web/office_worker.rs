// SPDX-License-Identifier: EUPL-1.2
//! The worker's side of [`super::office`]: hears questions one by one and posts each answer.

use js_sys::{Array, Reflect, Uint8Array};
use wasm_bindgen::prelude::*;

use super::office::{READY, message};
use crate::job::{Job, OfficeError};

/// What does the work.
pub type Run = fn(&Job, &[Vec<u8>]) -> Result<Vec<u8>, OfficeError>;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = postMessage)]
    fn post(message: &JsValue, transfer: &JsValue);
}

/// Hears questions as long as the worker lives. A panic ends it, and the page hears of that.
pub fn serve(run: Run) {
    let heard = Closure::<dyn Fn(JsValue)>::new(move |event: JsValue| {
        let data = Reflect::get(&event, &"data".into()).unwrap_or_default();
        let (outcome, bytes) = match answer(run, &data) {
            Ok(bytes) => (Ok(()), bytes),
            Err(error) => (Err(error), Vec::new()),
        };
        let (answer, transfer) = message(&OfficeError::to_text(&outcome), &[&bytes]);
        post(&answer, &transfer);
    });
    let scope = js_sys::global();
    // Setting a handler on the scope of a worker can't fail.
    let _ = Reflect::set(&scope, &"onmessage".into(), heard.as_ref());
    heard.forget();
    post(&READY.into(), &Array::new());
}

fn answer(run: Run, data: &JsValue) -> Result<Vec<u8>, OfficeError> {
    let data = data.dyn_ref::<Array>().ok_or(OfficeError::Garbled)?;
    let head = data.get(0).as_string().ok_or(OfficeError::Garbled)?;
    let parts: Vec<Vec<u8>> = data
        .iter()
        .skip(1)
        .map(|part| Uint8Array::new(&part).to_vec())
        .collect();
    run(&Job::from_text(&head)?, &parts)
}
