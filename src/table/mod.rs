// SPDX-License-Identifier: EUPL-1.2
//! Indicators and actions as tables: which columns, what is missing, what a pasted range would write, and what it all costs.
//!
//! Fields stay the texts that people wrote: *voorjaar 2027* is a fine answer. Reading an amount or a date is for adding up and
//! for sorting, and says what it could not read.

mod amount;
mod costs;
mod date;
mod paste;
mod sheet;

pub use amount::{Amount, AmountError};
pub use costs::{Costs, GoalActions, GoalCosts, actions_by_goal, costs};
pub use date::{DateError, Moment};
pub use paste::{NewLine, PasteError, Pasted, paste};
pub use sheet::{Column, Order, Sheet, cell, column_of, homes, is_due, is_missing, lines, sort};
