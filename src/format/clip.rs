// SPDX-License-Identifier: EUPL-1.2
//! Copied branches on their way from one document to another: for the clipboard, beside the same as indented text.
//!
//! A first line names the cards that were copied; below it stands an ordinary document with those branches and the cards
//! above them. So what comes back is read with all the limits and repairs of a file.

use super::names::kind_name;
use super::{LoadError, branches, json, lines};
use crate::model::{Document, NodeId, NodeKind, Tree};
use crate::text::strings::Lang;

/// What the clipboard calls it.
pub const MIME: &str = "application/x-doelenboom-clip";

const HEAD: &str = "doelenboom-clip 1";

/// Branches that were copied.
#[derive(Clone, Debug)]
pub struct Clip {
    /// The cards at the top of each, in reading order.
    pub tops: Vec<NodeId>,
    /// A document with these branches.
    pub document: Document,
}

/// Writes branches of a document.
#[must_use]
pub fn write(doc: &Document, tree: &Tree, tops: &[NodeId]) -> String {
    let mut out = HEAD.to_owned();
    for id in tops {
        out.push(' ');
        out.push_str(&id.to_string());
    }
    out.push('\n');
    out.push_str(&json::write(&branches(doc, tree, tops)));
    out
}

/// Reads what [`write()`] wrote. `None` when it is something else.
///
/// # Errors
/// A [`LoadError`] when it begins well and the document in it can't be read; [`LoadError::NoCards`] without a card.
pub fn read(text: &str) -> Option<Result<Clip, LoadError>> {
    let (head, rest) = text.split_once('\n')?;
    let named = head.trim_end().strip_prefix(HEAD)?;
    let opened = match json::read(rest.as_bytes()) {
        Ok(opened) => opened,
        Err(error) => return Some(Err(error)),
    };
    let tree = Tree::build(&opened.document);
    let tops: Vec<NodeId> = named
        .split_whitespace()
        .map(NodeId::from_text)
        .filter(|id| tree.contains(*id))
        .collect();
    if tops.is_empty() {
        return Some(Err(LoadError::NoCards));
    }
    Some(Ok(Clip {
        tops,
        document: opened.document,
    }))
}

/// Reads indented text, a list of a word processor or a Markdown list, to stand under a card of a kind.
///
/// # Errors
/// [`LoadError::NoCards`] without a line, [`LoadError::TooManyCards`] with too many.
pub fn read_lines(text: &str, under: NodeKind) -> Result<Clip, LoadError> {
    let text = tidy_lists(text);
    if lines::is_markdown(&text) {
        let document = lines::read(&text)?.document;
        let tree = Tree::build(&document);
        let root = tree.root().ok_or(LoadError::NoCards)?;
        let tops = if document.text(root).is_empty() {
            tree.children(root).to_vec()
        } else {
            vec![root]
        };
        return Ok(Clip { tops, document });
    }
    // The lines are read as they would stand under such a card: a line without a word for its kind is what usually
    // stands there.
    let w = Lang::Nl.words();
    let above = match under {
        NodeKind::Activity | NodeKind::Obstacle => NodeKind::Activity,
        _ => NodeKind::Subgoal,
    };
    let mut wrapped = format!("x\n\tx\n\t\t{}: x\n", kind_name(w, above));
    for line in text.lines().filter(|line| !line.trim().is_empty()) {
        wrapped.push_str("\t\t\t");
        wrapped.push_str(line);
        wrapped.push('\n');
    }
    let document = lines::read(&wrapped)?.document;
    let tree = Tree::build(&document);
    let mut at = tree.root().ok_or(LoadError::NoCards)?;
    for _ in 0..2 {
        at = *tree.children(at).first().ok_or(LoadError::NoCards)?;
    }
    let tops = tree.children(at).to_vec();
    if tops.is_empty() {
        return Err(LoadError::NoCards);
    }
    Ok(Clip { tops, document })
}

