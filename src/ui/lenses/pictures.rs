// SPDX-License-Identifier: EUPL-1.2
//! *Associatiekaarten*: everyone picks a picture for a notion and says why. The pictures are icons, always with their word.

use leptos::prelude::*;

use super::Lenses;
use super::parts::{anew, area, field, group_choice, list_or, main_button, no_names, written};
use crate::method::lens::Picture;
use crate::model::{EntryId, EntryKind, GroupId, key};
use crate::say::lenses as words;
use crate::ui::el::{El, IntoPart, Part, el};
use crate::ui::icon::{self, Icon, icon};

const NOTION: &str = "notion";
const WHY: &str = "picture-why";

/// The page.
pub(super) fn page(l: Lenses) -> Part {
    // What the room talks about is there already; the next person thinks of the same.
    if l.drafts
        .with_untracked(|drafts| !drafts.contains_key(NOTION))
    {
        let theme = l.board.with_editor(|editor| {
            let root = editor.tree().root();
            root.map_or_else(String::new, |root| editor.document().text(root).to_owned())
        });
        l.set_draft(NOTION, theme);
    }
    anew(move || form(l)).and(el("div").class("lens-cards").child(anew(move || chosen(l))))
}

fn form(l: Lenses) -> Part {
    let w = l.app.words();
    let add = move || {
        let w = l.app.words_now();
        let Some(picture) = Picture::from_name(&l.choice.get_untracked()) else {
            l.tell(w.picture_no_choice());
            return;
        };
        let notion = l.draft_now(NOTION);
        let texts = vec![
            (key::TEXT, notion),
            (key::PICTURE, picture.as_str().to_owned()),
            (key::WHY, l.draft_now(WHY)),
            (key::BY, l.group_text()),
        ];
        if l.add(EntryKind::Association, texts).is_some() {
            l.set_draft(WHY, String::new());
            l.choice.set(String::new());
            l.group.set(None);
            l.app.say(w.lens_saved(words::picture(w, picture)));
            l.focus_on("lens-title");
        }
    };
    let pictures: Vec<El> = Picture::ALL
        .iter()
        .map(|picture| option(l, *picture))
        .collect();
    field(l, NOTION, w.picture_word().to_owned(), Box::new(add))
        .and(
            el("fieldset")
                .class("choice")
                .child(el("legend").text(w.picture_choose()))
                .child(el("div").class("pictures").child(pictures)),
        )
        .and(area(l, WHY, w.picture_why().to_owned()))
        .and(no_names(l))
        .and(group_choice(l))
        .and(main_button(icon::ADD, w.picture_add().to_owned(), add))
}

fn option(l: Lenses, picture: Picture) -> El {
    let w = l.app.words();
    let is_on = move || l.choice.get() == picture.as_str();
    el("label")
        .class("picture")
        .class_if("is-on", is_on)
        .child(
            el("input")
                .attr("type", "radio")
                .attr("name", "lens-picture")
                .checked(is_on)
                .on("change", move |_| l.choice.set(picture.as_str().to_owned())),
        )
        .child(icon(path(picture)))
        .child(el("span").text(words::picture(w, picture)))
}

/// A picture that someone chose.
struct Chosen {
    id: EntryId,
    notion: String,
    picture: Option<Picture>,
    why: String,
    group: Option<String>,
}

fn all_chosen(l: Lenses) -> Vec<Chosen> {
    l.look(|editor| {
        let doc = editor.document();
        let entries = doc.entries_of(EntryKind::Association).into_iter();
        entries
            .map(|(id, entry)| {
                let group = GroupId::from_text(entry.text(key::BY));
                let group = doc.groups.get(&group).filter(|group| *group.presence.get());
                Chosen {
                    id,
                    notion: entry.text(key::TEXT).to_owned(),
                    picture: Picture::from_name(entry.text(key::PICTURE)),
                    why: entry.text(key::WHY).to_owned(),
                    group: group.map(|group| group.name.get().clone()),
                }
            })
            .collect()
    })
}

