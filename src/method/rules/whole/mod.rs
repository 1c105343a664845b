// SPDX-License-Identifier: EUPL-1.2
//! Rules about lines, branches and the whole tree.

pub(super) mod bare_tension;
pub(super) mod circle;
pub(super) mod double_link;
pub(super) mod look_alike;
pub(super) mod many_links;
pub(super) mod odd_link;
pub(super) mod silent_group;
pub(super) mod unused_value;
