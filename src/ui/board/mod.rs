// SPDX-License-Identifier: EUPL-1.2
//! The open document on screen: the one place where it changes, and everything that follows from a change.
//!
//! ```text
//! key, tap → Board::run(Command) → Editor::execute → Change
//!                                    ├─ rows.rs     cards that look different, lists that changed
//!                                    ├─ arrange.rs  layout, branches that moved
//!                                    ├─ mount.rs    cards that come near the window
//!                                    ├─ sink        one commit for each step, to be kept
//!                                    └─ App::say    one message
//! ```
//!
//! Undo, redo, another tab's version and a restored version take the same road. Signals carry only what panels and
//! toolbars read: which card is chosen, whether there is a step to take back, that something changed.

mod arrange;
mod focus;
mod fold;
mod lines;
mod map;
mod mount;
mod rows;
mod see;
mod several;
mod sizes;
mod typing;

use std::collections::BTreeSet;
use std::rc::Rc;

use leptos::prelude::*;

use crate::edit::{Change, Command, EditError, Editor, Happening, Over};
use crate::geometry::{Rect, Size};
use crate::layout::{Layouter, Style};
use crate::merge::News;
use crate::method::rules::Coach;
use crate::model::{Document, NodeId, Slot, Stamp, Status, Value};
use crate::say;
use crate::ui::context::App;
use crate::ui::later::Alive;
use crate::view::Seeing;
use crate::web::tree::TreeList;

use arrange::Arranged;
use lines::Bows;
pub use lines::Drawn;
pub use map::Map;
use see::Sight;
use sizes::Sizes;
pub use typing::{Next, Typing};

/// A step that is to be kept.
#[derive(Debug)]
pub struct Commit<'a> {
    /// The document after it.
    pub editor: &'a Editor,
    /// What it wrote, in order, each lot with its stamp.
    pub writes: &'a [(Stamp, Vec<(Slot, Value)>)],
    /// The document was changed as a whole, which `writes` can't tell.
    pub whole: bool,
}

/// Hears of every step, once.
pub type CommitSink = Rc<dyn Fn(&Commit<'_>)>;

/// A dialog about a card.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialog {
    /// Where should it go?
    Move(NodeId),
    /// Where should the chosen cards go?
    MoveMarked,
    /// What more is there to say about it?
    Describe(NodeId),
    /// Which lines go from it to other cards?
    Link(NodeId),
    /// Which cards of the wall is it based on?
    Source(NodeId),
    /// Which text should become cards under it?
    Paste(NodeId),
    /// What can be better, on this card or in the whole tree?
    Tips(Option<NodeId>),
    /// Where is the card with these words?
    Search,
    /// All signals and all actions.
    Tables,
    /// Which cards should be seen?
    Filter,
    /// What should colours and lines show?
    Looks,
    /// What does each group say?
    Voices,
}

/// How the tree is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Look {
    /// A diagram, growing as the style says.
    #[default]
    Diagram,
    /// An indented list.
    Outline,
}

/// What the toolbar asks of the zoom.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ZoomWish {
    /// Larger.
    Larger,
    /// Smaller.
    Smaller,
    /// Everything in view.
    Whole,
    /// Where the tree begins, at the size it has.
    Start,
}

struct Inner {
    editor: Editor,
    /// What the rules found, from when someone first asked.
    coach: Option<Coach>,
    sink: CommitSink,
    /// Written since the last commit: a gesture makes several lots.
    unkept: Vec<(Stamp, Vec<(Slot, Value)>)>,
    /// Changed as a whole since the last commit.
    is_whole: bool,
    list: Option<Rc<TreeList>>,
    sizes: Sizes,
    layouter: Layouter,
    sight: Sight,
    bows: Bows,
    /// The map will be drawn anew.
    is_map_due: bool,
    /// Under which name the folded cards are remembered on this device; empty for not at all.
    folds_name: String,
    arranged: Arranged,
    /// The part of the diagram that is in the window, in px of the diagram at zoom 1; `None` before it is drawn.
    window: Option<Rect>,
    /// Every card before this entry is on the page.
    n_mounted: usize,
    /// More cards will be put on the page in an idle moment.
    is_mounting: bool,
}

impl Inner {
    /// Remembers what a change wrote, and has the rules look at it.
    fn follow(&mut self, change: &Change) {
        if change.is_nothing() {
            return;
        }
        self.is_whole |= change.whole;
        self.unkept.push((change.stamp, change.writes.clone()));
        if let Some(coach) = &mut self.coach {
            coach.follow(self.editor.document(), self.editor.tree(), change);
        }
    }
}

