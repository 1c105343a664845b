// SPDX-License-Identifier: EUPL-1.2
//! `window.doelenbench`, for a harness outside: only in builds with the feature `bench`, never in a release.

use js_sys::{Object, Promise, Reflect};
use wasm_bindgen::prelude::*;

use super::page::next_frame;

/// What one function of the harness does: its arguments as texts, its answer as a text or none.
pub type Act = Box<dyn Fn(&[String]) -> Result<Option<String>, String>>;

/// Puts the functions on the page. Each gives a promise that resolves when the screen shows what it did.
pub fn install(functions: Vec<(&'static str, Act)>) {
    let bench = Object::new();
    for (name, act) in functions {
        let called = Closure::<dyn Fn(JsValue, JsValue) -> Promise>::new(
            move |first: JsValue, second: JsValue| {
                let texts: Vec<String> = [first, second]
                    .iter()
                    .filter_map(JsValue::as_string)
                    .collect();
                after_frame(act(&texts))
            },
        );
        let _ = Reflect::set(&bench, &name.into(), called.as_ref());
        called.forget();
    }
    let _ = Reflect::set(&js_sys::global(), &"doelenbench".into(), &bench);
}

/// After the next frame was drawn: its callbacks run before drawing, and the task after them does not.
fn after_frame(answer: Result<Option<String>, String>) -> Promise {
    Promise::new(&mut |resolve, reject| {
        let answer = answer.clone();
        next_frame(move || {
            gloo_timers::callback::Timeout::new(0, move || {
                let _ = match answer {
                    Ok(Some(text)) => resolve.call1(&JsValue::UNDEFINED, &text.into()),
                    Ok(None) => resolve.call0(&JsValue::UNDEFINED),
                    Err(why) => reject.call1(&JsValue::UNDEFINED, &why.into()),
                };
            })
            .forget();
        });
    })
}
