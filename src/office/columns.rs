// SPDX-License-Identifier: EUPL-1.2
//! The columns of a table of cards: what they are called, and what their cells say.

use crate::format::sketch::Spot;
use crate::model::{DetailKey, NodeKind, Region, Status};
use crate::say::{detail_label, kind_at_the_desk, kind_name, status_name};
use crate::text::strings::{Lang, Words};

/// What a column of a table of cards holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Column {
    Kind,
    Text,
    Note,
    Status,
    Groups,
    Tags,
    Detail(DetailKey),
    Place,
    Cluster,
    Id,
    Parent,
    /// How deep a card stands; in tables of others only.
    Level,
}

/// The columns that every table of ours has before the fields, and after them.
pub(super) const FIRST: [Column; 6] = [
    Column::Kind,
    Column::Text,
    Column::Note,
    Column::Status,
    Column::Groups,
    Column::Tags,
];
pub(super) const LAST: [Column; 4] = [Column::Place, Column::Cluster, Column::Id, Column::Parent];

/// What others call them.
const OTHERS: [(Column, &[&str]); 11] = [
    (
        Column::Text,
        &[
            "tekst",
            "text",
            "titel",
            "title",
            "naam",
            "name",
            "onderwerp",
            "omschrijving",
            "taak",
            "task",
            "card",
        ],
    ),
    (Column::Id, &["id", "nr", "nummer", "number"]),
    (
        Column::Parent,
        &["parent", "parent id", "ouder", "valt onder", "onder"],
    ),
    (
        Column::Note,
        &[
            "note",
            "notes",
            "toelichting",
            "beschrijving",
            "description",
            "opmerking",
            "opmerkingen",
        ],
    ),
    (Column::Level, &["niveau", "level", "diepte", "depth"]),
    (Column::Kind, &["type", "kind"]),
    (
        Column::Detail(DetailKey::Who),
        &[
            "wie",
            "trekker",
            "verantwoordelijke",
            "eigenaar",
            "who",
            "owner",
        ],
    ),
    (
        Column::Detail(DetailKey::Start),
        &["start", "startdatum", "begindatum", "wanneer", "start date"],
    ),
    (
        Column::Detail(DetailKey::Cost),
        &["kosten", "budget", "bedrag", "cost", "costs"],
    ),
    // As these were headed in the first tables that the app made.
    (
        Column::Tags,
        &["hoort bij", "belongs to", "label", "labels"],
    ),
    (Column::Cluster, &["stapeltje", "pile"]),
];

/// Other names of kinds, as heads of columns.
const KINDS: [(NodeKind, &[&str]); 4] = [
    (NodeKind::Goal, &["doelstelling", "ambitie"]),
    (NodeKind::Subgoal, &["subdoelen", "doelen", "resultaat"]),
    (NodeKind::Indicator, &["indicatoren", "signalen"]),
    (
        NodeKind::Activity,
        &[
            "acties",
            "activiteiten",
            "maatregel",
            "maatregelen",
            "inspanning",
        ],
    ),
];

impl Column {
    /// The head of the column.
    pub(super) fn head(self, w: Words) -> &'static str {
        match self {
            Self::Kind => w.file_kind(),
            Self::Text => w.sheet_text(),
            Self::Note => w.lines_note(),
            Self::Status => w.sheet_status(),
            Self::Groups => w.sheet_groups(),
            Self::Tags => w.sheet_tags(),
            Self::Detail(key) => detail_label(w, key),
            Self::Place => w.sheet_place(),
            Self::Cluster => w.sheet_cluster(),
            Self::Id => w.sheet_id(),
            Self::Parent => w.sheet_parent(),
            Self::Level => "",
        }
    }

    /// What a head says the column is, and whether it is a head of ours.
    pub(super) fn of_head(head: &str) -> Option<(Self, bool)> {
        let head = head.trim().to_lowercase();
        if head.is_empty() {
            return None;
        }
        let details = DetailKey::ALL.iter().map(|key| Self::Detail(*key));
        let mut ours = FIRST.into_iter().chain(LAST).chain(details);
        let is_it = |column: &Self| {
            let heads = Lang::ALL.map(|lang| column.head(lang.words()).to_lowercase());
            heads.contains(&head)
        };
        if let Some(column) = ours.find(is_it) {
            return Some((column, true));
        }
        let other = OTHERS.iter().find(|(_, names)| names.contains(&&*head));
        other.map(|(column, _)| (*column, false))
    }
}