/// A handle on the open document. Copies mean the same document.
#[derive(Clone, Copy)]
pub struct Board {
    inner: StoredValue<Inner, LocalStorage>,
    alive: Alive,
    /// The app around it.
    pub app: App,
    /// The chosen card.
    pub selected: RwSignal<Option<NodeId>>,
    /// Counts changes, for whoever shows something of the document.
    pub revision: RwSignal<u64>,
    /// There is a step to take back.
    pub can_undo: RwSignal<bool>,
    /// There is a step to make again.
    pub can_redo: RwSignal<bool>,
    /// The text that is being typed.
    pub typing: RwSignal<Option<Typing>>,
    /// The text in the field as it is now.
    pub draft: RwSignal<String>,
    /// The dialog that is open.
    pub dialog: RwSignal<Option<Dialog>>,
    /// The cards that are chosen together; empty when a person works with one.
    pub marked: RwSignal<BTreeSet<NodeId>>,
    /// The card under which the browser is about to paste.
    pub awaits_paste: StoredValue<Option<NodeId>>,
    /// The card on which Tab goes on to the next button, though it makes cards elsewhere.
    pub tab_leaves: StoredValue<Option<NodeId>>,
    /// Someone wants to change a document that is adopted.
    pub asks_adopted: RwSignal<bool>,
    /// An adopted document is not changed without asking.
    pub minds_adopted: StoredValue<bool>,
    /// The list of everything that can be done is open.
    pub palette: RwSignal<bool>,
    /// A tap chooses a card too, instead of alone.
    pub marking: RwSignal<bool>,
    /// How the person wants to see the tree.
    pub look: RwSignal<Look>,
    /// It is shown as an outline, by wish or because the window is narrow.
    pub is_outline: RwSignal<bool>,
    /// Set by the part of the screen that zooms.
    pub zoom_by: StoredValue<Option<Callback<ZoomWish>>>,
    /// The lens that lies over the tree. Set with [`Board::look_over`].
    pub over: RwSignal<Option<Over>>,
    /// How the diagram grows.
    pub style: RwSignal<Style>,
    /// How large the diagram is drawn, 1 being its own size.
    pub zoom: RwSignal<f64>,
    /// The size of the whole diagram at zoom 1, in px.
    pub bounds: RwSignal<Size>,
    /// What is seen of the document. Changed through [`Board::see`].
    pub seeing: RwSignal<Seeing>,
    /// How many cards came, changed, moved and went in the last merge or comparison. Set with [`Board::show_news`].
    pub news: RwSignal<[usize; 4]>,
    /// What is drawn behind the cards.
    pub drawn: RwSignal<Drawn>,
    /// The small map of a large tree.
    pub map: RwSignal<Map>,
    /// The part of the diagram that is in the window, in px at zoom 1.
    pub window: RwSignal<Rect>,
    /// Nothing may be changed: another tab has the pen, or the file comes from a newer version.
    pub read_only: RwSignal<bool>,
}

impl std::fmt::Debug for Board {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Board").finish_non_exhaustive()
    }
}

impl Board {
    /// Opens a document on screen. Call it where the signals should live: in the screen that shows it.
    #[must_use]
    pub fn open(app: App, editor: Editor, sink: CommitSink) -> Self {
        let selected = RwSignal::new(editor.view.selected);
        Self {
            inner: StoredValue::new_local(Inner {
                editor,
                coach: None,
                sink,
                unkept: Vec::new(),
                is_whole: false,
                list: None,
                sizes: Sizes::new(app.words_now()),
                layouter: Layouter::default(),
                sight: Sight::default(),
                bows: Bows::default(),
                is_map_due: false,
                folds_name: String::new(),
                arranged: Arranged::default(),
                window: None,
                n_mounted: 0,
                is_mounting: false,
            }),
            alive: Alive::here(),
            app,
            selected,
            revision: RwSignal::new(0),
            can_undo: RwSignal::new(false),
            can_redo: RwSignal::new(false),
            typing: RwSignal::new(None),
            draft: RwSignal::new(String::new()),
            dialog: RwSignal::new(None),
            marked: RwSignal::new(BTreeSet::new()),
            marking: RwSignal::new(false),
            awaits_paste: StoredValue::new(None),
            tab_leaves: StoredValue::new(None),
            asks_adopted: RwSignal::new(false),
            minds_adopted: StoredValue::new(true),
            palette: RwSignal::new(false),
            look: RwSignal::new(Look::default()),
            is_outline: RwSignal::new(false),
            zoom_by: StoredValue::new(None),
            over: RwSignal::new(None),
            style: RwSignal::new(Style::default()),
            zoom: RwSignal::new(1.0),
            bounds: RwSignal::new(Size::ZERO),
            seeing: RwSignal::new(Seeing::default()),
            news: RwSignal::new([0; 4]),
            drawn: RwSignal::new(Drawn::default()),
            map: RwSignal::new(Map::default()),
            window: RwSignal::new(Rect::ZERO),
            read_only: RwSignal::new(false),
        }
    }

