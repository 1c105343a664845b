// SPDX-License-Identifier: EUPL-1.2
//! Carrying a tree as a file: save, wipe, open, drop, paste.

use std::rc::Rc;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::json;

use crate::app::{TWELVE, TWELVE_OUTLINE};
use crate::case::Case;
use crate::failure::{Failure, Outcome, ensure};
use crate::files::Saved;
use crate::page::Page;

/// Saves through the menu and gives back the file.
pub(in crate::flows) async fn save_as(page: &Page, name: &str) -> Outcome<Saved> {
    if !page.has("button", name).await? {
        page.tap("Bewaren").await?;
    }
    let before = page.before_saving().await?;
    page.tap(name).await?;
    page.saved(&before).await
}

pub(super) async fn json_and_svg(case: Rc<Case>) -> Outcome {
    let page = case.with_tree(TWELVE).await?;
    let names = page.names().await?;
    let json = save_as(&page, "Bewaar als bestand").await?;
    close_dialogs(&page).await?;
    let png = save_as(&page, "Bewaar als plaatje").await?;
    page.tap("Andere vormen").await?;
    let svg = save_as(&page, "Tekening die scherp blijft").await?;
    ensure!(
        json.name.ends_with(".doelenboom.json"),
        "the file is called {}",
        json.name
    );
    ensure!(
        png.name.ends_with(".png") && png.bytes.starts_with(b"\x89PNG"),
        "the picture is called {}",
        png.name
    );
    let shot = |ending: &str| {
        case.run
            .args
            .shots
            .join(format!("saved-{}{ending}", case.engine))
    };
    std::fs::write(shot(".png"), &png.bytes)?;
    // Painted, not blank: thousands of dots differ from the paper.
    let painted = "const bytes = Uint8Array.from(atob(arguments[0]), (c) => c.charCodeAt(0));
        const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
        const canvas = Object.assign(document.createElement('canvas'), { width: image.width, height: image.height });
        const context = canvas.getContext('2d'); context.drawImage(image, 0, 0);
        const dots = context.getImageData(0, 0, image.width, image.height).data;
        const seen = new Set(); for (let at = 0; at < dots.length; at += 4) seen.add(dots[at] << 16 | dots[at + 1] << 8 | dots[at + 2]);
        return [image.width, image.height, seen.size];";
    let painted = page
        .js_async(painted, vec![json!(STANDARD.encode(&png.bytes))])
        .await?;
    case.note(&format!(
        "PNG: width, height and number of colours {painted}, {} bytes",
        png.bytes.len()
    ));
    ensure!(
        painted[0].as_u64() > Some(1_000) && painted[2].as_u64() > Some(50),
        "the picture is blank: {painted}"
    );
    ensure!(
        svg.name.ends_with(".svg"),
        "the picture is called {}",
        svg.name
    );
    ensure!(
        svg.text().contains("</svg>") && svg.text().contains("Mensen"),
        "the picture is no picture"
    );
    for text in ["<script", "foreignObject", "<style"] {
        ensure!(!svg.text().contains(text), "the picture holds {text}");
    }
    std::fs::write(
        case.run
            .args
            .shots
            .join(format!("saved-{}.svg", case.engine)),
        &svg.bytes,
    )?;
    case.close(page);

    // Another device: nothing is left of the first one.
    let page = case.start().await?;
    for saved in [&json, &png, &svg] {
        let file = case.folder.join(&saved.name);
        std::fs::write(&file, &saved.bytes)?;
        page.choose_file(&file).await?;
        page.shows(TWELVE_OUTLINE).await?;
        ensure!(
            page.names().await? == names,
            "{} opened as\n{}",
            saved.name,
            page.names().await?
        );
        page.leave().await?;
    }
    // Dropped and pasted, each a document of its own: nothing that was there is replaced.
    page.drop_file(&svg.name, &svg.bytes).await?;
    page.shows(TWELVE_OUTLINE).await?;
    page.leave().await?;
    page.paste_text(&json.text()).await?;
    page.shows(TWELVE_OUTLINE).await?;
    page.leave().await?;
    let count = page
        .js("return T.find('button|link', 'Openen: ‘').length;", vec![])
        .await?;
    ensure!(
        count.as_u64() == Some(5),
        "{count} documents in the list instead of 5"
    );
    Ok(())
}

/// Leaves whatever dialog or menu is open.
async fn close_dialogs(page: &Page) -> Outcome {
    let open = "return !!document.querySelector('dialog[open]');";
    if page.js(open, vec![]).await? == serde_json::Value::Bool(true) {
        page.press("Esc").await?;
        page.wait_for("no dialog", "!document.querySelector('dialog[open]')")
            .await?;
    }
    Ok(())
}

pub(super) async fn example(case: Rc<Case>) -> Outcome {
    let page = case.start().await?;
    page.open_example().await?;
    // The rest of a tree is put on the page in idle moments.
    let mut outline = page.outline().await?;
    loop {
        page.settle().await?;
        let now = page.outline().await?;
        if now == outline {
            break;
        }
        outline = now;
    }
    page.reload().await?;
    page.shows(&outline).await
}

/// Saves one of the other forms; the dialog with them stays open.
async fn save_other(page: &Page, name: &str) -> Outcome<Saved> {
    if !page.has("button", name).await? {
        page.tap("Bewaren").await?;
        page.tap("Andere vormen").await?;
    }
    save_as(page, name).await
}

