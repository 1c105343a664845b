// SPDX-License-Identifier: EUPL-1.2
//! The lenses in words: their names, their choices, the personas and questions that the app brings, and what stands on a
//! card because of them.

use crate::edit::Over;
use crate::method::lens::glossary::words_on;
use crate::method::lens::persona::{Verdict, judgments};
use crate::method::lens::talk::{Audience, Level, TalkCard, Theme};
use crate::method::lens::triangle::Corner;
use crate::method::lens::wheel::Part;
use crate::method::lens::{Cooperation, Depth, Lens, Picture, about};
use crate::model::{Document, EntryId, EntryKind, NodeId, key};
use crate::text::strings::Words;

/// Returns the name of a lens, and what it is for in one sentence.
#[must_use]
pub fn lens(w: Words, lens: Lens) -> (&'static str, &'static str) {
    match lens {
        Lens::Words => (w.lens_words(), w.lens_words_help()),
        Lens::Persona => (w.lens_persona(), w.lens_persona_help()),
        Lens::Wheel => (w.lens_wheel(), w.lens_wheel_help()),
        Lens::Triangle => (w.lens_triangle(), w.lens_triangle_help()),
        Lens::Talk => (w.lens_talk(), w.lens_talk_help()),
        Lens::Pictures => (w.lens_pictures(), w.lens_pictures_help()),
        Lens::Iceberg => (w.lens_iceberg(), w.lens_iceberg_help()),
        Lens::Map => (w.lens_map(), w.lens_map_help()),
    }
}

/// Returns what a lens asks to do.
#[must_use]
pub fn lens_intro(w: Words, lens: Lens) -> &'static str {
    match lens {
        Lens::Words => w.glossary_intro(),
        Lens::Persona => w.persona_intro(),
        Lens::Wheel => w.wheel_intro(),
        Lens::Triangle => w.triangle_intro(),
        Lens::Talk => w.talk_intro(),
        Lens::Pictures => w.picture_intro(),
        Lens::Iceberg => w.iceberg_intro(),
        Lens::Map => w.coop_intro(),
    }
}

/// Returns what a card does for a persona.
#[must_use]
pub fn verdict(w: Words, verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Helps => w.persona_helps(),
        Verdict::Not => w.persona_not(),
        Verdict::Hinders => w.persona_hinders(),
    }
}

/// A sign beside the word, for who looks from afar.
const fn verdict_sign(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Helps => "✓",
        Verdict::Not => "○",
        Verdict::Hinders => "✕",
    }
}

/// Returns the name of a part of the wheel.
#[must_use]
pub fn part(w: Words, part: Part) -> &'static str {
    match part {
        Part::Home => w.wheel_home(),
        Part::Money => w.wheel_money(),
        Part::Health => w.wheel_health(),
        Part::People => w.wheel_people(),
        Part::Day => w.wheel_day(),
        Part::Learning => w.wheel_learning(),
        Part::Leisure => w.wheel_leisure(),
        Part::Neighbourhood => w.wheel_neighbourhood(),
        Part::Meeting => w.wheel_meeting(),
        Part::Helping => w.wheel_helping(),
        Part::Volunteering => w.wheel_volunteering(),
        Part::Supported => w.wheel_supported(),
        Part::Paid => w.wheel_paid(),
        Part::Say => w.wheel_say(),
    }
}

/// Returns the name of a value to weigh, and what it means in one sentence.
#[must_use]
pub fn corner(w: Words, corner: Corner) -> (&'static str, &'static str) {
    match corner {
        Corner::Care => (w.triangle_care(), w.triangle_care_help()),
        Corner::Yield => (w.triangle_yield(), w.triangle_yield_help()),
        Corner::Right => (w.triangle_right(), w.triangle_right_help()),
    }
}

/// Returns what a picture shows.
#[must_use]
pub fn picture(w: Words, picture: Picture) -> &'static str {
    match picture {
        Picture::Sun => w.picture_sun(),
        Picture::Tree => w.picture_tree(),
        Picture::Bridge => w.picture_bridge(),
        Picture::Key => w.picture_key(),
        Picture::Knot => w.picture_knot(),
        Picture::House => w.picture_house(),
        Picture::Mountain => w.picture_mountain(),
        Picture::Cup => w.picture_cup(),
        Picture::Bicycle => w.picture_bicycle(),
        Picture::Heart => w.picture_heart(),
        Picture::Clock => w.picture_clock(),
        Picture::Door => w.picture_door(),
    }
}

/// Returns how well two parties work together.
#[must_use]
pub fn cooperation(w: Words, cooperation: Cooperation) -> &'static str {
    match cooperation {
        Cooperation::Well => w.coop_well(),
        Cooperation::Fair => w.coop_fair(),
        Cooperation::Hard => w.coop_hard(),
        Cooperation::Strangers => w.coop_strangers(),
    }
}

/// A sign beside the word.
#[must_use]
pub const fn cooperation_sign(cooperation: Cooperation) -> &'static str {
    match cooperation {
        Cooperation::Well => "●",
        Cooperation::Fair => "◐",
        Cooperation::Hard => "✕",
        Cooperation::Strangers => "○",
    }
}

