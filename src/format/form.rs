// SPDX-License-Identifier: EUPL-1.2
//! The forms for other programs and readers, and what each leaves behind: that is said before saving.

use serde::{Deserialize, Serialize};

use super::{lines, mind_map};
use crate::model::{Content, Document, EntryKind, Region, Status};
use crate::text::strings::Words;

/// A form that carries a tree but not all of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Form {
    /// A web page of its own.
    Page,
    /// Indented text.
    Text,
    /// A Markdown list.
    Markdown,
    /// OPML 2.0.
    Opml,
    /// A FreeMind map.
    FreeMind,
    /// A table of all cards as text.
    Csv,
    /// A table of all cards as an OpenDocument sheet.
    Ods,
}

/// Something of a document that a form may leave behind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The fields of signals, actions and the theme.
    Fields,
    /// Which groups brought a card.
    Groups,
    /// Tags.
    Tags,
    /// How far cards are agreed on.
    Status,
    /// Links between cards.
    Links,
    /// Which rules were switched, and why a card may differ from one.
    Rules,
    /// What people mean by words.
    Words,
    /// What else stands beside the tree: what lenses and the log hold.
    Beside,
    /// The cards on the wall.
    Wall,
    /// The cards for later.
    Aside,
    /// The title, where it is another than the theme.
    Title,
    /// The shapes of groups, where their names go along.
    Marks,
    /// The results of votes.
    Votes,
    /// Steps of the meetings that were changed.
    Steps,
}

impl Part {
    /// Every part, in the order in which it is said.
    pub const ALL: [Self; 14] = [
        Self::Title,
        Self::Fields,
        Self::Groups,
        Self::Marks,
        Self::Tags,
        Self::Status,
        Self::Links,
        Self::Rules,
        Self::Words,
        Self::Votes,
        Self::Steps,
        Self::Beside,
        Self::Wall,
        Self::Aside,
    ];

    fn is_in(self, doc: &Document, content: &Content) -> bool {
        let mut cards = content.cards.iter();
        match self {
            Self::Title => {
                let theme = content.cards.first().map_or("", |card| &*card.text);
                !content.title.is_empty() && content.title != theme
            }
            Self::Votes => {
                let mut rounds = doc.rounds.values();
                rounds.any(|round| *round.presence.get() && round.result.get().is_some())
            }
            Self::Steps => !doc.steps.is_empty(),
            Self::Fields => cards.any(|card| !card.details.is_empty()),
            Self::Groups | Self::Marks => cards.any(|card| !card.groups.is_empty()),
            Self::Tags => cards.any(|card| !card.tags.is_empty()),
            Self::Status => cards.any(|card| card.status != Status::Concept),
            Self::Links => !content.links.is_empty(),
            Self::Rules => !content.rules.is_empty() || cards.any(|card| !card.waivers.is_empty()),
            Self::Words => !content.glossary.is_empty(),
            Self::Beside => {
                // Words are a part of their own; nobody wrote where cards came from, or that two differ.
                let others = [
                    EntryKind::Lens,
                    EntryKind::Word,
                    EntryKind::Meaning,
                    EntryKind::Origin,
                    EntryKind::Different,
                ];
                let is_told = |kind: &str| others.iter().any(|one| one.as_str() == kind);
                content.entries.iter().any(|entry| !is_told(&entry.kind))
            }
            Self::Wall => cards.any(|card| card.region == Region::Wall),
            Self::Aside => cards.any(|card| card.region == Region::Aside),
        }
    }
}

impl Form {
    /// Every form.
    pub const ALL: [Self; 7] = [
        Self::Page,
        Self::Text,
        Self::Markdown,
        Self::Opml,
        Self::FreeMind,
        Self::Csv,
        Self::Ods,
    ];

    /// What the name of such a file ends in, and its type.
    #[must_use]
    pub const fn ending(self) -> (&'static str, &'static str) {
        match self {
            Self::Page => (".html", "text/html"),
            Self::Text => (".txt", "text/plain"),
            Self::Markdown => (".md", "text/markdown"),
            Self::Opml => (".opml", "text/x-opml"),
            Self::FreeMind => (".mm", "application/x-freemind"),
            Self::Csv => (".csv", "text/csv"),
            Self::Ods => (".ods", "application/vnd.oasis.opendocument.spreadsheet"),
        }
    }

