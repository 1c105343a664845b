// SPDX-License-Identifier: EUPL-1.2
//! What would change when some words are replaced everywhere. Nothing is written here: people look first, then choose.

use std::ops::Range;

use super::fold::{Folded, position};
use crate::model::{DetailKey, Document, NodeId, Tree};

/// A text of a card.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// The one on the card.
    Text,
    /// The explanation.
    Note,
    /// A field of its kind.
    Detail(DetailKey),
}

/// A text in which something would be replaced.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Swap {
    /// Which card.
    pub id: NodeId,
    /// Which of its texts.
    pub field: Field,
    /// The text as it is.
    pub before: String,
    /// The text as it would be.
    pub after: String,
}

/// Lists the texts that would change when `wanted` becomes `with`, in the order of the tree, the wall and what is for later.
/// Capitals and accents do not count in `wanted`; a capital at its begin stays a capital. A card keeps a text: where nothing
/// would be left on it, it is not listed.
#[must_use]
pub fn swaps(doc: &Document, tree: &Tree, wanted: &str, with: &str) -> Vec<Swap> {
    let wanted = Folded::new(wanted.trim()).letters;
    let with = with.trim();
    if wanted.is_empty() {
        return Vec::new();
    }
    let mut swaps = Vec::new();
    for (id, node) in super::cards(doc, tree) {
        for (field, before) in super::texts(node) {
            let after = replaced(before, &wanted, with);
            let is_left = field != Field::Text
                || after.as_ref().is_some_and(|after| !after.trim().is_empty());
            swaps.extend(
                after
                    .filter(|after| is_left && after != before)
                    .map(|after| Swap {
                        id,
                        field,
                        before: before.to_owned(),
                        after,
                    }),
            );
        }
    }
    swaps
}

/// Replaces letters in a text; `None` when they are not in it.
fn replaced(text: &str, wanted: &[char], with: &str) -> Option<String> {
    let folded = Folded::new(text);
    let mut after = String::with_capacity(text.len());
    let mut done = 0;
    let mut from = 0;
    while let Some(at) = position(&folded.letters, wanted, from) {
        from = at + wanted.len();
        let found: Range<usize> = folded.bytes(&(at..from));
        // Half of a character that is two letters was replaced already.
        if found.start < done {
            continue;
        }
        after.push_str(&text[done..found.start]);
        done = found.end;
        if with.is_empty()
            && (after.is_empty() || after.ends_with(' '))
            && text[done..].starts_with(' ')
        {
            done += 1;
        }
        push_like(&mut after, &text[found], with);
    }
    (from > 0).then(|| {
        after.push_str(&text[done..]);
        after.truncate(after.trim_end().len());
        after
    })
}

/// Adds a text, with a capital if the one that it replaces has one.
fn push_like(after: &mut String, old: &str, new: &str) {
    let is_capital = old.chars().next().is_some_and(char::is_uppercase);
    let mut letters = new.chars();
    match letters.next() {
        Some(first) if is_capital => {
            after.extend(first.to_uppercase());
            after.push_str(letters.as_str());
        }
        _ => after.push_str(new),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::{Command, Editor};
    use crate::model::LineageId;
    use proptest::prelude::*;

    fn check(text: &str, wanted: &str, with: &str, expected: Option<&str>) {
        let wanted_letters = Folded::new(wanted).letters;
        let after = replaced(text, &wanted_letters, with);
        assert_eq!(after.as_deref(), expected, "{text}: {wanted} → {with}");
    }

    #[test]
    fn words_are_replaced_and_capitals_stay() {
        check(
            "Cliënt helpt cliënt",
            "client",
            "inwoner",
            Some("Inwoner helpt inwoner"),
        );
        check(
            "Een dagbesteding",
            "besteding",
            "invulling",
            Some("Een daginvulling"),
        );
        check("Een dag", "nacht", "avond", None);
        check("aaa", "aa", "b", Some("ba"));
        check("Straße", "ss", "s", Some("Strase"));
        check("Straßß", "s", "z", Some("Ztrazz"));
        check("élan", "e", "E", Some("Elan"));
    }

    #[test]
    fn nothing_in_its_place_leaves_no_double_spaces() {
        check("Een heel mooie dag", "heel", "", Some("Een mooie dag"));
        check("Heel mooi", "heel", "", Some("mooi"));
        check("Mooi heel", "heel", "", Some("Mooi"));
    }

    #[test]
    fn every_text_of_a_card_is_looked_at_and_none_is_emptied() {
        let mut editor = Editor::new(Document::new(LineageId(1)), 7);
        let text = "Zinvolle dag".to_owned();
        let change = editor.execute(Command::AddRoot { text }).expect("allowed");
        let id = change.selected.expect("a card");
        let note = "Een dag die ertoe doet".to_owned();
        editor
            .execute(Command::SetNote { id, note })
            .expect("there");
        let all = |wanted, with| {
            let swaps = swaps(editor.document(), editor.tree(), wanted, with);
            let shown = swaps.into_iter().map(|swap| (swap.field, swap.after));
            shown.collect::<Vec<_>>()
        };
        assert_eq!(
            all("DAG", "week"),
            [
                (Field::Text, "Zinvolle week".to_owned()),
                (Field::Note, "Een week die ertoe doet".to_owned())
            ]
        );
        assert_eq!(all("zinvolle dag", ""), []);
        assert_eq!(all("", "week"), []);
        assert_eq!(all("dag", "dag"), []);
    }

    proptest! {
        #[test]
        fn what_was_replaced_is_gone_and_the_rest_stays(words in prop::collection::vec("[b-y]{1,6}", 1..8), nth in 0_usize..8) {
            let wanted = words[nth % words.len()].clone();
            let text = words.join(" ");
            let after = replaced(&text, &Folded::new(&wanted).letters, "z").expect("it is there");
            prop_assert!(!after.contains(&wanted));
            prop_assert_eq!(after, text.replace(&wanted, "z"));
        }

        #[test]
        fn strange_texts_do_no_harm(text in "\\PC{0,40}", wanted in "\\PC{1,3}", with in "\\PC{0,5}") {
            let wanted = Folded::new(&wanted).letters;
            if !wanted.is_empty() {
                let _ = replaced(&text, &wanted, &with);
            }
        }
    }
}