/// Returns the name of a level of the talk cards.
#[must_use]
pub fn level(w: Words, level: Level) -> &'static str {
    match level {
        Level::Whole => w.talk_whole(),
        Level::SetUp => w.talk_set_up(),
        Level::Together => w.talk_together(),
        Level::Resident => w.talk_resident(),
    }
}

/// Returns the name of a theme of the talk cards, and its questions.
#[must_use]
pub fn theme(w: Words, theme: Theme) -> (&'static str, [&'static str; 2]) {
    match theme {
        Theme::Fit => (w.talk_fit(), [w.talk_fit_1(), w.talk_fit_2()]),
        Theme::Change => (w.talk_change(), [w.talk_change_1(), w.talk_change_2()]),
        Theme::Lead => (w.talk_lead(), [w.talk_lead_1(), w.talk_lead_2()]),
        Theme::Life => (w.talk_life(), [w.talk_life_1(), w.talk_life_2()]),
        Theme::Orders => (w.talk_orders(), [w.talk_orders_1(), w.talk_orders_2()]),
        Theme::Knowing => (w.talk_knowing(), [w.talk_knowing_1(), w.talk_knowing_2()]),
        Theme::Time => (w.talk_time(), [w.talk_time_1(), w.talk_time_2()]),
        Theme::Skill => (w.talk_skill(), [w.talk_skill_1(), w.talk_skill_2()]),
        Theme::Say => (w.talk_say(), [w.talk_say_1(), w.talk_say_2()]),
        Theme::Fitting => (w.talk_fitting(), [w.talk_fitting_1(), w.talk_fitting_2()]),
    }
}

/// Returns a question to talk about.
#[must_use]
pub fn talk_question(w: Words, card: TalkCard) -> &'static str {
    theme(w, card.theme)
        .1
        .get(card.nth)
        .copied()
        .unwrap_or_default()
}

/// Returns whom a question is for.
#[must_use]
pub fn audience(w: Words, audience: Audience) -> &'static str {
    match audience {
        Audience::Everyone => w.talk_everyone(),
        Audience::Residents => w.talk_residents(),
        Audience::Workers => w.talk_workers(),
        Audience::Leaders => w.talk_leaders(),
        Audience::Policy => w.talk_policy(),
    }
}

/// A persona that the app brings, in words: name, who, own wish, what the klantmanager and the begeleider see.
#[must_use]
pub fn built_in_persona(w: Words, name: &str) -> [&'static str; 5] {
    match name {
        "baker" => [
            w.persona_baker_name(),
            w.persona_baker_who(),
            w.persona_baker_wish(),
            w.persona_baker_officer(),
            w.persona_baker_coach(),
        ],
        "carer" => [
            w.persona_carer_name(),
            w.persona_carer_who(),
            w.persona_carer_wish(),
            w.persona_carer_officer(),
            w.persona_carer_coach(),
        ],
        "starter" => [
            w.persona_starter_name(),
            w.persona_starter_who(),
            w.persona_starter_wish(),
            w.persona_starter_officer(),
            w.persona_starter_coach(),
        ],
        _ => [
            w.persona_gardener_name(),
            w.persona_gardener_who(),
            w.persona_gardener_wish(),
            w.persona_gardener_officer(),
            w.persona_gardener_coach(),
        ],
    }
}

/// Returns what stands on a card because of lenses, each without a full stop: the words of the glossary that it uses, then what
/// the lens that lies over the tree says.
#[must_use]
pub fn on_card(w: Words, doc: &Document, card: NodeId, over: Option<Over>) -> Vec<String> {
    if doc.entries.is_empty() {
        return Vec::new();
    }
    let mut said = Vec::new();
    let used = words_on(doc, doc.text(card));
    if !used.is_empty() {
        let used: Vec<&str> = used
            .iter()
            .filter_map(|id| Some(doc.entries.get(id)?.text(key::TEXT)))
            .collect();
        said.push(w.glossary_on_card(&used.join("’, ‘")));
    }
    match over {
        Some(Over::Persona(persona)) => {
            let name = doc.entry(EntryKind::Persona, persona);
            let judgment = judgments(doc, persona).remove(&card);
            if let (Some(name), Some(judgment)) = (name, judgment) {
                let word = verdict(w, judgment.verdict);
                let told = w.persona_on_card(name.text(key::TEXT), word);
                said.push(format!("{} {told}", verdict_sign(judgment.verdict)));
            }
        }
        Some(Over::Wheel) if Lens::Wheel.is_on(doc) => {
            let mut parts: Vec<Part> = about(doc, EntryKind::Part, card, Part::from_name)
                .into_iter()
                .map(|found| found.choice)
                .collect();
            parts.sort_unstable();
            parts.dedup();
            let names: Vec<&str> = parts.into_iter().map(|one| part(w, one)).collect();
            if !names.is_empty() {
                said.push(w.wheel_on_card(&names.join(", ")));
            }
        }
        Some(Over::Map) if Lens::Map.is_on(doc) => {
            let found = about(doc, EntryKind::Cooperation, card, Cooperation::from_name);
            said.extend(found.iter().map(|found| {
                let told = w.coop_on_card(&found.text, cooperation(w, found.choice));
                format!("{} {told}", cooperation_sign(found.choice))
            }));
        }
        Some(Over::Iceberg) if Lens::Iceberg.is_on(doc) => {
            let found = about(doc, EntryKind::Beneath, card, Depth::from_name);
            let n_beneath = found
                .iter()
                .filter(|found| found.choice == Depth::Beneath)
                .count();
            if n_beneath > 0 {
                said.push(w.iceberg_on_card(n_beneath));
            }
        }
        Some(Over::Wheel | Over::Map | Over::Iceberg) | None => {}
    }
    said
}

