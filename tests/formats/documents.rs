// SPDX-License-Identifier: EUPL-1.2
//! Random documents, records and all: what editing makes and what merging may leave.

use doelenboom::model::{
    BoxId, ClusterId, DetailKey, Document, EditorId, Entry, EntryId, Field, Group, GroupId, Label,
    LineageId, Link, LinkKey, LinkKind, Mark, Node, NodeId, NodeKind, OrderKey, Place, Round,
    RoundId, RuleName, Setup, Share, Stamp, Status, Step, StepId, TagId, Tally, Unknown,
};
use proptest::collection::{btree_map, btree_set, vec};
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        Just(String::new()),
        "[a-zA-Zé€ \"\\\\<&]{0,12}",
        any::<String>().prop_map(|text| doelenboom::model::clean_text(&text).into_owned()),
    ]
}

fn stamp() -> impl Strategy<Value = Stamp> {
    prop_oneof![
        1 => Just(Stamp::NONE),
        6 => (1_u64..5, 1_u64..4).prop_map(|(counter, editor)| Stamp { counter, editor: EditorId(editor) }),
        1 => any::<u64>().prop_map(|hash| Stamp { counter: 0, editor: EditorId(hash) }),
    ]
}

fn field<T: Clone + PartialEq + std::fmt::Debug>(
    value: impl Strategy<Value = T> + Clone,
) -> impl Strategy<Value = Field<T>> {
    let others = prop_oneof![4 => Just(Vec::new()), 1 => vec((value.clone(), stamp()), 0..4)];
    (value, stamp(), others).prop_map(|(value, stamp, others)| {
        let mut field = Field::new(value, stamp);
        for (value, stamp) in others {
            field.add_other(value, stamp);
        }
        field
    })
}

fn texts() -> impl Strategy<Value = Field<String>> {
    field(text().boxed())
}

fn flags() -> impl Strategy<Value = Field<bool>> {
    field(any::<bool>())
}

/// Texts by rule, one of which no version knows yet.
fn rules() -> impl Strategy<Value = std::collections::BTreeMap<RuleName, Field<String>>> {
    let names = ["negative", "a-rule-of-2031", "x"].map(RuleName::from_text);
    btree_map(
        select(names.to_vec()).prop_filter_map("a name", |name| name),
        texts(),
        0..3,
    )
}

