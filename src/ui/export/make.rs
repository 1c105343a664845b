// SPDX-License-Identifier: EUPL-1.2
//! Making the files that go out.

use leptos::prelude::*;

use super::super::context::App;
use super::super::meeting::Meeting;
use super::super::print::Printed;
use super::super::session::Session;
use super::super::versions::beside;
use crate::format::form::Form;
use crate::format::versions::{self, NamedVersion};
use crate::format::{branch, json, page, svg};
use crate::geometry::Size;
use crate::layout;
use crate::model::{Content, Document, NodeId, NodeKind, Tree};
use crate::say;
use crate::scene::{Colors, Scene, SceneOptions, SceneWords, draw, fitting_style};
use crate::text::strings::Words;
use crate::view::{ColorBy, Coloring};
use crate::web::{settings as stored, single};

pub(in crate::ui) const JSON: &str = "application/json";
pub(super) const TEXT: &str = "text/plain";
pub(super) const SVG: &str = "image/svg+xml";
/// The proportions of the paper that the picture should fill, in mm.
const PAPER: Size = Size::new(297.0, 210.0);

/// A file that is ready to go.
#[derive(Clone, Debug)]
pub(in crate::ui) struct Outgoing {
    pub(in crate::ui) name: String,
    pub(in crate::ui) mime: &'static str,
    pub(in crate::ui) bytes: Vec<u8>,
    /// Whether the whole document is in it, so that the work is safe once it is saved.
    pub(in crate::ui) is_whole: bool,
}

/// What is going out: the whole document or a branch of it.
pub(in crate::ui) struct Taken {
    pub(in crate::ui) doc: Document,
    pub(super) tree: Tree,
    /// What it is called, empty without a title.
    title: String,
    is_whole: bool,
    sight: Sight,
}

/// What the picture shows besides the tree, as it is on screen.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Sight {
    color: ColorBy,
    lines: bool,
}

impl Taken {
    /// Takes the document, or the branch of a card with what is above it.
    pub(in crate::ui) fn new(session: Session, only: Option<NodeId>) -> Self {
        let title = session.title.get_untracked();
        let sight = session.board.seeing.with_untracked(|seeing| Sight {
            color: seeing.color,
            lines: seeing.lines,
        });
        session.board.with_editor(|editor| {
            let (doc, tree) = (editor.document(), editor.tree());
            match only.filter(|card| tree.contains(*card)) {
                None => Self {
                    doc: doc.clone(),
                    tree: tree.clone(),
                    title,
                    is_whole: true,
                    sight,
                },
                Some(card) => {
                    let doc = branch(doc, tree, card);
                    Self {
                        tree: Tree::build(&doc),
                        title: doc.text(card).to_owned(),
                        doc,
                        is_whole: false,
                        sight,
                    }
                }
            }
        })
    }

    pub(super) fn title(&self, w: Words) -> &str {
        if self.title.is_empty() {
            w.library_untitled()
        } else {
            &self.title
        }
    }

