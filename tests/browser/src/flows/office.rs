// SPDX-License-Identifier: EUPL-1.2
//! Files of other programs through the office module: lists, mind maps, tables.

use std::path::{Path, PathBuf};
use std::rc::Rc;

use serde_json::json;

use crate::app::{BELOW, TWELVE, TWELVE_OUTLINE};
use crate::case::Case;
use crate::failure::{Failure, Outcome, ensure};
use crate::flows::carry::save_as;
use crate::page::Page;

/// The tree that every file here holds.
pub(super) const OUTLINE: &str = "Dag\n  Rust\n    Tuin\n  Werk";
pub(super) const OPML: &str = r#"<?xml version="1.0" encoding="UTF-8"?><opml version="2.0"><head/><body><outline text="Dag">
    <outline text="Rust"><outline text="Tuin"/></outline><outline text="Werk"/></outline></body></opml>"#;
const CSV: &str = "Niveau;Tekst\r\n1;Dag\r\n2;Rust\r\n3;Tuin\r\n2;Werk\r\n";
const MAP: &str = r#"<map version="1.0.1"><node TEXT="Dag"><node TEXT="Rust"><node TEXT="Tuin"/></node><node TEXT="Werk"/></node></map>"#;

/// Opens a file, looks at its tree and goes back to the start.
pub(super) async fn opens(case: &Case, page: &Page, name: &str, bytes: &[u8]) -> Outcome {
    let path = case.folder.join(name);
    std::fs::write(&path, bytes)?;
    page.choose_file(&path).await?;
    page.shows(OUTLINE)
        .await
        .map_err(|error| Failure::new(format!("{name}: {error}")))?;
    page.leave().await
}

/// Every sort of file opens, also with the server gone.
pub(super) async fn tables(case: Rc<Case>) -> Outcome {
    let page = case.start().await?;
    page.ready_offline().await?;
    opens(&case, &page, "lijst.opml", OPML.as_bytes()).await?;
    page.reload().await?;
    page.at_start().await?;
    case.server.stop();
    for (name, text) in [
        ("lijst.opml", OPML),
        ("kaart.mm", MAP),
        ("tabel.csv", CSV),
        // What a file is follows from what is in it.
        ("tabel.ods", MAP),
    ] {
        opens(&case, &page, name, text.as_bytes()).await?;
    }
    Ok(())
}

/// Tables go out with every card and come back as the same tree, without the server; damage gives a sentence.
pub(super) async fn tables_out(case: Rc<Case>) -> Outcome {
    let page = case.with_tree(TWELVE).await?;
    page.ready_offline().await?;
    page.shows(TWELVE_OUTLINE).await?;
    let names = page.names().await?;
    case.server.stop();
    page.tap("Bewaren").await?;
    page.tap("Andere vormen").await?;
    let mut saved = Vec::new();
    for (name, ending) in [("Tabel (ODS)", ".ods"), ("Tabel als tekst (CSV)", ".csv")] {
        let file = save_as(&page, name).await?;
        ensure!(file.name.ends_with(ending), "{name} is {}", file.name);
        saved.push(file);
    }
    case.shot(&page, "carry-tables").await?;
    page.press("Esc").await?;
    page.wait_for("no dialog", "!document.querySelector('dialog[open]')")
        .await?;
    page.leave().await?;
    for file in &saved {
        let path = case.folder.join(&file.name);
        std::fs::write(&path, &file.bytes)?;
        page.choose_file(&path).await?;
        page.shows(TWELVE_OUTLINE).await?;
        // Marks on the cards come a moment after the cards.
        let mut came = page.names().await?;
        for _ in 0..20 {
            if came == names {
                break;
            }
            page.settle().await?;
            came = page.names().await?;
        }
        ensure!(
            came == names,
            "{} is another tree:\n{came}\nwas\n{names}",
            file.name
        );
        page.leave().await?;
    }
    let path = case.folder.join("heel.ods");
    std::fs::write(&path, &saved[0].bytes[..saved[0].bytes.len() / 2])?;
    page.choose_file(&path).await?;
    page.see("heading", "Dit bestand gaat niet open").await?;
    let told = "document.body.innerText.includes('Dit bestand is beschadigd.')";
    page.wait_for("why it does not open", told).await?;
    case.axe()?.check(&page, "why it does not open").await
}

