// SPDX-License-Identifier: EUPL-1.2
//! Every screen and dialog: axe, our own checks at several sizes, and pictures.

use std::path::Path;
use std::rc::Rc;

use crate::app::TWELVE;
use crate::case::Case;
use crate::checks::ALWAYS;
use crate::engine::{Engine, Look};
use crate::failure::{Failure, Outcome, ensure};
use crate::page::Page;

/// One step on the way to a screen.
#[derive(Debug, Clone, Copy)]
enum Step {
    Tap(&'static str),
    /// An action of the panel, wherever it is.
    Action(&'static str),
    Choose(&'static str),
    /// An option of a list.
    Pick(&'static str),
    /// A radio button.
    Check(&'static str),
    /// Letters, where the focus is.
    Type(&'static str),
    Tree,
}

use Step::{Action, Check, Choose, Pick, Tap, Tree, Type};

/// The list of ways to see the tree.
const VIEW: &str = "Hoe wil je de doelenboom zien?";

/// Every screen and dialog, and the way to it from the start screen, where one document is in the list.
const SCREENS: &[(&str, &[Step])] = &[
    ("start", &[]),
    ("empty tree", &[Tap("Nieuwe doelenboom maken")]),
    (
        "new card",
        &[Tap("Nieuwe doelenboom maken"), Tap("Thema maken")],
    ),
    ("tree", &[Tree]),
    ("tree, card chosen", &[Tree, Choose("Ieder doet wat past")]),
    (
        "tree, more actions",
        &[Tree, Choose("Ieder doet wat past"), Tap("Meer")],
    ),
    (
        "tree, card below",
        &[
            Tree,
            Choose("Ieder doet wat past"),
            Action("Doel eronder maken"),
        ],
    ),
    (
        "tree, text",
        &[
            Tree,
            Choose("Ieder doet wat past"),
            Action("Tekst veranderen"),
        ],
    ),
    (
        "move",
        &[Tree, Choose("Ieder doet wat past"), Action("Verplaatsen")],
    ),
    ("save", &[Tree, Tap("Bewaren")]),
    (
        "save, link or code",
        &[Tree, Tap("Bewaren"), Tap("Link of QR-code")],
    ),
    ("save, print", &[Tree, Tap("Bewaren"), Tap("Afdrukken")]),
    (
        "save, other forms",
        &[Tree, Tap("Bewaren"), Tap("Andere vormen")],
    ),
    ("outline", &[Tree, Pick("Als lijst")]),
    ("menu", &[Tree, Tap("Menu")]),
    (
        "what can be better",
        &[Tree, Tap("Menu"), Tap("Wat kan beter?")],
    ),
    (
        "tips of a card",
        &[
            Tree,
            Choose("Ieder doet wat past"),
            Action("Tips bij deze kaart"),
        ],
    ),
    ("search", &[Tree, Tap("Menu"), Tap("Zoeken"), Type("wat")]),
    ("tables", &[Tree, Tap("Menu"), Tap("Tabellen")]),
    (
        "tables, actions",
        &[Tree, Tap("Menu"), Tap("Tabellen"), Check("Acties")],
    ),
    (
        "replace words",
        &[
            Tree,
            Tap("Menu"),
            Tap("Zoeken"),
            Type("wat"),
            Tap("Woorden vervangen"),
        ],
    ),
    ("report", &[Tree, Tap("Menu"), Tap("Verslag maken")]),
    ("name", &[Tree, Tap("Menu"), Tap("Andere naam geven")]),
    (
        "earlier versions",
        &[Tree, Tap("Menu"), Tap("Eerdere versies")],
    ),
    ("meeting", &[Tree, Tap("Menu"), Tap("Bijeenkomst")]),
    ("bring together", &[Tree, Tap("Menu"), Tap("Samenvoegen")]),
    ("help", &[Tap("Hulp")]),
    ("help, participant", &[Tap("Hulp"), Tap("Als je meedoet")]),
    ("settings", &[Tap("Weergave kiezen")]),
    ("bin", &[Tap("Prullenbak bekijken")]),
    ("about", &[Tap("Over deze app")]),
    (
        "wipe",
        &[Tap("Over deze app"), Tap("Alles wissen van dit apparaat")],
    ),
];

/// Puts a document in the list and gives back the address of its tree.
async fn prepare(case: &Case, look: Look) -> Outcome<(Page, String)> {
    case.server.hide("sw.js");
    let page = case.browser_with(look).await?;
    page.goto(&case.server.url()).await?;
    page.at_start().await?;
    page.build(TWELVE).await?;
    page.kept().await?;
    let tree = page.text("location.hash").await?;
    Ok((page, tree))
}

/// Back to the start screen of the same page, which is much quicker than loading it again.
const BACK: &str = "
    document.querySelector('dialog[open]')?.close();
    document.documentElement.style.fontSize = '';
    document.adoptedStyleSheets = [];
    location.hash = '';";

async fn go(page: &Page, tree: &str, steps: &[Step]) -> Outcome {
    page.js(BACK, vec![]).await?;
    page.wait_for("no dialog", "!document.querySelector('dialog')")
        .await?;
    page.at_start().await?;
    for step in steps {
        match step {
            Tap(name) => page.tap(name).await?,
            Action(name) => page.action(name).await?,
            Choose(card) => page.choose(card).await?,
            // A narrow window shows the outline anyway and has no list of ways.
            Pick(option) if page.has("combobox", VIEW).await? => page.pick(VIEW, option).await?,
            Pick(_) => {}
            Check(name) => page.tap_role("radio", name).await?,
            Type(text) => page.type_text(text).await?,
            Tree => {
                page.js(&format!("location.hash = {tree:?};"), vec![])
                    .await?;
                page.card("Zinvolle daginvulling").await?;
            }
        }
    }
    page.settle().await
}

/// Visits every screen in a window of that size and collects what `look` finds.
async fn every_screen<F: AsyncFn(&Page, &str) -> Outcome>(
    case: &Case,
    page: &Page,
    tree: &str,
    (width, height): (u32, u32),
    look: F,
) -> Outcome {
    let mut found = Vec::new();
    let mut is_open = false;
    for (name, steps) in SCREENS {
        if !is_open {
            page.goto("about:blank").await?;
            case.open_sized(page, "", width, height).await?;
            page.at_start().await?;
        }
        let at = format!("{name} at {width}×{height}");
        let result = match go(page, tree, steps).await {
            Ok(()) => look(page, &at).await,
            Err(failure) => Err(Failure::new(format!("{at}: {failure}"))),
        };
        // What went wrong on one screen is no trouble of the next.
        is_open = result.is_ok();
        if let Err(failure) = result {
            found.push(failure.0);
        }
    }
    ensure!(found.is_empty(), "{}", found.join("\n"));
    Ok(())
}

/// axe in the light; in the other engines one size is enough, the rules are the same.
pub(super) async fn axe_light(case: Rc<Case>) -> Outcome {
    axe(case, Look::default(), &[(1280, 800), (320, 640)]).await
}

pub(super) async fn axe_dark(case: Rc<Case>) -> Outcome {
    axe(
        case,
        Look {
            dark: true,
            less_motion: true,
            ..Look::default()
        },
        &[(1280, 800)],
    )
    .await
}

async fn axe(case: Rc<Case>, look: Look, sizes: &[(u32, u32)]) -> Outcome {
    let (page, tree) = prepare(&case, look).await?;
    if case.engine == Engine::Chromium {
        let scheme = if look.dark { "dark" } else { "light" };
        page.media(&[("prefers-color-scheme", scheme)]).await?;
    }
    let axe = case.axe()?;
    for size in sizes {
        every_screen(&case, &page, &tree, *size, async |page, name| {
            axe.check(page, name).await
        })
        .await?;
    }
    Ok(())
}

pub(super) async fn axe_more_contrast(case: Rc<Case>) -> Outcome {
    let (page, tree) = prepare(&case, Look::default()).await?;
    let axe = case.axe()?;
    for features in [
        [("prefers-contrast", "more")],
        [("forced-colors", "active")],
    ] {
        page.media(&features).await?;
        every_screen(&case, &page, &tree, (1280, 800), async |page, name| {
            axe.check(page, name).await
        })
        .await?;
    }
    Ok(())
}

pub(super) async fn own_checks(case: Rc<Case>) -> Outcome {
    let (page, tree) = prepare(&case, Look::default()).await?;
    let mut found = Vec::new();
    for size in [(1280, 800), (768, 1024), (320, 640), (320, 256)] {
        let result = every_screen(&case, &page, &tree, size, async |page, name| {
            page.check(name, ALWAYS).await
        })
        .await;
        found.extend(result.err().map(|f| f.0));
    }
    ensure!(found.is_empty(), "{}", found.join("\n"));
    Ok(())
}

/// R31, R32: text twice as large, and text spaced out.
pub(super) async fn large_text(case: Rc<Case>) -> Outcome {
    let (page, tree) = prepare(&case, Look::default()).await?;
    let mut found = Vec::new();
    let checks = &["clipped", "overflow"];
    for size in [(1280, 800), (640, 800)] {
        let large = async |page: &Page, name: &str| {
            page.text_size(200).await?;
            page.check(&format!("{name}, text 200 %"), checks).await
        };
        found.extend(
            every_screen(&case, &page, &tree, size, large)
                .await
                .err()
                .map(|f| f.0),
        );
    }
    let spaced = async |page: &Page, name: &str| {
        page.space_text().await?;
        page.check(&format!("{name}, spaced text"), checks).await
    };
    found.extend(
        every_screen(&case, &page, &tree, (320, 640), spaced)
            .await
            .err()
            .map(|f| f.0),
    );
    ensure!(found.is_empty(), "{}", found.join("\n"));
    Ok(())
}

/// R23, R24: wherever Tab leads, a ring shows it and nothing lies over it.
pub(super) async fn focus_ring(case: Rc<Case>) -> Outcome {
    let (page, tree) = prepare(&case, Look::default()).await?;
    let walk = async |page: &Page, name: &str| {
        let mut found = Vec::new();
        page.js("window.__walked = new Set();", vec![]).await?;
        for _ in 0..40 {
            page.press("Tab").await?;
            // Seen once is enough; round is round.
            let seen = page
                .js("const seen = __walked.has(document.activeElement); __walked.add(document.activeElement); return seen;", vec![])
                .await?;
            if seen == serde_json::Value::Bool(true) {
                break;
            }
            found.extend(page.findings(&["focus"]).await?);
        }
        found.dedup();
        ensure!(found.is_empty(), "{name}: {}", found.join("\n"));
        Ok(())
    };
    let mut found = Vec::new();
    for size in [(1280, 720), (320, 256)] {
        found.extend(
            every_screen(&case, &page, &tree, size, walk)
                .await
                .err()
                .map(|f| f.0),
        );
    }
    ensure!(found.is_empty(), "{}", found.join("\n"));
    Ok(())
}

/// R36, R18: nothing moves for who asked for rest.
pub(super) async fn less_motion(case: Rc<Case>) -> Outcome {
    let (page, tree) = prepare(
        &case,
        Look {
            dark: false,
            less_motion: true,
            ..Look::default()
        },
    )
    .await?;
    if case.engine == Engine::Chromium {
        page.media(&[("prefers-reduced-motion", "reduce")]).await?;
    }
    every_screen(&case, &page, &tree, (1280, 800), async |page, name| {
        page.check(name, &["motion"]).await
    })
    .await
}

/// The pictures people look at after a change.
pub(super) async fn pictures(case: Rc<Case>) -> Outcome {
    case.server.hide("sw.js");
    let page = case.browser().await?;
    for (width, height) in [(1280, 800), (1024, 768), (768, 1024), (320, 640)] {
        page.goto("about:blank").await?;
        case.open_sized(&page, "", width, height).await?;
        page.at_start().await?;
        page.settle().await?;
        case.shot(&page, &format!("start-{width}x{height}")).await?;
        page.open_example_folded().await?;
        page.settle().await?;
        case.shot(&page, &format!("example-{width}x{height}"))
            .await?;
    }
    page.goto("about:blank").await?;
    case.open_sized(&page, "", 1280, 800).await?;
    page.at_start().await?;
    page.open_example().await?;
    if case.engine == Engine::Chromium {
        page.media(&[("prefers-color-scheme", "dark")]).await?;
        page.settle().await?;
        case.shot(&page, "example-dark").await?;
        page.media(&[("forced-colors", "active")]).await?;
        page.settle().await?;
        case.shot(&page, "example-forced-colors").await?;
        page.media(&[]).await?;
    }
    page.pick(VIEW, "Als lijst").await?;
    page.settle().await?;
    case.shot(&page, "example-outline").await
}

/// The largest that the picture in the README may be, in bytes.
const README_BYTES: u64 = 150_000;

/// The picture in the README: the whole example, as the app shows it. `UPDATE_GOLDEN=1` puts it into the repository.
pub(super) async fn readme(case: Rc<Case>) -> Outcome {
    case.server.hide("sw.js");
    let page = case.browser().await?;
    case.open_sized(&page, "", 1400, 640).await?;
    page.at_start().await?;
    page.open_example().await?;
    page.kept().await?;
    page.pick(VIEW, "Onderste kaarten op elkaar").await?;
    page.tap("Alles in beeld").await?;
    page.settle().await?;
    let shot = case.run.args.shots.join("readme.png");
    page.screenshot(&shot).await?;
    let n_bytes = std::fs::metadata(&shot)?.len();
    ensure!(
        n_bytes <= README_BYTES,
        "{n_bytes} bytes are too many for the README"
    );
    let kept = Path::new(env!("CARGO_MANIFEST_DIR")).join("readme.png");
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::copy(&shot, &kept)?;
    }
    let n_kept = std::fs::metadata(&kept)?.len();
    // Not pixel by pixel: the date and the smoothing differ. A screen that changed a lot has another size.
    ensure!(
        n_kept.abs_diff(n_bytes) * 4 <= n_kept,
        "the README's picture has {n_kept} bytes, the app's {n_bytes}: look at it, and write it anew with UPDATE_GOLDEN=1"
    );
    Ok(())
}
