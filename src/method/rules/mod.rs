// SPDX-License-Identifier: EUPL-1.2
//! The rule coach: what a careful reader would say about a tree, as typed findings.
//!
//! The rules are those of the method (its numbers are in [`Rule::number`]). Rules 1–3 are about lines that cannot be: the
//! editor refuses to make them, and what a merge or a change of kind may leave is found here. All others are tips. A tip
//! can be set aside for a card, with a reason that the document keeps (`Command::Waive`), and a rule can be switched for a
//! document (`Command::SwitchRule`).
//!
//! Each rule is one function from a [`Card`] to what it found there, in a file of its own: `wording` looks at the text,
//! `family` at the card and its neighbours, `whole` at a branch or the tree. They know Dutch words only, from the lists
//! in `words.txt`; in another language they hardly ever speak.
//!
//! [`Coach`] runs them on what a change may have touched. That gives the same as running all of them on every card, which
//! a property test holds it to.

mod alike;
mod card;
mod catalogue;
mod coach;
mod family;
mod line;
mod lists;
#[cfg(test)]
mod testing;
mod whole;
mod wording;

pub use card::Card;
pub use catalogue::Rule;
pub use coach::{Branch, Coach, Detail, Finding};
pub use line::hard_words;