const PLAN: &str = "Uitvoeringsplan zinvolle dag
  Meedoen in de buurt
    Elkaar ontmoeten
      Elke week samen koken
      Koffie in de tuin
    Vervoer naar de dag
      Een vrijwilliger rijdt
  Werk dat past
    Talent zien
      Gesprek van een uur";
const MIND: &str = "Zinvolle dag
  Meedoen in de buurt
    Elke week samen koken
    Koffie in de tuin
  Werk dat past";
const XMIND: &str = "Zinvolle dag
  Meedoen in de buurt
    Elke week samen koken
    Koffie in de tuin
    Wie heeft een tuin?
  Werk dat past
  Los idee";

/// Where the files are that other programs made.
fn files() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("files")
}

/// What is in the document, as the file of it says.
async fn saved_text(page: &Page) -> Outcome<String> {
    let file = save_as(page, "Bewaar als bestand").await?;
    page.press("Esc").await?;
    page.wait_for("no dialog", "!document.querySelector('dialog[open]')")
        .await?;
    Ok(file.text())
}

/// Files as other programs write them: a plan of a municipality, and maps with all that hangs around their nodes.
pub(super) async fn real_files(case: Rc<Case>) -> Outcome {
    let page = case.start().await?;
    for (name, outline, parts) in [
        // Days and amounts as the sheet shows them, and a formula that is only a text.
        (
            "plan.xlsx",
            PLAN,
            &["Wijkteam", "1-3-2027", "1250", "=Buurtbus"][..],
        ),
        (
            "plan.ods",
            PLAN,
            &["Wijkteam", "1-3-2027", "€ 1,250.00", "=Buurtbus"],
        ),
        (
            "kaart.mm",
            MIND,
            &[
                "Uit het gesprek\\nvan mei",
                "Wie: Wijkteam",
                "https://voorbeeld.example/buurt",
                "wonen",
            ],
        ),
        (
            "kaart.xmind",
            XMIND,
            &[
                "Uit het gesprek\\nvan mei",
                "https://voorbeeld.example/buurt",
                "wonen",
            ],
        ),
    ] {
        page.choose_file(&files().join(name)).await?;
        page.shows(outline)
            .await
            .map_err(|error| Failure::new(format!("{name}: {error}")))?;
        if name == "plan.xlsx" {
            page.settle().await?;
            case.shot(&page, "carry-real-plan").await?;
        }
        let text = saved_text(&page).await?;
        for part in parts {
            ensure!(text.contains(part), "{name} lacks {part}: {text}");
        }
        page.leave().await?;
    }
    Ok(())
}

/// What a form leaves behind stands beside its button, before anyone saves.
pub(super) async fn left_behind(case: Rc<Case>) -> Outcome {
    let page = case.start().await?;
    let file = json!({
        "format": "doelenboom", "version": 1, "title": "Plan van de buurt",
        "groups": [{ "id": "g", "name": "zorgboerderij", "mark": "diamond" }],
        "cards": [
            { "id": "t", "kind": "theme", "text": "Een goede dag", "groups": ["g"] },
            { "id": "d", "kind": "goal", "text": "Rust", "parent": "t", "fields": {} },
            { "id": "a", "kind": "activity", "text": "Tuin", "parent": "d", "fields": { "who": "Jan" } },
        ],
        "rounds": [{ "id": "r", "setup": { "votes": 1, "cards": ["d"] },
            "result": { "boxes": ["b"], "voters": 6, "votes": { "d": 6 }, "groups": [] } }],
    });
    let path = case.folder.join("plan.doelenboom.json");
    std::fs::write(&path, file.to_string())?;
    page.choose_file(&path).await?;
    page.shows("Een goede dag\n  Rust\n    Tuin").await?;
    page.tap("Bewaren").await?;
    page.tap("Andere vormen").await?;
    let beside = |button: &str, told: &str| {
        format!(
            "(() => {{ const button = T.find('button', {})[0]; return button.parentElement.textContent.includes({}); }})()",
            json!(button),
            json!(told)
        )
    };
    for (button, told) in [
        (
            "Tabel (ODS)",
            "Gaat niet mee: de naam van de doelenboom, de vormen van groepen, de stemmen.",
        ),
        (
            "Tabel als tekst (CSV)",
            "Gaat niet mee: de naam van de doelenboom, de vormen van groepen, de stemmen.",
        ),
        (
            "Tekst met inspringen",
            "Gaat niet mee: de naam van de doelenboom, wat je bij signalen en acties schreef, groepen, de stemmen.",
        ),
        (
            "Lijst in OPML",
            "Gaat niet mee: wat je bij signalen en acties schreef, groepen, de stemmen.",
        ),
    ] {
        page.wait_for(&format!("‘{told}’ at {button}"), &beside(button, told))
            .await?;
    }
    case.shot(&page, "carry-left-behind").await?;
    page.press("Esc").await
}