    fn file(&self, app: App, (ending, mime): (&str, &'static str), text: String) -> Outgoing {
        Outgoing {
            name: file_name(app, &self.title, ending),
            mime,
            bytes: text.into_bytes(),
            is_whole: false,
        }
    }

    /// The document as a file that opens again, and how many of the versions in `along` went in.
    pub(super) fn document_file(
        &self,
        app: App,
        kind: (&str, &'static str),
        along: &[NamedVersion],
    ) -> (Outgoing, usize) {
        let (ending, mime) = kind;
        // What a table made is known by the table.
        let table = app.meeting.get_value().map(Meeting::table);
        let title = match table.filter(|table| self.is_whole && !table.is_empty()) {
            Some(table) => format!("{} - {table}", self.title(app.words_now())),
            None => self.title.clone(),
        };
        // What stands in a branch is not all that an earlier version holds.
        let along = if self.is_whole { along } else { &[] };
        let (text, n_along) = versions::write(&json::write(&self.doc), &beside(&self.doc, along));
        let file = Outgoing {
            name: file_name(app, &title, ending),
            mime,
            bytes: text.into_bytes(),
            is_whole: self.is_whole,
        };
        (file, n_along)
    }

    /// The file of a picture as PNG, without the picture yet.
    pub(super) fn picture_shell(&self, app: App, reopens: bool) -> Outgoing {
        Outgoing {
            is_whole: self.is_whole && reopens,
            ..self.file(app, (".png", "image/png"), String::new())
        }
    }

    /// The picture as SVG. With the document in it, it opens again.
    pub(super) fn drawing_file(&self, app: App, reopens: bool, prints: bool) -> Outgoing {
        let w = app.words_now();
        let scene = self.scene(w, reopens, prints);
        let text = svg::write(&scene, reopens.then_some(&self.doc));
        Outgoing {
            is_whole: self.is_whole && reopens,
            ..self.file(app, (".svg", SVG), text)
        }
    }

    /// The file of a table, without the table yet.
    pub(super) fn table_shell(&self, app: App, form: Form) -> Outgoing {
        self.file(app, form.ending(), String::new())
    }

    /// Another form.
    pub(super) fn form_file(&self, app: App, form: Form) -> Outgoing {
        let w = app.words_now();
        let title = self.title(w);
        let content = self.content();
        let text = form.write(w, &content, title).unwrap_or_else(|| {
            let scene = self.scene(w, false, false);
            page::write(w, &content, title, &scene)
        });
        self.file(app, form.ending(), text)
    }

    /// The picture, with the colours and lines that are on screen.
    pub(super) fn scene(&self, w: Words, reopens: bool, prints: bool) -> Scene {
        let (doc, tree) = (&self.doc, &self.tree);
        let mut options = scene_options(w, (doc, tree), self.sight);
        options.prints = prints;
        if reopens {
            options.foot = foot(w);
        }
        draw(
            doc,
            tree,
            &scene_words(w, tree, self.title(w), reopens),
            &options,
        )
    }

    /// The whole app with this document in it; `None` where a part of the app is not at hand.
    pub(super) async fn whole_app(&self, app: App) -> Option<Outgoing> {
        let page = single::copy_with(json::write(&self.doc).as_bytes()).await?;
        Some(Outgoing {
            is_whole: self.is_whole,
            ..self.file(app, (".doelenboom.html", "text/html"), page)
        })
    }

    /// What may be printed.
    pub(super) fn printed(&self, w: Words) -> Printed {
        Printed {
            words: scene_words(w, &self.tree, self.title(w), false),
            options: scene_options(w, (&self.doc, &self.tree), self.sight),
            doc: self.doc.clone(),
            tree: self.tree.clone(),
        }
    }

    pub(super) fn content(&self) -> Content {
        Content::of(&self.doc, &self.tree)
    }
}

/// Draws the tree as SVG, in the style that gives the largest text on paper.
#[must_use]
pub fn picture(w: Words, doc: &Document, tree: &Tree, title: &str, reopens: bool) -> String {
    let options = scene_options(w, (doc, tree), Sight::default());
    let words = scene_words(w, tree, title, reopens);
    svg::write(&draw(doc, tree, &words, &options), reopens.then_some(doc))
}

/// The sentence under a picture that opens again, with the address that the organisation set.
fn foot(w: Words) -> String {
    let address = stored::address();
    if address.is_empty() {
        w.image_foot().to_owned()
    } else {
        // On a line of its own, or it might be broken after a slash.
        format!("{}\n{address}", w.image_foot())
    }
}

fn scene_words(w: Words, tree: &Tree, title: &str, reopens: bool) -> SceneWords {
    let mut description = w.file_picture_description(tree.len());
    if reopens {
        description.push(' ');
        description.push_str(w.file_picture_reopens());
    }
    SceneWords {
        lang: w.lang().code().to_owned(),
        title: w.file_picture_title(title),
        description,
        kinds: NodeKind::ALL.map(|kind| say::kind_name(w, kind).to_owned()),
    }
}

/// The style that gives the largest text, and what is on screen beside the cards.
fn scene_options(w: Words, (doc, tree): (&Document, &Tree), sight: Sight) -> SceneOptions {
    SceneOptions {
        layout: layout::Options {
            style: fitting_style(doc, tree, PAPER),
            ..layout::Options::default()
        },
        draws_links: sight.lines,
        colors: colors(w, doc, tree, sight.color),
        ..SceneOptions::default()
    }
}

/// The colours of the cards and what they mean; `None` when they mean the kinds.
fn colors(w: Words, doc: &Document, tree: &Tree, by: ColorBy) -> Option<Colors> {
    let coloring = Coloring::new(doc, tree, by);
    let all = coloring.entries();
    let legend = all
        .iter()
        .map(|entry| (entry.hue, entry.sign, say::color_name(w, entry)));
    let root = tree.root().filter(|_| !all.is_empty())?;
    let cards = tree.branch(root).filter_map(|id| {
        let entry = coloring.of(doc, id)?;
        Some((id, (entry.hue, entry.sign)))
    });
    Some(Colors {
        cards: cards.collect(),
        legend: legend.collect(),
    })
}

/// The title as the name of a file: without what file systems and people trip over.
pub(in crate::ui) fn file_name(app: App, title: &str, ending: &str) -> String {
    let name = clean_name(title);
    let name = if name.is_empty() {
        app.words_now().app_name()
    } else {
        &name
    };
    format!("{name}{ending}")
}

fn clean_name(title: &str) -> String {
    /// Long enough to tell apart, short enough for every file system with its ending.
    const MAX_CHARS: usize = 60;
    let is_bad = |c: char| {
        c.is_control()
            || matches!(
                c,
                '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|' | '%' | '#'
            )
            || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    let words: String = title
        .chars()
        .map(|c| if is_bad(c) { ' ' } else { c })
        .collect();
    let joined = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let short: String = joined.chars().take(MAX_CHARS).collect();
    short.trim_matches(['.', ' ']).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_becomes_a_name_that_every_system_takes() {
        assert_eq!(clean_name("Zinvolle daginvulling"), "Zinvolle daginvulling");
        assert_eq!(clean_name("a/b\\c: d?"), "a b c d");
        assert_eq!(clean_name("\u{202e}gnp.exe"), "gnp.exe");
        assert_eq!(clean_name("..."), "");
        assert_eq!(clean_name(&"lang ".repeat(40)).chars().count(), 59);
    }
}
