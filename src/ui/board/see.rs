// SPDX-License-Identifier: EUPL-1.2
//! What is seen of the document: a branch, some of the cards, colours that mean something, what belongs to the chosen
//! card. Nothing here changes the document; the device remembers it as it does what is folded.
//!
//! Leaving cards out is done in one place, the editor's view: layout, list, arrows and folding ask it. What a person just
//! made or changed stays in the picture even when it was not asked for, or it would vanish under their hands.

use std::collections::{BTreeMap, BTreeSet};

use leptos::prelude::*;

use super::{Board, Inner, ZoomWish};
use crate::edit::{Change, Editor, Only};
use crate::merge::News;
use crate::method::rules::Coach;
use crate::model::{NodeId, NodeKind, Region};
use crate::say;
use crate::text::strings::Words;
use crate::view::{Coloring, Facet, Seeing, Trail, trail};
use crate::web::local;

/// What is seen, worked out.
#[derive(Debug, Default)]
pub(super) struct Sight {
    seeing: Seeing,
    pub(super) coloring: Coloring,
    pub(super) trail: BTreeMap<NodeId, Trail>,
    /// What came, changed, moved or went.
    news: News,
    /// Cards that stay in the picture though nobody asked for them.
    kept: BTreeSet<NodeId>,
    /// What was folded before cards were asked for: then what was found is not hidden.
    folded: Option<BTreeSet<NodeId>>,
    /// Under which name it is remembered on this device; empty for not at all.
    name: String,
}

impl Sight {
    /// Folding is for the moment only, while cards are asked for.
    pub(super) const fn is_filtered(&self) -> bool {
        self.folded.is_some()
    }

    /// Says whether the extra lines are drawn.
    pub(super) const fn draws_lines(&self) -> bool {
        self.seeing.lines
    }
}

/// What has to be shown anew.
enum Stale {
    All,
    These(BTreeSet<NodeId>),
}

impl Board {
    /// Changes what is seen, shows it and remembers it.
    pub fn see(self, change: impl FnOnce(&mut Seeing)) {
        let mut seeing = self.seeing.get_untracked();
        change(&mut seeing);
        if self.seeing.with_untracked(|before| *before == seeing) {
            return;
        }
        self.finish_typing();
        let before = self.seeing.get_untracked();
        self.inner.update_value(|inner| {
            if inner.sight.seeing.filter != seeing.filter {
                inner.sight.kept.clear();
            }
            inner.sight.seeing = seeing;
            inner.settle();
        });
        let seeing = self.tell_seeing();
        self.note_seeing();
        self.rebuild();
        let is_elsewhere = seeing.top != before.top || seeing.filter != before.filter;
        if let Some(grant) = self.zoom_by.get_value().filter(|_| is_elsewhere) {
            let _ = grant.try_run(ZoomWish::Start);
        }
    }

    /// Shows the branch of a card as the whole picture, or again what is around it.
    pub fn see_branch(self, top: Option<NodeId>) {
        let w = self.app.words_now();
        let from = self.with_editor(|editor| editor.view.root(editor.tree()));
        self.see(|seeing| seeing.top = top);
        let (root, text, n) = self.with_editor(|editor| {
            let root = editor.view.root(editor.tree());
            let n = root.map_or(0, |id| editor.view.n_in_branch(editor.tree(), id));
            let text = root.map(|id| editor.document().text(id).to_owned());
            (root, text.unwrap_or_default(), n)
        });
        self.app.say(match top {
            Some(_) => w.see_branch_shown(n, &text),
            None => w.announce_cards_shown(n),
        });
        // Back in the whole, the branch that was looked at is where the person was.
        let to = if top.is_some() { root } else { from };
        if let Some(id) = to {
            self.next_frame(move || {
                self.select(id);
                self.focus(id);
            });
        }
    }

    /// As [`Board::see_branch`], for a key that does both.
    pub fn toggle_branch(self, id: NodeId) {
        let (is_top, is_root) = self.with_editor(|editor| {
            (
                editor.view.top == Some(id),
                editor.tree().root() == Some(id),
            )
        });
        self.see_branch((!is_top && !is_root).then_some(id));
    }

