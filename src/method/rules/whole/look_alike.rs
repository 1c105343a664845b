// SPDX-License-Identifier: EUPL-1.2
//! Rule 23: two cards that say nearly the same share their votes. How they are compared, with its tests, is in `alike`;
//! for the wall of values the meetings have a comparison of their own.

use super::super::card::Card;
use super::super::coach::Detail;

pub(in super::super) fn check(card: &Card<'_>) -> Option<Detail> {
    card.alike.map(Detail::Other)
}
