// SPDX-License-Identifier: EUPL-1.2
//! The whole report, part by part.

use super::{Block, Options, Part, goals, talk};
use crate::model::{DetailKey, Document, NodeKind, Tree};
use crate::text::strings::Words;

pub(super) fn blocks(w: Words, doc: &Document, tree: &Tree, options: &Options) -> Vec<Block> {
    let has = |part| options.parts.has(part);
    let mut out = Vec::new();
    about(w, doc, tree, options, &mut out);
    if has(Part::Picture) && tree.root().is_some() {
        out.push(Block::Heading(2, w.paper_picture().to_owned()));
        out.push(Block::Picture(w.file_picture_description(tree.len())));
    }
    goals::goals(w, doc, tree, options, &mut out);
    if has(Part::Actions) {
        goals::costs(w, doc, tree, &mut out);
    }
    if has(Part::Votes) {
        talk::votes(w, doc, &mut out);
    }
    if has(Part::Tensions) {
        talk::tensions(w, doc, tree, &mut out);
    }
    if has(Part::Glossary) {
        talk::glossary(w, doc, &mut out);
    }
    if has(Part::Log) {
        talk::log(w, doc, &mut out);
    }
    if has(Part::Rules) {
        talk::rules(w, doc, tree, &mut out);
    }
    if has(Part::Values) {
        talk::values(w, doc, tree, has(Part::Notes), &mut out);
    }
    out.push(Block::Text(w.page_made().to_owned()));
    out
}

/// What it is about: the theme, what it means, who joined in, how much there is.
fn about(w: Words, doc: &Document, tree: &Tree, options: &Options, out: &mut Vec<Block>) {
    let Some(root) = tree.root() else { return };
    out.push(Block::Heading(2, w.paper_about().to_owned()));
    if let Some(branch) = &options.branch {
        out.push(Block::Text(w.paper_branch(branch)));
    }
    let theme = doc.text(root).to_owned();
    out.push(Block::Labelled(w.kind_theme().to_owned(), theme));
    let Some(node) = doc.node(root) else { return };
    let meaning = node.detail(DetailKey::Meaning);
    if !meaning.trim().is_empty() {
        let label = w.paper_meaning().to_owned();
        out.push(Block::Labelled(label, meaning.to_owned()));
    }
    if options.parts.has(Part::Notes) && !node.note.get().is_empty() {
        out.push(Block::Text(node.note.get().clone()));
    }
    let brought = goals::groups_of(doc, node);
    if !brought.is_empty() {
        out.push(Block::Labelled(w.paper_groups().to_owned(), brought));
    }
    goals::based_on(w, doc, tree, root, options, out);
    out.push(Block::Text(count(w, doc, tree)));
}

/// How many goals, signs and actions there are, in a sentence.
pub(super) fn count(w: Words, doc: &Document, tree: &Tree) -> String {
    let all = tree.root().into_iter().flat_map(|root| tree.branch(root));
    let mut n = [0_usize; NodeKind::ALL.len()];
    for id in all {
        let kind = doc.node(id).map(|node| *node.kind.get());
        if let Some(at) = NodeKind::ALL.iter().position(|one| Some(*one) == kind) {
            n[at] += 1;
        }
    }
    let [_, goals, subgoals, indicators, activities, ..] = n;
    [
        w.paper_n_goals(goals),
        w.paper_n_subgoals(subgoals),
        w.paper_n_indicators(indicators),
        w.paper_n_actions(activities),
    ]
    .join(" · ")
}
