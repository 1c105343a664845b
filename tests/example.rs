// SPDX-License-Identifier: EUPL-1.2
//! The example tree is complete, right and readable: it is the first doelenboom most people see.

use std::collections::{BTreeMap, BTreeSet};

use doelenboom::format::examples::example;
use doelenboom::format::json;
use doelenboom::model::{Content, DetailKey, Document, LinkKind, Mark, NodeKind, Status, Tree};
use doelenboom::table::Amount;
use doelenboom::text::strings::Lang;
use serde_json::Value;

fn both() -> [(&'static str, Value); 2] {
    Lang::ALL.map(|lang| {
        let file = serde_json::from_str(example(lang)).expect("the example is JSON");
        (lang.code(), file)
    })
}

fn list<'a>(file: &'a Value, key: &str) -> &'a [Value] {
    file[key].as_array().map_or(&[], Vec::as_slice)
}

fn text<'a>(record: &'a Value, key: &str) -> &'a str {
    record[key].as_str().unwrap_or_default()
}

fn kind(card: &Value) -> NodeKind {
    NodeKind::from_name(text(card, "kind")).expect("a known kind")
}

fn by_id(file: &Value) -> BTreeMap<&str, &Value> {
    list(file, "cards")
        .iter()
        .map(|card| (text(card, "id"), card))
        .collect()
}

fn ids<'a>(file: &'a Value, key: &str) -> BTreeSet<&'a str> {
    list(file, key)
        .iter()
        .map(|record| text(record, "id"))
        .collect()
}

#[test]
fn every_card_stands_where_its_kind_may_stand() {
    for (language, file) in both() {
        let cards = by_id(&file);
        assert_eq!(
            cards.len(),
            list(&file, "cards").len(),
            "{language}: ids are unique"
        );
        for card in list(&file, "cards") {
            let (id, kind) = (text(card, "id"), kind(card));
            match (text(card, "place"), text(card, "parent")) {
                ("", "") => assert_eq!(kind, NodeKind::Theme, "{language} {id} has no place"),
                ("", parent) => {
                    let above = cards
                        .get(parent)
                        .unwrap_or_else(|| panic!("{language} {id}: no card {parent}"));
                    assert!(
                        kind.may_stand_under(self::kind(above)),
                        "{language}: {id} may not stand under {parent}"
                    );
                }
                ("wall", "") => assert!(kind.is_for_the_wall(), "{language} {id}"),
                ("aside", "") => assert!(!kind.is_for_the_wall(), "{language} {id}"),
                place => panic!("{language} {id}: {place:?}"),
            }
        }
    }
}

#[test]
fn the_example_shows_every_kind_and_is_about_forty_cards() {
    for (language, file) in both() {
        let in_tree = list(&file, "cards")
            .iter()
            .filter(|card| text(card, "place").is_empty())
            .count();
        assert!(
            (36..=44).contains(&in_tree),
            "{language}: {in_tree} cards in the tree"
        );
        for kind in NodeKind::ALL {
            assert!(
                list(&file, "cards")
                    .iter()
                    .any(|card| self::kind(card) == kind),
                "{language} lacks {kind:?}"
            );
        }
        for link in LinkKind::ALL {
            let shown = list(&file, "links")
                .iter()
                .any(|record| text(record, "kind") == link.as_str());
            assert!(shown, "{language} lacks {link:?}");
        }
        for measure in ["counts", "tells"] {
            let shown = list(&file, "cards")
                .iter()
                .any(|card| card["fields"]["measure"] == measure);
            assert!(shown, "{language} lacks an indicator that {measure}");
        }
    }
}

#[test]
fn what_cards_refer_to_is_there() {
    for (language, file) in both() {
        let (groups, tags, clusters) = (
            ids(&file, "groups"),
            ids(&file, "tags"),
            ids(&file, "clusters"),
        );
        for card in list(&file, "cards") {
            let id = text(card, "id");
            assert!(
                list(card, "groups")
                    .iter()
                    .all(|group| groups.contains(group.as_str().unwrap_or_default())),
                "{id}"
            );
            assert!(
                list(card, "tags")
                    .iter()
                    .all(|tag| tags.contains(tag.as_str().unwrap_or_default())),
                "{id}"
            );
            let cluster = text(card, "cluster");
            assert!(
                cluster.is_empty() || clusters.contains(cluster),
                "{language} {id}: no cluster {cluster}"
            );
            let status = text(card, "status");
            assert!(
                status.is_empty() || Status::from_name(status).is_some(),
                "{language} {id}: {status}"
            );
            for key in card["fields"]
                .as_object()
                .into_iter()
                .flatten()
                .map(|(key, _)| key)
            {
                let detail =
                    DetailKey::from_name(key).unwrap_or_else(|| panic!("{language} {id}: {key}"));
                assert!(
                    detail.belongs_to(kind(card)),
                    "{language} {id}: {key} is not a field of its kind"
                );
            }
        }
        for group in list(&file, "groups") {
            assert!(
                Mark::from_name(text(group, "mark")).is_some(),
                "{language}: {group}"
            );
        }
    }
}