/// Stands in for the worker of the office module: the first never answers, the second breaks off, the third never starts. The
/// waits of half a minute are cut short, for the test only.
const OTHER_WORKERS: &str = "
    const Real = window.Worker, wait = window.setTimeout.bind(window), names = ['/__hangs.js', '/__breaks.js', '/__silent.js'];
    window.__workers = 0; window.__ended = 0;
    window.Worker = function (url) {
        const name = names[window.__workers]; window.__workers += 1;
        const worker = new Real(name ?? url), end = worker.terminate.bind(worker);
        worker.terminate = () => { window.__ended += 1; end(); };
        return worker;
    };
    window.setTimeout = (run, ms, ...more) => wait(run, ms === 30000 ? 2000 : ms, ...more);";

/// An import that never answers ends in a sentence, like one that breaks off or never starts; the open document stays as it is,
/// and the next import works.
pub(super) async fn hangs(case: Rc<Case>) -> Outcome {
    for (path, script) in [
        (
            "/__hangs.js",
            "postMessage('ready'); onmessage = () => { for (;;) {} };",
        ),
        (
            "/__breaks.js",
            "postMessage('ready'); onmessage = () => { throw new Error('broken'); };",
        ),
        ("/__silent.js", "// says nothing"),
    ] {
        case.server.add_page(path, script);
    }
    let page = case.with_tree(TWELVE).await?;
    page.kept().await?;
    let mine = page.text("location.hash").await?;
    page.js(OTHER_WORKERS, vec![]).await?;
    let path = case.folder.join("lijst.opml");
    std::fs::write(&path, OPML)?;
    for (nth, why) in [
        "Dit kost te veel tijd. We zijn gestopt.",
        "Dit is te zwaar voor dit apparaat. We zijn gestopt.",
        "Een deel van de app start niet. Laad de pagina opnieuw.",
    ]
    .into_iter()
    .enumerate()
    {
        page.choose_file(&path).await?;
        if nth == 0 {
            // Meanwhile the page says what it does, and answers.
            page.wait_for(
                "the name of the file",
                "document.querySelector('.drop')?.textContent.includes('lijst.opml')",
            )
            .await?;
        }
        page.see("heading", "Dit bestand gaat niet open").await?;
        let told = format!(
            "T.visible(document.querySelector('dialog[open]')) && document.querySelector('dialog[open]').innerText.includes({})",
            json!(why)
        );
        page.wait_for(why, &told).await?;
        let ended = format!("window.__ended === {}", nth + 1);
        page.wait_for("the end of the worker", &ended).await?;
        if nth == 0 {
            case.shot(&page, "office-hangs").await?;
        }
        page.press("Esc").await?;
        page.shows(TWELVE_OUTLINE).await?;
        ensure!(
            page.text("location.hash").await? == mine,
            "another document is open"
        );
    }
    // The work goes on, and so does opening.
    page.add_card(Some("Hulp is dichtbij"), BELOW, "Na het wachten")
        .await?;
    page.kept().await?;
    page.choose_file(&path).await?;
    page.shows(OUTLINE).await?;
    page.leave().await
}
