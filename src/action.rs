// SPDX-License-Identifier: EUPL-1.2
//! The one table of user actions. Menus, keys and help read it, so that they can't disagree.
//!
//! An action is what a button says; a [`Command`] is what it does to a document. Some actions only open something (a
//! dialog, a text field) and have no command of their own.

use crate::edit::{Command, EditError, Editor, Spot};
use crate::model::{LinkKind, NodeId, NodeKind, Region};
use crate::say::add_label;
use crate::text::strings::Words;

/// Something a user can do with a card or with the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// Change the text.
    Edit,
    /// Make a card of this kind under the card.
    AddChild(NodeKind),
    /// Make a card of the same kind beside it.
    AddSibling,
    /// Make a goal between the card and the one above.
    InsertParent,
    /// Choose another place in a dialog.
    Move,
    /// One place forward among its siblings.
    MoveEarlier,
    /// One place back among its siblings.
    MoveLater,
    /// Under the card before it.
    MoveIn,
    /// Out from under the card above it.
    MoveOut,
    /// Take away with all under it.
    Remove,
    /// Take away this card only.
    RemoveOne,
    /// Keep for later, out of the tree.
    SetAside,
    /// Write an explanation, groups, status, kind and the fields of its kind.
    Describe,
    /// Draw a line to another card: it helps there too, is hard to have with it, stands in its way.
    Link,
    /// Say on which cards of the wall it is based.
    Source,
    /// See what can be better.
    Tips,
    /// Make cards of a text.
    Paste,
    /// Remember the card with all under it.
    Copy,
    /// Remember it, to put it elsewhere.
    Cut,
    /// Put what was remembered under it.
    Put,
    /// Choose more cards, to do something with all of them.
    SelectMore,
    /// Show or hide what is under it.
    Fold,
    /// See its branch alone; again for the whole tree.
    SeeBranch,
    /// See the whole tree again.
    SeeAll,
    /// Take the last step back.
    Undo,
    /// Make it again.
    Redo,
}

/// A key press, as the browser names it, without a browser's types.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Key<'a> {
    /// The `key` of the event: `"Enter"`, `"ArrowUp"`, `"z"`.
    pub name: &'a str,
    /// Ctrl, or Cmd on a Mac.
    pub ctrl: bool,
    /// Shift.
    pub shift: bool,
    /// Alt, or Option on a Mac.
    pub alt: bool,
}

/// What a shortcut does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Does {
    /// This, with the card that has the focus.
    Card(Action),
    /// Makes the kind of card that usually stands under it.
    AddUsualChild,
    /// This, anywhere outside a text field.
    History(Action),
}

/// A key and what it does. Help lists them from here.
#[derive(Clone, Copy, Debug)]
pub struct Shortcut {
    /// The key.
    pub key: Key<'static>,
    /// What it does.
    pub does: Does,
    /// What help says about it.
    pub help: fn(Words) -> &'static str,
}

const fn shortcut(key: Key<'static>, does: Does, help: fn(Words) -> &'static str) -> Shortcut {
    Shortcut { key, does, help }
}

