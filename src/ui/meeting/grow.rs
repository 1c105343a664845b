// SPDX-License-Identifier: EUPL-1.2
//! Cards under cards, and goals beside the values that they are based on.

use std::rc::Rc;

use crate::ui::el::{IntoPart, Part, el, value_of};
use leptos::prelude::*;

use super::Meeting;
use super::parts::anew;
use super::parts::{act, choice, text_field};
use super::result::top_cards;
use crate::edit::{Branch, BranchCard, Command, Editor};
use crate::method::outcome;
use crate::model::{DetailKey, GroupId, LinkKey, LinkKind, NodeId, NodeKind};
use crate::say;
use crate::ui::aloud::aloud;
use crate::ui::icon;
use crate::ui::lines::{Run, source};
use crate::ui::panel::link;

/// As many chosen values stand beside the goals.
const MAX_VALUES: usize = 5;
/// The id that the draft of the theme has, since there is no card yet.
const NO_CARD: NodeId = NodeId(0);

impl Meeting {
    fn draft_of(self, card: NodeId) -> String {
        self.texts
            .with(|texts| texts.get(&card).cloned().unwrap_or_default())
    }

    /// Makes a card; while people take part it is theirs until the tablet is handed on. Its group and whether it counts or
    /// tells come with it, as one step.
    fn make_child(self, parent: NodeId, kind: NodeKind, text: String) -> bool {
        let before = self.own.get_untracked();
        let asked = kind == NodeKind::Indicator;
        let measure = untrack(|| self.draft_of(measure_of(parent)));
        let group = self.from.get_untracked().and_then(|id| {
            self.board.with_editor(|editor| {
                let group = editor.document().groups.get(&id)?;
                let brought = (group.name.get().clone(), *group.mark.get());
                group.presence.get().then_some(brought)
            })
        });
        let card = BranchCard {
            kind,
            text,
            details: (asked && !measure.is_empty())
                .then_some((DetailKey::Measure, measure))
                .into_iter()
                .collect(),
            groups: group.into_iter().collect(),
            ..BranchCard::default()
        };
        let branch = Branch {
            cards: vec![card],
            ..Branch::default()
        };
        let made = self.board.run(Command::AddBranch { parent, branch });
        if asked && made.is_ok() {
            self.texts.update(|texts| {
                texts.remove(&measure_of(parent));
            });
        }
        if let Ok(change) = &made
            && self.room.with_untracked(|room| room.takes_part)
        {
            let new = before.into_iter().chain(change.added.iter().copied());
            self.own.set(new.collect());
        }
        made.is_ok()
    }

    pub(super) fn set_draft(self, card: NodeId, text: String) {
        self.texts.update(|texts| {
            texts.insert(card, text);
        });
    }
}

/// The key of the draft that says whether a new card counts or tells: beside that of its text.
const fn measure_of(parent: NodeId) -> NodeId {
    NodeId(!parent.0)
}

/// Whether a new signal is counted or heard from people; nobody has to say.
fn measure_choice(m: Meeting, parent: NodeId) -> Part {
    const ANSWERS: [&str; 2] = ["counts", "tells"];
    let w = m.app.words();
    let key = measure_of(parent);
    choice(
        &format!("measure-{parent}"),
        say::detail_label(w, DetailKey::Measure).to_owned(),
        vec![w.sheets_count().to_owned(), w.sheets_tell().to_owned()],
        Box::new(move |nth| m.draft_of(key) == ANSWERS[nth % 2]),
        Box::new(move |nth| m.set_draft(key, ANSWERS[nth % 2].to_owned())),
    )
}

