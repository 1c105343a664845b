// SPDX-License-Identifier: EUPL-1.2
//! The example goal tree that anyone can open: *zinvolle daginvulling*, whole, in both languages.
//!
//! It is an ordinary file without stamps, read by the same reader as any other file, and compiled in so that it needs no
//! network and no second download. The people and figures in it are made up.

use crate::text::strings::Lang;

/// Returns the example in a language, as the text of a `.doelenboom.json` file.
#[must_use]
pub const fn example(lang: Lang) -> &'static str {
    match lang {
        Lang::Nl => include_str!("examples/zinvolle-daginvulling.json"),
        Lang::En => include_str!("examples/meaningful-day.json"),
    }
}
