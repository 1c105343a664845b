// SPDX-License-Identifier: EUPL-1.2
//! Colours that mean something: who brought a card, how far it is agreed on, its votes, the life domain it is about.
//! Colour is never the only sign: each has a shape and a word.

use std::collections::BTreeMap;

use crate::model::{
    Document, GroupId, LinkKey, LinkKind, Mark, NodeId, Round, Status, TagId, Tree, Votes,
    numbered_origins,
};

/// How many colours there are; they are numbered from 1.
pub const HUES: u8 = 6;
/// The colour of what is of several at once.
const SEVERAL: u8 = 5;
/// The colours that groups and tags get, in this order.
const OWN: [u8; 5] = [1, 2, 3, 4, 6];

/// The most files and tables with a line of their own in the legend; cards of others look as those of several.
const MAX_ORIGINS: u32 = 12;

/// What the colours mean.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ColorBy {
    /// The kind of the card, as always.
    #[default]
    Kind,
    /// Who brought it.
    Group,
    /// How far it is agreed on.
    Status,
    /// How many votes it got.
    Votes,
    /// The tags, which say what part of life it is about.
    Tag,
    /// Which file or table it came from.
    Origin,
}

impl ColorBy {
    /// Every meaning.
    pub const ALL: [Self; 6] = [
        Self::Kind,
        Self::Group,
        Self::Status,
        Self::Votes,
        Self::Tag,
        Self::Origin,
    ];

    /// Returns the name used in settings.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Kind => "kind",
            Self::Group => "group",
            Self::Status => "status",
            Self::Votes => "votes",
            Self::Tag => "tag",
            Self::Origin => "origin",
        }
    }

    /// Finds it by its name in settings.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|by| by.as_str() == name)
    }
}

/// The shape that goes with a colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// ●
    Circle,
    /// ▲
    Triangle,
    /// ■
    Square,
    /// ◆
    Diamond,
    /// ★
    Star,
    /// ✚
    Cross,
}

impl Sign {
    /// Returns it as a character.
    #[must_use]
    pub const fn glyph(self) -> &'static str {
        match self {
            Self::Circle => "●",
            Self::Triangle => "▲",
            Self::Square => "■",
            Self::Diamond => "◆",
            Self::Star => "★",
            Self::Cross => "✚",
        }
    }

    const fn of_hue(hue: u8) -> Self {
        match hue {
            1 => Self::Circle,
            2 => Self::Triangle,
            3 => Self::Square,
            4 => Self::Diamond,
            5 => Self::Star,
            _ => Self::Cross,
        }
    }
}

impl From<Mark> for Sign {
    fn from(mark: Mark) -> Self {
        match mark {
            Mark::Circle => Self::Circle,
            Mark::Triangle => Self::Triangle,
            Mark::Square => Self::Square,
            Mark::Diamond => Self::Diamond,
        }
    }
}

/// How many votes, roughly.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Band {
    /// At least two thirds of what the first got.
    Many,
    /// Fewer.
    Some,
    /// It could be chosen, and nobody did.
    None,
}

/// What a colour is called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Name {
    /// The name of a group or tag.
    Of(String),
    /// Several groups, tags or origins at once.
    Several,
    /// It was here: no file brought it.
    Here,
    /// A status.
    Status(Status),
    /// Votes: how many, and from how many on. `Some` runs from 1.
    Votes(Band, u32),
}

/// A line of the legend.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Which colour, from 1 to [`HUES`].
    pub hue: u8,
    /// Its shape.
    pub sign: Sign,
    /// What it means.
    pub name: Name,
}

impl Entry {
    const fn new(hue: u8, name: Name) -> Self {
        Self {
            hue,
            sign: Sign::of_hue(hue),
            name,
        }
    }
}

/// Returns the colour and the shape of what came from the `nth` file or table; what was here already is the first, 0.
#[must_use]
pub fn origin_look(nth: usize) -> (u8, Sign) {
    let hue = OWN.get(nth).copied().unwrap_or(HUES);
    (hue, Sign::of_hue(hue))
}

/// What has which colour.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Coloring {
    by: ColorBy,
    entries: Vec<Entry>,
    groups: BTreeMap<GroupId, usize>,
    tags: BTreeMap<TagId, usize>,
    votes: Votes,
    most: u32,
    /// Which line of the legend, of the cards that came from elsewhere.
    origins: Votes,
}