fn unknown() -> impl Strategy<Value = Unknown> {
    select(vec![
        None,
        Some(r#"{"later":[1,2.5,{"a":null}]}"#.into()),
        Some(r#"{"x":"\"é\\","y":false}"#.into()),
    ])
}

/// Ten ids to choose from, half of them texts of a file by hand.
fn ids() -> Vec<String> {
    let own = (0..5).map(|nth| format!("doel {nth}\""));
    own.chain((0..5).map(|nth| format!("{nth:016x}"))).collect()
}

fn place(parents: Vec<NodeId>, clusters: Vec<ClusterId>) -> impl Strategy<Value = Place> + Clone {
    let order = prop_oneof![
        Just(OrderKey::default()),
        "([0-9a-f]{2}){1,6}".prop_map(|hex| OrderKey::from_hex(&hex).expect("hexadecimal")),
    ];
    let clusters = Just(None).boxed().prop_union(if clusters.is_empty() {
        Just(None).boxed()
    } else {
        select(clusters).prop_map(Some).boxed()
    });
    (0_u8..4, option::of(select(parents)), clusters, order)
        .prop_map(|(region, parent, cluster, order)| match region {
            0 => Place::Wall { cluster, order },
            1 => Place::Aside { order },
            _ => Place::Tree { parent, order },
        })
        .boxed()
}

type Names = (
    std::collections::BTreeMap<GroupId, Group>,
    std::collections::BTreeMap<TagId, Label>,
    std::collections::BTreeMap<ClusterId, Label>,
);

fn names() -> impl Strategy<Value = Names> {
    let id = || select(ids());
    let group = (
        flags(),
        texts(),
        field(select(Mark::ALL.to_vec())),
        unknown(),
    );
    let group = group.prop_map(|(presence, name, mark, unknown)| Group {
        presence,
        name,
        mark,
        unknown,
    });
    let label = || {
        (flags(), texts(), unknown()).prop_map(|(presence, name, unknown)| Label {
            presence,
            name,
            unknown,
        })
    };
    (
        btree_map(id().prop_map(|id| GroupId::from_text(&id)), group, 0..3),
        btree_map(id().prop_map(|id| TagId::from_text(&id)), label(), 0..3),
        btree_map(id().prop_map(|id| ClusterId::from_text(&id)), label(), 0..3),
    )
}

fn marks<Id: Clone + Ord + std::fmt::Debug + 'static>(
    ids: Vec<Id>,
) -> BoxedStrategy<std::collections::BTreeMap<Id, Field<bool>>> {
    if ids.is_empty() {
        Just(std::collections::BTreeMap::new()).boxed()
    } else {
        btree_map(select(ids), flags(), 0..3).boxed()
    }
}

fn node(names: &Names) -> impl Strategy<Value = Node> + use<> {
    let cards: Vec<_> = ids().iter().map(|id| NodeId::from_text(id)).collect();
    let place = field(place(cards, names.2.keys().copied().collect()));
    let details = btree_map(select(DetailKey::ALL.to_vec()), texts(), 0..3);
    let kind = field(select(NodeKind::ALL.to_vec()));
    let status = field(select(Status::ALL.to_vec()));
    let groups = marks(names.0.keys().copied().collect());
    let tags = marks(names.1.keys().copied().collect());
    (
        (flags(), kind, texts(), texts(), place),
        (status, groups, tags, details, rules(), unknown()),
    )
        .prop_map(
            |(
                (presence, kind, text, note, place),
                (status, groups, tags, details, waivers, unknown),
            )| {
                Node {
                    presence,
                    kind,
                    text,
                    note,
                    place,
                    status,
                    groups,
                    tags,
                    details,
                    waivers,
                    unknown,
                }
            },
        )
}

fn steps() -> impl Strategy<Value = std::collections::BTreeMap<StepId, Step>> {
    let step = (flags(), texts(), texts(), texts(), texts(), unknown()).prop_map(
        |(skip, question, instruction, minutes, after, unknown)| Step {
            skip,
            question,
            instruction,
            minutes,
            after,
            unknown,
        },
    );
    btree_map((0_u64..9).prop_map(StepId), step, 0..3)
}

fn entries() -> impl Strategy<Value = std::collections::BTreeMap<EntryId, Entry>> {
    let entry = (flags(), texts(), rules(), unknown());
    let entry = entry.prop_map(|(presence, kind, texts, unknown)| Entry {
        presence,
        kind,
        texts,
        unknown,
    });
    btree_map((0_u64..9).prop_map(EntryId), entry, 0..3)
}

fn share() -> impl Strategy<Value = Share> + Clone {
    let votes = btree_map((0_u64..5).prop_map(NodeId), 0_u32..9, 0..4);
    (0_u32..9, votes).prop_map(|(voters, votes)| Share { voters, votes })
}

fn rounds() -> impl Strategy<Value = std::collections::BTreeMap<RoundId, Round>> {
    let setup = (
        0_u8..=10,
        any::<bool>(),
        vec((0_u64..5).prop_map(NodeId), 0..4),
    )
        .prop_map(|(votes, several, cards)| Setup {
            votes,
            several,
            cards,
        });
    let tally = (
        btree_set((0_u64..9).prop_map(BoxId), 0..3),
        share(),
        0_u32..3,
        btree_map((0_u64..3).prop_map(GroupId), share(), 0..3),
    )
        .prop_map(|(boxes, total, blank, shares)| {
            let mut tally = Tally {
                boxes,
                total,
                blank,
                shares,
            };
            tally.hide_small_groups();
            tally
        });
    let round = (flags(), field(setup), field(option::of(tally)), unknown()).prop_map(
        |(presence, setup, result, unknown)| Round {
            presence,
            setup,
            result,
            unknown,
        },
    );
    btree_map((0_u64..9).prop_map(RoundId), round, 0..3)
}

fn theme() -> Node {
    let stamp = Stamp {
        counter: 1,
        editor: EditorId(1),
    };
    let order = OrderKey::default();
    Node {
        presence: Field::new(true, stamp),
        kind: Field::new(NodeKind::Theme, stamp),
        place: Field::new(
            Place::Tree {
                parent: None,
                order,
            },
            stamp,
        ),
        ..Node::default()
    }
}

/// Any document that needs no repair: names and ends exist, texts are clean, and there is a theme.
pub(crate) fn documents() -> impl Strategy<Value = Document> {
    let cards = btree_set(select(ids()), 0..9);
    (names(), cards).prop_flat_map(|(names, cards)| {
        let cards: Vec<_> = cards.iter().map(|id| NodeId::from_text(id)).collect();
        let nodes = vec(node(&names), cards.len());
        let strength = field(1_u8..=3);
        let link = (flags(), strength, texts(), unknown()).prop_map(
            |(presence, strength, reason, unknown)| Link {
                presence,
                strength,
                reason,
                unknown,
            },
        );
        let links = if cards.is_empty() {
            Just(std::collections::BTreeMap::new()).boxed()
        } else {
            let key = (
                select(LinkKind::ALL.to_vec()),
                select(cards.clone()),
                select(cards.clone()),
            );
            let key = key.prop_map(|(kind, from, to)| LinkKey { kind, from, to });
            btree_map(key, link, 0..4).boxed()
        };
        let id = select(ids()).prop_map(|id| NodeId::from_text(&id));
        let aliases = btree_map(id.clone(), field(id), 0..3);
        let seen = vec((0_u64..99, 1_u64..9), 0..4);
        (
            Just(names),
            Just(cards),
            nodes,
            links,
            aliases,
            (texts(), rules()),
            seen,
            any::<u64>(),
            unknown(),
            (steps(), rounds(), entries()),
        )
            .prop_map(
                |(
                    names,
                    cards,
                    nodes,
                    links,
                    aliases,
                    (title, rules),
                    seen,
                    lineage,
                    unknown,
                    (steps, rounds, entries),
                )| {
                    let mut doc = Document::new(LineageId(lineage));
                    doc.title = title;
                    doc.rules = rules;
                    (doc.groups, doc.tags, doc.clusters) = names;
                    doc.nodes = cards.into_iter().zip(nodes).collect();
                    doc.nodes.insert(NodeId(77), theme());
                    doc.links = links;
                    doc.aliases = aliases;
                    doc.steps = steps;
                    doc.rounds = rounds;
                    doc.entries = entries;
                    doc.unknown = unknown;
                    for (counter, editor) in seen {
                        if counter == 0 {
                            doc.seen.see_unstamped(EditorId(editor));
                        }
                        doc.seen.see(Stamp {
                            counter,
                            editor: EditorId(editor),
                        });
                    }
                    let records = doc.nodes.keys().map(|id| id.0).collect::<Vec<_>>();
                    let named = doc
                        .groups
                        .keys()
                        .map(|id| id.0)
                        .chain(doc.tags.keys().map(|id| id.0));
                    let named = named
                        .chain(doc.clusters.keys().map(|id| id.0))
                        .collect::<Vec<_>>();
                    let went = doc.aliases.keys().map(|id| id.0).collect::<Vec<_>>();
                    for text in ids() {
                        let id = NodeId::from_text(&text).0;
                        if went.contains(&id) || records.contains(&id) || named.contains(&id) {
                            doc.id_texts.remember(id, &text);
                        }
                    }
                    doc
                },
            )
    })
}