const fn key(name: &'static str, [ctrl, shift, alt]: [bool; 3]) -> Key<'static> {
    Key {
        name,
        ctrl,
        shift,
        alt,
    }
}

const PLAIN: [bool; 3] = [false, false, false];
const CTRL: [bool; 3] = [true, false, false];
const SHIFT: [bool; 3] = [false, true, false];
const CTRL_SHIFT: [bool; 3] = [true, true, false];
const ALT_SHIFT: [bool; 3] = [false, true, true];

/// Every key that changes something, in the order of help. Keys with the same help are ways to do the same; they stand together.
pub const SHORTCUTS: &[Shortcut] = &[
    shortcut(key("F2", PLAIN), Does::Card(Action::Edit), Words::key_edit),
    shortcut(
        key("Enter", CTRL),
        Does::AddUsualChild,
        Words::key_add_below,
    ),
    shortcut(
        key("Enter", SHIFT),
        Does::Card(Action::AddSibling),
        Words::key_add_beside,
    ),
    shortcut(
        key("ArrowUp", ALT_SHIFT),
        Does::Card(Action::MoveEarlier),
        Words::key_move_earlier,
    ),
    shortcut(
        key("ArrowDown", ALT_SHIFT),
        Does::Card(Action::MoveLater),
        Words::key_move_later,
    ),
    shortcut(
        key("ArrowRight", ALT_SHIFT),
        Does::Card(Action::MoveIn),
        Words::key_move_in,
    ),
    shortcut(
        key("ArrowLeft", ALT_SHIFT),
        Does::Card(Action::MoveOut),
        Words::key_move_out,
    ),
    shortcut(
        key("Delete", PLAIN),
        Does::Card(Action::Remove),
        Words::key_remove,
    ),
    shortcut(
        key("F8", PLAIN),
        Does::Card(Action::SeeBranch),
        Words::key_branch,
    ),
    shortcut(key("z", CTRL), Does::History(Action::Undo), Words::key_undo),
    shortcut(key("y", CTRL), Does::History(Action::Redo), Words::key_redo),
    shortcut(
        key("z", CTRL_SHIFT),
        Does::History(Action::Redo),
        Words::key_redo,
    ),
];

/// Keys that the browser has to see, too: it copies and pastes.
pub const LEFT_TO_THE_BROWSER: &[Shortcut] = &[
    shortcut(key("c", CTRL), Does::Card(Action::Copy), Words::key_copy),
    shortcut(key("x", CTRL), Does::Card(Action::Cut), Words::key_pick_up),
    shortcut(key("v", CTRL), Does::Card(Action::Put), Words::key_put_down),
];

/// The keys that people know from mind maps; they come before the others for who asked for them.
pub const MINDMAP: &[Shortcut] = &[
    shortcut(
        key("Enter", PLAIN),
        Does::Card(Action::AddSibling),
        Words::key_add_beside,
    ),
    shortcut(key("Tab", PLAIN), Does::AddUsualChild, Words::key_add_below),
];

impl Action {
    /// Returns what the button says.
    #[must_use]
    pub fn label(self, w: Words) -> &'static str {
        match self {
            Self::Edit => w.panel_edit(),
            Self::AddChild(kind) => add_label(w, kind),
            Self::AddSibling => w.add_sibling(),
            Self::InsertParent => w.add_parent(),
            Self::Move => w.panel_move(),
            Self::MoveEarlier => w.panel_earlier(),
            Self::MoveLater => w.panel_later(),
            Self::MoveIn => w.panel_deeper(),
            Self::MoveOut => w.panel_shallower(),
            Self::Remove => w.panel_remove(),
            Self::RemoveOne => w.panel_remove_one(),
            Self::SetAside => w.panel_set_aside(),
            Self::Describe => w.panel_details(),
            Self::Link => w.panel_link(),
            Self::Source => w.panel_source(),
            Self::Tips => w.coach_button(),
            Self::Paste => w.add_paste(),
            Self::Copy => w.clip_copy(),
            Self::Cut => w.clip_cut(),
            Self::Put => w.clip_put(),
            Self::SelectMore => w.several_start(),
            Self::Fold => w.fold_close(),
            Self::SeeBranch => w.panel_focus_branch(),
            Self::SeeAll => w.panel_show_all(),
            Self::Undo => w.undo_undo(),
            Self::Redo => w.undo_redo(),
        }
    }

    /// Returns what it does to the card, when that needs no more words from the user.
    #[must_use]
    pub const fn command(self, id: NodeId) -> Option<Command> {
        match self {
            Self::MoveEarlier => Some(Command::MoveEarlier(id)),
            Self::MoveLater => Some(Command::MoveLater(id)),
            Self::MoveIn => Some(Command::MoveIn(id)),
            Self::MoveOut => Some(Command::MoveOut(id)),
            Self::Remove => Some(Command::RemoveBranch(id)),
            Self::RemoveOne => Some(Command::RemoveOne(id)),
            Self::SetAside => Some(Command::Move {
                id,
                to: Spot::Aside,
            }),
            Self::AddChild(kind) => Some(Command::AddChild {
                parent: id,
                kind,
                text: String::new(),
            }),
            Self::AddSibling => Some(Command::AddSibling {
                beside: id,
                text: String::new(),
            }),
            Self::InsertParent => Some(Command::InsertParent {
                below: id,
                text: String::new(),
            }),
            Self::Edit
            | Self::Move
            | Self::Describe
            | Self::Link
            | Self::Source
            | Self::Tips
            | Self::Paste
            | Self::Copy
            | Self::Cut
            | Self::Put
            | Self::SelectMore
            | Self::Fold
            | Self::SeeBranch
            | Self::SeeAll
            | Self::Undo
            | Self::Redo => None,
        }
    }

    /// Tells why it can't be done with the card now. Such a button stays and explains itself.
    ///
    /// # Errors
    /// The refusal that the command would give.
    pub fn check(self, editor: &Editor, id: NodeId) -> Result<(), EditError> {
        self.command(id)
            .map_or(Ok(()), |command| editor.check(command))
    }

    /// Finds the action of a key on a card (reference: ux.md §9, design §5).
    #[must_use]
    pub fn of_key(key: Key<'_>, editor: &Editor, id: NodeId) -> Option<Self> {
        let shortcut = SHORTCUTS.iter().find(|shortcut| shortcut.key == key)?;
        Self::of_shortcut(shortcut, editor, id)
    }

    /// Finds the action of a key that people know from mind maps, for who asked for those.
    #[must_use]
    pub fn of_mindmap_key(key: Key<'_>, editor: &Editor, id: NodeId) -> Option<Self> {
        let shortcut = MINDMAP.iter().find(|shortcut| shortcut.key == key)?;
        let action = Self::of_shortcut(shortcut, editor, id)?;
        // The theme has nothing beside it: there the key does what it does everywhere.
        let is_alone = editor.tree().parent(id).is_none();
        (action != Self::AddSibling || !is_alone).then_some(action)
    }

    fn of_shortcut(shortcut: &Shortcut, editor: &Editor, id: NodeId) -> Option<Self> {
        match shortcut.does {
            Does::Card(action) => Some(action),
            Does::AddUsualChild => {
                let kind = *editor.document().node(id)?.kind.get();
                kind.usual_child().map(Self::AddChild)
            }
            Does::History(_) => None,
        }
    }

    /// Returns the key for it, when it has one. `mindmap` says whether the person works with the keys of mind maps.
    #[must_use]
    pub fn key_of(self, editor: &Editor, id: NodeId, mindmap: bool) -> Option<Key<'static>> {
        let own = mindmap.then_some(MINDMAP).into_iter().flatten();
        let does = |shortcut: &&Shortcut| Self::of_shortcut(shortcut, editor, id) == Some(self);
        own.chain(SHORTCUTS)
            .chain(LEFT_TO_THE_BROWSER)
            .find(does)
            .map(|shortcut| shortcut.key)
    }

    /// Finds undo and redo, which work anywhere outside a text field.
    #[must_use]
    pub fn of_history_key(key: Key<'_>) -> Option<Self> {
        // With Shift a letter comes as a capital, and in some browsers it does not.
        let same = |shortcut: &&Shortcut| {
            let name = shortcut.key.name;
            name.eq_ignore_ascii_case(key.name) && Key { name, ..key } == shortcut.key
        };
        SHORTCUTS
            .iter()
            .find(same)
            .and_then(|shortcut| match shortcut.does {
                Does::History(action) => Some(action),
                Does::Card(_) | Does::AddUsualChild => None,
            })
    }
}