    /// Asks for every card again.
    pub fn see_all_cards(self) {
        self.see(|seeing| seeing.filter = crate::view::Filter::default());
        let n = self.with_editor(|editor| {
            let root = editor.view.root(editor.tree());
            root.map_or(0, |id| editor.view.n_in_branch(editor.tree(), id))
        });
        let w = self.app.words_now();
        self.app.say(w.announce_cards_shown(n));
    }

    /// Shows so many levels and no more: 1 is the card where the picture begins.
    pub fn fold_below(self, n_levels: usize) {
        self.fold_as(|editor| editor.view.fold_below(editor.tree(), n_levels));
    }

    /// Shows the cards of a kind and those above them.
    pub fn fold_to(self, kind: NodeKind) {
        self.fold_as(|editor| {
            let view = &editor.view;
            view.fold_to(editor.document(), editor.tree(), kind)
        });
    }

    fn fold_as(self, folds: impl FnOnce(&Editor) -> BTreeSet<NodeId>) {
        self.finish_typing();
        let n_shown = self.inner.try_update_value(|inner| {
            let folded = folds(&inner.editor);
            inner.editor.view.folded = folded;
            inner.settle();
            inner.collect_for_count()
        });
        self.rebuild();
        self.tell_chosen();
        self.note_folds();
        if let Some(grant) = self.zoom_by.get_value() {
            let _ = grant.try_run(ZoomWish::Start);
        }
        let w = self.app.words_now();
        self.app.say(w.announce_cards_shown(n_shown.unwrap_or(0)));
    }

    /// Marks the cards that came, changed, moved or went, until the next merge or until someone has seen enough.
    pub fn show_news(self, news: News) {
        let of_tree = |bit: u32| {
            self.with_editor(|editor| {
                let marked = news.iter().filter(|(_, bits)| **bits & bit != 0);
                marked
                    .filter(|(id, _)| editor.tree().contains(**id))
                    .count()
            })
        };
        let counts = say::NEWS.map(|(bit, ..)| of_tree(bit));
        if self.inner.with_value(|inner| inner.sight.news == news) {
            return;
        }
        self.inner.update_value(|inner| inner.sight.news = news);
        self.news.set(counts);
        self.rebuild();
    }

    /// Counts the cards that were asked for, and all there are in the picture; again whenever that changes. For views.
    #[must_use]
    pub fn track_counts(self) -> (usize, usize) {
        self.seeing.track();
        self.track_editor(|editor| {
            let (tree, view) = (editor.tree(), &editor.view);
            let n_all = view.root(tree).map_or(0, |id| tree.branch(id).count());
            let n_fit = view.only.as_ref().map_or(n_all, |only| only.fits.len());
            (n_fit, n_all)
        })
    }

    /// Looks at what the colours mean, again whenever that changes. For views.
    pub fn track_coloring<T>(self, look: impl FnOnce(&Coloring) -> T) -> T {
        self.seeing.track();
        self.revision.track();
        self.inner.with_value(|inner| look(&inner.sight.coloring))
    }

    /// Counts the tips that are not set aside; `None` for a tree that is too large to look at in passing.
    #[must_use]
    pub fn count_tips(self) -> Option<usize> {
        /// So many cards take some tens of ms.
        const MAX_CARDS: usize = 1_000;
        self.inner
            .try_update_value(|inner| {
                if inner.coach.is_none() && inner.editor.tree().len() > MAX_CARDS {
                    return None;
                }
                inner.need_coach();
                inner.coach.as_ref().map(Coach::n_open)
            })
            .flatten()
    }

    /// Tells which cards have a tip, for [`crate::view::options`].
    #[must_use]
    pub fn cards_with_tips(self) -> BTreeSet<NodeId> {
        self.inner.update_value(Inner::need_coach);
        self.inner.with_value(|inner| match &inner.coach {
            Some(coach) => coach
                .cards()
                .map(|(id, _)| id)
                .filter(|id| has_tip(coach, *id))
                .collect(),
            None => BTreeSet::new(),
        })
    }

    /// Sees the document as it was last seen on this device, and remembers it from now on.
    pub(super) fn remember_seeing(self, key: &str) {
        let name = format!("seen:{key}");
        let seeing = Seeing::parse(&local::setting(&name).unwrap_or_default());
        self.inner.update_value(|inner| {
            inner.sight.name = name;
            inner.sight.seeing = seeing;
            inner.settle();
        });
        self.tell_seeing();
    }