    /// Shows another version of the document: from another tab, or restored. History starts anew.
    pub fn replace(self, mut editor: Editor) {
        self.typing.set(None);
        self.inner.update_value(|inner| {
            editor.view.folded.clone_from(&inner.editor.view.folded);
            editor.view.over = inner.editor.view.over;
            editor.view.selected = inner
                .editor
                .view
                .selected
                .filter(|id| editor.tree().contains(*id));
            inner.editor = editor;
            inner.coach = None;
            inner.unkept.clear();
            inner.settle();
        });
        self.tell_seeing();
        self.rebuild();
        self.tell_signals();
    }

    /// Lays a lens over the tree, or takes it off: what it says stands on the cards.
    pub fn look_over(self, over: Option<Over>) {
        self.inner
            .update_value(|inner| inner.editor.view.over = over);
        self.over.set(over);
        self.rebuild();
    }

    /// Whether the document is still open. Ask after every `await`, and in whatever may be called later.
    #[must_use]
    pub fn is_open(self) -> bool {
        self.alive.is_alive()
    }

    /// Does something just before the next frame is drawn, if the document is still open then.
    pub fn next_frame(self, then: impl FnOnce() + 'static) {
        self.alive.next_frame(then);
    }

    /// Looks at the editor.
    pub fn with_editor<T>(self, look: impl FnOnce(&Editor) -> T) -> T {
        self.inner.with_value(|inner| look(&inner.editor))
    }

    /// Looks at the editor, again whenever the document changes. For views.
    pub fn track_editor<T>(self, look: impl FnOnce(&Editor) -> T) -> T {
        self.revision.track();
        self.with_editor(look)
    }

