// SPDX-License-Identifier: EUPL-1.2
//! Sending without a file, and what comes in that way: a link, and QR codes from screen to camera.
//!
//! `codes` QR codes on screen, for anything that is carried · `link` the link and the codes of a document, in *Bewaren* ·
//! `offer` the question before what came becomes a document · `scan` the camera.

mod codes;
mod link;
mod offer;
mod scan;

pub use codes::codes_dialog;
pub(super) use link::link_and_codes;
pub use offer::{Offer, Origin, offer_dialog, start, take_scanned};
pub use scan::scanning;
