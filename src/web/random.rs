// SPDX-License-Identifier: EUPL-1.2
//! Chance, for keys and writers. Never for secrets.

use js_sys::Uint8Array;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_namespace = crypto, js_name = getRandomValues)]
    fn fill_random(bytes: &Uint8Array) -> Result<JsValue, JsValue>;
}

/// 64 random bits.
#[must_use]
pub fn random_u64() -> u64 {
    let bytes = Uint8Array::new_with_length(8);
    if fill_random(&bytes).is_ok() {
        let mut word = [0; 8];
        bytes.copy_to(&mut word);
        return u64::from_le_bytes(word);
    }
    // A browser without it still has to start; keys only have to differ.
    let part = || (js_sys::Math::random() * f64::from(u32::MAX)) as u64;
    part() << 32 | part()
}
