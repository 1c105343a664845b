// SPDX-License-Identifier: EUPL-1.2
//! Dates as people write them: `12-3-2026`, `12/3/26`, `12.3.2026`, `2026-03-12`, `12 maart 2026`, and less exactly `maart 2026`,
//! `3-2026`, `2026`. The day stands before the month.

use thiserror::Error;

/// A day, a month or a year. They sort by their last day: what is due in 2026 is due on 31 December.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moment {
    /// The year.
    pub year: u16,
    /// The month, 1 to 12; 12 when only a year was written.
    pub month: u8,
    /// The day, 1 to 31; the last of the month when none was written.
    pub day: u8,
}

/// Why a text is no date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum DateError {
    /// It has other words or figures in it.
    #[error("not a date")]
    NotADate,
    /// The month has no such day, or the year no such month.
    #[error("no such day")]
    NoSuchDay,
    /// The year is not between 1900 and 2200.
    #[error("not a year of a plan")]
    StrangeYear,
}

const MONTHS: [[&str; 2]; 12] = [
    ["januari", "january"],
    ["februari", "february"],
    ["maart", "march"],
    ["april", "april"],
    ["mei", "may"],
    ["juni", "june"],
    ["juli", "july"],
    ["augustus", "august"],
    ["september", "september"],
    ["oktober", "october"],
    ["november", "november"],
    ["december", "december"],
];

impl Moment {
    /// Returns the names of its month, Dutch and English, in small letters.
    #[must_use]
    pub fn month_names(self) -> [&'static str; 2] {
        MONTHS[usize::from(self.month.clamp(1, 12)) - 1]
    }

    /// Reads a date; `None` when nothing is written.
    ///
    /// # Errors
    /// A [`DateError`] for anything that is not one date.
    pub fn read(text: &str) -> Result<Option<Self>, DateError> {
        let text = text.trim().to_lowercase();
        if text.is_empty() {
            return Ok(None);
        }
        let parts: Vec<&str> = text
            .split(|c: char| c.is_whitespace() || matches!(c, '-' | '/' | '.' | ','))
            .filter(|part| !part.is_empty())
            .collect();
        let made = match *parts {
            [year] => made(year, None, None),
            // The longest is the year: `2026-03` or `3-2026`.
            [year, month] if year.len() == 4 && number(year).is_some() => {
                made(year, Some(month), None)
            }
            [month, year] => made(year, Some(month), None),
            [year, month, day] if year.len() == 4 && number(year).is_some() => {
                made(year, Some(month), Some(day))
            }
            [day, month, year] => made(year, Some(month), Some(day)),
            _ => Err(DateError::NotADate),
        };
        made.map(Some)
    }
}

fn number(part: &str) -> Option<u16> {
    let is_number = part.len() <= 4 && part.bytes().all(|b| b.is_ascii_digit());
    if is_number { part.parse().ok() } else { None }
}

fn made(year: &str, month: Option<&str>, day: Option<&str>) -> Result<Moment, DateError> {
    let mut whole = number(year).ok_or(DateError::NotADate)?;
    if year.len() == 2 && day.is_some() {
        whole += 2000;
    }
    if !(1900..=2200).contains(&whole) {
        return Err(DateError::StrangeYear);
    }
    let month = month.map_or(Ok(12), month_number)?;
    let last = last_day(whole, month);
    let day = match day {
        None => last,
        Some(day) => {
            let day = number(day).ok_or(DateError::NotADate)?;
            u8::try_from(day).unwrap_or(u8::MAX)
        }
    };
    if day == 0 || day > last {
        return Err(DateError::NoSuchDay);
    }
    Ok(Moment {
        year: whole,
        month,
        day,
    })
}

fn month_number(part: &str) -> Result<u8, DateError> {
    if let Some(month) = number(part) {
        let month = u8::try_from(month)
            .ok()
            .filter(|month| (1..=12).contains(month));
        return month.ok_or(DateError::NoSuchDay);
    }
    // Three letters are enough, `mrt` is what Dutch makes of March.
    let fits = |names: &[&str; 2]| {
        part == "mrt" && names[0] == "maart"
            || part.len() >= 3 && names.iter().any(|name| name.starts_with(part))
    };
    let at = MONTHS.iter().position(fits).ok_or(DateError::NotADate)?;
    u8::try_from(at + 1).map_err(|_| DateError::NotADate)
}

const fn last_day(year: u16, month: u8) -> u8 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => {
            29
        }
        2 => 28,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(text: &str, year: u16, month: u8, day: u8) {
        assert_eq!(
            Moment::read(text),
            Ok(Some(Moment { year, month, day })),
            "{text}"
        );
    }

    #[test]
    fn dates_in_five_notations() {
        for text in [
            "12-3-2026",
            "12/03/2026",
            "12.3.2026",
            "2026-03-12",
            "12 maart 2026",
            "12 mrt 2026",
            "12 March 2026",
            "12-3-26",
            "12 Mrt. 2026",
        ] {
            check(text, 2026, 3, 12);
        }
        check("maart 2026", 2026, 3, 31);
        check("2-2028", 2028, 2, 29);
        check("2026-02", 2026, 2, 28);
        check("2026", 2026, 12, 31);
        assert_eq!(Moment::read("  "), Ok(None));
    }

    #[test]
    fn what_is_no_date_says_why() {
        for (text, expected) in [
            ("voorjaar 2027", DateError::NotADate),
            ("31-4-2026", DateError::NoSuchDay),
            ("29-2-2026", DateError::NoSuchDay),
            ("3/25/2026", DateError::NoSuchDay),
            ("0-1-2026", DateError::NoSuchDay),
            ("12-3-0026", DateError::StrangeYear),
            ("9999", DateError::StrangeYear),
            ("=VANDAAG()", DateError::NotADate),
            ("1-2-3-4", DateError::NotADate),
            ("12 ma 2026", DateError::NotADate),
            ("99999999999-1-1", DateError::StrangeYear),
        ] {
            assert_eq!(Moment::read(text), Err(expected), "{text}");
        }
    }

    proptest! {
        #[test]
        fn a_day_reads_the_same_in_every_notation(year in 1900_u16..=2200, month in 1_u8..=12, day in 1_u8..=28) {
            let name = MONTHS[usize::from(month) - 1];
            for text in [
                format!("{day}-{month}-{year}"),
                format!("{day:02}/{month:02}/{year}"),
                format!("{day}.{month}.{year}"),
                format!("{year}-{month:02}-{day:02}"),
                format!("{day} {} {year}", name[0]),
                format!("{day} {} {year}", name[1]),
            ] {
                prop_assert_eq!(Moment::read(&text), Ok(Some(Moment { year, month, day })), "{}", text);
            }
        }

        #[test]
        fn no_text_does_harm(text in "\\PC{0,20}") {
            let _ = Moment::read(&text);
        }
    }
}