/// Returns the glossary: each word, and what it means to whom.
#[must_use]
pub fn glossary(w: Words, doc: &Document) -> Vec<(EntryId, String, String)> {
    let words = crate::model::glossary(doc).into_iter();
    words
        .map(|word| {
            let meanings = word.meanings.iter().map(|meaning| {
                let group = meaning.group.and_then(|id| doc.groups.get(&id));
                group.map_or_else(
                    || meaning.text.clone(),
                    |group| w.lens_by_group(group.name.get(), &meaning.text),
                )
            });
            let meanings: Vec<String> = meanings.collect();
            let meanings = if meanings.is_empty() {
                w.glossary_no_meaning().to_owned()
            } else {
                meanings.join(" · ")
            };
            (word.id, word.text, meanings)
        })
        .collect()
}

/// Returns what the words on a card mean, each in a sentence: for the panel.
#[must_use]
pub fn meanings(w: Words, doc: &Document, card: NodeId) -> Vec<String> {
    let used = words_on(doc, doc.text(card));
    if used.is_empty() {
        return Vec::new();
    }
    let told = glossary(w, doc).into_iter();
    told.filter(|(id, ..)| used.contains(id))
        .map(|(_, word, meanings)| w.lens_by_group(&format!("‘{word}’"), &meanings))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::json;
    use crate::text::strings::Lang;

    const FILE: &str = r#"{"format":"doelenboom","version":1,"groups":[{"id":"i","name":"Inwoners"}],"cards":[
        {"id":"t","kind":"theme","text":"Dag"},{"id":"g","kind":"goal","text":"Meer participatie","parent":"t"}],
        "entries":[{"id":"w","kind":"word","texts":{"text":"participatie"}},
        {"id":"m","kind":"meaning","texts":{"of":"W","by":"I","text":"erbij horen"}},
        {"id":"n","kind":"meaning","texts":{"of":"W","text":"meedoen"}},
        {"id":"p","kind":"persona","texts":{"text":"Nadia"}},
        {"id":"j","kind":"judgment","texts":{"of":"P","card":"g","choice":"hinders"}},
        {"id":"c","kind":"cooperation","texts":{"text":"gemeente en boer","card":"g","choice":"hard"}},
        {"id":"x","kind":"part","texts":{"card":"g","choice":"day"}}ON]}"#;

    fn doc(on: &[Lens]) -> Document {
        let on: String = on
            .iter()
            .map(|lens| format!(r#",{{"id":"{}","kind":"lens"}}"#, lens.id()))
            .collect();
        let id = |text: &str| EntryId::from_text(text).to_string();
        let file = FILE
            .replace("\"of\":\"W\"", &format!("\"of\":\"{}\"", id("w")))
            .replace("\"of\":\"P\"", &format!("\"of\":\"{}\"", id("p")))
            .replace("\"by\":\"I\"", &format!("\"by\":\"{}\"", id("i")))
            .replace("ON", &on);
        json::read(file.as_bytes()).expect("a document").document
    }

    #[test]
    fn what_lenses_say_stands_on_the_card_while_they_are_on() {
        let w = Lang::Nl.words();
        let said = |on: &[Lens], over| on_card(w, &doc(on), NodeId::from_text("g"), over);
        let persona = Some(Over::Persona(EntryId::from_text("p")));
        assert_eq!(said(&[], persona), [""; 0]);
        assert_eq!(said(&[Lens::Words], None), ["Zie ‘participatie’"]);
        assert_eq!(said(&[Lens::Persona], persona), ["✕ Nadia: Zit in de weg"]);
        assert_eq!(
            said(&[Lens::Map], Some(Over::Map)),
            ["✕ gemeente en boer: Gaat moeilijk"]
        );
        assert_eq!(said(&[Lens::Wheel], Some(Over::Wheel)), ["Raakt: Je dag"]);
        assert_eq!(
            said(&Lens::ALL[..1], Some(Over::Iceberg)),
            ["Zie ‘participatie’"]
        );
    }

    #[test]
    fn the_meanings_of_each_group_stand_side_by_side() {
        let w = Lang::Nl.words();
        let told = meanings(w, &doc(&[Lens::Words]), NodeId::from_text("g"));
        assert_eq!(told, ["‘participatie’: Inwoners: erbij horen · meedoen"]);
        assert_eq!(meanings(w, &doc(&[]), NodeId::from_text("g")), [""; 0]);
    }
}
