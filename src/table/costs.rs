// SPDX-License-Identifier: EUPL-1.2
//! What it may cost: the actions under each big goal, added up.

use std::collections::BTreeMap;

use super::amount::Amount;
use super::sheet::{Sheet, homes, lines};
use crate::model::{DetailKey, Document, NodeId, NodeKind, Tree};

/// What the actions under one big goal cost.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GoalCosts {
    /// The big goal; `None` for actions under none.
    pub goal: Option<NodeId>,
    /// What could be added up, in cents.
    pub cents: u64,
    /// How many actions there are.
    pub n_actions: usize,
    /// How many say no cost.
    pub n_empty: usize,
    /// How many say a cost that could not be read as an amount.
    pub n_unread: usize,
}

impl GoalCosts {
    fn add(&mut self, doc: &Document, action: NodeId) {
        self.n_actions += 1;
        let cost = doc.node(action);
        match Amount::read(cost.map_or("", |node| node.detail(DetailKey::Cost))) {
            // At most 10¹⁴ cents each: a sum of as many as a tree holds can't run over.
            Ok(Some(amount)) => self.cents = self.cents.saturating_add(amount.cents),
            Ok(None) => self.n_empty += 1,
            Err(_) => self.n_unread += 1,
        }
    }
}

/// The actions of a goal, and what all under it cost together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GoalActions {
    /// The goal, and the sum of all actions under it, also those of the goals below.
    pub costs: GoalCosts,
    /// How many goals stand above it.
    pub depth: usize,
    /// The actions that stand under no goal below this one, in the order of the tree.
    pub own: Vec<NodeId>,
}

/// Lists the goals under which there are actions, in the order of the tree; first those under none, if any.
#[must_use]
pub fn actions_by_goal(doc: &Document, tree: &Tree) -> Vec<GoalActions> {
    let goals = homes(doc, tree);
    // The first line is that of the actions under no goal.
    let line: BTreeMap<NodeId, usize> = goals.iter().copied().zip(1..).collect();
    let above = |id: NodeId| tree.ancestors(id).filter_map(|id| line.get(&id).copied());
    let all = [None].into_iter().chain(goals.iter().copied().map(Some));
    let mut found: Vec<GoalActions> = all
        .map(|goal| GoalActions {
            costs: GoalCosts {
                goal,
                ..GoalCosts::default()
            },
            depth: goal.map_or(0, |goal| above(goal).count()),
            own: Vec::new(),
        })
        .collect();
    for action in lines(doc, tree, Sheet::Actions) {
        let own = above(action).next().unwrap_or_default();
        found[own].own.push(action);
        let higher = above(action).skip(1);
        for at in [own].into_iter().chain(higher) {
            found[at].costs.add(doc, action);
        }
    }
    found.retain(|one| one.costs.n_actions > 0);
    found
}

/// What all actions cost.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Costs {
    /// By big goal, in the order of the tree; first those under none, if any.
    pub goals: Vec<GoalCosts>,
    /// Together, in cents.
    pub cents: u64,
}

/// Adds up the costs of the actions in the tree. Each action counts once, under the big goal above it.
#[must_use]
pub fn costs(doc: &Document, tree: &Tree) -> Costs {
    let is_goal = |id: &NodeId| {
        doc.node(*id)
            .is_some_and(|node| *node.kind.get() == NodeKind::Goal)
    };
    let mut costs = Costs::default();
    for id in lines(doc, tree, Sheet::Actions) {
        let goal = tree.ancestors(id).find(is_goal);
        let at = costs.goals.iter().position(|one| one.goal == goal);
        let at = at.unwrap_or_else(|| {
            costs.goals.push(GoalCosts {
                goal,
                ..GoalCosts::default()
            });
            costs.goals.len() - 1
        });
        costs.goals[at].add(doc, id);
    }
    costs.goals.sort_by_key(|one| one.goal.is_some());
    costs.cents = costs
        .goals
        .iter()
        .map(|one| one.cents)
        .fold(0, u64::saturating_add);
    costs
}

#[cfg(test)]
mod tests {
    use super::super::{Column, Order, cell, sort};
    use super::*;
    use crate::edit::{Command, Editor};
    use crate::model::LineageId;
    use proptest::prelude::*;

    /// Makes a theme, goals with so many actions each, and an action under the theme's first goal's subgoal when asked.
    fn tree(goals: &[&[&str]]) -> (Editor, Vec<NodeId>) {
        let mut editor = Editor::new(Document::new(LineageId(1)), 3);
        let add = |editor: &mut Editor, command| {
            let change = editor.execute(command).expect("allowed");
            change.selected.expect("a new card")
        };
        let text = "dag".to_owned();
        let theme = add(&mut editor, Command::AddRoot { text });
        let mut ids = Vec::new();
        for (nth, actions) in goals.iter().enumerate() {
            let card = |parent, kind, text: &str| Command::AddChild {
                parent,
                kind,
                text: text.to_owned(),
            };
            let goal = add(
                &mut editor,
                card(theme, NodeKind::Goal, &format!("doel {nth}")),
            );
            // Deeper is under the same goal, too.
            let below = add(&mut editor, card(goal, NodeKind::Subgoal, "eronder"));
            for (at, cost) in actions.iter().enumerate() {
                let parent = if at % 2 == 0 { goal } else { below };
                let id = add(
                    &mut editor,
                    card(parent, NodeKind::Activity, &format!("actie {at}")),
                );
                let (key, text) = (DetailKey::Cost, (*cost).to_owned());
                editor
                    .execute(Command::SetDetail { id, key, text })
                    .expect("there");
            }
            ids.push(goal);
        }
        (editor, ids)
    }

