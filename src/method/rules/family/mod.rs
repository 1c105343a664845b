// SPDX-License-Identifier: EUPL-1.2
//! Rules about a card, its fields and the cards right above and below it.

pub(super) mod loose_action;
pub(super) mod loose_goal;
pub(super) mod many_below;
pub(super) mod many_goals;
pub(super) mod no_cost;
pub(super) mod no_indicator;
pub(super) mod one_below;
pub(super) mod only_counting;
pub(super) mod only_output;
pub(super) mod repeats_goal;
pub(super) mod thin_action;
pub(super) mod thin_indicator;
pub(super) mod why_check;
