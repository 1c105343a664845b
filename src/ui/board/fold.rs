// SPDX-License-Identifier: EUPL-1.2
//! Choosing, folding and walking: looking, which changes nothing in the document.

use leptos::prelude::*;

use super::{Board, Inner, Look, ZoomWish};
use crate::edit::Step;
use crate::layout::Style;
use crate::model::NodeId;
use crate::web::local;

/// Folded cards that are remembered; the room for settings is small.
const MAX_FOLDS: usize = 500;

impl Board {
    /// Chooses a card.
    pub fn select(self, id: NodeId) {
        let before = self.selected.get_untracked();
        self.inner
            .update_value(|inner| inner.editor.view.selected = Some(id));
        if before != Some(id) {
            self.selected.set(Some(id));
            self.refresh(before.into_iter().chain([id]));
            self.follow_choice();
            self.show_handle();
        }
    }

    /// Shows or hides what is under a card, and says how many cards that are.
    pub fn toggle_fold(self, id: NodeId) {
        let Some(folded) = self.with_editor(|editor| {
            let is_leaf = editor.view.is_leaf(editor.tree(), id);
            (!is_leaf).then(|| editor.view.folded.contains(&id))
        }) else {
            return;
        };
        self.set_folded(&[id], !folded);
        let n_cards = self.with_editor(|editor| editor.view.n_in_branch(editor.tree(), id) - 1);
        let w = self.app.lang.get_untracked().words();
        self.app.say(if folded {
            w.announce_goals_shown(n_cards)
        } else {
            w.announce_goals_hidden(n_cards)
        });
    }

    fn set_folded(self, ids: &[NodeId], fold: bool) {
        self.inner.update_value(|inner| {
            for id in ids {
                if fold {
                    inner.editor.view.folded.insert(*id);
                } else {
                    inner.editor.view.folded.remove(id);
                }
            }
            // The chosen card stays one that can be seen.
            let (tree, view) = (inner.editor.tree(), &inner.editor.view);
            let hidden_by = |id: NodeId| {
                tree.ancestors(id)
                    .filter(|above| view.folded.contains(above))
                    .last()
            };
            if let Some(above) = view.selected.and_then(hidden_by) {
                inner.editor.view.selected = Some(above);
            }
        });
        let chosen = self.with_editor(|editor| editor.view.selected);
        let before = self.selected.get_untracked();
        self.refresh(ids.iter().copied().chain(before).chain(chosen));
        self.selected.set(chosen);
        self.follow_choice();
        self.arrange();
        self.show_handle();
        self.note_folds();
    }

    /// Folds what was folded when the document was last looked at on this device, and remembers it from now on.
    pub fn remember_folds(self, key: &str) {
        let name = format!("folded:{key}");
        let ids = local::setting(&name).unwrap_or_default();
        self.inner.update_value(|inner| {
            let Inner { editor, .. } = inner;
            for id in ids.split_whitespace().map(NodeId::from_text) {
                if !editor.tree().children(id).is_empty() {
                    editor.view.folded.insert(id);
                }
            }
            inner.folds_name = name;
        });
        self.note_folds();
        self.remember_seeing(key);
    }

    /// Shows every card of the tree, or only the theme and what stands right under it.
    pub fn fold_all(self, fold: bool) {
        let (ids, n_cards) = self.with_editor(|editor| {
            let (tree, view) = (editor.tree(), &editor.view);
            let Some(root) = view.root(tree) else {
                return (Vec::new(), 0);
            };
            let under = || tree.branch(root).skip(1).filter(|id| view.shows(*id));
            let ids = under().filter(|id| !view.is_leaf(tree, *id));
            (ids.chain([root]).collect::<Vec<_>>(), under().count())
        });
        let w = self.app.lang.get_untracked().words();
        let Some((root, others)) = ids.split_last() else {
            return;
        };
        if fold {
            // The theme alone would show nothing of the tree.
            self.set_folded(&[*root], false);
            self.set_folded(others, true);
            let n_shown =
                self.with_editor(|editor| editor.view.children(editor.tree(), *root).count());
            self.app.say(w.announce_cards_hidden(n_cards - n_shown));
        } else {
            self.set_folded(&ids, false);
            self.app.say(w.announce_cards_shown(n_cards + 1));
        }
        // The theme is elsewhere now; the window would be left with an empty corner.
        if let Some(grant) = self.zoom_by.get_value() {
            grant.run(ZoomWish::Start);
        }
    }

    pub(super) fn note_folds(self) {
        self.inner.with_value(|inner| {
            if inner.folds_name.is_empty() || inner.sight.is_filtered() {
                return;
            }
            let (tree, folded) = (inner.editor.tree(), &inner.editor.view.folded);
            let there = folded.iter().filter(|id| tree.contains(**id));
            let ids: Vec<String> = there.take(MAX_FOLDS).map(ToString::to_string).collect();
            local::set_setting(&inner.folds_name, &ids.join(" "));
        });
    }

    /// Unfolds what hides a card, and brings it into the picture when it is left out.
    pub fn reveal(self, id: NodeId) {
        self.bring_in(id);
        let unfolded: Vec<NodeId> = self.with_editor(|editor| {
            editor
                .tree()
                .ancestors(id)
                .filter(|above| editor.view.folded.contains(above))
                .collect()
        });
        if !unfolded.is_empty() {
            self.set_folded(&unfolded, false);
        }
    }

    /// Moves the focus along the cards that can be seen. Returns whether there was one to go to.
    pub fn walk(self, from: NodeId, step: Step) -> bool {
        let to = self.with_editor(|editor| editor.view.step(editor.tree(), from, step));
        to.is_some_and(|to| self.focus(to))
    }

    /// Shows the tree in another way.
    pub fn set_look(self, look: Look, style: Style) {
        self.look.set(look);
        self.style.set(style);
        self.arrange();
    }
}