    #[test]
    fn costs_add_up_by_big_goal() {
        let (editor, goals) = tree(&[&["€ 1.250,50", "", "ongeveer 40"], &["40", "0,50"]]);
        let sums = costs(editor.document(), editor.tree());
        let goal = |nth: usize, cents, n_actions, n_empty, n_unread| GoalCosts {
            goal: Some(goals[nth]),
            cents,
            n_actions,
            n_empty,
            n_unread,
        };
        assert_eq!(
            sums.goals,
            [goal(0, 125_050, 3, 1, 1), goal(1, 4_050, 2, 0, 0)]
        );
        assert_eq!(sums.cents, 129_100);
        assert_eq!(
            costs(&Document::new(LineageId(1)), &Tree::default()),
            Costs::default()
        );
    }

    #[test]
    fn each_goal_has_its_own_actions_and_the_sum_of_all_below() {
        let (editor, goals) = tree(&[&["40", "0,50", "ongeveer 40"], &[], &["", "2"]]);
        let (doc, tree) = (editor.document(), editor.tree());
        let found = actions_by_goal(doc, tree);
        let told: Vec<String> = found
            .iter()
            .map(|one| {
                let own: Vec<&str> = one.own.iter().map(|id| doc.text(*id)).collect();
                let goal = one.costs.goal.map_or("", |goal| doc.text(goal));
                let GoalCosts {
                    cents,
                    n_empty,
                    n_unread,
                    ..
                } = one.costs;
                format!(
                    "{} {goal}: {} = {cents}, {n_empty}, {n_unread}",
                    one.depth,
                    own.join(" + ")
                )
            })
            .collect();
        assert_eq!(
            told,
            [
                "0 doel 0: actie 0 + actie 2 = 4050, 0, 1",
                "1 eronder: actie 1 = 50, 0, 0",
                "0 doel 2: actie 0 = 200, 1, 0",
                "1 eronder: actie 1 = 200, 0, 0"
            ]
        );
        // The sums of the big goals are those of the whole.
        let big = found.iter().filter(|one| one.depth == 0);
        assert_eq!(
            big.map(|one| one.costs.cents).sum::<u64>(),
            costs(doc, tree).cents
        );
        assert_eq!(found[0].costs.goal, Some(goals[0]));
    }

    #[test]
    fn lines_sort_by_what_they_say_and_empty_ones_stay_last() {
        let (editor, _) = tree(&[&["1.000", "", "200", "veel", "30"]]);
        let (doc, tree) = (editor.document(), editor.tree());
        let column = Column::Detail(DetailKey::Cost);
        let nth = Sheet::Actions
            .columns()
            .iter()
            .position(|one| *one == column);
        let sorted = |is_down| {
            let mut all = lines(doc, tree, Sheet::Actions);
            let order = Order {
                column: nth,
                is_down,
            };
            sort(doc, tree, Sheet::Actions, order, &mut all);
            let shown = all
                .into_iter()
                .map(|id| cell(doc, tree, id, column).to_owned());
            shown.collect::<Vec<_>>().join(" ")
        };
        assert_eq!(sorted(false), "30 200 1.000 veel ");
        assert_eq!(sorted(true), "veel 1.000 200 30 ");
    }

    proptest! {
        #[test]
        fn the_whole_is_the_sum_of_its_parts(costs_of in prop::collection::vec(prop::collection::vec(0_u64..1_000_000, 0..5), 0..4)) {
            let texts: Vec<Vec<String>> = costs_of.iter().map(|goal| goal.iter().map(|euros| euros.to_string()).collect()).collect();
            let texts: Vec<Vec<&str>> = texts.iter().map(|goal| goal.iter().map(String::as_str).collect()).collect();
            let goals: Vec<&[&str]> = texts.iter().map(Vec::as_slice).collect();
            let (editor, _) = tree(&goals);
            let sums = costs(editor.document(), editor.tree());
            let all: u64 = costs_of.iter().flatten().sum();
            prop_assert_eq!(sums.cents, all * 100);
            prop_assert_eq!(sums.goals.iter().map(|one| one.cents).sum::<u64>(), all * 100);
            let n: usize = costs_of.iter().map(Vec::len).sum();
            prop_assert_eq!(sums.goals.iter().map(|one| one.n_actions).sum::<usize>(), n);
        }
    }
}
