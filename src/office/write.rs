// SPDX-License-Identifier: EUPL-1.2
//! A document as a table of all its cards.

use super::{cards, csv, ods_write};
use crate::format::form::Form;
use crate::format::json;
use crate::job::OfficeError;
use crate::model::{Content, Tree};
use crate::text::strings::{Lang, Words};

/// Writes a document, as `format::json` writes it, in a form for tables.
///
/// # Errors
/// [`OfficeError::Refused`] when the document can't be read, [`OfficeError::Garbled`] for a form that is no table.
pub fn write(form: Form, lang: &str, document: &[u8]) -> Result<Vec<u8>, OfficeError> {
    let doc = json::read(document)?.document;
    let w = Lang::from_tag(lang).unwrap_or_default().words();
    table(w, form, &Content::of(&doc, &Tree::build(&doc))).ok_or(OfficeError::Garbled)
}

fn table(w: Words, form: Form, content: &Content) -> Option<Vec<u8>> {
    let rows = cards::rows(w, content);
    match form {
        Form::Csv => Some(csv::write(&rows)),
        Form::Ods => ods_write::write(&rows),
        Form::Page | Form::Text | Form::Markdown | Form::Opml | Form::FreeMind => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::examples::example;
    use crate::format::form::Part;
    use crate::model::Document;
    use crate::office::read;

    fn content(doc: &Document) -> Content {
        Content::of(doc, &Tree::build(doc))
    }

    /// All that a table carries: the marks of groups follow from their order, names that no card has stay behind.
    fn carried(content: &Content) -> Vec<String> {
        let names = |card: &crate::model::Card| {
            let groups = content
                .groups
                .iter()
                .filter(|(id, _, _)| card.groups.contains(id));
            let tags = content.tags.iter().filter(|(id, _)| card.tags.contains(id));
            let cluster = content
                .clusters
                .iter()
                .find(|(id, _)| Some(*id) == card.cluster);
            let mut all: Vec<String> = groups.map(|(_, name, _)| name.clone()).collect();
            all.extend(tags.map(|(_, name)| name.clone()));
            all.sort();
            (all, cluster.map(|(_, name)| name.clone()))
        };
        let cards = content.cards.iter();
        cards
            .map(|card| {
                let place = (card.id, card.parent, card.region, card.kind, card.status);
                format!(
                    "{place:?} {:?} {:?} {:?} {:?}",
                    card.text,
                    card.note,
                    card.details,
                    names(card)
                )
            })
            .collect()
    }

    #[test]
    fn the_example_comes_back_from_every_table_in_both_languages() {
        for lang in Lang::ALL {
            let text = example(lang);
            let doc = json::read(text.as_bytes()).expect("opens").document;
            for form in [Form::Csv, Form::Ods] {
                let file = write(form, lang.code(), text.as_bytes()).expect("writes");
                let ours = read("x", &file).expect("reads");
                let again = json::read(ours.as_bytes()).expect("opens");
                assert_eq!(again.repairs, []);
                assert_eq!(
                    carried(&content(&again.document)),
                    carried(&content(&doc)),
                    "{form:?}"
                );
                let lost = form.lost(&doc, &content(&doc));
                assert!(
                    !lost.contains(&Part::Fields) && !lost.contains(&Part::Wall),
                    "{lost:?}"
                );
            }
        }
    }

    #[test]
    fn what_is_no_table_or_no_document_is_refused() {
        let text = example(Lang::Nl).as_bytes();
        assert_eq!(write(Form::Page, "nl", text), Err(OfficeError::Garbled));
        assert!(matches!(
            write(Form::Csv, "nl", b"x"),
            Err(OfficeError::Refused(_))
        ));
    }
}