/// The kind with this name in either language: as at the desk, as on the buttons, or as in files.
pub(super) fn kind_of(name: &str) -> Option<NodeKind> {
    let name = name.trim().to_lowercase();
    let words = Lang::ALL.map(Lang::words);
    let kinds = NodeKind::ALL.into_iter();
    let is_called = |kind: &NodeKind, of: fn(Words, NodeKind) -> &'static str| {
        words.iter().any(|w| of(*w, *kind).to_lowercase() == name)
    };
    let at_the_desk = kinds.clone().find(|kind| is_called(kind, kind_at_the_desk));
    let on_buttons = || kinds.clone().find(|kind| is_called(kind, kind_name));
    let in_files = || NodeKind::from_name(&name);
    let other = || {
        let found = KINDS.iter().find(|(_, names)| names.contains(&&*name));
        found.map(|(kind, _)| *kind)
    };
    at_the_desk
        .or_else(on_buttons)
        .or_else(in_files)
        .or_else(other)
}

/// Finds what is called so in either language.
fn of_name<T: Copy>(all: &[T], name: &str, of: fn(Words, T) -> &'static str) -> Option<T> {
    let name = name.trim().to_lowercase();
    let is_it = |value: &T| {
        Lang::ALL
            .iter()
            .any(|lang| of(lang.words(), *value).to_lowercase() == name)
    };
    all.iter().copied().find(is_it)
}

pub(super) fn status_of(name: &str) -> Option<Status> {
    of_name(&Status::ALL, name, status_name)
}

/// Where a card is, in words.
pub(super) fn place_name(w: Words, region: Region) -> &'static str {
    match region {
        Region::Tree => w.sheet_tree(),
        Region::Wall => w.sheet_wall(),
        Region::Aside => w.sheet_aside(),
    }
}

pub(super) fn spot_of(name: &str) -> Spot {
    match of_name(&[Region::Wall, Region::Aside], name, place_name) {
        Some(Region::Wall) => Spot::Wall,
        Some(Region::Aside) => Spot::Aside,
        Some(Region::Tree) | None => Spot::Tree,
    }
}

/// An answer that a field offers: as files have it, and in words.
type Answer = (DetailKey, &'static str, fn(Words) -> &'static str);

/// The answers that fields offer.
const ANSWERS: [Answer; 6] = [
    (DetailKey::Measure, "counts", Words::field_measure_counts),
    (DetailKey::Measure, "tells", Words::field_measure_tells),
    (DetailKey::Statutory, "yes", Words::field_statutory_yes),
    (DetailKey::Statutory, "no", Words::field_statutory_no),
    (DetailKey::Novelty, "new", Words::field_novelty_new),
    (
        DetailKey::Novelty,
        "existing",
        Words::field_novelty_existing,
    ),
];

/// What a field says, in words.
pub(super) fn answer_out(w: Words, key: DetailKey, value: &str) -> String {
    let found = ANSWERS
        .iter()
        .find(|(of, token, _)| *of == key && *token == value);
    found.map_or(value, |(_, _, word)| word(w)).to_owned()
}

/// What a field says, as files have it.
pub(super) fn answer_in(key: DetailKey, text: &str) -> String {
    let said =
        |word: fn(Words) -> &'static str| Lang::ALL.iter().any(|lang| word(lang.words()) == text);
    let found = ANSWERS
        .iter()
        .find(|(of, _, word)| *of == key && said(*word));
    found.map_or(text, |(_, token, _)| token).to_owned()
}

/// Names in one cell. A `;` in a name gets a `\` in front.
pub(super) fn join(names: &[&str]) -> String {
    let escaped = names
        .iter()
        .map(|name| name.replace('\\', "\\\\").replace(';', "\\;"));
    escaped.collect::<Vec<_>>().join("; ")
}

/// The names in a cell, on lines of their own or parted by `;`.
pub(super) fn split(cell: &str) -> Vec<String> {
    let (mut names, mut name, mut letters) = (Vec::new(), String::new(), cell.chars());
    while let Some(letter) = letters.next() {
        match letter {
            '\\' => name.extend(letters.next()),
            ';' | '\n' => names.push(std::mem::take(&mut name)),
            _ => name.push(letter),
        }
    }
    names.push(name);
    let names = names.into_iter().map(|name| name.trim().to_owned());
    names.filter(|name| !name.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_read_back_in_both_languages() {
        for lang in Lang::ALL {
            let w = lang.words();
            for kind in NodeKind::ALL {
                assert_eq!(kind_of(kind_at_the_desk(w, kind)), Some(kind));
            }
            for column in FIRST.into_iter().chain(LAST) {
                assert_eq!(Column::of_head(column.head(w)), Some((column, true)));
            }
            for key in DetailKey::ALL {
                let column = Column::Detail(*key);
                assert_eq!(Column::of_head(column.head(w)), Some((column, true)));
            }
            for status in Status::ALL {
                assert_eq!(status_of(status_name(w, status)), Some(status));
            }
            for (key, token, _) in ANSWERS {
                assert_eq!(answer_in(key, &answer_out(w, key, token)), token);
            }
        }
        let names = ["a;b", "c\\", "d"];
        assert_eq!(split(&join(&names)), names);
        assert_eq!(split("a\nb; c;"), ["a", "b", "c"]);
    }
}
