// SPDX-License-Identifier: EUPL-1.2
//! Amounts of money and ranges that do not fit, in words.

use crate::table::PasteError;
use crate::text::strings::Words;

/// Writes an amount as the language does, without cents when there are none.
#[must_use]
pub fn amount(w: Words, cents: u64) -> String {
    let figures = (cents / 100).to_string();
    let mut euros = String::with_capacity(figures.len() * 4 / 3);
    for (at, figure) in figures.chars().enumerate() {
        if at > 0 && (figures.len() - at).is_multiple_of(3) {
            euros.push_str(w.table_thousands());
        }
        euros.push(figure);
    }
    match cents % 100 {
        0 => w.table_euros(&euros),
        rest => w.table_cents(&euros, &format!("{rest:02}")),
    }
}

/// Says why a pasted range does not fit.
#[must_use]
pub fn paste_error(w: Words, error: PasteError) -> String {
    match error {
        PasteError::Empty => w.table_paste_empty().to_owned(),
        PasteError::TooLarge => w.table_paste_large().to_owned(),
        PasteError::TooManyLines { given, there } => w.table_paste_lines(given, there),
        PasteError::TooManyColumns { given, there } => w.table_paste_columns(given, there),
        PasteError::NoText => w.table_paste_no_text().to_owned(),
        PasteError::Locked(_) => w.table_paste_locked().to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::Amount;
    use crate::text::strings::Lang;

    #[test]
    fn amounts_are_written_as_they_are_read() {
        for (lang, cents, expected) in [
            (Lang::Nl, 125_050, "€\u{a0}1.250,50"),
            (Lang::Nl, 4_000, "€\u{a0}40"),
            (Lang::Nl, 12_345_678_905, "€\u{a0}123.456.789,05"),
            (Lang::En, 125_050, "€1,250.50"),
        ] {
            let shown = amount(lang.words(), cents);
            assert_eq!(shown, expected);
            assert_eq!(Amount::read(&shown), Ok(Some(Amount { cents })));
        }
    }
}
