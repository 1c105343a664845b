// SPDX-License-Identifier: EUPL-1.2
//! The time of day, for display.

use js_sys::{Date, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

/// Milliseconds since 1970, by the device's clock, which may be wrong.
#[must_use]
pub fn now_ms() -> u64 {
    Date::now() as u64
}

/// The day of today by the device's clock, as `2026-11-27`.
#[must_use]
pub fn today() -> String {
    let now = Date::new_0();
    let (year, month, day) = (now.get_full_year(), now.get_month() + 1, now.get_date());
    format!("{year:04}-{month:02}-{day:02}")
}

/// The year and the month (1 to 12) of today, by the device's clock and where it is.
#[must_use]
pub fn this_month() -> (u16, u8) {
    let today = Date::new_0();
    let month = u8::try_from(today.get_month() + 1).unwrap_or(1);
    (
        u16::try_from(today.get_full_year()).unwrap_or_default(),
        month,
    )
}

/// A moment (ms since 1970) as people write it, such as *23 nov 2026, 18:38*. `lang` is a language
/// code such as `nl`; with one the browser does not know, its own is used.
#[must_use]
pub fn format_date(ms: u64, lang: &str) -> String {
    let parts = [
        ("year", "numeric"),
        ("month", "short"),
        ("day", "numeric"),
        ("hour", "2-digit"),
        ("minute", "2-digit"),
    ];
    format(ms, lang, &parts)
}

/// A day as people write it, such as *23 november 2026*.
#[must_use]
pub fn format_day(ms: u64, lang: &str) -> String {
    let parts = [("year", "numeric"), ("month", "long"), ("day", "numeric")];
    format(ms, lang, &parts)
}

fn format(ms: u64, lang: &str, parts: &[(&str, &str)]) -> String {
    let date = Date::new(&JsValue::from_f64(ms as f64));
    let options = Object::new();
    for (name, value) in parts {
        // A plain object takes any field; without it the date is only longer or shorter.
        let _ = Reflect::set(&options, &(*name).into(), &(*value).into());
    }
    let locale = match lang {
        "en" => "en-GB",
        other => other,
    };
    String::from(date.to_locale_string(locale, options.unchecked_ref()))
}
