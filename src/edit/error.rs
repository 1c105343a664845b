// SPDX-License-Identifier: EUPL-1.2
//! Why something can't be done. The screen says it in words and nothing has changed.

use thiserror::Error;

use crate::model::{NodeId, NodeKind};

/// A refusal. Nothing was changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum EditError {
    /// The card is gone.
    #[error("there is no card {0}")]
    NotThere(NodeId),
    /// The group or tag is gone.
    #[error("there is no such group or tag")]
    NoSuchLabel,
    /// There is a theme already.
    #[error("there is a theme already")]
    RootExists,
    /// The theme stays where it is.
    #[error("the theme can't be moved")]
    RootStays,
    /// A card of this kind may not stand there.
    #[error("a card of kind {kind:?} may not stand under one of kind {under:?}")]
    DoesNotFit {
        /// The card's kind.
        kind: NodeKind,
        /// The kind of the card above.
        under: NodeKind,
    },
    /// What stands under the card would not fit.
    #[error("a card of kind {kind:?} under it may not stand under one of kind {under:?}")]
    BelowDoesNotFit {
        /// The kind of a card under it.
        kind: NodeKind,
        /// The kind it would stand under.
        under: NodeKind,
    },
    /// A card can't go under itself or under one of its own branch.
    #[error("a card can't stand under itself")]
    UnderItself,
    /// There is no card before it to go under.
    #[error("there is no card before it")]
    NothingBefore,
    /// It is the first already.
    #[error("it is the first already")]
    AlreadyFirst,
    /// It is the last already.
    #[error("it is the last already")]
    AlreadyLast,
    /// It can't go further out.
    #[error("it can't go further out")]
    AlreadyOut,
    /// There is no text.
    #[error("there is no text")]
    NoText,
    /// The text is longer than a document can hold.
    #[error("the text has {chars} characters, the most is {limit}")]
    TextTooLong {
        /// How long it is.
        chars: usize,
        /// How long it may be.
        limit: usize,
    },
    /// The tree would get too deep.
    #[error("the tree would be deeper than {limit} levels")]
    TooDeep {
        /// The most levels.
        limit: usize,
    },
    /// There would be too many cards.
    #[error("there would be more than {limit} cards")]
    TooManyCards {
        /// The most cards.
        limit: usize,
    },
    /// There would be too many entries beside the tree.
    #[error("there would be more than {limit} entries")]
    TooManyEntries {
        /// The most entries.
        limit: usize,
    },
    /// The entry is gone.
    #[error("there is no such entry")]
    NoSuchEntry,
    /// A link of this kind can't join these two.
    #[error("these two cards can't be joined so")]
    LinkDoesNotFit,
    /// Only values and needs hang on the wall.
    #[error("only values and needs hang on the wall")]
    NotForTheWall,
    /// People are voting: the cards they choose from stay as they are.
    #[error("people are voting")]
    VoteIsOpen,
    /// Nobody is voting in this round.
    #[error("nobody is voting in this round")]
    VoteIsOver,
    /// There is no card on the wall.
    #[error("there is no card to vote for")]
    NothingToVoteOn,
    /// What was chosen is none of the values there are.
    #[error("that is none of the values to choose from")]
    NoSuchChoice,
    /// The two cards are of kinds that can't be one.
    #[error("a card of kind {one:?} can't be one with a card of kind {other:?}")]
    KindsDiffer {
        /// The kind of the one.
        one: NodeKind,
        /// The kind of the other.
        other: NodeKind,
    },
    /// A step is being made: finish or stop that first.
    #[error("a step is being made")]
    Busy,
}