    const fn carries(self, part: Part) -> bool {
        match self {
            Self::Page => matches!(part, Part::Fields | Part::Words | Part::Title | Part::Marks),
            Self::Csv | Self::Ods => matches!(
                part,
                Part::Fields | Part::Groups | Part::Tags | Part::Status | Part::Wall | Part::Aside
            ),
            // Without the groups there is no need to speak of their shapes.
            Self::Opml => matches!(part, Part::Title | Part::Marks),
            Self::Text | Self::Markdown | Self::FreeMind => matches!(part, Part::Marks),
        }
    }

    /// Whether the office module writes it, as a table of all cards.
    #[must_use]
    pub const fn is_table(self) -> bool {
        matches!(self, Self::Csv | Self::Ods)
    }

    /// Lists what of this document would stay behind.
    #[must_use]
    pub fn lost(self, doc: &Document, content: &Content) -> Vec<Part> {
        let is_lost = |part: &Part| !self.carries(*part) && part.is_in(doc, content);
        Part::ALL.into_iter().filter(is_lost).collect()
    }

    /// Writes the tree; `None` for the page, which needs a picture, too ([`super::page::write`]), and for tables.
    #[must_use]
    pub fn write(self, w: Words, content: &Content, title: &str) -> Option<String> {
        match self {
            Self::Page | Self::Csv | Self::Ods => None,
            Self::Text => Some(lines::write_text(w, content)),
            Self::Markdown => Some(lines::write_markdown(w, content)),
            Self::Opml => Some(mind_map::write_opml(content, title)),
            Self::FreeMind => Some(mind_map::write_freemind(w, content)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::examples::example;
    use crate::format::json;
    use crate::model::Tree;
    use crate::text::strings::Lang;

    #[test]
    fn what_stays_behind_is_what_is_there_and_not_carried() {
        let doc = json::read(example(Lang::Nl).as_bytes())
            .expect("opens")
            .document;
        let content = Content::of(&doc, &Tree::build(&doc));
        let lost = Form::Markdown.lost(&doc, &content);
        assert!(
            lost.contains(&Part::Fields) && lost.contains(&Part::Wall),
            "{lost:?}"
        );
        assert!(!Form::Page.lost(&doc, &content).contains(&Part::Fields));
        // A table has the names of the groups, a list has not even those.
        assert!(Form::Ods.lost(&doc, &content).contains(&Part::Marks));
        assert!(!lost.contains(&Part::Marks) && lost.contains(&Part::Groups));
        for form in Form::ALL {
            assert_eq!(form.lost(&Document::default(), &Content::default()), []);
            assert_eq!(
                form.write(Lang::Nl.words(), &content, "t").is_none(),
                form == Form::Page || form.is_table()
            );
        }
    }
    #[test]
    fn a_title_votes_and_steps_are_told_where_they_stay_behind() {
        let text = r#"{"format":"doelenboom","version":1,"title":"Plan","cards":[{"id":"t","kind":"theme","text":"Dag"}],
            "steps":[{"id":"s","question":"Wat?"}],"rounds":[{"id":"r","result":{"boxes":["b"],"voters":0,"votes":{}}}]}"#;
        let doc = json::read(text.as_bytes()).expect("opens").document;
        let mut content = Content::of(&doc, &Tree::build(&doc));
        let told = [Part::Title, Part::Votes, Part::Steps];
        assert_eq!(Form::Csv.lost(&doc, &content), told);
        assert_eq!(Form::Text.lost(&doc, &content), told);
        assert_eq!(Form::Opml.lost(&doc, &content), told[1..]);
        let entry = |kind: EntryKind| {
            let text = format!(
                r#"{{"format":"doelenboom","version":1,"cards":[{{"id":"t","kind":"theme","text":"Dag"}}],
                "entries":[{{"id":"e","kind":"{}","texts":{{"text":"x","card":"t"}}}}]}}"#,
                kind.as_str()
            );
            let doc = json::read(text.as_bytes()).expect("opens").document;
            Form::Page.lost(&doc, &Content::of(&doc, &Tree::build(&doc)))
        };
        assert_eq!(entry(EntryKind::Origin), []);
        assert_eq!(entry(EntryKind::Different), []);
        assert_eq!(entry(EntryKind::Table), [Part::Beside]);
        // A title that only repeats the theme is not missed.
        content.title = "Dag".to_owned();
        assert_eq!(Form::Csv.lost(&doc, &content), told[1..]);
    }
}
