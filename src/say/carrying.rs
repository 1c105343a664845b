// SPDX-License-Identifier: EUPL-1.2
//! What a form leaves behind, in words.

use crate::format::form::Part;
use crate::text::strings::Words;

/// Returns what stays behind as a sentence, empty when nothing does.
#[must_use]
pub fn left_behind(w: Words, parts: &[Part]) -> String {
    if parts.is_empty() {
        return String::new();
    }
    let names: Vec<&str> = parts.iter().map(|part| name(w, *part)).collect();
    w.carry_not(&names.join(", "))
}

fn name(w: Words, part: Part) -> &'static str {
    match part {
        Part::Fields => w.carry_fields(),
        Part::Groups => w.carry_groups(),
        Part::Tags => w.carry_tags(),
        Part::Status => w.carry_status(),
        Part::Links => w.carry_links(),
        Part::Rules => w.carry_rules(),
        Part::Words => w.carry_words(),
        Part::Beside => w.carry_beside(),
        Part::Wall => w.carry_wall(),
        Part::Aside => w.carry_aside(),
        Part::Title => w.carry_title(),
        Part::Marks => w.carry_marks(),
        Part::Votes => w.carry_votes(),
        Part::Steps => w.carry_steps(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::strings::Lang;

    #[test]
    fn nothing_is_said_about_nothing() {
        let w = Lang::Nl.words();
        assert_eq!(left_behind(w, &[]), "");
        assert_eq!(
            left_behind(w, &[Part::Groups, Part::Aside]),
            "Gaat niet mee: groepen, kaarten voor later."
        );
    }
}
