// SPDX-License-Identifier: EUPL-1.2
//! Amounts of money as people write them: `€ 1.250,50`, `1250`, `1,250.50`, `5.000,-`.

use thiserror::Error;

/// The most that is read: a thousand billion euros, in cents.
const MAX_CENTS: u64 = 100_000_000_000_000;

/// An amount of money, not negative, in cents of a euro.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Amount {
    /// How many cents.
    pub cents: u64,
}

/// Why a text is no amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum AmountError {
    /// There is something else than one number in it.
    #[error("not one number")]
    NotANumber,
    /// It is below zero.
    #[error("below zero")]
    Negative,
    /// It is more than any budget.
    #[error("too large")]
    TooLarge,
    /// Signs between the figures that mean one thing here and another there.
    #[error("the comma or the point is in a strange place")]
    StrangeSign,
}

impl Amount {
    /// Reads an amount; `None` when nothing is written. A sign with one or two figures behind it parts the cents; one with
    /// three parts thousands, as `1.250` does in Dutch.
    ///
    /// # Errors
    /// An [`AmountError`] for anything that is not one amount.
    pub fn read(text: &str) -> Result<Option<Self>, AmountError> {
        let text = text.trim();
        if text.is_empty() {
            return Ok(None);
        }
        let lower = text.to_lowercase().replace('\u{2212}', "-");
        let mut number = lower.as_str();
        for word in ["€", "euro", "eur"] {
            number = number
                .trim()
                .trim_start_matches(word)
                .trim_end_matches(word);
        }
        let number = number.trim();
        // `5.000,-` is Dutch for no cents.
        let number = number
            .trim_end_matches(",--")
            .trim_end_matches(",-")
            .trim_end_matches(",=");
        if let Some(rest) = number.strip_prefix('-') {
            let is_number = rest
                .trim()
                .trim_start_matches('€')
                .trim()
                .starts_with(|c: char| c.is_ascii_digit());
            return Err(if is_number {
                AmountError::Negative
            } else {
                AmountError::NotANumber
            });
        }
        let plain: String = number
            .chars()
            .filter(|c| !matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '\''))
            .collect();
        let is_figure = |c: char| c.is_ascii_digit() || c == '.' || c == ',';
        if !plain.starts_with(|c: char| c.is_ascii_digit()) || !plain.chars().all(is_figure) {
            return Err(AmountError::NotANumber);
        }
        let (euros, cents) = split(&plain)?;
        let euros: u64 = euros.parse().map_err(|_| AmountError::TooLarge)?;
        let all = euros
            .checked_mul(100)
            .and_then(|all| all.checked_add(cents));
        let cents = all
            .filter(|all| *all <= MAX_CENTS)
            .ok_or(AmountError::TooLarge)?;
        Ok(Some(Self { cents }))
    }
}

/// Parts figures and signs into the figures of the euros, and the cents.
fn split(plain: &str) -> Result<(String, u64), AmountError> {
    let last = plain.rfind(['.', ',']);
    let Some(at) = last else {
        return Ok((plain.to_owned(), 0));
    };
    let (before, after) = (&plain[..at], &plain[at + 1..]);
    let sign = &plain[at..=at];
    let is_sign_twice = before.contains(sign);
    match after.len() {
        1 | 2 if !is_sign_twice => {
            let figures: u64 = after.parse().map_err(|_| AmountError::StrangeSign)?;
            let cents = if after.len() == 1 {
                figures * 10
            } else {
                figures
            };
            let thousands = if sign == "," { '.' } else { ',' };
            Ok((joined(before, thousands)?, cents))
        }
        3 => {
            let sign = if sign == "," { ',' } else { '.' };
            Ok((joined(plain, sign)?, 0))
        }
        _ => Err(AmountError::StrangeSign),
    }
}

/// Takes the signs between thousands out, if they stand where they should.
fn joined(figures: &str, sign: char) -> Result<String, AmountError> {
    let mut parts = figures.split(sign);
    let first = parts.next().unwrap_or_default();
    let is_right = |part: &str| part.len() == 3 && part.bytes().all(|b| b.is_ascii_digit());
    let has_more = figures.contains(sign);
    let is_first_right = !first.is_empty()
        && first.bytes().all(|b| b.is_ascii_digit())
        && (!has_more || first.len() <= 3);
    if is_first_right && parts.all(is_right) {
        Ok(figures.replace(sign, ""))
    } else {
        Err(AmountError::StrangeSign)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn cents(text: &str) -> Result<Option<u64>, AmountError> {
        Amount::read(text).map(|amount| amount.map(|amount| amount.cents))
    }

    #[test]
    fn amounts_with_comma_and_point() {
        for (text, expected) in [
            ("1250", 125_000),
            ("€ 1.250,50", 125_050),
            ("€1.250", 125_000),
            ("1,250.50", 125_050),
            ("1.250.000", 125_000_000),
            ("12,5", 1_250),
            ("12.50", 1_250),
            ("5.000,-", 500_000),
            ("1 250 euro", 125_000),
            ("EUR 40", 4_000),
            ("0", 0),
        ] {
            assert_eq!(cents(text), Ok(Some(expected)), "{text}");
        }
        assert_eq!(cents(" "), Ok(None));
    }

    #[test]
    fn what_is_no_amount_says_why() {
        use AmountError::{Negative, NotANumber, StrangeSign, TooLarge};
        for (text, expected) in [
            ("-500", Negative),
            ("− € 500", Negative),
            ("=SOM(A1:A3)", NotANumber),
            ("ongeveer 500", NotANumber),
            ("500 per jaar", NotANumber),
            ("500 of 600", NotANumber),
            ("€", NotANumber),
            ("-", NotANumber),
            ("1.25.000", StrangeSign),
            ("1.2345", StrangeSign),
            ("1,25,5", StrangeSign),
            ("12.", StrangeSign),
            ("1000000000001", TooLarge),
            ("99999999999999999999999", TooLarge),
        ] {
            assert_eq!(cents(text), Err(expected), "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_amount_is_read_back_in_both_notations(all in 0_u64..10_000_000_000) {
            let (euros, rest) = (all / 100, all % 100);
            let mut grouped = String::new();
            let figures = euros.to_string();
            for (at, figure) in figures.chars().enumerate() {
                if at > 0 && (figures.len() - at).is_multiple_of(3) {
                    grouped.push('.');
                }
                grouped.push(figure);
            }
            let dutch = format!("{grouped},{rest:02}");
            let english: String = dutch.chars().map(|c| match c { '.' => ',', ',' => '.', c => c }).collect();
            prop_assert_eq!(cents(&dutch), Ok(Some(all)));
            prop_assert_eq!(cents(&english), Ok(Some(all)));
        }

        #[test]
        fn no_text_does_harm(text in "\\PC{0,20}") {
            let _ = Amount::read(&text);
        }
    }
}