/// Who brings the cards that are made here; everyone together unless someone says otherwise.
fn from_whom(m: Meeting) -> Part {
    let w = m.app.words();
    let groups = m.groups();
    if groups.is_empty() {
        return Part::nothing();
    }
    let (ids, names): (Vec<GroupId>, Vec<String>) = groups.into_iter().unzip();
    let mut labels = vec![w.grow_together().to_owned()];
    labels.extend(names);
    let of = ids.clone();
    let is_on = move |nth: usize| {
        let from = m.from.get().filter(|id| ids.contains(id));
        from == nth.checked_sub(1).and_then(|nth| ids.get(nth).copied())
    };
    let choose = move |nth: usize| {
        let group = nth.checked_sub(1).and_then(|nth| of.get(nth).copied());
        m.from.set(group);
    };
    choice(
        "grow-from",
        w.panel_groups().to_owned(),
        labels,
        Box::new(is_on),
        Box::new(choose),
    )
}

/// What stands under the text of a card: its groups, and whether it counts or tells.
fn hint_of(m: Meeting, editor: &Editor, id: NodeId) -> String {
    let w = m.app.words();
    let doc = editor.document();
    let Some(node) = doc.node(id) else {
        return String::new();
    };
    let groups = doc.kept_groups().into_iter();
    let mut said: Vec<String> = groups
        .filter(|(id, _)| node.groups().any(|group| group == *id))
        .map(|(_, group)| group.name.get().clone())
        .collect();
    match node.detail(DetailKey::Measure) {
        "counts" => said.push(w.sheets_count().to_owned()),
        "tells" => said.push(w.sheets_tell().to_owned()),
        _ => {}
    }
    said.join(" · ")
}

/// A field for a new card, with its button.
fn new_card(
    m: Meeting,
    at: NodeId,
    label: String,
    name: &str,
    button: String,
    extra: Part,
    make: fn(Meeting, NodeId, String) -> bool,
) -> Part {
    let add = move || {
        let text = m.texts.with_untracked(|texts| texts.get(&at).cloned());
        let text = text.unwrap_or_default();
        if text.trim().is_empty() {
            m.tell(m.app.words_now().refuse_empty_text().to_owned());
        } else if make(m, at, text) {
            m.message.set(String::new());
            m.set_draft(at, String::new());
        }
    };
    let named = if name.is_empty() {
        button.clone()
    } else {
        format!("{button}: ‘{name}’")
    };
    Part::nothing()
        .and(text_field(
            format!("grow-{at}"),
            label,
            Signal::derive(move || m.draft_of(at)),
            Box::new(move |text| m.set_draft(at, text)),
            Box::new(add),
        ))
        .and(extra)
        .and(
            el("div").class("buttons").child(
                el("button")
                    .attr("type", "button")
                    .class("button button--main")
                    .attr("aria-label", named)
                    .on("click", move |_| add())
                    .child(icon::icon(icon::ADD))
                    .child(el("span").text(button)),
            ),
        )
}

fn make_theme(m: Meeting, _: NodeId, text: String) -> bool {
    m.run(Command::AddRoot { text })
}

pub(super) fn ask_theme(m: Meeting) -> Part {
    let w = m.app.words();
    new_card(
        m,
        NO_CARD,
        w.ask_theme().to_owned(),
        "",
        w.save_theme().to_owned(),
        Part::nothing(),
        make_theme,
    )
}

/// What the room chose, to look at.
pub(super) fn values(m: Meeting) -> Part {
    let w = m.app.words();
    let texts: Vec<String> = m.look(|editor| {
        let doc = editor.document();
        let top = top_cards(doc, MAX_VALUES);
        top.into_iter()
            .map(|card| doc.text(card).to_owned())
            .collect()
    });
    if texts.is_empty() {
        return Part::nothing();
    }
    let all = texts.join(". ");
    let rows: Vec<Part> = texts
        .into_iter()
        .map(|text| {
            el("li")
                .class("paper-card")
                .child(el("bdi").text(text))
                .into_part()
        })
        .collect();
    el("section")
        .class("values")
        .child(el("h3").text(w.meaning_top()))
        .child(aloud(m.app, w.meaning_top().to_owned(), move || {
            all.clone()
        }))
        .child(
            el("ul")
                .class("paper-cards")
                .attr("role", "list")
                .child(rows),
        )
        .into_part()
}