impl Coloring {
    /// Gives each meaning a colour. Without such a meaning in the document there are no colours.
    #[must_use]
    pub fn new(doc: &Document, tree: &Tree, by: ColorBy) -> Self {
        let mut coloring = Self {
            by,
            ..Self::default()
        };
        match by {
            ColorBy::Kind => {}
            ColorBy::Group => coloring.by_group(doc),
            ColorBy::Tag => coloring.by_tag(doc),
            ColorBy::Origin => coloring.by_origin(doc, tree),
            ColorBy::Status => {
                let hues = [6, 1, 3];
                let all = Status::ALL.into_iter().zip(hues);
                let entry = |(status, hue)| Entry::new(hue, Name::Status(status));
                coloring.entries = all.map(entry).collect();
            }
            ColorBy::Votes => coloring.by_votes(doc, tree),
        }
        coloring
    }

    /// Returns what the colours mean.
    #[must_use]
    pub const fn by(&self) -> ColorBy {
        self.by
    }

    /// Lists the legend.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// Returns the colour of a card; `None` for one that has none of the meanings.
    #[must_use]
    pub fn of(&self, doc: &Document, id: NodeId) -> Option<&Entry> {
        let node = doc.node(id)?;
        let several = self.entries.len().checked_sub(1);
        let one_of = |found: &mut dyn Iterator<Item = usize>| {
            let first = found.next()?;
            if found.next().is_some() {
                several
            } else {
                Some(first)
            }
        };
        let at = match self.by {
            ColorBy::Kind => None,
            ColorBy::Group => {
                one_of(&mut node.groups().filter_map(|id| self.groups.get(&id).copied()))
            }
            ColorBy::Tag => one_of(&mut node.tags().filter_map(|id| self.tags.get(&id).copied())),
            ColorBy::Status => Status::ALL
                .iter()
                .position(|status| status == node.status.get()),
            ColorBy::Votes => self.votes.get(&id).map(|n| self.band(*n)),
            ColorBy::Origin => Some(self.origins.get(&id).map_or(0, |at| *at as usize)),
        };
        self.entries.get(at?)
    }

    /// Returns the votes of a card, when votes are what the colours mean and it could be chosen.
    #[must_use]
    pub fn votes(&self, id: NodeId) -> Option<u32> {
        self.votes.get(&id).copied()
    }

    fn by_group(&mut self, doc: &Document) {
        let mut free: Vec<u8> = OWN.to_vec();
        for (id, group) in doc.groups.iter().filter(|(_, group)| *group.presence.get()) {
            let mark = *group.mark.get();
            let wanted = Mark::ALL.iter().position(|one| *one == mark);
            let wanted = wanted.and_then(|at| u8::try_from(at + 1).ok());
            let hue = wanted
                .filter(|hue| free.contains(hue))
                .or_else(|| free.first().copied())
                .unwrap_or(HUES);
            free.retain(|one| *one != hue);
            self.groups.insert(*id, self.entries.len());
            self.entries.push(Entry {
                hue,
                sign: mark.into(),
                name: Name::Of(group.name.get().clone()),
            });
        }
        self.add_several();
    }

    fn by_tag(&mut self, doc: &Document) {
        let mut hues = OWN.into_iter();
        for (id, tag) in doc.tags.iter().filter(|(_, tag)| *tag.presence.get()) {
            self.tags.insert(*id, self.entries.len());
            let name = Name::Of(tag.name.get().clone());
            self.entries
                .push(Entry::new(hues.next().unwrap_or(HUES), name));
        }
        self.add_several();
    }

