// SPDX-License-Identifier: EUPL-1.2
//! What is seen of a tree, in words: what was asked for, what the colours mean, how a card belongs to the chosen one.

use super::{kind_name, status_name};
use crate::model::{Document, LinkKind, NodeId};
use crate::text::strings::Words;
use crate::view::{Band, Choice, ColorBy, Coloring, Entry, Facet, Filter, Name, Trail};

/// Returns the question that a facet answers, such as *Van wie komt de kaart?*
#[must_use]
pub fn facet(w: Words, facet: Facet) -> &'static str {
    match facet {
        Facet::Group => w.filter_group(),
        Facet::Kind => w.filter_kind(),
        Facet::Status => w.filter_status(),
        Facet::Tag => w.filter_tag(),
        Facet::Who => w.filter_who(),
        Facet::Tip => w.filter_tip(),
    }
}

/// Returns what can be asked for, such as *Inwoners* or *Signaal*.
#[must_use]
pub fn filter_choice(w: Words, doc: &Document, choice: &Choice) -> String {
    match choice {
        Choice::Group(Some(id)) => doc
            .groups
            .get(id)
            .map(|group| group.name.get().clone())
            .unwrap_or_default(),
        Choice::Group(None) => w.filter_of_nobody().to_owned(),
        Choice::Kind(kind) => kind_name(w, *kind).to_owned(),
        Choice::Status(status) => status_name(w, *status).to_owned(),
        Choice::Tag(id) => doc
            .tags
            .get(id)
            .map(|tag| tag.name.get().clone())
            .unwrap_or_default(),
        Choice::Who(who) => who.clone(),
        Choice::Tip => w.filter_has_tip().to_owned(),
    }
}

/// Returns all that is asked for: *Inwoners of Gemeente · Actie*.
#[must_use]
pub fn filter(w: Words, doc: &Document, filter: &Filter) -> String {
    let mut said = String::new();
    let mut before = None;
    for choice in filter.choices() {
        if let Some(before) = before {
            if before == choice.facet() {
                said.push(' ');
                said.push_str(w.filter_or());
                said.push(' ');
            } else {
                said.push_str(" · ");
            }
        }
        before = Some(choice.facet());
        said.push_str(&filter_choice(w, doc, choice));
    }
    said
}

/// Returns what the colours can mean.
#[must_use]
pub fn color_by(w: Words, by: ColorBy) -> &'static str {
    match by {
        ColorBy::Kind => w.see_by_kind(),
        ColorBy::Group => w.see_by_group(),
        ColorBy::Status => w.see_by_status(),
        ColorBy::Votes => w.see_by_votes(),
        ColorBy::Tag => w.see_by_tag(),
        ColorBy::Origin => w.see_by_origin(),
    }
}

/// Returns what one colour means.
#[must_use]
pub fn color_name(w: Words, entry: &Entry) -> String {
    match &entry.name {
        Name::Of(name) => name.clone(),
        Name::Several => w.see_several().to_owned(),
        Name::Here => w.merge_here().to_owned(),
        Name::Status(status) => status_name(w, *status).to_owned(),
        Name::Votes(Band::Many, 1) => w.see_votes_any().to_owned(),
        Name::Votes(Band::Many, least) => w.see_votes_many(*least as usize),
        Name::Votes(Band::Some, _) => w.see_votes_some().to_owned(),
        Name::Votes(Band::None, _) => w.see_votes_none().to_owned(),
    }
}

/// Returns what the colour of a card says, with its shape: *★ 12 stemmen*. Empty when the card says it already.
#[must_use]
pub fn color_of(w: Words, doc: &Document, coloring: &Coloring, id: NodeId) -> String {
    let Some(entry) = coloring.of(doc, id) else {
        return String::new();
    };
    let name = match (coloring.by(), &entry.name) {
        // The groups stand under the text.
        (ColorBy::Group, Name::Of(_)) => return String::new(),
        (ColorBy::Votes, _) => w.see_votes_of(coloring.votes(id).unwrap_or(0) as usize),
        _ => color_name(w, entry),
    };
    format!("{} {name}", entry.sign.glyph())
}

/// Returns how a card belongs to the chosen one.
#[must_use]
pub fn trail(w: Words, trail: Trail) -> &'static str {
    match trail {
        Trail::Above => w.see_is_above(),
        Trail::Below => w.see_is_below(),
        Trail::Helped => w.see_is_helped(),
    }
}

/// Returns what stands beside an extra line.
#[must_use]
pub fn line(w: Words, kind: LinkKind) -> &'static str {
    match kind {
        LinkKind::Helps => w.see_line_helps(),
        LinkKind::BasedOn => w.see_line_based_on(),
        LinkKind::Tension => w.see_line_tension(),
        LinkKind::Hinders => w.see_line_hinders(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Document, NodeKind, Status};
    use crate::text::strings::Lang;

    #[test]
    fn choices_of_one_facet_are_joined_by_or() {
        let mut asked = Filter::default();
        for choice in [
            Choice::Kind(NodeKind::Goal),
            Choice::Kind(NodeKind::Activity),
            Choice::Status(Status::Adopted),
            Choice::Tip,
        ] {
            asked.set(choice, true);
        }
        assert_eq!(
            filter(Lang::Nl.words(), &Document::default(), &asked),
            "Groot doel of Actie · afgesproken · Met een tip"
        );
    }
}
