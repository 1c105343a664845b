// SPDX-License-Identifier: EUPL-1.2
//! From cards to what is shown of them.

use std::collections::BTreeSet;
use std::rc::Rc;

use leptos::prelude::*;

use super::{Board, Inner};
use crate::edit::{Change, Editor};
use crate::model::{self, NodeId, NodeKind, Status};
use crate::say;
use crate::scene::icon_path;
use crate::text::strings::Words;
use crate::web::tree::{Mark, RowData, TreeList};

impl Board {
    /// Takes over the list element that will show the tree.
    pub fn show_in(self, list: TreeList) {
        self.inner
            .update_value(|inner| inner.list = Some(Rc::new(list)));
    }

    /// Lets go of the list element.
    pub fn hide(self) {
        // The screen may be gone already, and the board with it.
        let _ = self.inner.try_update_value(|inner| inner.list = None);
    }

    /// Shows everything anew: another document, another language.
    pub fn rebuild(self) {
        let w = self.app.words_now();
        self.inner.update_value(|inner| {
            if let Some(list) = &inner.list {
                list.clear();
            }
            inner.sizes.forget_reckoned(w);
        });
        self.arrange();
        self.show_handle();
    }

    /// Shows what a change made different. `before` is the card that was chosen.
    pub(super) fn update_rows(self, change: &Change, before: Option<NodeId>) {
        let w = self.app.lang.get_untracked().words();
        let resized = self.inner.try_update_value(|inner| {
            let list = inner.list.clone()?;
            let mut is_resized = false;
            for id in &change.updated {
                is_resized |= inner.sizes.changed(*id, &inner.editor);
            }
            let inner = &*inner;
            let (editor, tree) = (&inner.editor, inner.editor.tree());
            let top = editor.view.root(tree);
            let in_tree = |id: &NodeId| {
                editor.view.shows(*id) && top.is_some_and(|top| tree.is_within(*id, top))
            };
            let mut rows: BTreeSet<NodeId> = change.updated.iter().copied().collect();
            rows.extend(before.into_iter().chain(change.selected));
            // What a card is called stands on the cards that are joined to it, too.
            let names_changed =
                |id: &NodeId| change.updated.contains(id) || change.removed.contains(id);
            let joined = editor.document().links.keys();
            rows.extend(
                joined
                    .filter(|key| names_changed(&key.to))
                    .map(|key| key.from),
            );
            // A card that comes back from "for later" brings its branch; one that goes there takes it along.
            let came = change.added.iter().chain(&change.moved);
            rows.extend(came.flat_map(|id| tree.branch(*id)));
            for above in change.lists.iter().flatten() {
                rows.insert(*above);
                rows.extend(
                    tree.ancestors(*above)
                        .filter(|id| editor.view.folded.contains(id)),
                );
            }
            // What is not on the page yet comes there as it is then.
            rows.retain(|id| list.has(id.0));
            let (inside, outside): (Vec<NodeId>, Vec<NodeId>) = rows.into_iter().partition(in_tree);
            for id in &inside {
                list.set_row(row(inner, w, *id));
            }
            for id in change.lists.iter().copied().flatten() {
                if list.has(id.0) && in_tree(&id) {
                    set_children(&list, editor, id);
                }
            }
            for id in change.removed.iter().chain(&outside) {
                list.remove_row(id.0);
            }
            Some(is_resized || !change.lists.is_empty())
        });
        if resized.flatten() == Some(true) {
            self.arrange();
        }
    }

    /// Shows some cards anew, as they are.
    pub(super) fn refresh(self, ids: impl IntoIterator<Item = NodeId>) {
        let w = self.app.lang.get_untracked().words();
        self.inner.with_value(|inner| {
            let Some(list) = &inner.list else { return };
            for id in ids {
                if list.has(id.0) && inner.editor.tree().contains(id) {
                    list.set_row(row(inner, w, id));
                }
            }
        });
    }

    pub(super) fn list(self) -> Option<Rc<TreeList>> {
        self.inner
            .try_with_value(|inner: &Inner| inner.list.clone())
            .flatten()
    }
}

pub(super) fn set_children(list: &TreeList, editor: &Editor, id: NodeId) {
    let children = editor.view.children(editor.tree(), id);
    let children: Vec<u64> = children.map(|child| child.0).collect();
    list.set_children(Some(id.0), &children);
}

pub(super) fn row(inner: &Inner, w: Words, id: NodeId) -> RowData {
    let editor = &inner.editor;
    let (doc, tree) = (editor.document(), editor.tree());
    let node = doc.node(id);
    let kind = node.map_or_else(NodeKind::default, |node| *node.kind.get());
    let text = doc.text(id).to_owned();
    let is_leaf = editor.view.is_leaf(tree, id);
    let is_folded = editor.view.is_folded(tree, id);
    RowData {
        id: id.0,
        placeholder: say::kind_name(w, kind).to_owned(),
        kind_class: kind_class(kind),
        kind_icon: icon_path(kind),
        kind_word: say::kind_name(w, kind),
        marks: marks(editor, id),
        remark: remark(editor, w, id),
        chosen: editor.view.selected == Some(id),
        marked: editor.view.marked.contains(&id),
        folded: (!is_leaf).then_some(is_folded),
        fold_name: if is_leaf {
            String::new()
        } else {
            w.tree_below(&text)
        },
        look: inner.look_of(w, id),
        hidden: if is_folded {
            (editor.view.n_in_branch(tree, id) - 1).to_string()
        } else {
            String::new()
        },
        text,
    }
}

/// What stands under the text: how far it is agreed, what it has to do with cards elsewhere, and what lenses say.
pub(super) fn remark(editor: &Editor, w: Words, id: NodeId) -> String {
    let node = editor.document().node(id);
    let status = node.map_or_else(Status::default, |node| *node.status.get());
    let mut remarks = say::links(w, editor.document(), editor.tree(), id);
    if status != Status::Concept {
        remarks.insert(0, say::status_name(w, status).to_owned());
    }
    let over = editor.view.over;
    remarks.extend(say::lenses::on_card(w, editor.document(), id, over));
    remarks.join(" · ")
}

/// The groups a card is of.
pub(super) fn marks(editor: &Editor, id: NodeId) -> Vec<Mark> {
    let node = editor.document().node(id);
    let groups = node.into_iter().flat_map(|node| node.groups());
    groups.filter_map(|group| mark(editor, group)).collect()
}

fn mark(editor: &Editor, id: model::GroupId) -> Option<Mark> {
    let group = editor
        .document()
        .groups
        .get(&id)
        .filter(|group| *group.presence.get())?;
    let (class, glyph) = match group.mark.get() {
        model::Mark::Circle => ("mark-circle", "●"),
        model::Mark::Triangle => ("mark-triangle", "▲"),
        model::Mark::Square => ("mark-square", "■"),
        model::Mark::Diamond => ("mark-diamond", "◆"),
    };
    Some(Mark {
        class,
        glyph,
        name: group.name.get().clone(),
    })
}

/// Returns the class that gives a card the look of its kind.
const fn kind_class(kind: NodeKind) -> &'static str {
    match kind {
        NodeKind::Theme => "kind-theme",
        NodeKind::Goal => "kind-goal",
        NodeKind::Subgoal => "kind-subgoal",
        NodeKind::Indicator => "kind-indicator",
        NodeKind::Activity => "kind-activity",
        NodeKind::Assumption => "kind-assumption",
        NodeKind::Obstacle => "kind-obstacle",
        NodeKind::Value => "kind-value",
        NodeKind::Need => "kind-need",
    }
}