/// Returns the first key that takes a step back or forward.
#[must_use]
pub fn history_key(action: Action) -> Option<Key<'static>> {
    let does = |shortcut: &&Shortcut| shortcut.does == Does::History(action);
    SHORTCUTS.iter().find(does).map(|shortcut| shortcut.key)
}

/// The buttons for a card: at most six at once, the rest under *Meer*.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Menu {
    /// What most people want.
    pub main: Vec<Action>,
    /// The rest.
    pub more: Vec<Action>,
}

/// The most buttons before *Meer*.
pub const MAX_MAIN: usize = 6;

/// Lists what can be done with a card of this kind.
#[must_use]
pub fn menu(editor: &Editor, id: NodeId) -> Menu {
    let Some(node) = editor.document().node(id) else {
        return Menu::default();
    };
    let kind = *node.kind.get();
    let tree = editor.tree();
    let is_root = tree.root() == Some(id);
    let is_aside = tree.region(id) == Some(Region::Aside);
    let has_below = !tree.children(id).is_empty();
    let mut all: Vec<Action> = vec![Action::Edit];
    all.extend(kind.usual_child().map(Action::AddChild));
    if !is_root && tree.parent(id).is_some() {
        all.push(Action::AddSibling);
    }
    if !is_root {
        all.push(Action::Move);
    }
    all.push(Action::Remove);
    let extra = |wanted: &NodeKind| Some(*wanted) != kind.usual_child();
    let mut adds = kind.children().filter(extra).map(Action::AddChild);
    all.extend(adds.next());
    let mut more: Vec<Action> = all.split_off(all.len().min(MAX_MAIN));
    more.extend(adds);
    more.extend([Action::Describe, Action::Tips]);
    if !is_root && tree.parent(id).is_some() {
        more.extend([
            Action::MoveEarlier,
            Action::MoveLater,
            Action::MoveIn,
            Action::MoveOut,
        ]);
        more.extend((kind.fitted_under(NodeKind::Goal).is_some()).then_some(Action::InsertParent));
    }
    if !is_root && !kind.is_for_the_wall() {
        more.push(Action::Link);
    }
    if LinkKind::BasedOn.may_join(kind, NodeKind::Value) {
        more.push(Action::Source);
    }
    more.push(Action::Copy);
    if !is_root {
        more.push(Action::Cut);
    }
    if kind.usual_child().is_some() {
        more.extend([Action::Put, Action::Paste]);
    }
    if editor.view.top == Some(id) {
        more.push(Action::SeeAll);
    } else if has_below && !is_root && !is_aside {
        more.push(Action::SeeBranch);
    }
    if has_below && !is_root {
        more.push(Action::RemoveOne);
    }
    if !is_root && !is_aside {
        more.push(Action::SetAside);
    }
    more.push(Action::SelectMore);
    Menu { main: all, more }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Document, LineageId};
    use crate::text::strings::Lang;

    fn editor() -> (Editor, NodeId, NodeId) {
        let mut editor = Editor::new(Document::new(LineageId(1)), 1);
        let add = |editor: &mut Editor, command| {
            editor
                .execute(command)
                .expect("allowed")
                .selected
                .expect("chosen")
        };
        let theme = add(&mut editor, Command::AddRoot { text: "dag".into() });
        let goal = add(
            &mut editor,
            Command::AddChild {
                parent: theme,
                kind: NodeKind::Goal,
                text: "samen".into(),
            },
        );
        (editor, theme, goal)
    }

    fn labels(actions: &[Action]) -> String {
        let w = Lang::Nl.words();
        actions
            .iter()
            .map(|action| action.label(w))
            .collect::<Vec<_>>()
            .join(" | ")
    }

    #[test]
    fn a_card_offers_at_most_six_buttons_and_the_rest_under_more() {
        let (editor, theme, goal) = editor();
        let on_goal = menu(&editor, goal);
        assert_eq!(
            labels(&on_goal.main),
            "Tekst veranderen | Doel eronder maken | Doel ernaast maken | Verplaatsen | Weghalen | Signaal maken"
        );
        assert!(
            on_goal.main.len() <= MAX_MAIN
                && on_goal.more.contains(&Action::AddChild(NodeKind::Activity))
        );
        assert_eq!(
            labels(&menu(&editor, theme).main),
            "Tekst veranderen | Groot doel maken | Weghalen"
        );
        assert_eq!(menu(&editor, NodeId(99)), Menu::default());
    }

    #[test]
    fn a_button_knows_why_it_can_not() {
        let (editor, theme, goal) = editor();
        assert_eq!(
            Action::MoveEarlier.check(&editor, goal),
            Err(EditError::AlreadyFirst)
        );
        assert_eq!(
            Action::MoveIn.check(&editor, theme),
            Err(EditError::RootStays)
        );
        assert_eq!(Action::Edit.check(&editor, goal), Ok(()));
    }

    #[test]
    fn keys_are_those_of_the_help() {
        let (editor, theme, goal) = editor();
        let key = |name, ctrl, shift, alt| Key {
            name,
            ctrl,
            shift,
            alt,
        };
        assert_eq!(
            Action::of_key(key("Enter", false, false, false), &editor, goal),
            None
        );
        assert_eq!(
            Action::of_key(key("Enter", false, true, false), &editor, goal),
            Some(Action::AddSibling)
        );
        assert_eq!(
            Action::of_key(key("Enter", true, false, false), &editor, theme),
            Some(Action::AddChild(NodeKind::Goal))
        );
        assert_eq!(
            Action::of_key(key("Backspace", false, false, false), &editor, goal),
            None
        );
        assert_eq!(
            Action::of_key(key("ArrowUp", false, false, true), &editor, goal),
            None
        );
        assert_eq!(
            Action::of_history_key(key("z", true, false, false)),
            Some(Action::Undo)
        );
        assert_eq!(
            Action::of_history_key(key("Z", true, true, false)),
            Some(Action::Redo)
        );
    }
}