    /// Looks at what the rules found, again whenever the document changes. For views.
    pub fn track_coach<T: 'static>(self, look: impl FnOnce(&Coach, &Editor) -> T) -> T {
        self.revision.track();
        self.inner.update_value(|inner| {
            let editor = &inner.editor;
            inner
                .coach
                .get_or_insert_with(|| Coach::new(editor.document(), editor.tree()));
        });
        self.inner.with_value(|inner| match &inner.coach {
            Some(coach) => look(coach, &inner.editor),
            None => look(&Coach::default(), &inner.editor),
        })
    }

    /// Does what the user means: changes the document, shows it, has it kept, says it.
    ///
    /// # Errors
    /// The refusal, already said in words.
    pub fn run(self, command: Command) -> Result<Change, EditError> {
        self.finish_typing();
        let change = self.execute(command)?;
        self.keep();
        self.announce(&change);
        Ok(change)
    }

    /// Does several things as one step. Returns how many could be done; `None` when nothing may be changed here. The last
    /// refusal is said.
    pub fn run_all(self, commands: Vec<Command>) -> Option<usize> {
        if self.refuses() {
            return None;
        }
        self.finish_typing();
        let mut refused = None;
        let n_done = self.inner.try_update_value(|inner| {
            inner.editor.begin();
            let mut n_done = 0;
            for command in commands {
                match inner.editor.execute(command) {
                    Ok(change) => {
                        n_done += 1;
                        inner.follow(&change);
                    }
                    Err(error) => refused = Some(error),
                }
            }
            inner.editor.commit();
            n_done
        });
        // Drawn once, not once for each.
        self.inner.update_value(Inner::settle);
        self.tell_seeing();
        self.rebuild();
        self.tell_signals();
        self.keep();
        if let Some(error) = refused {
            self.app.say(say::refusal(self.app.words_now(), &error));
        }
        n_done
    }

    /// As [`Board::run`], but not as a step that can be taken back.
    ///
    /// # Errors
    /// The refusal, already said in words.
    pub fn run_for_good(self, command: Command) -> Result<Change, EditError> {
        self.finish_typing();
        let change = self.change(|editor| editor.execute_for_good(command))?;
        self.keep();
        self.announce(&change);
        Ok(change)
    }

    /// As [`Board::run_for_good`], without a word: a line of the log. Nothing where nothing may be changed, and nothing in a
    /// document that is adopted: whoever only shows it is not asked about a line of the log.
    pub fn note(self, command: Command) {
        let may = !self.read_only.get_untracked() && !self.is_adopted();
        if may
            && self
                .change(|editor| editor.execute_for_good(command))
                .is_ok()
        {
            self.keep();
        }
    }

    /// Takes what a merge gave in the place of the document, as one step. The caller says what came in.
    ///
    /// # Errors
    /// The refusal, already said in words.
    pub fn adopt(self, document: Document) -> Result<Change, EditError> {
        self.finish_typing();
        let change = self.change(|editor| editor.adopt(document, Happening::Merged))?;
        self.keep();
        Ok(change)
    }

    /// Takes the last step back.
    pub fn undo(self) {
        self.step_in_time(Editor::undo, |w| w.undo_undone(), |w| w.undo_nothing_undo());
    }

    /// Makes the last step taken back again.
    pub fn redo(self) {
        self.step_in_time(Editor::redo, |w| w.undo_redone(), |w| w.undo_nothing_redo());
    }

    fn step_in_time(
        self,
        step: fn(&mut Editor) -> Option<Change>,
        done: fn(crate::text::strings::Words) -> &'static str,
        nothing: fn(crate::text::strings::Words) -> &'static str,
    ) {
        if self.is_locked() {
            return;
        }
        self.finish_typing();
        let change = self
            .inner
            .try_update_value(|inner| step(&mut inner.editor))
            .flatten();
        let w = self.app.lang.get_untracked().words();
        let Some(change) = change else {
            self.app.say(nothing(w));
            return;
        };
        if change.whole {
            self.show_news(News::new());
        }
        self.project(&change);
        self.keep();
        self.app.say(done(w));
        if let Some(id) = change.selected {
            self.reveal(id);
            self.focus(id);
        }
    }

    /// Executes and shows, without keeping: for a gesture of several commands.
    fn execute(self, command: Command) -> Result<Change, EditError> {
        self.change(|editor| editor.execute(command))
    }

    fn change(
        self,
        act: impl FnOnce(&mut Editor) -> Result<Change, EditError>,
    ) -> Result<Change, EditError> {
        if self.refuses() {
            return Err(EditError::Busy);
        }
        let outcome = self.inner.try_update_value(|inner| act(&mut inner.editor));
        match outcome.unwrap_or(Err(EditError::Busy)) {
            Ok(change) => {
                self.project(&change);
                Ok(change)
            }
            Err(error) => {
                self.app
                    .say(say::refusal(self.app.lang.get_untracked().words(), &error));
                Err(error)
            }
        }
    }

    /// Returns whether nothing may be changed now, and says so, or asks first when the document is adopted.
    pub fn refuses(self) -> bool {
        if self.is_locked() {
            return true;
        }
        let is_adopted = self.is_adopted();
        if is_adopted {
            self.asks_adopted.set(true);
        }
        is_adopted
    }

    /// Returns whether the document is adopted, and nobody said that it may be changed all the same.
    fn is_adopted(self) -> bool {
        self.minds_adopted.get_value()
            && self.with_editor(|editor| editor.document().status() == Status::Adopted)
    }

    /// Returns whether nothing may be changed in this window, and says so.
    fn is_locked(self) -> bool {
        let read_only = self.read_only.get_untracked();
        if read_only {
            self.app
                .say(self.app.lang.get_untracked().words().refuse_read_only());
        }
        read_only
    }

    fn announce(self, change: &Change) {
        if matches!(change.happening, Happening::Nothing) {
            return;
        }
        let w = self.app.lang.get_untracked().words();
        let message =
            self.with_editor(|editor| say::happening(w, editor.document(), editor.tree(), change));
        self.app.say(message);
    }

    /// Shows a change and remembers what it wrote.
    fn project(self, change: &Change) {
        self.inner.update_value(|inner| inner.follow(change));
        let before = self.selected.get_untracked();
        let is_other_picture = self.follow_sight(change);
        // What lenses say may stand on any card.
        let is_beside = |(slot, _): &(Slot, Value)| matches!(slot, Slot::Entry(..));
        if change.everything || is_other_picture || change.writes.iter().any(is_beside) {
            self.rebuild();
        } else {
            self.update_rows(change, before);
        }
        self.tell_signals();
    }

    fn tell_signals(self) {
        let (selected, undo, redo) =
            self.with_editor(|editor| (editor.view.selected, editor.can_undo(), editor.can_redo()));
        set_if_new(self.selected, selected);
        let marked = self.with_editor(|editor| editor.view.marked.clone());
        set_if_new(self.marked, marked);
        set_if_new(self.can_undo, undo);
        set_if_new(self.can_redo, redo);
        self.revision.update(|revision| *revision += 1);
        self.show_handle();
    }

    /// Hands the steps over to be kept.
    fn keep(self) {
        let writes = self
            .inner
            .try_update_value(|inner| std::mem::take(&mut inner.unkept));
        let writes = writes.unwrap_or_default();
        if writes.is_empty() {
            return;
        }
        // Only looking: the sink may look at the editor through its own handle, too.
        self.inner.with_value(|inner| {
            let commit = Commit {
                editor: &inner.editor,
                writes: &writes,
                whole: inner.is_whole,
            };
            (inner.sink)(&commit);
        });
        self.inner.update_value(|inner| inner.is_whole = false);
    }
}

fn set_if_new<T: PartialEq + Clone + Send + Sync + 'static>(signal: RwSignal<T>, value: T) {
    if signal.with_untracked(|old| *old != value) {
        signal.set(value);
    }
}