#[test]
fn every_link_joins_cards_that_it_may_join() {
    for (language, file) in both() {
        let cards = by_id(&file);
        for link in list(&file, "links") {
            let kind = LinkKind::from_name(text(link, "kind")).expect("a known link");
            let end = |key: &str| {
                cards
                    .get(text(link, key))
                    .unwrap_or_else(|| panic!("{language}: {link}"))
            };
            assert!(
                kind.may_join(self::kind(end("from")), self::kind(end("to"))),
                "{language}: {link}"
            );
            assert!(
                (1..=3).contains(&link["strength"].as_u64().unwrap_or_default()),
                "{language}: {link}"
            );
        }
    }
}

#[test]
fn both_languages_tell_the_same_tree() {
    let [(_, nl), (_, en)] = both();
    let shape = |file: &Value| -> Vec<String> {
        let position: BTreeMap<&str, usize> = list(file, "cards")
            .iter()
            .enumerate()
            .map(|(idx, card)| (text(card, "id"), idx))
            .collect();
        let card = |card: &Value| {
            let parent = position.get(text(card, "parent"));
            let fields: Vec<_> = card["fields"]
                .as_object()
                .into_iter()
                .flatten()
                .map(|(key, _)| key)
                .collect();
            let n_groups = list(card, "groups").len();
            format!(
                "{} {} {parent:?} {fields:?} {n_groups}",
                text(card, "kind"),
                text(card, "place")
            )
        };
        let link = |link: &Value| {
            let (from, to) = (
                position.get(text(link, "from")),
                position.get(text(link, "to")),
            );
            format!(
                "{} {from:?} {to:?} {}",
                text(link, "kind"),
                link["strength"]
            )
        };
        list(file, "cards")
            .iter()
            .map(card)
            .chain(list(file, "links").iter().map(link))
            .collect()
    };
    assert_eq!(shape(&nl), shape(&en));
}

#[test]
fn the_cards_are_short_and_their_sentences_too() {
    for (language, file) in both() {
        let mut seen = BTreeSet::new();
        for card in list(&file, "cards") {
            let line = text(card, "text");
            assert!(
                line.split_whitespace().count() <= 12,
                "{language}: a long card: {line}"
            );
            assert!(seen.insert(line), "{language}: twice: {line}");
            let fields = card["fields"]
                .as_object()
                .into_iter()
                .flatten()
                .filter_map(|(_, value)| value.as_str());
            for sentence in fields
                .chain([text(card, "note")])
                .flat_map(|field| field.split(['.', ':', '?']))
            {
                assert!(
                    sentence.split_whitespace().count() <= 15,
                    "{language}: a long sentence: {sentence}"
                );
            }
        }
    }
}

#[test]
fn the_reader_opens_it_without_a_repair_and_writes_it_back() {
    for lang in Lang::ALL {
        let opened = json::read(example(lang).as_bytes()).expect("the example opens");
        assert!(opened.repairs.is_empty(), "{lang:?}: {:?}", opened.repairs);
        assert!(!opened.read_only, "{lang:?}");
        let tree = Tree::build(&opened.document);
        assert_eq!(tree.len(), 49, "{lang:?}");
        let again =
            json::read(json::write(&opened.document).as_bytes()).expect("our own file opens");
        let content = |doc: &Document| Content::of(doc, &Tree::build(doc));
        assert_eq!(
            content(&opened.document),
            content(&again.document),
            "{lang:?}"
        );
    }
}

/// What the actions cost is added up per goal, so it is written as amounts.
#[test]
fn every_cost_is_an_amount() {
    for (language, file) in both() {
        let costs: Vec<Option<Amount>> = list(&file, "cards")
            .iter()
            .filter(|card| !text(&card["fields"], "cost").is_empty())
            .map(|card| Amount::read(text(&card["fields"], "cost")).expect(language))
            .collect();
        let cents: u64 = costs.iter().flatten().map(|amount| amount.cents).sum();
        assert_eq!((costs.len(), cents), (4, 3_290_000), "{language}");
    }
}
