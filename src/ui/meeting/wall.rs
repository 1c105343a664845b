// SPDX-License-Identifier: EUPL-1.2
//! *Muur*: cards into named clusters, by tapping or by dragging, and doubles pointed out.

use crate::ui::el::{Event, IntoPart, Part, el, value_of};
use leptos::prelude::*;

use super::Meeting;
use super::hand::{CARD, CLUSTER, GRIP, movable};
use super::parts::anew;
use super::parts::{act, heading};
use crate::edit::{Command, Spot};
use crate::method::doubles::{Pair, doubles};
use crate::method::meeting::BuiltIn;
use crate::method::wall::{Cluster, clusters};
use crate::model::{ClusterId, DetailKey, NodeId, NodeKind, different, different_entry};
use crate::say;
use crate::ui::aloud::aloud;
use crate::ui::dialog::button;
use crate::ui::icon;

/// As many doubles are shown at a time.
const MAX_DOUBLES: usize = 3;

/// The step.
pub(super) fn wall(m: Meeting) -> Part {
    if m.takes_part() {
        return anew(move || to_read(m));
    }
    el("div")
        .class("wall")
        .class_if("has-chosen", move || {
            !m.chosen.with(std::collections::BTreeSet::is_empty)
        })
        .child(movable(
            m,
            el("div").class("wall__cards").child(anew(move || all(m))),
        ))
        .child(
            el("section")
                .class("wall__aside")
                .child(anew(move || chosen(m)))
                .child(anew(move || alike(m))),
        )
        .into_part()
}

/// The wall for participants, to read.
fn to_read(m: Meeting) -> Part {
    let w = m.app.words();
    let found = m.look(|editor| {
        let doc = editor.document();
        let texts = |cluster: Cluster| {
            let cards = cluster.cards.iter();
            let texts: Vec<String> = cards.map(|card| doc.text(*card).to_owned()).collect();
            (say::cluster_name(w, &cluster), texts)
        };
        let found = clusters(doc, editor.tree()).into_iter();
        found.map(texts).collect::<Vec<_>>()
    });
    let parts: Vec<Part> = found
        .into_iter()
        .filter(|(_, texts)| !texts.is_empty())
        .map(|(head, texts)| {
            let card = |text: String| {
                let said = text.clone();
                el("li")
                    .class("paper-card")
                    .child(el("bdi").class("paper-card__text").text(text.clone()))
                    .child(aloud(m.app, text, move || said.clone()))
                    .into_part()
            };
            let cards: Vec<Part> = texts.into_iter().map(card).collect();
            el("section")
                .class("cluster")
                .child(el("h3").child(el("bdi").text(head)))
                .child(
                    el("ul")
                        .class("cluster__cards")
                        .attr("role", "list")
                        .child(cards),
                )
                .into_part()
        })
        .collect();
    if parts.is_empty() {
        return el("p").text(w.wall_empty()).into_part();
    }
    parts.into_part()
}

impl Meeting {
    fn toggle(self, card: NodeId) {
        self.chosen.update(|chosen| {
            if !chosen.remove(&card) {
                chosen.insert(card);
            }
        });
    }

    pub(super) fn put(self, cards: &[NodeId], cluster: Option<ClusterId>) {
        let to = Spot::Wall(cluster);
        match cards {
            [] => {}
            [id] => {
                self.run(Command::Move { id: *id, to });
            }
            // One step back takes all of them back.
            _ => {
                let moves = cards.iter().map(|id| Command::Move { id: *id, to });
                if let Some(n_cards @ 1..) = self.board.run_all(moves.collect()) {
                    self.note_now();
                    let w = self.app.words_now();
                    let there = cluster.map(|id| untrack(|| self.cluster_name(id)));
                    let there = there.unwrap_or_else(|| w.wall_loose().to_owned());
                    self.app.say(w.several_moved(n_cards, &there));
                }
            }
        }
        self.chosen.update(std::collections::BTreeSet::clear);
    }

    pub(super) fn chosen_cards(self) -> Vec<NodeId> {
        let chosen = self.chosen.get();
        self.look(|editor| {
            let wall = editor.tree().wall().iter().copied();
            wall.filter(|card| chosen.contains(card)).collect()
        })
    }
}

fn all(m: Meeting) -> Part {
    let w = m.app.words();
    let found = m.look(|editor| clusters(editor.document(), editor.tree()));
    if found.len() == 1 && found[0].cards.is_empty() {
        return el("p").text(w.wall_empty()).into_part();
    }
    found
        .into_iter()
        .map(|cluster| one_cluster(m, cluster))
        .collect::<Vec<_>>()
        .into_part()
}

