// SPDX-License-Identifier: EUPL-1.2
//! Which of the device's voices reads aloud: one that speaks the language of the screen and lives on the device. A voice
//! from elsewhere would send what people wrote to someone else's computer.

use super::strings::Lang;

/// A voice as the device names it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Voice {
    /// Its language, such as `nl-NL`; Android writes `nl_NL`.
    pub lang: String,
    /// It speaks without a network.
    pub is_local: bool,
    /// The device would take it.
    pub is_default: bool,
}

/// Returns the place of the best voice: of the country that most readers are from, else the device's own choice, else the
/// first. `None` when no local voice speaks the language.
#[must_use]
pub fn choose_voice(voices: &[Voice], lang: Lang) -> Option<usize> {
    let country = match lang {
        Lang::Nl => "nl",
        Lang::En => "gb",
    };
    let speaks = |voice: &Voice| {
        let (language, region) = parts(&voice.lang);
        (voice.is_local && language == lang.code()).then_some(region)
    };
    let fitting = voices.iter().enumerate();
    let fitting = fitting.filter_map(|(at, voice)| Some((at, voice, speaks(voice)?)));
    fitting
        .min_by_key(|(at, voice, region)| (region != country, !voice.is_default, *at))
        .map(|(at, ..)| at)
}

/// Language and country in lower case.
fn parts(tag: &str) -> (String, String) {
    let tag = tag.to_lowercase();
    let mut parts = tag.split(['-', '_']);
    let mut next = || parts.next().unwrap_or_default().to_owned();
    (next(), next())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn voice(lang: &str, is_local: bool) -> Voice {
        Voice {
            lang: lang.to_owned(),
            is_local,
            is_default: false,
        }
    }

    #[test]
    fn a_voice_from_elsewhere_never_reads() {
        let voices = [voice("nl-NL", false), voice("en-GB", true)];
        assert_eq!(choose_voice(&voices, Lang::Nl), None);
        assert_eq!(choose_voice(&voices, Lang::En), Some(1));
        assert_eq!(choose_voice(&[], Lang::Nl), None);
    }

    #[test]
    fn the_country_comes_first_then_what_the_device_prefers() {
        let mut voices = [
            voice("nl-BE", true),
            voice("nl_NL", true),
            voice("NL-nl", true),
        ];
        assert_eq!(choose_voice(&voices, Lang::Nl), Some(1));
        voices[2].is_default = true;
        assert_eq!(choose_voice(&voices, Lang::Nl), Some(2));
        assert_eq!(choose_voice(&voices[..1], Lang::Nl), Some(0));
    }

    #[test]
    fn only_the_language_itself_counts() {
        // Low German, and a tag that only begins alike.
        let voices = [voice("nds-NL", true), voice("nlx", true), voice("", true)];
        assert_eq!(choose_voice(&voices, Lang::Nl), None);
        assert_eq!(choose_voice(&[voice("nl", true)], Lang::Nl), Some(0));
    }
}