/// What was chosen, by notion.
fn chosen(l: Lenses) -> Part {
    let w = l.app.words();
    let found = all_chosen(l);
    if found.is_empty() {
        return el("p").class("hint").text(w.picture_none()).into_part();
    }
    let mut notions: Vec<&String> = Vec::new();
    for chosen in &found {
        if !notions.contains(&&chosen.notion) {
            notions.push(&chosen.notion);
        }
    }
    let sections: Vec<El> = notions
        .into_iter()
        .map(|notion| {
            let of = found.iter().filter(|chosen| chosen.notion == *notion);
            let rows = of.map(|chosen| chosen_row(l, chosen));
            el("section")
                .child(el("h3").child(el("bdi").text(w.picture_for_word(notion))))
                .child(list_or(rows.collect(), ""))
        })
        .collect();
    sections.into_part()
}

fn chosen_row(l: Lenses, chosen: &Chosen) -> El {
    let w = l.app.words();
    let picture = chosen.picture;
    let name = picture.map_or_else(String::new, |p| words::picture(w, p).to_owned());
    let text = if chosen.why.is_empty() {
        name.clone()
    } else {
        w.picture_because(&name, &chosen.why)
    };
    let text = match &chosen.group {
        Some(group) => w.lens_by_group(group, &text),
        None => text,
    };
    let shown = el("div")
        .class("association")
        .child(picture.map(|picture| icon(path(picture))))
        .child(el("bdi").text(text));
    written(l, chosen.id, name, shown, None)
}

/// The pictures: our own drawings in the manner of the icons.
const fn path(picture: Picture) -> Icon {
    match picture {
        Picture::Sun => {
            "M8 12a4 4 0 1 0 8 0a4 4 0 1 0 -8 0M3 12h1M12 3v1M20 12h1M12 20v1M5.6 5.6l.7 .7M18.4 5.6l-.7 .7M17.7 17.7l.7 .7M6.3 17.7l-.7 .7"
        }
        Picture::Tree => {
            "M12 21v-8M12 17l-3 -3M12 15l3 -3M12 3a5 5 0 0 1 5 5a4 4 0 0 1 -1 7h-8a4 4 0 0 1 -1 -7a5 5 0 0 1 5 -5"
        }
        Picture::Bridge => "M3 9c6 6 12 6 18 0M3 17h18M6 11v9M18 11v9M10 13v4M14 13v4",
        Picture::Key => "M11 15a4 4 0 1 1 -4 -4a4 4 0 0 1 4 4M10 12l9 -9M15 7l3 3M18 4l2 2",
        Picture::Knot => "M3 12c4 -9 9 9 12 0c1.500 -5 -6 -5 -5 0c2 8 7 6 11 0M3 16h2M19 8h2",
        Picture::House => "M4 11l8 -7l8 7M6 10v10h12v-10M10 20v-6h4v6",
        Picture::Mountain => "M3 20l6 -12l4 7l2 -3l6 8zM7 12l2 2l2 -2",
        Picture::Cup => {
            "M4 9h12v6a4 4 0 0 1 -4 4h-4a4 4 0 0 1 -4 -4zM16 10h2a2.500 2.500 0 0 1 0 5h-2M8 3v3M12 3v3"
        }
        Picture::Bicycle => {
            "M3 16a3 3 0 1 0 6 0a3 3 0 1 0 -6 0M15 16a3 3 0 1 0 6 0a3 3 0 1 0 -6 0M6 16l4 -8h6l2 8M9 10l3 6h-6M14 5h2l1 3M8 8h3"
        }
        Picture::Heart => {
            "M12 20l-7.500 -7.500a4.800 4.800 0 0 1 7.500 -6a4.800 4.800 0 0 1 7.500 6z"
        }
        Picture::Clock => "M3 12a9 9 0 1 0 18 0a9 9 0 1 0 -18 0M12 7v5l3 3",
        Picture::Door => "M6 21v-17a1 1 0 0 1 1 -1h10a1 1 0 0 1 1 1v17M3 21h18M14 12v.5",
    }
}
