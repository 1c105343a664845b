// SPDX-License-Identifier: EUPL-1.2
//! What a result says: the order of the cards, ties, and where groups agree and differ.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Document, GroupId, NodeId, RoundId, Setup, Share, Tally, Tree, Votes};

/// A round that was revealed.
#[derive(Clone, Copy, Debug)]
pub struct RoundResult<'a> {
    /// The how many-th, the oldest being 1.
    pub nth: usize,
    /// What it was about.
    pub setup: &'a Setup,
    /// What came of it.
    pub tally: &'a Tally,
}

/// Lists the rounds that were revealed, the oldest first.
#[must_use]
pub fn results(doc: &Document) -> Vec<RoundResult<'_>> {
    let kept = doc.rounds.values().filter(|round| *round.presence.get());
    let mut found: Vec<_> = kept
        .filter_map(|round| {
            Some((
                round.setup.stamp(),
                round.setup.get(),
                round.result.get().as_ref()?,
            ))
        })
        .collect();
    found.sort_by_key(|(stamp, ..)| *stamp);
    let numbered = found.into_iter().enumerate();
    numbered
        .map(|(at, (_, setup, tally))| RoundResult {
            nth: at + 1,
            setup,
            tally,
        })
        .collect()
}

/// A card with its place in the result.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ranked {
    /// Which card.
    pub card: NodeId,
    /// How many votes.
    pub votes: u32,
    /// The place, the first being 1; cards with as many votes share it.
    pub place: usize,
    /// Whether another card shares the place.
    pub is_tied: bool,
}

/// Ranks the cards by votes, most first; with as many votes in the order of `cards`.
#[must_use]
pub fn ranking(votes: &Votes, cards: &[NodeId]) -> Vec<Ranked> {
    let on = |card: &NodeId| votes.get(card).copied().unwrap_or_default();
    let mut sorted: Vec<NodeId> = cards.to_vec();
    // A stable sort: the order on the wall stays where votes are equal.
    sorted.sort_by_key(|card| std::cmp::Reverse(on(card)));
    let mut ranked: Vec<Ranked> = Vec::with_capacity(sorted.len());
    for (at, card) in sorted.iter().enumerate() {
        let votes = on(card);
        let before = ranked.last_mut().filter(|before| before.votes == votes);
        let (place, is_tied) = match before {
            Some(before) => {
                before.is_tied = true;
                (before.place, true)
            }
            None => (at + 1, false),
        };
        ranked.push(Ranked {
            card: *card,
            votes,
            place,
            is_tied,
        });
    }
    ranked
}

/// Lists the cards on the wall that the last round put in the first `n` places; who shares the last of them is in.
#[must_use]
pub fn front(doc: &Document, tree: &Tree, n: usize) -> Vec<NodeId> {
    let Some(last) = results(doc).pop() else {
        return Vec::new();
    };
    let ranked = ranking(&last.tally.total.votes, &last.setup.cards).into_iter();
    ranked
        .filter(|ranked| ranked.votes > 0 && ranked.place <= n)
        .map(|ranked| ranked.card)
        .filter(|card| tree.wall().contains(card))
        .collect()
}

/// Where the groups that may be shown agree and differ, by the cards that they put in the first three places.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Comparison {
    /// The cards that every group put there.
    pub together: Vec<NodeId>,
    /// The cards that one group put there and no other.
    pub alone: BTreeMap<GroupId, Vec<NodeId>>,
}

/// The places that count as "at the top".
const TOP: usize = 3;

/// Compares the groups; `None` when fewer than two may be shown.
#[must_use]
pub fn comparison(tally: &Tally, cards: &[NodeId]) -> Option<Comparison> {
    if tally.shares.len() < 2 {
        return None;
    }
    let tops: BTreeMap<GroupId, Vec<NodeId>> = tally
        .shares
        .iter()
        .map(|(group, share)| (*group, top(share, cards)))
        .collect();
    let in_all = |card: &NodeId| tops.values().all(|top| top.contains(card));
    let first: Vec<NodeId> = tops.values().next().cloned().unwrap_or_default();
    let alone = tops.iter().map(|(group, own)| {
        let others: BTreeSet<NodeId> = tops
            .iter()
            .filter(|(other, _)| *other != group)
            .flat_map(|(_, top)| top.iter().copied())
            .collect();
        let own = own.iter().copied().filter(|card| !others.contains(card));
        (*group, own.collect::<Vec<_>>())
    });
    Some(Comparison {
        together: first.into_iter().filter(in_all).collect(),
        alone: alone.filter(|(_, cards)| !cards.is_empty()).collect(),
    })
}

/// Returns the cards that everyone together put in the first three places, in any round that was revealed.
#[must_use]
pub fn top_cards(doc: &Document) -> BTreeSet<NodeId> {
    let kept = doc.rounds.values().filter(|round| *round.presence.get());
    let revealed = kept.filter_map(|round| Some((round.setup.get(), round.result.get().as_ref()?)));
    revealed
        .flat_map(|(setup, tally)| top(&tally.total, &setup.cards))
        .collect()
}

/// Returns which round this is among those that were not stopped, the first being 1.
#[must_use]
pub fn nth_round(doc: &Document, id: RoundId) -> usize {
    let Some(round) = doc.rounds.get(&id) else {
        return 1;
    };
    let began = (round.setup.stamp(), id);
    let kept = doc.rounds.iter().filter(|(_, round)| *round.presence.get());
    1 + kept
        .filter(|(id, round)| (round.setup.stamp(), **id) < began)
        .count()
}

fn top(share: &Share, cards: &[NodeId]) -> Vec<NodeId> {
    ranking(&share.votes, cards)
        .into_iter()
        .filter(|ranked| ranked.votes > 0 && ranked.place <= TOP)
        .map(|ranked| ranked.card)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const CARDS: [NodeId; 4] = [NodeId(1), NodeId(2), NodeId(3), NodeId(4)];

    fn votes(votes: &[(u64, u32)]) -> Votes {
        votes.iter().map(|(card, n)| (NodeId(*card), *n)).collect()
    }

    #[test]
    fn ties_share_a_place_and_keep_the_order_of_the_wall() {
        let ranked = ranking(&votes(&[(2, 3), (3, 5), (4, 3)]), &CARDS);
        let line: Vec<_> = ranked
            .iter()
            .map(|r| (r.place, r.card.0, r.votes, r.is_tied))
            .collect();
        assert_eq!(
            line,
            [
                (1, 3, 5, false),
                (2, 2, 3, true),
                (2, 4, 3, true),
                (4, 1, 0, false)
            ]
        );
        assert_eq!(ranking(&Votes::new(), &[]), []);
    }

    #[test]
    fn groups_agree_and_differ() {
        let share = |voted: &[(u64, u32)]| Share {
            voters: 5,
            votes: votes(voted),
        };
        let mut tally = Tally::default();
        tally
            .shares
            .insert(GroupId(1), share(&[(1, 5), (2, 4), (3, 1)]));
        assert_eq!(comparison(&tally, &CARDS), None);
        tally.shares.insert(GroupId(2), share(&[(1, 3), (4, 3)]));
        let compared = comparison(&tally, &CARDS).expect("two groups");
        assert_eq!(compared.together, [NodeId(1)]);
        assert_eq!(compared.alone[&GroupId(1)], [NodeId(2), NodeId(3)]);
        assert_eq!(compared.alone[&GroupId(2)], [NodeId(4)]);
    }
}
