// SPDX-License-Identifier: EUPL-1.2
//! Text: font metrics, wrapping and the words on the screen.

pub mod strings;
