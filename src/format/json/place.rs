// SPDX-License-Identifier: EUPL-1.2
//! Where the cards of a file are, and their order when the file gives none.

use std::collections::BTreeMap;

use super::fields;
use super::record::Record;
use super::stored::{REGIONS, make_place, read_order};
use super::value::Json;
use crate::format::{Repair, RepairKind};
use crate::model::{ClusterId, EditorId, Label, Node, NodeId, NodeKind, OrderKey, Place};

/// A card that was read but for its place, which may depend on the cards around it.
pub(super) struct Draft<'a> {
    pub(super) id: NodeId,
    pub(super) node: Node,
    pub(super) spot: Spot,
    pub(super) record: Record<'a>,
}

/// Where a card is, perhaps without an order yet.
pub(super) struct Spot {
    region: &'static str,
    parent: Option<NodeId>,
    cluster: Option<ClusterId>,
    order: Option<OrderKey>,
}

impl Spot {
    pub(super) fn read(
        card: &mut Record<'_>,
        kind: NodeKind,
        clusters: &BTreeMap<ClusterId, Label>,
    ) -> Self {
        let region = card.take("place");
        let parent = card.take("parent").into_text();
        let cluster = card.take("cluster").into_text();
        let cluster = cluster.map(|text| ClusterId::from_text(&text));
        if cluster.is_some_and(|id| !clusters.contains_key(&id)) {
            card.repair(RepairKind::UnknownGroup);
        }
        let order = match card.take("order") {
            Json::Null => None,
            json => {
                let key = json.as_str().and_then(read_order);
                if key.is_none() {
                    card.repair(RepairKind::BadNumber);
                }
                key
            }
        };
        let named = REGIONS
            .into_iter()
            .find(|name| region.as_str() == Some(name));
        if named.is_none() && region != Json::Null {
            card.repair(RepairKind::BadField);
        }
        // Who writes a value by hand need not say that it belongs on the wall.
        let by_hand = parent.is_none() && order.is_none() && kind.is_for_the_wall();
        Self {
            region: named.unwrap_or(REGIONS[usize::from(by_hand)]),
            parent: parent.map(|text| NodeId::from_text(&text)),
            cluster: cluster.filter(|id| clusters.contains_key(id)),
            order,
        }
    }
}

impl Draft<'_> {
    /// Makes the record of the card.
    pub(super) fn finish(self) -> (NodeId, Node, Vec<Repair>) {
        let Self {
            id,
            mut node,
            spot,
            mut record,
        } = self;
        let order = spot.order.unwrap_or_default();
        let place = make_place(spot.region, spot.parent, spot.cluster, order);
        let place = place.unwrap_or_default();
        node.place = record.field("place", Some(place), Place::default());
        node.presence = record.presence();
        node.unknown = record.unknown(fields::CARD);
        (id, node, record.repairs)
    }
}

/// Gives an order key to the cards without one: after the card before them in the file.
pub(super) fn fill_orders(drafts: &mut [Draft<'_>]) {
    if drafts.iter().all(|draft| draft.spot.order.is_some()) {
        return;
    }
    let mut siblings: BTreeMap<_, Vec<usize>> = BTreeMap::new();
    for (idx, draft) in drafts.iter().enumerate() {
        let among = (draft.spot.region, draft.spot.parent);
        siblings.entry(among).or_default().push(idx);
    }
    for among in siblings.into_values() {
        let keys: Vec<_> = among
            .iter()
            .map(|idx| drafts[*idx].spot.order.clone())
            .collect();
        for (idx, key) in among.into_iter().zip(filled(&keys)) {
            drafts[idx].spot.order = Some(key);
        }
    }
}

fn filled(keys: &[Option<OrderKey>]) -> Vec<OrderKey> {
    let spread = || OrderKey::spread(keys.len(), EditorId(0)).collect();
    if keys.iter().all(Option::is_none) {
        return spread();
    }
    between(keys).unwrap_or_else(spread)
}

/// Puts new keys between those that are there, `None` when there is no room somewhere.
fn between(keys: &[Option<OrderKey>]) -> Option<Vec<OrderKey>> {
    let mut next = None;
    let mut nexts: Vec<Option<&OrderKey>> = Vec::with_capacity(keys.len());
    for key in keys.iter().rev() {
        nexts.push(next);
        next = key.as_ref().or(next);
    }
    let mut filled: Vec<OrderKey> = Vec::with_capacity(keys.len());
    for (key, next) in keys.iter().zip(nexts.into_iter().rev()) {
        let key = match key {
            Some(key) => key.clone(),
            None => {
                let before = filled.last();
                let after = next.filter(|next| before.is_none_or(|before| before < *next));
                OrderKey::between(before, after, EditorId(0))?
            }
        };
        filled.push(key);
    }
    Some(filled)
}