/// Lists the cards of these kinds in the tree, in order.
pub(super) fn cards_of(editor: &Editor, kinds: &[NodeKind]) -> Vec<NodeId> {
    let tree = editor.tree();
    let is_asked = |id: &NodeId| {
        let node = editor.document().node(*id);
        node.is_some_and(|node| kinds.contains(node.kind.get()))
    };
    tree.root()
        .into_iter()
        .flat_map(|root| tree.branch(root))
        .filter(is_asked)
        .collect()
}

/// Cards of a kind under those of other kinds.
pub(super) fn grow(m: Meeting, under: &'static [NodeKind], kind: NodeKind) -> Part {
    let list = move || {
        let w = m.app.words();
        let cards = m.look(|editor| cards_of(editor, under));
        if cards.is_empty() && under.contains(&NodeKind::Theme) && !m.takes_part() {
            return ask_theme(m);
        }
        if cards.is_empty() {
            return el("p").text(w.grow_none()).into_part();
        }
        cards
            .into_iter()
            .map(|card| grow_one(m, card, kind))
            .collect::<Vec<_>>()
            .into_part()
            .and(m.takes_part().then(|| hand_over(m)))
    };
    let from = move || {
        if m.look(|editor| cards_of(editor, under).is_empty()) {
            Part::nothing()
        } else {
            from_whom(m)
        }
    };
    let beside = move || {
        if kind == NodeKind::Goal {
            Part::nothing().and(values(m)).and(unused(m))
        } else {
            Part::nothing()
        }
    };
    el("div")
        .class("grow")
        .child(
            el("div")
                .class("grow__main")
                .child(anew(from))
                .child(anew(list)),
        )
        .child(el("div").child(anew(beside)))
        .into_part()
}

/// The next person: what this one made is no longer theirs to change.
fn hand_over(m: Meeting) -> Part {
    let w = m.app.words();
    let hand_over = move || {
        m.hand_on_cards();
        m.tell(m.app.words_now().meeting_next_person().to_owned());
        m.focus_on("meeting-question");
    };
    el("div")
        .class("buttons")
        .child(act(
            icon::CONTINUE,
            "button--main",
            w.meeting_hand_over().to_owned(),
            hand_over,
        ))
        .into_part()
}

/// A card that a participant just made, to correct it or take it away.
fn own_card(m: Meeting, id: NodeId, text: &str) -> Part {
    let w = m.app.words();
    let rename = move |text: String| {
        m.run_after_tap(Command::Rename { id, text });
    };
    let remove = move || {
        m.run(Command::RemoveBranch(id));
        m.own.update(|own| {
            own.remove(&id);
        });
    };
    let field = format!("own-{id}");
    el("div")
        .class("field")
        .child(el("label").attr("for", field.clone()).text(w.panel_edit()))
        .child(
            el("input")
                .id(field)
                .attr("type", "text")
                .attr("autocomplete", "off")
                .on("change", move |event| rename(value_of(&event)))
                .value(text.to_owned()),
        )
        .child(act(
            icon::REMOVE,
            "button--quiet",
            format!("{}: ‘{text}’", w.library_remove()),
            remove,
        ))
        .into_part()
}

fn make_fn(kind: NodeKind) -> fn(Meeting, NodeId, String) -> bool {
    macro_rules! make {
        ($kind:ident) => {
            |m, parent, text| m.make_child(parent, NodeKind::$kind, text)
        };
    }
    match kind {
        NodeKind::Goal => make!(Goal),
        NodeKind::Indicator => make!(Indicator),
        NodeKind::Activity => make!(Activity),
        NodeKind::Obstacle => make!(Obstacle),
        NodeKind::Assumption => make!(Assumption),
        NodeKind::Theme | NodeKind::Subgoal | NodeKind::Value | NodeKind::Need => make!(Subgoal),
    }
}

