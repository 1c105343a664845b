// SPDX-License-Identifier: EUPL-1.2
//! What a card has to do with cards elsewhere in the tree.

use crate::model::{Document, LinkKey, LinkKind, NodeId, Tree};
use crate::text::strings::Words;

/// Returns what joins a card to others, each in a sentence without a full stop: *Helpt ook bij ‘…’*. Links to cards that
/// were taken away do not count. What is hard to have together is said of both.
#[must_use]
pub fn links(w: Words, doc: &Document, tree: &Tree, id: NodeId) -> Vec<String> {
    let of_kind = |kind: LinkKind| {
        let end = |to| LinkKey { kind, from: id, to };
        doc.links.range(end(NodeId(0))..=end(NodeId(u64::MAX)))
    };
    let tension = |id| LinkKey {
        kind: LinkKind::Tension,
        from: id,
        to: id,
    };
    let tensions = doc
        .links
        .range(tension(NodeId(0))..=tension(NodeId(u64::MAX)));
    let here = tensions.filter(|(key, _)| key.to == id);
    LinkKind::ALL
        .into_iter()
        .flat_map(of_kind)
        .filter(|(key, _)| !doc.is_said_twice(**key))
        .map(|(key, link)| (*key, link))
        .chain(
            here.filter(|(key, _)| !doc.is_said_twice(**key))
                .map(|(key, link)| (key.turned(), link)),
        )
        .filter(|(key, link)| *link.presence.get() && tree.contains(key.to))
        .map(|(key, _)| {
            let other = doc.text(key.to);
            match key.kind {
                LinkKind::Helps => w.tree_helps(other),
                LinkKind::BasedOn => w.tree_based_on(other),
                LinkKind::Tension => w.tree_tension(other),
                LinkKind::Hinders => w.tree_hinders(other),
            }
        })
        .collect()
}

/// Names the cards of the wall that a card is based on, each in quotes; empty when there are none.
#[must_use]
pub fn sources(doc: &Document, tree: &Tree, id: NodeId) -> String {
    let kind = LinkKind::BasedOn;
    let end = |to| LinkKey { kind, from: id, to };
    let found = doc.links.range(end(NodeId(0))..=end(NodeId(u64::MAX)));
    let found = found.filter(|(key, link)| *link.presence.get() && tree.contains(key.to));
    let texts: Vec<String> = found
        .map(|(key, _)| format!("‘{}’", doc.text(key.to)))
        .collect();
    texts.join(", ")
}

/// Says a link as a sentence of its own.
#[must_use]
pub fn link(w: Words, doc: &Document, key: LinkKey) -> String {
    let (from, to) = (doc.text(key.from), doc.text(key.to));
    match key.kind {
        LinkKind::Helps => w.announce_link_added(from, to),
        LinkKind::BasedOn => w.announce_link_based_on(from, to),
        LinkKind::Tension => w.announce_link_tension(from, to),
        LinkKind::Hinders => w.announce_link_hinders(from, to),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::json;
    use crate::text::strings::Lang;

    #[test]
    fn each_link_of_a_card_is_said_and_no_other() {
        let file = r#"{"format":"doelenboom","version":1,"cards":[
            {"id":"t","kind":"theme","text":"Thema"},{"id":"g","kind":"goal","text":"Een","parent":"t"},
            {"id":"h","kind":"goal","text":"Twee","parent":"t"},{"id":"s","kind":"subgoal","text":"Drie","parent":"g"},
            {"id":"o","kind":"obstacle","text":"Vier","parent":"s"}],
            "links":[{"kind":"helps","from":"s","to":"h"},{"kind":"tension","from":"s","to":"g"},
            {"kind":"hinders","from":"o","to":"h"}]}"#;
        let doc = json::read(file.as_bytes()).expect("a document").document;
        let tree = Tree::build(&doc);
        let of = |id| links(Lang::Nl.words(), &doc, &tree, NodeId::from_text(id));
        assert_eq!(of("s"), ["Helpt ook bij ‘Twee’", "Past moeilijk bij ‘Een’"]);
        assert_eq!(of("o"), ["Staat in de weg van ‘Twee’"]);
        assert_eq!(of("h"), [""; 0]);
        assert_eq!(of("g"), ["Past moeilijk bij ‘Drie’"]);
    }
}