/// Brings the text of a word processor in the shape that [`super::lines`] reads: a list without indentation whose levels
/// differ only in their marks (`•`, `o`, `▪`) gets the levels in the order in which the marks first come.
#[must_use]
pub fn tidy_lists(text: &str) -> String {
    const MARKS: [char; 9] = ['•', '·', 'o', '▪', '§', '–', '◦', '-', '\u{f0b7}'];
    let mark = |line: &str| {
        let mut chars = line.chars();
        let mark = chars.next().filter(|mark| MARKS.contains(mark))?;
        (chars.next() == Some('\t')).then_some(mark)
    };
    let is_flat = !text.lines().any(|line| line.starts_with([' ', '\t']));
    let mut seen: Vec<char> = Vec::new();
    let mut out = String::with_capacity(text.len());
    for line in text.lines() {
        match mark(line) {
            Some(mark) => {
                let depth = seen.iter().position(|one| *one == mark);
                let depth = depth.unwrap_or_else(|| {
                    seen.push(mark);
                    seen.len() - 1
                });
                for _ in 0..if is_flat { depth } else { 0 } {
                    out.push('\t');
                }
                out.push_str(line[mark.len_utf8()..].trim_start());
            }
            None => {
                let content = line.trim_start_matches([' ', '\t', '\u{a0}']);
                // A list that is indented keeps its indentation and loses the marks that no reader of lines knows.
                if let Some(mark) = mark(content) {
                    out.push_str(&line[..line.len() - content.len()]);
                    out.push_str(content[mark.len_utf8()..].trim_start());
                } else {
                    out.push_str(line);
                }
            }
        }
        out.push('\n');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::examples::example;
    use crate::model::Content;

    #[test]
    fn copied_branches_come_back_with_the_cards_that_were_named() {
        let doc = json::read(example(Lang::Nl).as_bytes())
            .expect("the example opens")
            .document;
        let tree = Tree::build(&doc);
        let root = tree.root().expect("a theme");
        let goals = tree.children(root).to_vec();
        let text = write(&doc, &tree, &goals);
        let clip = read(&text).expect("ours").expect("readable");
        assert_eq!(clip.tops, goals);
        let small = Tree::build(&clip.document);
        for goal in &goals {
            let texts = |doc: &Document, tree: &Tree| -> Vec<String> {
                let below = tree.branch(*goal);
                below.map(|id| doc.text(id).to_owned()).collect()
            };
            assert_eq!(texts(&clip.document, &small), texts(&doc, &tree));
        }
    }

    #[test]
    fn what_is_no_clip_is_left_to_others_and_a_damaged_one_is_an_error() {
        assert!(read("een\n\ttwee").is_none());
        assert!(read("").is_none());
        assert!(matches!(read("doelenboom-clip 1 a\n{"), Some(Err(_))));
        let none = "doelenboom-clip 1 zz\n{\"format\":\"doelenboom\",\"version\":1,\"cards\":[]}";
        assert!(matches!(read(none), Some(Err(LoadError::NoCards))));
    }

    #[test]
    fn branches_are_indented_text_from_the_left() {
        let doc = json::read(
            br#"{"format":"doelenboom","version":1,"cards":[
            {"id":"t","kind":"theme","text":"dag"},
            {"id":"g","kind":"goal","text":"samen","parent":"t"},
            {"id":"s","kind":"subgoal","text":"kennen","parent":"g"},
            {"id":"a","kind":"activity","text":"koffie","parent":"s","note":"elke week"},
            {"id":"h","kind":"goal","text":"rust","parent":"t"}]}"#,
        )
        .expect("opens")
        .document;
        let tree = Tree::build(&doc);
        let content = Content::of(&doc, &tree);
        let tops = ["s", "h"].map(NodeId::from_text);
        assert_eq!(
            lines::write_branches(Lang::Nl.words(), &content, &tops),
            "kennen\n\tActie: koffie\n\t\tUitleg: elke week\nrust\n"
        );
    }

    /// The cards as kind and text, indented.
    fn pasted(text: &str, under: NodeKind) -> String {
        let clip = read_lines(text, under).expect("lines");
        let tree = Tree::build(&clip.document);
        let mut out = Vec::new();
        for top in &clip.tops {
            for id in tree.branch(*top) {
                let kind = clip.document.node(id).map(|node| *node.kind.get());
                let depth = tree.depth(id) - tree.depth(*top);
                out.push(format!(
                    "{}{}:{}",
                    ".".repeat(depth),
                    kind.unwrap_or_default().as_str(),
                    clip.document.text(id)
                ));
            }
        }
        out.join("|")
    }

    #[test]
    fn lines_become_what_usually_stands_there_unless_they_say_otherwise() {
        let text = "kennen\n\tActie: koffie\n\t\tDrempel: geld\nrust\n";
        assert_eq!(
            pasted(text, NodeKind::Goal),
            "subgoal:kennen|.activity:koffie|..obstacle:geld|subgoal:rust"
        );
        assert_eq!(
            pasted("bellen\n  afspreken", NodeKind::Activity),
            "activity:bellen|.activity:afspreken"
        );
        // Columns of a spreadsheet: an empty first cell is a level deeper.
        assert_eq!(
            pasted("een\r\n\ttwee\r\n", NodeKind::Theme),
            "subgoal:een|.subgoal:twee"
        );
        assert_eq!(
            pasted("# een\n\n- twee\n", NodeKind::Goal),
            "theme:een|.goal:twee"
        );
        assert!(matches!(
            read_lines(" \n", NodeKind::Goal),
            Err(LoadError::NoCards)
        ));
    }

    #[test]
    fn lists_of_a_word_processor_get_their_levels() {
        assert_eq!(
            tidy_lists("•\teen\no\ttwee\n▪\tdrie\no\tvier\n•\tvijf\n"),
            "een\n\ttwee\n\t\tdrie\n\tvier\nvijf\n"
        );
        assert_eq!(tidy_lists("•\teen\n\to\ttwee\n"), "een\n\ttwee\n");
        assert_eq!(tidy_lists("opa\nom\n"), "opa\nom\n");
    }
}