fn grow_one(m: Meeting, card: NodeId, kind: NodeKind) -> Part {
    let w = m.app.words();
    let (text, below) = m.look(|editor| {
        let doc = editor.document();
        let is_kind = |id: &NodeId| doc.node(*id).is_some_and(|node| *node.kind.get() == kind);
        let children = editor.tree().children(card).iter().copied();
        let below: Vec<(NodeId, String, String)> = children
            .filter(is_kind)
            .map(|id| (id, doc.text(id).to_owned(), hint_of(m, editor, id)))
            .collect();
        (doc.text(card).to_owned(), below)
    });
    let mut all = vec![text.clone()];
    all.extend(below.iter().map(|(_, text, _)| text.clone()));
    let rows: Vec<Part> = below
        .into_iter()
        .map(|(id, text, hint)| {
            let based = if m.takes_part() && m.own.with(|own| own.contains(&id)) {
                own_card(m, id, &text)
            } else if kind == NodeKind::Goal && !m.takes_part() {
                based_on(m, id, &text)
            } else {
                Part::nothing()
            };
            el("li")
                .class("grown")
                .child(el("bdi").text(text))
                .text(" ")
                .child((!hint.is_empty()).then(|| {
                    el("small")
                        .class("hint")
                        .child(el("bdi").text(hint))
                        .into_part()
                }))
                .child(based)
                .into_part()
        })
        .collect();
    let ask = say::question(w, kind, &text);
    el("section")
        .class("grow-card")
        .child(el("h3").child(el("bdi").text(text.clone())))
        .child(aloud(m.app, text.clone(), move || all.join(". ")))
        .child(
            el("ul")
                .class("grown-list")
                .attr("role", "list")
                .child(rows),
        )
        .child(new_card(
            m,
            card,
            ask,
            &text,
            say::add_label(w, kind).to_owned(),
            if kind == NodeKind::Indicator {
                measure_choice(m, card)
            } else {
                Part::nothing()
            },
            make_fn(kind),
        ))
        .into_part()
}

/// The chosen values as boxes to tick beside a goal, and all that it is based on already.
fn based_on(m: Meeting, goal: NodeId, text: &str) -> Part {
    let w = m.app.words();
    let keys: Vec<LinkKey> = m.look(|editor| {
        let (doc, kind) = (editor.document(), LinkKind::BasedOn);
        let mut keys = link::based_on(editor, goal);
        // What the coach looks at can be ticked, too.
        let top = top_cards(doc, MAX_VALUES).into_iter();
        for to in top.chain(outcome::top_cards(doc)) {
            let (from, is_there) = (goal, editor.tree().contains(to));
            let key = LinkKey { kind, from, to };
            if is_there && !keys.contains(&key) {
                keys.push(key);
            }
        }
        // A box stays where it is when it is ticked.
        keys.sort_unstable();
        keys
    });
    if keys.is_empty() {
        return Part::nothing();
    }
    let run: Run = Rc::new(move |command| {
        m.run(command);
    });
    let boxes: Vec<Part> = keys
        .into_iter()
        .map(|key| source(m.board, key, Rc::clone(&run)).into_part())
        .collect();
    el("fieldset")
        .class("based")
        .child(el("legend").child(el("bdi").text(w.grow_based(text))))
        .child(boxes)
        .into_part()
}

/// Names the chosen values that no goal is based on, once there is a goal.
fn unused(m: Meeting) -> Part {
    let w = m.app.words();
    let lines: Vec<Part> = m.look(|editor| {
        let doc = editor.document();
        let goals = cards_of(editor, &[NodeKind::Goal, NodeKind::Subgoal]);
        let is_used = |to: NodeId| {
            let kind = LinkKind::BasedOn;
            let key = |from: &NodeId| LinkKey {
                kind,
                from: *from,
                to,
            };
            goals.iter().any(|from| doc.link(key(from)).is_some())
        };
        let top = top_cards(doc, MAX_VALUES).into_iter();
        top.filter(|value| !goals.is_empty() && !is_used(*value))
            .map(|value| {
                el("li")
                    .child(el("bdi").text(w.grow_unused(doc.text(value))))
                    .into_part()
            })
            .collect()
    });
    el("ul").class("list").child(lines).into_part()
}