fn one_cluster(m: Meeting, cluster: Cluster) -> Part {
    let w = m.app.words();
    let id = cluster.id;
    let head = match id {
        None => el("h3").text(w.wall_loose()).into_part(),
        Some(id) => {
            let name = cluster.name.clone();
            let rename = move |name: String| {
                m.run_after_tap(Command::RenameCluster { id, name });
            };
            Part::nothing()
                .and(
                    el("div")
                        .class("field")
                        .child(
                            el("label")
                                .attr("for", format!("cluster-{id}"))
                                .text(w.wall_name_label()),
                        )
                        .child(
                            el("input")
                                .id(format!("cluster-{id}"))
                                .attr("type", "text")
                                .attr("autocomplete", "off")
                                .on("change", move |event| rename(value_of(&event)))
                                .value(name),
                        ),
                )
                .and(
                    button(
                        icon::REMOVE,
                        "button--quiet",
                        w.wall_dissolve().to_owned(),
                        move || {
                            m.run(Command::RemoveCluster(id));
                        },
                    )
                    .attr(
                        "aria-label",
                        format!("{}: ‘{}’", w.wall_dissolve(), m.cluster_name(id)),
                    ),
                )
        }
    };
    let cards: Vec<Part> = cluster
        .cards
        .iter()
        .map(|card| one_card(m, *card))
        .collect();
    el("section")
        .class("cluster")
        .attr(CLUSTER, id.map_or_else(String::new, |id| id.to_string()))
        .class_if("is-over", move || m.hand.is_over(id))
        .class_if("is-loose", move || id.is_none())
        .child(el("div").class("cluster__head").child(head))
        .child(
            el("ul")
                .class("cluster__cards")
                .attr("role", "list")
                .child(cards),
        )
        .into_part()
}

fn one_card(m: Meeting, card: NodeId) -> Part {
    let w = m.app.words();
    let (text, also, is_need, groups) = m.look(|editor| {
        let doc = editor.document();
        let node = doc.node(card);
        let groups: Vec<String> = node
            .into_iter()
            .flat_map(crate::model::Node::groups)
            .filter_map(|id| doc.groups.get(&id))
            .filter(|group| *group.presence.get())
            .map(|group| group.name.get().clone())
            .collect();
        (
            doc.text(card).to_owned(),
            node.map_or("", |node| node.detail(DetailKey::Also))
                .replace('\n', " · "),
            node.is_some_and(|node| *node.kind.get() == NodeKind::Need),
            groups.join(", "),
        )
    });
    let is_chosen = move || m.chosen.with(|chosen| chosen.contains(&card));
    let pressed = move || if is_chosen() { "true" } else { "false" };
    // Decoration for the finger alone, so it has no name: tapping the card is the way with one.
    let choose = move |_: Event| {
        if !m.hand.has_dropped() {
            m.toggle(card);
        }
    };
    let grip = el("span")
        .class("wall-handle")
        .attr("aria-hidden", "true")
        .on("click", choose)
        .attr(GRIP, card.to_string());
    el("li")
        .class("wall-place")
        .attr(CARD, card.to_string())
        .child(
            el("button")
                .attr("type", "button")
                .class("wall-card")
                .attr("aria-pressed", pressed)
                .on("click", choose)
                .class_if("is-need", move || is_need)
                .child(el("bdi").text(text))
                .child((!also.is_empty()).then(|| {
                    el("small")
                        .child(el("bdi").text(w.wall_also(&also)))
                        .into_part()
                }))
                .child(
                    (!groups.is_empty())
                        .then(|| el("small").child(el("bdi").text(groups)).into_part()),
                ),
        )
        .child(grip)
        .into_part()
}