    fn note_seeing(self) {
        self.inner.with_value(|inner| {
            if !inner.sight.name.is_empty() {
                local::set_setting(&inner.sight.name, &inner.sight.seeing.to_text());
            }
        });
    }

    /// Hands out what is seen: a branch that is gone is no longer the whole picture.
    pub(super) fn tell_seeing(self) -> Seeing {
        let seeing = self.inner.with_value(|inner| inner.sight.seeing.clone());
        super::set_if_new(self.seeing, seeing.clone());
        self.tell_chosen();
        seeing
    }

    fn tell_chosen(self) {
        let chosen = self.with_editor(|editor| editor.view.selected);
        super::set_if_new(self.selected, chosen);
    }

    /// Follows a change in what is seen. Returns whether everything has to be shown anew.
    pub(super) fn follow_sight(self, change: &Change) -> bool {
        let stale = self
            .inner
            .try_update_value(|inner| inner.follow_sight(change));
        match stale {
            Some(Stale::All) => {
                self.tell_seeing();
                true
            }
            Some(Stale::These(ids)) => {
                self.refresh(ids);
                false
            }
            None => false,
        }
    }

    /// Another card was chosen: what belongs to it stands out now, and no longer what belonged to the other.
    pub(super) fn follow_choice(self) {
        let stale = self.inner.try_update_value(Inner::settle_trail);
        let follows = self
            .inner
            .with_value(|inner| inner.bows.is_of_choice() || inner.sight.seeing.trail);
        if follows {
            self.find_lines();
        }
        if let Some(ids) = stale.filter(|ids| !ids.is_empty()) {
            self.refresh(ids);
        }
    }

    /// Brings a card into the picture that is not in the branch, or was not asked for.
    pub(super) fn bring_in(self, id: NodeId) {
        let is_new = self.inner.try_update_value(|inner| inner.bring_in(id));
        if is_new == Some(true) {
            self.tell_seeing();
            self.note_seeing();
            self.rebuild();
        }
    }
}

fn has_tip(coach: &Coach, id: NodeId) -> bool {
    coach.of(id).iter().any(|finding| !finding.is_waived)
}

impl Inner {
    fn need_coach(&mut self) {
        let editor = &self.editor;
        self.coach
            .get_or_insert_with(|| Coach::new(editor.document(), editor.tree()));
    }

    /// Works out what is seen from what was chosen.
    pub(super) fn settle(&mut self) {
        let asks_tips = self.sight.seeing.filter.choices();
        if asks_tips
            .map(crate::view::Choice::facet)
            .any(|facet| facet == Facet::Tip)
        {
            self.need_coach();
        }
        let Self {
            editor,
            coach,
            sight,
            ..
        } = self;
        sight.seeing.filter.forget_missing(editor.document());
        let root = editor.tree().root();
        let is_there = |top: &NodeId| root.is_some_and(|root| editor.tree().is_within(*top, root));
        sight.seeing.top = sight.seeing.top.filter(is_there);
        editor.view.top = sight.seeing.top;
        let top = editor.view.root(editor.tree());
        let only = top.filter(|_| !sight.seeing.filter.is_empty()).map(|top| {
            let tips = |id| coach.as_ref().is_some_and(|coach| has_tip(coach, id));
            let (doc, tree) = (editor.document(), editor.tree());
            sight.seeing.filter.pick(doc, tree, top, &tips, &sight.kept)
        });
        match (&only, sight.folded.take()) {
            (Some(_), None) => sight.folded = Some(std::mem::take(&mut editor.view.folded)),
            (Some(_), before) => sight.folded = before,
            (None, Some(before)) => editor.view.folded = before,
            (None, None) => {}
        }
        editor.view.only = only;
        if let Some(top) = editor.view.top {
            editor.view.folded.remove(&top);
        }
        sight.coloring = Coloring::new(editor.document(), editor.tree(), sight.seeing.color);
        self.settle_choice();
        let _ = self.settle_trail();
    }

