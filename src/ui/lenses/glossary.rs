// SPDX-License-Identifier: EUPL-1.2
//! *Wat bedoelen wij met …*: words, and what each group means by them, side by side.

use leptos::prelude::*;

use super::Lenses;
use super::parts::{anew, area, field, group_choice, list_or, main_button, no_names, written};
use crate::method::lens::glossary::{candidates, uses};
use crate::model::{EntryId, EntryKind, Meaning, Word, glossary, key};
use crate::ui::dialog::button;
use crate::ui::el::{El, IntoPart, Part, el, live};
use crate::ui::icon;

const WORD: &str = "word";
const MEANING: &str = "meaning";

/// The page.
pub(super) fn page(l: Lenses) -> Part {
    let app = l.app;
    let changed = Memo::new(move |_| changed_word(l));
    let save = move || match changed.get_untracked() {
        Some(id) => change_word(l, id, l.draft_now(WORD)),
        None => add_word(l, l.draft_now(WORD)),
    };
    let form = move || {
        let w = app.words();
        let label = if changed.get().is_some() {
            w.talk_save()
        } else {
            w.glossary_add_word()
        };
        field(l, WORD, w.glossary_word().to_owned(), Box::new(save)).and(main_button(
            icon::ADD,
            label.to_owned(),
            save,
        ))
    };
    let list = move || {
        let words = l.look(|editor| glossary(editor.document()));
        if words.is_empty() {
            let none = app.words().glossary_none();
            return el("p").class("hint").text(none).into_part();
        }
        let open = l.open.get();
        let words = words.into_iter();
        words
            .map(|word| word_section(l, word, open))
            .collect::<Vec<_>>()
            .into_part()
    };
    anew(form)
        .and(anew(move || found(l)))
        .and(el("div").class("lens-cards").child(anew(list)))
}

/// The word that is being changed, while it is there.
fn changed_word(l: Lenses) -> Option<EntryId> {
    let id = l.editing.get()?;
    l.look(|editor| editor.document().entry(EntryKind::Word, id).map(|_| id))
}

/// Gives a word other letters. Its meanings stay with it.
fn change_word(l: Lenses, id: EntryId, text: String) {
    if l.set(id, EntryKind::Word, vec![(key::TEXT, text.clone())]) {
        l.editing.set(None);
        l.set_draft(WORD, String::new());
        l.app.say(l.app.words_now().lens_saved(&text));
        l.focus_on("lens-title");
    }
}

fn add_word(l: Lenses, text: String) {
    if let Some(id) = l.add(EntryKind::Word, vec![(key::TEXT, text.clone())]) {
        l.set_draft(WORD, String::new());
        l.app.say(l.app.words_now().lens_saved(&text));
        open_word(l, id);
    }
}

/// Opens the form of a word, ready to type.
fn open_word(l: Lenses, id: EntryId) {
    l.editing.set(None);
    l.set_draft(MEANING, String::new());
    l.open.set(Some(id));
    l.focus_on(format!("lens-{MEANING}"));
}

/// Hard words on the cards, to begin with.
fn found(l: Lenses) -> Part {
    /// More than this is no help.
    const MOST: usize = 6;
    let w = l.app.words();
    let found = l.look(|editor| candidates(editor.document(), editor.tree()));
    if found.is_empty() {
        return Part::nothing();
    }
    let buttons: Vec<El> = found
        .into_iter()
        .take(MOST)
        .map(|word| {
            button(icon::ADD, "", word.clone(), move || {
                add_word(l, word.clone());
            })
        })
        .collect();
    el("p")
        .text(w.glossary_found())
        .into_part()
        .and(el("div").class("buttons").child(buttons))
}

fn word_section(l: Lenses, word: Word, open: Option<EntryId>) -> El {
    let w = l.app.words();
    let n_cards = l.look(|editor| {
        let doc = editor.document();
        let tree = editor.tree();
        let root = tree.root().into_iter();
        let cards = root.flat_map(|root| tree.branch(root));
        cards.filter(|id| uses(doc.text(*id), &word.text)).count()
    });
    let meanings: Vec<El> = word
        .meanings
        .iter()
        .map(|meaning| meaning_row(l, &word, meaning))
        .collect();
    let form = if open == Some(word.id) {
        meaning_form(l, &word)
    } else {
        let id = word.id;
        el("div")
            .class("buttons")
            .child(
                button(
                    icon::ADD,
                    "",
                    w.glossary_add_meaning().to_owned(),
                    move || {
                        open_word(l, id);
                    },
                )
                .attr("aria-label", w.glossary_add_meaning_named(&word.text)),
            )
            .into_part()
    };
    let (id, text) = (word.id, word.text.clone());
    let change = move || {
        l.open.set(None);
        l.editing.set(Some(id));
        l.set_draft(WORD, text.clone());
        l.focus_on(format!("lens-{WORD}"));
    };
    let head = written(
        l,
        word.id,
        word.text.clone(),
        el("div")
            .child(el("h3").child(el("bdi").text(word.text.clone())))
            .child(el("p").class("hint").text(w.glossary_uses(n_cards))),
        Some(Box::new(change)),
    );
    el("section")
        .class("grow-card")
        .child(
            el("ul")
                .class("plain-list")
                .attr("role", "list")
                .child(head),
        )
        .child(list_or(meanings, w.glossary_no_meaning()))
        .child(form)
}

fn meaning_row(l: Lenses, word: &Word, meaning: &Meaning) -> El {
    let w = l.app.words();
    let group = l.look(|editor| {
        let group = editor.document().groups.get(&meaning.group?)?;
        Some(group.name.get().clone())
    });
    let shown = match group {
        Some(group) => w.lens_by_group(&group, &meaning.text),
        None => meaning.text.clone(),
    };
    let (id, of, by, text) = (meaning.id, word.id, meaning.group, meaning.text.clone());
    let change = move || {
        open_word(l, of);
        l.editing.set(Some(id));
        l.group.set(by);
        l.set_draft(MEANING, text.clone());
    };
    written(
        l,
        meaning.id,
        meaning.text.clone(),
        el("bdi").text(shown),
        Some(Box::new(change)),
    )
}

fn meaning_form(l: Lenses, word: &Word) -> Part {
    let w = l.app.words();
    let of = word.id;
    let save = move || {
        let text = l.draft_now(MEANING);
        let texts = vec![
            (key::TEXT, text.clone()),
            (key::OF, of.to_string()),
            (key::BY, l.group_text()),
        ];
        let done = match l.editing.get_untracked() {
            Some(id) => l.set(id, EntryKind::Meaning, texts),
            None => l.add(EntryKind::Meaning, texts).is_some(),
        };
        if done {
            l.editing.set(None);
            l.set_draft(MEANING, String::new());
            l.app.say(l.app.words_now().lens_saved(&text));
            l.focus_on(format!("lens-{MEANING}"));
        }
    };
    let label = w.glossary_meaning(&word.text);
    area(l, MEANING, label)
        .and(no_names(l))
        .and(group_choice(l))
        .and(live(
            move || l.editing.get().is_some(),
            move |is_change| {
                let w = l.app.words_now();
                let label = if is_change {
                    w.talk_save()
                } else {
                    w.glossary_add_meaning()
                };
                main_button(icon::ADD, label.to_owned(), save)
            },
        ))
}
