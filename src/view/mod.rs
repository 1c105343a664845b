// SPDX-License-Identifier: EUPL-1.2
//! Ways of looking at a tree, none of which changes it: which cards stay when a person asks for some, what has which
//! colour and why, what belongs to the chosen card, which extra lines are drawn, and what each group says.
//!
//! Everything here is a function of the document; the screen and the pictures show what it returns. What a person chose
//! ([`Seeing`]) belongs to the device, not to the document.

mod color;
mod filter;
mod lines;
mod seeing;
mod trail;
mod voices;

pub use color::{Band, ColorBy, Coloring, Entry, HUES, Name, Sign, origin_look};
pub use filter::{Choice, Facet, Filter, options};
pub use lines::{MANY, extra_lines};
pub use seeing::Seeing;
pub use trail::{Trail, trail};
pub use voices::{Voice, Voices, voices};

#[cfg(test)]
mod testing {
    use crate::format::json;
    use crate::model::{Document, EditorId, NodeId, Stamp, Tree};

    /// What a test writes is written with this.
    pub(super) const STAMP: Stamp = Stamp {
        counter: 1,
        editor: EditorId(1),
    };

    /// Two groups, a tag, links, and a round of votes on the wall.
    pub(super) const ROOM: &str = r#"{"format":"doelenboom","version":1,
        "groups":[{"id":"i","name":"Inwoners","mark":"circle"},{"id":"a","name":"Aanbieders","mark":"triangle"}],
        "tags":[{"id":"w","name":"Wonen"}],
        "cards":[{"id":"t","kind":"theme","text":"Thema"},
            {"id":"g","kind":"goal","text":"Een","parent":"t","groups":["i"],"status":"shared"},
            {"id":"h","kind":"goal","text":"Twee","parent":"t","groups":["a"]},
            {"id":"s","kind":"subgoal","text":"Drie","parent":"g","groups":["i","a"],"tags":["w"]},
            {"id":"x","kind":"activity","text":"Vier","parent":"s","fields":{"who":"De buurt "}},
            {"id":"y","kind":"activity","text":"Vijf","parent":"h","fields":{"who":"de Buurt"}},
            {"id":"v","kind":"value","text":"Rust","groups":["i"]}],
        "links":[{"kind":"helps","from":"x","to":"h"},{"kind":"tension","from":"s","to":"h"},
            {"kind":"based_on","from":"g","to":"v"}]}"#;

    pub(super) fn room() -> (Document, Tree) {
        let doc = json::read(ROOM.as_bytes()).expect("a document").document;
        let tree = Tree::build(&doc);
        (doc, tree)
    }

    pub(super) fn id(text: &str) -> NodeId {
        NodeId::from_text(text)
    }

    pub(super) fn ids(texts: &str) -> Vec<NodeId> {
        texts.split_whitespace().map(id).collect()
    }
}