    fn by_origin(&mut self, doc: &Document, tree: &Tree) {
        let (names, mut cards) = numbered_origins(doc);
        cards.retain(|(id, _)| tree.contains(*id));
        if cards.is_empty() {
            return;
        }
        // The line of each name in the legend, as far as a card has it: of many, the first.
        let mut lines = vec![None; names.len()];
        let mut is_used = vec![false; names.len()];
        cards.iter().for_each(|(_, nth)| is_used[*nth] = true);
        let mut add = |nth: usize, name| {
            let (hue, sign) = origin_look(nth);
            self.entries.push(Entry { hue, sign, name });
        };
        add(0, Name::Here);
        let mut n_lines = 0;
        for (nth, name) in names.iter().enumerate() {
            if is_used[nth] && n_lines < MAX_ORIGINS {
                n_lines += 1;
                lines[nth] = Some(n_lines);
                add(nth + 1, Name::Of((*name).to_owned()));
            }
        }
        self.add_several();
        let several = n_lines + 1;
        for (id, nth) in cards {
            let at = lines[nth].unwrap_or(several);
            let of_card = self.origins.entry(id).or_insert(at);
            if *of_card != at {
                *of_card = several;
            }
        }
    }

    fn add_several(&mut self) {
        if !self.entries.is_empty() {
            self.entries.push(Entry::new(SEVERAL, Name::Several));
        }
    }

    fn by_votes(&mut self, doc: &Document, tree: &Tree) {
        self.votes = votes(doc, tree);
        self.most = self.votes.values().copied().max().unwrap_or(0);
        if self.votes.is_empty() {
            return;
        }
        let bands = [(Band::Many, 3), (Band::Some, 1), (Band::None, 6)];
        let entry = |(band, hue)| Entry::new(hue, Name::Votes(band, self.at_least(band)));
        self.entries = bands.map(entry).into();
    }

    fn at_least(&self, band: Band) -> u32 {
        match band {
            Band::Many => (self.most * 2).div_ceil(3).max(1),
            Band::Some => 1,
            Band::None => 0,
        }
    }

    fn band(&self, n: u32) -> usize {
        match n {
            0 => 2,
            n if n >= self.at_least(Band::Many) => 0,
            _ => 1,
        }
    }
}

/// Counts the votes of each card that could be chosen, in the newest round with it. A goal that got none itself has those
/// of the values it is based on.
fn votes(doc: &Document, tree: &Tree) -> Votes {
    let mut rounds: Vec<&Round> = doc.rounds.values().collect();
    rounds.retain(|round| *round.presence.get());
    rounds.sort_by_key(|round| round.setup.stamp());
    let mut votes = Votes::new();
    for round in rounds {
        if let Some(tally) = round.result.get() {
            for card in &round.setup.get().cards {
                let n = tally.total.votes.get(card).copied();
                votes.insert(*card, n.unwrap_or_default());
            }
        }
    }
    let mut carried = Votes::new();
    for (LinkKey { kind, from, to }, link) in &doc.links {
        if *kind == LinkKind::BasedOn
            && *link.presence.get()
            && !votes.contains_key(from)
            && let Some(n) = votes.get(to)
        {
            *carried.entry(*from).or_default() += n;
        }
    }
    votes.extend(carried);
    votes.retain(|id, _| tree.contains(*id));
    votes
}

#[cfg(test)]
mod tests {
    use super::super::testing::{STAMP, id, room};
    use super::*;
    use crate::model::{
        EditorId, EntrySlot, RoundId, RoundSlot, Setup, Share, Slot, Stamp, Tally, Value,
        origin_entry,
    };

    fn hues(coloring: &Coloring, doc: &Document, cards: &str) -> Vec<u8> {
        let hue = |card: &str| coloring.of(doc, id(card)).map_or(0, |entry| entry.hue);
        cards.split_whitespace().map(hue).collect()
    }

    #[test]
    fn groups_keep_the_colour_of_their_mark_and_several_have_one_together() {
        let (doc, tree) = room();
        let coloring = Coloring::new(&doc, &tree, ColorBy::Group);
        assert_eq!(hues(&coloring, &doc, "t g h s x"), [0, 1, 2, 5, 0]);
        let signs: Vec<&str> = coloring
            .entries()
            .iter()
            .map(|entry| entry.sign.glyph())
            .collect();
        assert_eq!(signs.last(), Some(&"★"));
        assert_eq!(signs.len(), 3);
    }

    #[test]
    fn a_tag_and_a_status_are_seen_and_a_document_without_has_no_legend() {
        let (mut doc, tree) = room();
        let tags = Coloring::new(&doc, &tree, ColorBy::Tag);
        assert_eq!(hues(&tags, &doc, "s g"), [1, 0]);
        let status = Coloring::new(&doc, &tree, ColorBy::Status);
        assert_eq!(hues(&status, &doc, "g h"), [1, 6]);
        doc.tags.clear();
        assert!(
            Coloring::new(&doc, &tree, ColorBy::Tag)
                .entries()
                .is_empty()
        );
        assert!(
            Coloring::new(&doc, &tree, ColorBy::Kind)
                .entries()
                .is_empty()
        );
        assert!(
            Coloring::new(&doc, &tree, ColorBy::Votes)
                .entries()
                .is_empty()
        );
    }

