// SPDX-License-Identifier: EUPL-1.2
//! *Wat bedoelen wij met …*: where the words of the glossary are used, and which words may belong in it. The glossary itself
//! is in [`crate::model::glossary`].

use super::{Lens, cards_of};
use crate::method::rules::hard_words;
use crate::model::{Document, EntryId, EntryKind, NodeKind, Tree, key};

/// Tells whether a text uses a word: the whole word, capitals apart.
#[must_use]
pub fn uses(text: &str, word: &str) -> bool {
    let (text, word) = (text.to_lowercase(), word.trim().to_lowercase());
    let is_letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    !word.is_empty()
        && text.match_indices(&word).any(|(at, found)| {
            !is_letter(text[..at].chars().next_back())
                && !is_letter(text[at + found.len()..].chars().next())
        })
}

/// Lists the words of the glossary that a card uses. Nothing when the lens is off.
#[must_use]
pub fn words_on(doc: &Document, text: &str) -> Vec<EntryId> {
    if !Lens::Words.is_on(doc) {
        return Vec::new();
    }
    let words = doc.entries_of(EntryKind::Word).into_iter();
    words
        .filter(|(_, word)| uses(text, word.text(key::TEXT)))
        .map(|(id, _)| id)
        .collect()
}

/// Lists hard words on the cards that are not in the glossary yet, each once: words to begin with.
#[must_use]
pub fn candidates(doc: &Document, tree: &Tree) -> Vec<String> {
    let known: Vec<String> = doc
        .entries_of(EntryKind::Word)
        .iter()
        .map(|(_, word)| word.text(key::TEXT).to_lowercase())
        .collect();
    let mut found: Vec<String> = Vec::new();
    for card in cards_of(doc, tree, &NodeKind::ALL) {
        for word in hard_words(doc.text(card)) {
            if !known.contains(&word) && !found.contains(&word) {
                found.push(word);
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::super::tests::room;
    use super::*;
    use crate::edit::Command;
    use crate::model::glossary;

    #[test]
    fn a_word_is_found_whole_and_in_any_case() {
        assert!(uses("Meer Participatie!", "participatie"));
        assert!(uses("de zinvolle dag", "zinvolle dag"));
        assert!(!uses("participatiewet", "participatie"));
        assert!(!uses("arbeidsparticipatie", "participatie"));
        assert!(uses("participatiewet of participatie", "participatie"));
        assert!(!uses("iets", " "));
    }

    #[test]
    fn words_have_the_meanings_of_each_group_and_the_room() {
        let (mut editor, ..) = room();
        let add = |kind, texts: &[(crate::model::EntryKey, String)]| Command::AddEntry {
            kind,
            texts: texts.to_vec(),
        };
        let word = add(EntryKind::Word, &[(key::TEXT, "eten".into())]);
        let word = editor.execute(word).expect("fits").entry().expect("made");
        for (by, text) in [
            ("0000000000000009", "een groep die er niet is"),
            ("", "aan tafel"),
        ] {
            let texts = [
                (key::OF, word.to_string()),
                (key::BY, by.to_owned()),
                (key::TEXT, text.to_owned()),
            ];
            editor
                .execute(add(EntryKind::Meaning, &texts))
                .expect("fits");
        }
        assert_eq!(glossary(editor.document()), [], "the lens is off");
        assert_eq!(words_on(editor.document(), "Samen eten"), []);
        let on = Command::SetEntry {
            id: Lens::Words.id(),
            kind: EntryKind::Lens,
            texts: Vec::new(),
        };
        editor.execute(on).expect("fits");
        let listed = glossary(editor.document());
        assert_eq!(listed.len(), 1);
        let meanings: Vec<&str> = listed[0].meanings.iter().map(|m| m.text.as_str()).collect();
        assert_eq!(meanings, ["een groep die er niet is", "aan tafel"]);
        assert!(
            listed[0]
                .meanings
                .iter()
                .all(|meaning| meaning.group.is_none())
        );
        assert_eq!(words_on(editor.document(), "Samen eten"), [word]);
        assert_eq!(words_on(editor.document(), "Samen koken"), []);
    }
}
