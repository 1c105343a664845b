// SPDX-License-Identifier: EUPL-1.2
//! Why bytes could not be opened, and what was repaired in those that could.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::model::{Document, NodeId};

/// A document that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opened {
    /// The document.
    pub document: Document,
    /// What was repaired or settled, in the order in which it was found.
    pub repairs: Vec<Repair>,
    /// A newer version wrote the file: it may be looked at, never written back.
    pub read_only: bool,
}

/// Why nothing could be opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
pub enum LoadError {
    /// There is nothing in it, or white space only.
    #[error("the file is empty")]
    Empty,
    /// It is larger than may be opened.
    #[error("the file has {bytes} bytes, {limit} is the limit")]
    TooBig {
        /// How large it is; for packed data, how much had been unpacked.
        bytes: usize,
        /// How large it may be.
        limit: usize,
    },
    /// It is neither text nor a picture that we know.
    #[error("the file is not UTF-8 text")]
    NotText,
    /// It is text of another sort.
    #[error("the file is no doelenboom")]
    WrongFormat,
    /// It looks like ours, but its JSON is damaged.
    #[error("damaged JSON on line {line}")]
    NotJson {
        /// The line, the first being 1.
        line: usize,
    },
    /// It ends too soon.
    #[error("the file ends too soon, on line {line}")]
    Truncated {
        /// The last line.
        line: usize,
    },
    /// Its brackets nest deeper than ours ever do.
    #[error("values nest deeper than {limit}")]
    TooDeep {
        /// How deep they may.
        limit: usize,
    },
    /// It holds more cards than can be worked with.
    #[error("the file has {count} cards, {limit} is the limit")]
    TooManyCards {
        /// How many cards it holds.
        count: usize,
        /// How many it may hold.
        limit: usize,
    },
    /// It holds more values than the largest document could.
    #[error("the file has more than {limit} values")]
    TooManyValues {
        /// How many it may hold.
        limit: usize,
    },
    /// Ballot boxes: they are added to a round of voting.
    #[error("the file holds ballot boxes")]
    Ballots,
    /// It could hold cards, but there is none.
    #[error("there are no cards in the file")]
    NoCards,
    /// A newer version packed the document in a way that this one cannot unpack.
    #[error("a newer version packed the document")]
    NewerVersion,
    /// It is a link with a document inside that is not whole.
    #[error("the link is not whole")]
    BadLink,
    /// A picture, but not one with a doelenboom inside.
    #[error("the picture has no document inside")]
    NoDocumentInside,
    /// A picture with a doelenboom inside that cannot be unpacked.
    #[error("the document inside the picture is damaged")]
    DamagedInside,
    /// Its XML is damaged.
    #[error("damaged XML on line {line}")]
    DamagedXml {
        /// The line, the first being 1.
        line: usize,
    },
    /// Its XML declares a document type or names entities, which can swell without end or ask for files elsewhere.
    #[error("the file declares a document type or entities")]
    Entities,
    /// A package of files (zip) that cannot be unpacked.
    #[error("the package is damaged")]
    DamagedPackage,
    /// It is locked with a password.
    #[error("the file is locked with a password")]
    Locked,
    /// A file of an old office program, from before 2007.
    #[error("an office file from before 2007")]
    OldOffice,
}

/// Something in a file that was not as it should be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Repair {
    /// What it was.
    pub kind: RepairKind,
    /// On which card, if on one. It is in the document that was read.
    pub card: Option<NodeId>,
}

macro_rules! repair_kinds {
    ($($(#[$doc:meta])* $name:ident = $text:literal,)+) => {
        /// What was repaired or settled.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum RepairKind { $($(#[$doc])* $name,)+ }

        impl RepairKind {
            /// Every kind.
            pub const ALL: &[Self] = &[$(Self::$name,)+];

            /// Returns the key of the sentence about it, in the section `repair` of the language files.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$name => $text,)+ }
            }
        }
    };
}

repair_kinds! {
    /// A second card had the id of an earlier one and got its own.
    DuplicateId = "duplicate_id",
    /// A card had no id and got one.
    MissingId = "missing_id",
    /// The card above was not in the file. Settled by the view.
    MissingParent = "missing_parent",
    /// A card stood under itself. Settled by the view.
    Cycle = "cycle",
    /// A kind in a place where it may not stand. Settled by the view.
    ForbiddenPlace = "forbidden_place",
    /// A second theme. Settled by the view.
    SecondRoot = "second_root",
    /// There was a tree without a theme; one was added.
    NoRoot = "no_root",
    /// A card stood deeper than [`crate::model::MAX_DEPTH`] and was set aside with its branch.
    TooDeep = "too_deep",
    /// The kind was not known; it became a subgoal.
    UnknownKind = "unknown_kind",
    /// A number was none, or out of bounds; it was left out.
    BadNumber = "bad_number",
    /// Characters that cannot be seen were taken out of a text.
    BadText = "bad_text",
    /// A text was longer than [`crate::model::MAX_TEXT_CHARS`]; the rest of a card's text went to the note.
    LongText = "long_text",
    /// A link had no known kind, or missed an end; it was left out.
    BadLink = "bad_link",
    /// A link was there twice; the first stayed.
    DuplicateLink = "duplicate_link",
    /// A card named a group or tag that is not there; the name was left out.
    UnknownGroup = "unknown_group",
    /// Two groups, tags or clusters had one id; the first stayed.
    DuplicateGroup = "duplicate_group",
    /// A value was of the wrong sort; it was left out.
    BadField = "bad_field",
}

impl RepairKind {
    /// Tells whether the document now differs from what the file says. Otherwise only the view settled it, and a
    /// merge may well have led to it.
    #[must_use]
    pub const fn changes_document(self) -> bool {
        !matches!(
            self,
            Self::MissingParent | Self::Cycle | Self::ForbiddenPlace | Self::SecondRoot
        )
    }
}
