// SPDX-License-Identifier: EUPL-1.2
//! Pictures: the same bytes every time, only the safe part of SVG, every text inside its card, and the document comes
//! back out. `UPDATE_GOLDEN=1` writes the golden files anew.

mod export {
    mod golden;
    mod paper;
    mod safe_subset;
    mod support;
    mod text_room;
}