fn chosen(m: Meeting) -> Part {
    let w = m.app.words();
    let cards = m.chosen_cards();
    if cards.is_empty() {
        return Part::nothing();
    }
    let known: Vec<ClusterId> = m.look(|editor| {
        let found = clusters(editor.document(), editor.tree());
        found.into_iter().filter_map(|cluster| cluster.id).collect()
    });
    let mut ways: Vec<Part> = Vec::new();
    let make = cards.clone();
    ways.push(act(
        icon::ADD,
        "button--main",
        w.wall_make().to_owned(),
        move || {
            let cards = make.clone();
            if m.run(Command::AddCluster {
                name: String::new(),
                cards,
            }) {
                m.chosen.update(std::collections::BTreeSet::clear);
            }
        },
    ));
    for id in known {
        let cards = cards.clone();
        let label = w.wall_here(&m.cluster_name(id));
        ways.push(act(icon::MOVE, "", label, move || m.put(&cards, Some(id))));
    }
    let out = cards.clone();
    ways.push(act(
        icon::SHALLOWER,
        "",
        w.wall_out().to_owned(),
        move || m.put(&out, None),
    ));
    if let [keep, gone] = cards[..] {
        ways.push(act(icon::LINK, "", w.wall_join().to_owned(), move || {
            join(m, keep, gone);
        }));
    }
    if let [card] = cards[..] {
        ways.push(act(
            icon::REMOVE,
            "",
            w.library_remove().to_owned(),
            move || {
                m.run(Command::RemoveBranch(card));
                m.chosen.update(std::collections::BTreeSet::clear);
            },
        ));
    }
    ways.push(act(
        icon::CLOSE,
        "button--quiet",
        w.wall_unchoose().to_owned(),
        move || {
            m.chosen.update(std::collections::BTreeSet::clear);
        },
    ));
    let texts: Vec<String> = m.look(|editor| {
        let text = |card: &NodeId| editor.document().text(*card).to_owned();
        cards.iter().map(text).collect()
    });
    let named = texts.join(", ");
    let edit = match cards[..] {
        [card] => rename(m, card),
        _ => Part::nothing(),
    };
    Part::nothing()
        .and(heading(w.wall_chosen(cards.len())))
        .and(aloud(m.app, named, move || texts.join(". ")))
        .and(el("p").text(w.wall_what()))
        .and(edit)
        .and(el("div").class("stack").child(ways))
}

/// The text of the chosen card, to correct it.
fn rename(m: Meeting, card: NodeId) -> Part {
    let w = m.app.words();
    let text = m.look(|editor| editor.document().text(card).to_owned());
    let rename = move |text: String| {
        m.run_after_tap(Command::Rename { id: card, text });
    };
    el("div")
        .class("field")
        .child(el("label").attr("for", "wall-text").text(w.panel_edit()))
        .child(
            el("input")
                .id("wall-text")
                .attr("type", "text")
                .attr("autocomplete", "off")
                .on("change", move |event| rename(value_of(&event)))
                .value(text),
        )
        .into_part()
}

fn join(m: Meeting, keep: NodeId, gone: NodeId) {
    m.run(Command::JoinCards { keep, gone });
    m.chosen.update(std::collections::BTreeSet::clear);
}

/// The cards that may say the same, without those of which the room said that they are different.
fn open_pairs(m: Meeting) -> Vec<Pair> {
    m.look(|editor| {
        let mut pairs = doubles(editor.document(), editor.tree());
        let apart = different(editor.document());
        pairs.retain(|pair| {
            let (one, other) = (pair.first, pair.second);
            !apart.contains(&(one.min(other), one.max(other)))
        });
        pairs
    })
}

/// Before a vote: how many cards still look alike, and the way to them.
pub(super) fn doubles_left(m: Meeting) -> Part {
    let w = m.app.words();
    let n_pairs = open_pairs(m).len();
    if n_pairs == 0 {
        return Part::nothing();
    }
    Part::nothing()
        .and(el("p").text(w.wall_doubles_left(n_pairs)))
        .and(el("div").class("buttons").child(act(
            icon::LINK,
            "",
            w.step_wall().to_owned(),
            move || m.go(BuiltIn::Wall.id()),
        )))
}

fn alike(m: Meeting) -> Part {
    let w = m.app.words();
    let pairs = open_pairs(m);
    let pairs: Vec<(Pair, String)> = m.look(|editor| {
        let doc = editor.document();
        let text = |pair: Pair| w.wall_pair(doc.text(pair.first), doc.text(pair.second));
        pairs.into_iter().map(|pair| (pair, text(pair))).collect()
    });
    let rows: Vec<Part> = pairs
        .into_iter()
        .take(MAX_DOUBLES)
        .map(|(pair, text)| {
            el("li")
                .class("double")
                .child(el("p").child(el("bdi").text(text.clone())))
                .child(
                    el("div")
                        .class("buttons")
                        .child(
                            button(icon::LINK, "", w.wall_join().to_owned(), move || {
                                join(m, pair.first, pair.second);
                            })
                            .attr("aria-label", format!("{}: {text}", w.wall_join())),
                        )
                        .child(
                            button(
                                icon::CLOSE,
                                "button--quiet",
                                w.wall_different().to_owned(),
                                move || {
                                    let (id, kind, texts) =
                                        different_entry(pair.first, pair.second);
                                    m.run(Command::SetEntry { id, kind, texts });
                                },
                            )
                            .attr("aria-label", format!("{}: {text}", w.wall_different())),
                        ),
                )
                .into_part()
        })
        .collect();
    if rows.is_empty() {
        return Part::nothing();
    }
    Part::nothing()
        .and(el("h3").text(w.wall_doubles()))
        .and(el("p").class("hint").text(w.wall_doubles_how()))
        .and(el("ul").class("doubles").attr("role", "list").child(rows))
}
