// SPDX-License-Identifier: EUPL-1.2
//! What the core has to tell, in words: names of kinds, questions, refusals and the one message after a change.
//!
//! The core speaks in types ([`EditError`](crate::edit::EditError), [`Happening`](crate::edit::Happening)); this module is the
//! one place where a type meets a sentence, so that screens, keys and the status region say the same thing. Every `match`
//! names all variants: a new one does not compile until it has words.

mod cards;
mod carrying;
mod changes;
mod differing;
mod keeping;
pub mod lenses;
mod links;
mod meeting;
mod merging;
mod minutes;
mod money;
mod opening;
mod publisher;
mod seeing;
mod sending;
mod tips;

/// What stands before a text that it names: a question needs no colon.
#[must_use]
pub fn before(label: &str) -> String {
    let colon = if label.ends_with('?') { "" } else { ":" };
    format!("{label}{colon} ")
}

/// Joins what is known of something, each with what it is, on one line: *Wie: Jan · Begin: maart*.
#[must_use]
pub fn known(facts: &[(&str, &str)]) -> String {
    let mut line = String::new();
    for (label, value) in facts {
        if value.trim().is_empty() {
            continue;
        }
        if !line.is_empty() {
            line.push_str(" · ");
        }
        if !label.is_empty() {
            line.push_str(&before(label));
        }
        line.push_str(value.trim());
    }
    line
}

pub use crate::format::names::{detail_label, kind_name};
pub use cards::{
    add_label, cluster_name, in_sentence, kind_at_the_desk, question, save_label, standing,
    standing_name, status_name, text_label,
};
pub use carrying::left_behind;
pub use changes::{happening, refusal};
pub use differing::{Compared, difference, other_differences};
pub use keeping::{commit_error, keep_state, library_error, load_error, point_kind, store_error};
pub use links::{link, links, sources};
pub use meeting::{ballot_error, starter_cards, step_instruction, step_question};
pub use merging::{NEWS, NewsMark, brought, choice, in_conflict, merge_error, votes_told};
pub use minutes::minutes;
pub use money::{amount, paste_error};
pub use opening::{file_error, office_error, repair, size};
pub use publisher::statement;
pub use seeing::{color_by, color_name, color_of, facet, filter, filter_choice, line, trail};
pub use sending::{carry_error, missing_codes};
pub use tips::{Tip, pointed_at, tip};
