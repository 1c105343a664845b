// SPDX-License-Identifier: EUPL-1.2
//! Why something cannot be sent as a link or codes, or why what came cannot be read.

use crate::carry::CarryError;
use crate::text::strings::Words;

/// Returns the reason, with what to do instead.
#[must_use]
pub fn carry_error(w: Words, error: &CarryError) -> String {
    match *error {
        CarryError::LongLink { chars, limit } => w.send_link_long(chars, limit),
        CarryError::ManyParts { parts, limit } => w.send_many_codes(parts, limit),
        CarryError::NotOurs => w.send_not_ours().to_owned(),
        CarryError::Newer => w.send_newer().to_owned(),
        CarryError::Damaged => w.send_damaged().to_owned(),
        CarryError::TooBig { .. } => w.open_too_many_values().to_owned(),
    }
}

/// Returns which codes are still to be scanned: `2, 3 en 7`, at most a handful.
#[must_use]
pub fn missing_codes(w: Words, missing: &[usize]) -> String {
    /// More than this nobody looks for one by one.
    const MAX_NAMED: usize = 6;
    let n = missing.len();
    if n > MAX_NAMED {
        return w.send_missing_many(n);
    }
    let numbers: Vec<String> = missing.iter().map(usize::to_string).collect();
    w.send_missing(&numbers.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::strings::Lang;

    #[test]
    fn what_is_missing_is_named_when_it_is_little() {
        let w = Lang::Nl.words();
        assert_eq!(missing_codes(w, &[2, 5]), "Nog te scannen: code 2, 5.");
        assert_eq!(
            missing_codes(w, &[1, 2, 3, 4, 5, 6, 7]),
            "Nog 7 codes te scannen."
        );
    }

    #[test]
    fn a_link_that_is_too_long_says_how_long() {
        let error = CarryError::LongLink {
            chars: 4_321,
            limit: 2_000,
        };
        let told = carry_error(Lang::Nl.words(), &error);
        assert!(told.contains("4.321") && told.contains("2.000"), "{told}");
    }
}
