// SPDX-License-Identifier: EUPL-1.2
//! A document that someone went on with.

use doelenboom::edit::{Command, Editor};
use doelenboom::model::{Document, NodeId, NodeKind};

/// Renames a tenth of the cards, from the card `from` on, and adds a hundredth.
pub(crate) fn edited(doc: &Document, seed: u64, from: usize) -> Document {
    let mut editor = Editor::new(doc.clone(), seed);
    let ids: Vec<NodeId> = doc.nodes.keys().copied().collect();
    let n_renamed = ids.len() / 10;
    for id in ids.iter().skip(from).take(n_renamed) {
        let text = format!("Anders, zegt {seed}");
        let _ = editor.execute(Command::Rename { id: *id, text });
    }
    let goal = ids.iter().copied().find(|id| {
        doc.node(*id)
            .is_some_and(|node| *node.kind.get() == NodeKind::Goal)
    });
    for nth in 0..ids.len() / 100 {
        if let Some(parent) = goal {
            let (kind, text) = (NodeKind::Subgoal, format!("Nieuw {nth} van {seed}"));
            let _ = editor.execute(Command::AddChild { parent, kind, text });
        }
    }
    editor.document().clone()
}