/// Every form for readers and other programs: it says what stays behind, holds the cards, and what we read ourselves opens
/// as the same tree.
pub(super) async fn other_forms(case: Rc<Case>) -> Outcome {
    let page = case.with_tree(TWELVE).await?;
    let names = page.names().await?;
    let mut saved = Vec::new();
    for (name, ending) in [
        ("Tekst met inspringen", ".txt"),
        ("Lijst in Markdown", ".md"),
        ("Lijst in OPML", ".opml"),
        ("Mindmap voor FreeMind", ".mm"),
        ("Webpagina", ".html"),
    ] {
        let file = save_other(&page, name).await?;
        ensure!(
            file.name.ends_with(ending),
            "{name} is called {}",
            file.name
        );
        for (_, _, text) in TWELVE {
            ensure!(file.text().contains(text), "{} lacks {text}", file.name);
        }
        std::fs::write(
            case.run
                .args
                .shots
                .join(format!("saved-{}{ending}", case.engine)),
            &file.bytes,
        )?;
        saved.push(file);
    }
    case.shot(&page, "carry-other-forms").await?;
    for (file, element) in [(&saved[2], "outline"), (&saved[3], "node")] {
        let count = "const doc = new DOMParser().parseFromString(arguments[0], 'application/xml');
            return doc.querySelector('parsererror') ? -1 : doc.querySelectorAll(arguments[1]).length;";
        let count = page
            .js(count, vec![json!(file.text()), json!(element)])
            .await?;
        ensure!(
            count == json!(TWELVE.len()),
            "{} has {count} times {element}",
            file.name
        );
    }
    // What goes to the clipboard is the same text.
    page.js(
        "navigator.clipboard.writeText = (text) => { window.__copied = text; return Promise.resolve(); };",
        vec![],
    )
    .await?;
    page.tap("Kopieer als tekst").await?;
    page.wait_for("a copied text", "window.__copied").await?;
    ensure!(
        page.text("window.__copied").await? == saved[0].text(),
        "another text was copied"
    );
    page.hears("De tekst staat op je klembord").await?;
    page.js(
        "navigator.clipboard.write = async ([item]) => { window.__picture = (await item.getType('image/png')).size; };",
        vec![],
    )
    .await?;
    page.tap("Kopieer als plaatje").await?;
    page.wait_for("a copied picture", "window.__picture > 10000")
        .await?;
    page.hears("Het plaatje staat op je klembord").await?;
    close_dialogs(&page).await?;
    case.close(page);

    let page = case.start().await?;
    for file in &saved[..2] {
        let path = case.folder.join(&file.name);
        std::fs::write(&path, &file.bytes)?;
        page.choose_file(&path).await?;
        page.shows(TWELVE_OUTLINE).await?;
        ensure!(
            page.names().await? == names,
            "{} opened as\n{}",
            file.name,
            page.names().await?
        );
        page.leave().await?;
    }
    case.close(page);

    // The web page, alone: nothing is wrong with it.
    let page = case.browser().await?;
    case.server.add_page("/__page.html", saved[4].bytes.clone());
    page.goto(&format!("{}/__page.html", case.server.origin()))
        .await?;
    case.axe()?.check(&page, "the web page").await?;
    case.shot(&page, "carry-web-page").await
}

/// A branch goes out with what is above it and nothing beside it, as a document of its own.
pub(super) async fn branch(case: Rc<Case>) -> Outcome {
    let page = case.with_tree(TWELVE).await?;
    page.tap_card("Ieder doet wat past").await?;
    page.tap("Bewaren").await?;
    page.tap_role("radio", "Alleen ‘Ieder doet wat past’ en wat eronder staat")
        .await?;
    case.shot(&page, "carry-branch").await?;
    let file = save_as(&page, "Bewaar als bestand").await?;
    let picture = save_as(&page, "Alleen het plaatje").await?;
    close_dialogs(&page).await?;
    for (part, is_in) in [
        ("Zinvolle daginvulling", true),
        ("Ieder doet wat past", true),
        ("We kennen elkaars talent", true),
        ("Mensen ontmoeten elkaar", false),
        ("Elke week samen koken", false),
    ] {
        ensure!(file.text().contains(part) == is_in, "the file: {part}");
    }
    ensure!(
        !picture.text().contains("doelenboom-document") && picture.name.ends_with(".png"),
        "the plain picture holds the document"
    );
    ensure!(
        file.name.starts_with("Ieder doet wat past"),
        "it is called {}",
        file.name
    );
    // It is not the whole, so the work is not safe outside this device.
    page.tap("Bewaren").await?;
    ensure!(
        page.text("document.body.innerText")
            .await?
            .contains("Niet bewaard buiten dit apparaat"),
        "a branch passes for the whole"
    );
    close_dialogs(&page).await?;
    page.leave().await?;
    let path = case.folder.join(&file.name);
    std::fs::write(&path, &file.bytes)?;
    page.choose_file(&path).await?;
    page.wait_for("the branch", "T.items().length === 5").await
}

/// A text or JSON of another program becomes a tree.
pub(super) async fn from_elsewhere(case: Rc<Case>) -> Outcome {
    let page = case.start().await?;
    for (name, text) in [
        ("lijst.txt", "Dag\n\tRust\n\t\tTuin\n\tWerk\n"),
        ("lijst.md", "# Dag\n\n* Rust\n    * Tuin\n* Werk\n"),
        (
            "plain.json",
            r#"{"text":"Dag","children":[{"text":"Rust","children":[{"text":"Tuin"}]},{"text":"Werk"}]}"#,
        ),
        (
            "mind.json",
            r#"{"nodeData":{"id":"me-root","topic":"Dag","children":[{"topic":"Rust","children":[{"topic":"Tuin"}]},{"topic":"Werk"}]}}"#,
        ),
    ] {
        let path = case.folder.join(name);
        std::fs::write(&path, text)?;
        page.choose_file(&path).await?;
        page.shows("Dag\n  Rust\n    Tuin\n  Werk")
            .await
            .map_err(|error| Failure::new(format!("{name}: {error}")))?;
        page.leave().await?;
    }
    Ok(())
}