    /// The chosen card stays one that can be seen.
    fn settle_choice(&mut self) {
        let (tree, view) = (self.editor.tree(), &self.editor.view);
        let (Some(id), Some(root)) = (view.selected, view.root(tree)) else {
            return;
        };
        if tree.region(id) != Some(Region::Tree) {
            return;
        }
        let seen = if tree.is_within(id, root) {
            let line = std::iter::once(id).chain(tree.ancestors(id));
            let mut line: Vec<NodeId> = line.collect();
            // From the top down: as far as nothing is left out or folded.
            line.reverse();
            let below = line.into_iter().skip_while(|above| *above != root);
            let mut last = root;
            for card in below.skip(1) {
                if view.folded.contains(&last) || !view.shows(card) {
                    break;
                }
                last = card;
            }
            last
        } else {
            root
        };
        self.editor.view.selected = Some(seen);
    }

    /// Works out what belongs to the chosen card. Returns the cards for which that is another.
    fn settle_trail(&mut self) -> BTreeSet<NodeId> {
        let chosen = self
            .editor
            .view
            .selected
            .filter(|_| self.sight.seeing.trail);
        let new = chosen.map(|id| trail(self.editor.document(), self.editor.tree(), id));
        let new = new.unwrap_or_default();
        let old = std::mem::replace(&mut self.sight.trail, new);
        let new = &self.sight.trail;
        let differs = |id: &&NodeId| old.get(id) != new.get(id);
        old.keys()
            .chain(new.keys())
            .filter(differs)
            .copied()
            .collect()
    }

    fn follow_sight(&mut self, change: &Change) -> Stale {
        let seeing = &self.sight.seeing;
        if *seeing == Seeing::default() {
            return Stale::These(BTreeSet::new());
        }
        let touched: BTreeSet<NodeId> = change
            .added
            .iter()
            .chain(&change.moved)
            .chain(&change.updated)
            .copied()
            .collect();
        if !seeing.filter.is_empty() {
            self.sight.kept.extend(&touched);
        }
        let (top, only) = (self.editor.view.top, self.editor.view.only.clone());
        let coloring = self.sight.coloring.clone();
        let trail = self.sight.trail.clone();
        self.settle();
        let is_other_set = |old: &Option<Only>, new: &Option<Only>| match (old, new) {
            (None, None) => false,
            (Some(old), Some(new)) => old
                .shown
                .symmetric_difference(&new.shown)
                .any(|id| !touched.contains(id) && self.editor.tree().contains(*id)),
            _ => true,
        };
        if top != self.editor.view.top
            || coloring != self.sight.coloring
            || is_other_set(&only, &self.editor.view.only)
        {
            return Stale::All;
        }
        let now = &self.sight.trail;
        let all = trail.keys().chain(now.keys());
        let mut stale: BTreeSet<NodeId> = all
            .filter(|id| trail.get(id) != now.get(id))
            .copied()
            .collect();
        if let (Some(old), Some(new)) = (&only, &self.editor.view.only) {
            stale.extend(old.fits.symmetric_difference(&new.fits));
        }
        Stale::These(stale)
    }

    fn bring_in(&mut self, id: NodeId) -> bool {
        let (tree, view) = (self.editor.tree(), &self.editor.view);
        let (Some(root), Some(all)) = (view.root(tree), tree.root()) else {
            return false;
        };
        if !tree.is_within(id, all) {
            return false;
        }
        let is_outside = !tree.is_within(id, root);
        let is_left_out = !view.shows(id);
        if is_outside {
            self.sight.seeing.top = None;
        }
        if is_outside || is_left_out {
            self.sight.kept.insert(id);
            self.settle();
        }
        is_outside || is_left_out
    }

    fn collect_for_count(&self) -> usize {
        let (tree, view) = (self.editor.tree(), &self.editor.view);
        let mut waiting: Vec<NodeId> = view.root(tree).into_iter().collect();
        let mut n = 0;
        while let Some(id) = waiting.pop() {
            n += 1;
            if !view.folded.contains(&id) {
                waiting.extend(view.children(tree, id));
            }
        }
        n
    }

    /// Returns how a card looks besides its kind: the number of its colour, whether it is in the background, how it belongs
    /// to the chosen card, and what its sticker says.
    pub(super) fn look_of(&self, w: Words, id: NodeId) -> crate::web::tree::Look {
        crate::ui::see::look_of(
            w,
            &self.editor,
            &self.sight.coloring,
            self.sight.trail.get(&id).copied(),
            self.sight.news.get(&id).copied().unwrap_or(0),
            id,
        )
    }
}
