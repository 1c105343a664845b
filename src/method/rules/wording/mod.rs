// SPDX-License-Identifier: EUPL-1.2
//! Rules about the text on a card.

pub(super) mod activity;
pub(super) mod er_goal;
pub(super) mod future;
pub(super) mod hard;
pub(super) mod long;
pub(super) mod means;
pub(super) mod negative;
pub(super) mod resident;
pub(super) mod two;