    /// Notes that a card came from somewhere, as someone did who had seen so much.
    fn note(doc: &mut Document, counter: u64, card: &str, name: &str) {
        let (entry, kind, texts) = origin_entry(id(card), name);
        let editor = EditorId(1);
        let at = Stamp { counter, editor };
        let kind = Value::Text(kind.as_str().to_owned());
        doc.write(Slot::Entry(entry, EntrySlot::Kind), kind, at);
        for (key, text) in texts {
            let slot = Slot::Entry(entry, EntrySlot::Text(key));
            doc.write(slot, Value::Text(text), at);
        }
    }

    #[test]
    fn where_cards_come_from_has_a_colour_each_and_what_was_here_too() {
        let (mut doc, tree) = room();
        let origin = |doc: &Document| Coloring::new(doc, &tree, ColorBy::Origin);
        assert!(origin(&doc).entries().is_empty());
        // What came with a card that is gone, or came without a name, has no line.
        note(&mut doc, 0, "gone", "Linde");
        note(&mut doc, 0, "x", "");
        for (nth, (card, name)) in [("g", "Eik"), ("h", "Beuk"), ("s", "Eik"), ("s", "Beuk")]
            .into_iter()
            .enumerate()
        {
            note(&mut doc, 1 + nth as u64, card, name);
        }
        let coloring = origin(&doc);
        assert_eq!(hues(&coloring, &doc, "t g h s x"), [1, 3, 4, 5, 1]);
        let names: Vec<_> = coloring.entries().iter().map(|entry| &entry.name).collect();
        let of = |name: &str| Name::Of(name.to_owned());
        assert_eq!(
            names,
            [&Name::Here, &of("Eik"), &of("Beuk"), &Name::Several]
        );
        // The look is that of the list of names, also where some have no card.
        assert_eq!(origin_look(2), (3, Sign::Square));
    }

    #[test]
    fn of_many_files_the_first_have_a_line_and_the_others_look_as_several() {
        let (mut doc, tree) = room();
        for nth in 0..40 {
            note(&mut doc, 1 + nth, "g", &format!("bestand {nth}"));
        }
        note(&mut doc, 41, "h", "bestand 3");
        note(&mut doc, 42, "s", "bestand 39");
        let coloring = Coloring::new(&doc, &tree, ColorBy::Origin);
        assert_eq!(coloring.entries().len(), MAX_ORIGINS as usize + 2);
        let name = |card| coloring.of(&doc, id(card)).map(|entry| &entry.name);
        assert_eq!(name("h"), Some(&Name::Of("bestand 3".to_owned())));
        assert_eq!(
            (name("g"), name("s")),
            (Some(&Name::Several), Some(&Name::Several))
        );
    }

    #[test]
    fn a_goal_has_the_votes_of_the_values_it_is_based_on() {
        let (mut doc, tree) = room();
        let round = RoundId::from_text("r");
        let setup = Setup {
            votes: 3,
            several: true,
            cards: vec![id("v"), id("h"), id("s")],
        };
        let tally = Tally {
            total: Share {
                voters: 3,
                votes: [(id("v"), 6), (id("h"), 2)].into(),
            },
            ..Tally::default()
        };
        for (slot, value) in [
            (RoundSlot::Presence, Value::On(true)),
            (RoundSlot::Setup, Value::Setup(setup)),
            (RoundSlot::Result, Value::Result(Some(tally))),
        ] {
            doc.write(Slot::Round(round, slot), value, STAMP);
        }
        let coloring = Coloring::new(&doc, &tree, ColorBy::Votes);
        assert_eq!(hues(&coloring, &doc, "v g h s x"), [3, 3, 1, 6, 0]);
        assert_eq!(coloring.votes(id("g")), Some(6));
        assert_eq!(coloring.entries()[0].name, Name::Votes(Band::Many, 4));
    }
}
