// SPDX-License-Identifier: EUPL-1.2
//! Seeing a tree in other ways: some of the cards, one branch, colours that mean something, what each group says.
//!
//! Whatever is on is said above the tree, with the way back in one tap ([`sign`]): nobody should wonder where the cards went.

mod filter;
mod looks;
mod sign;
mod voices;

pub use filter::filter_dialog;
pub use looks::looks_dialog;
pub use sign::sign;
pub use voices::voices_dialog;

use crate::edit::Editor;
use crate::model::NodeId;
use crate::say;
use crate::text::strings::Words;
use crate::view::{Coloring, Trail};
use crate::web::tree::Look;

/// Returns how a card looks besides its kind.
#[must_use]
pub fn look_of(
    w: Words,
    editor: &Editor,
    coloring: &Coloring,
    trail: Option<Trail>,
    news: u32,
    id: NodeId,
) -> Look {
    const HUES: [&str; 7] = [
        " hue-0", " hue-1", " hue-2", " hue-3", " hue-4", " hue-5", " hue-6",
    ];
    let mut look = Look::default();
    let mut says = Vec::new();
    if !coloring.entries().is_empty() {
        let hue = coloring.of(editor.document(), id);
        let hue = hue.map_or(0, |entry| usize::from(entry.hue));
        look.classes.push_str(HUES.get(hue).unwrap_or(&HUES[0]));
        says.push(say::color_of(w, editor.document(), coloring, id));
    }
    if let Some(trail) = trail {
        look.classes.push_str(match trail {
            Trail::Above => " on-trail is-above",
            Trail::Below => " on-trail is-below",
            Trail::Helped => " on-trail is-helped",
        });
        says.push(say::trail(w, trail).to_owned());
    }
    for (bit, sign, word) in say::NEWS {
        if news & bit != 0 {
            look.classes.push_str(" is-news");
            says.push([sign, word(w)].join(" "));
        }
    }
    if editor.view.is_aside(id) {
        look.classes.push_str(" is-beside");
        says.push(w.filter_no_fit().to_owned());
    }
    says.retain(|said| !said.is_empty());
    look.sticker = says.join(" · ");
    look
}
