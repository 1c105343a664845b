// SPDX-License-Identifier: EUPL-1.2
//! QR codes from one screen to the camera of another: what stands in for the camera, and a round of voting that travels by
//! codes alone.

use std::rc::Rc;
use std::time::Duration;

use serde_json::{Value, json};

use super::meeting::look;
use super::room::{set_up, told, vote};
use crate::case::Case;
use crate::checks::ALWAYS;
use crate::engine::{Engine, Look};
use crate::failure::{Outcome, ensure};
use crate::page::Page;

/// Reading a code may take an engine that draws slowly this long.
const SCANNING: Duration = Duration::from_secs(60);
/// The side of the pictures that the camera hands out, in px.
const CAMERA: (usize, usize) = (640, 480);

/// A code as it stands on a screen: the path of its drawing, and how many dots a side has.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::flows) struct Shown {
    path: String,
    side: usize,
}

/// Every code of the dialog that is open, one after the other.
pub(in crate::flows) async fn on_screen(page: &Page) -> Outcome<Vec<Shown>> {
    page.wait_for("a code", "!!document.querySelector('.code path')")
        .await?;
    let several = page.has("button", "Volgende code").await?;
    if several && page.has("button", "Stilzetten").await? {
        page.tap("Stilzetten").await?;
    }
    let mut codes: Vec<Shown> = Vec::new();
    loop {
        let path = page
            .text("document.querySelector('.code path').getAttribute('d')")
            .await?;
        let view = page
            .text("document.querySelector('.code svg').getAttribute('viewBox')")
            .await?;
        let side = view.split(' ').next_back().and_then(|n| n.parse().ok());
        let shown = Shown {
            path,
            side: side.unwrap_or(1),
        };
        if codes.contains(&shown) {
            return Ok(codes);
        }
        codes.push(shown);
        if !several {
            return Ok(codes);
        }
        page.tap("Volgende code").await?;
    }
}

/// A picture of the camera, half a second long, with a code; YUV4MPEG2.
fn frame(code: &Shown) -> Vec<u8> {
    let (width, height) = CAMERA;
    let side = code.side;
    let mut dark = vec![false; side * side];
    for row in code.path.split('M').filter(|row| !row.is_empty()) {
        let number = |text: &str| text.parse::<usize>().unwrap_or_default();
        let (x, rest) = row.split_once(' ').unwrap_or_default();
        let (y, rest) = rest.split_once('h').unwrap_or_default();
        let (n, _) = rest.split_once('v').unwrap_or_default();
        for at in 0..number(n) {
            dark[number(y) * side + number(x) + at] = true;
        }
    }
    let size = 460;
    let (left, top) = ((width - size) / 2, (height - size) / 2);
    let mut out = b"FRAME\n".to_vec();
    for y in 0..height {
        for x in 0..width {
            let inside = |at: usize, from: usize| {
                at.checked_sub(from)
                    .map(|at| at * side / size)
                    .filter(|at| *at < side)
            };
            let is_dark = match (inside(x, left), inside(y, top)) {
                (Some(dx), Some(dy)) => dark[dy * side + dx],
                _ => false,
            };
            out.push(if is_dark { 40 } else { 220 });
        }
    }
    out.extend(std::iter::repeat_n(128, width * height / 2));
    out
}

/// Stands in for a camera in the engines whose drivers have none: each look at the video sees the next code. All that
/// follows, from the picture on, is the app's own.
const STAND_IN: &str = "
    window.__codes = arguments[0].map(([path, side]) => [new Path2D(path), side]);
    if (window.__sees) return;
    window.__sees = true;
    const canvas = document.createElement('canvas');
    let at = 0;
    const next = () => {
        const [path, side] = window.__codes[at++ % window.__codes.length];
        canvas.width = canvas.height = 4 * side;
        const context = canvas.getContext('2d');
        context.fillStyle = '#fff';
        context.fillRect(0, 0, canvas.width, canvas.height);
        context.scale(4, 4);
        context.fillStyle = '#000';
        context.fill(path);
        return canvas;
    };
    Object.defineProperty(navigator, 'mediaDevices', { configurable: true, value: { getUserMedia: async () => ({ getTracks: () => [] }) } });
    HTMLMediaElement.prototype.play = async () => {};
    for (const name of ['videoWidth', 'videoHeight']) Object.defineProperty(HTMLVideoElement.prototype, name, { get: () => 4 * window.__codes[0][1] });
    const draw = CanvasRenderingContext2D.prototype.drawImage;
    CanvasRenderingContext2D.prototype.drawImage = function (image, ...rest) {
        return draw.call(this, image instanceof HTMLVideoElement ? next() : image, ...rest);
    };";

/// Holds codes before the camera of a page, for when it goes on.
pub(in crate::flows) async fn hold(case: &Case, page: &Page, codes: &[Shown]) -> Outcome {
    if case.engine == Engine::Chromium {
        let (width, height) = CAMERA;
        let mut film = format!("YUV4MPEG2 W{width} H{height} F2:1 Ip A1:1 C420jpeg\n").into_bytes();
        film.extend(codes.iter().flat_map(frame));
        std::fs::write(case.folder.join("camera.y4m"), film)?;
        return Ok(());
    }
    let codes: Vec<Value> = codes
        .iter()
        .map(|one| json!([one.path, one.side]))
        .collect();
    page.js(STAND_IN, vec![json!(codes)]).await.map(drop)
}

/// The app in a browser that has a camera.
pub(in crate::flows) async fn with_camera(case: &Case) -> Outcome<Page> {
    let camera = Look {
        camera: true,
        ..Look::default()
    };
    let page = case.browser_with(camera).await?;
    page.goto(&case.server.url()).await?;
    page.at_start().await?;
    Ok(page)
}

/// Scans what is held before the camera, until the dialog is gone.
async fn scan(case: &Case, page: &Page, codes: &[Shown]) -> Outcome {
    hold(case, page, codes).await?;
    page.tap("QR-codes scannen").await?;
    let done = "!document.querySelector('video')";
    page.wait_for_within("the camera off", done, SCANNING).await
}

/// Shows something as codes, looks at them, and puts them away.
async fn shown(page: &Page, button: &str) -> Outcome<Vec<Shown>> {
    page.tap(button).await?;
    page.see("heading", button).await?;
    let codes = on_screen(page).await?;
    page.tap("Sluiten").await?;
    page.gone("heading", button).await?;
    Ok(codes)
}

/// The whole of a code is in sight on every screen.
async fn look_at_codes(case: &Case, page: &Page, name: &str) -> Outcome {
    for (width, height) in [(1024, 768), (768, 1024), (case.engine.narrow(), 640)] {
        page.resize(width, height).await?;
        let whole = "(() => { const box = document.querySelector('.code').getBoundingClientRect();
            return box.top >= 0 && box.bottom <= innerHeight && box.left >= 0 && box.right <= innerWidth && box.width > 220; })()";
        page.wait_for("the whole code", whole).await?;
        page.check(name, ALWAYS).await?;
        case.shot(page, &format!("{name}-{width}x{height}")).await?;
    }
    page.resize(1280, 800).await?;
    case.axe()?.check(page, name).await
}

/// A start file, a round and its ballot boxes go over by codes alone; a box counts once, and never in another round.
pub(super) async fn boxes_by_code(case: Rc<Case>) -> Outcome {
    let lead = with_camera(&case).await?;
    set_up(&lead).await?;
    lead.tap("Ronde als QR-code").await?;
    look_at_codes(&case, &lead, "boxes-code").await?;
    lead.tap("Sluiten").await?;
    let mut round = shown(&lead, "Ronde als QR-code").await?;
    case.note(&format!("the round takes {} codes", round.len()));
    round.reverse();

    let tablet = with_camera(&case).await?;
    scan(&case, &tablet, &round).await?;
    tablet
        .see("heading", "Wat vinden we het belangrijkst?")
        .await?;
    tablet.hears("Hier kan iedereen nu stemmen.").await?;
    look(&case, &tablet, "boxes-code-guest").await?;
    // An empty box is nothing to show.
    tablet.tap("Stembus als QR-code").await?;
    tablet.hears("Er zijn nog geen stemmen.").await?;
    vote(&tablet, "Inwoners", &["Rust"]).await?;
    vote(&tablet, "Gemeente", &["Samen eten"]).await?;
    let first = shown(&tablet, "Stembus als QR-code").await?;
    let says = "document.querySelector('.meeting__message').innerText.includes('Laat de stembus daarna opnieuw scannen')";
    tablet.wait_for("what to do for who is late", says).await?;
    vote(&tablet, "Inwoners", &["Elke dag wandelen"]).await?;
    let both = shown(&tablet, "Stembus als QR-code").await?;
    ensure!(first != both, "a second box shows the codes of the first");
    case.note(&format!("two ballot boxes take {} codes", both.len()));

    // The later ones first, then the first again: three people, once each.
    scan(&case, &lead, &both).await?;
    told(&lead, "Met de camera", "3 mensen tellen nu mee").await?;
    scan(&case, &lead, &first).await?;
    told(&lead, "Met de camera", "Hij telt één keer").await?;
    look(&case, &lead, "boxes-code-came").await?;
    lead.wait_for(
        "three people",
        "document.body.innerText.includes('Er hebben 3 mensen gestemd')",
    )
    .await?;
    // A round that is shown again, to a tablet that has it already.
    tablet.tap("Menu").await?;
    scan(&case, &tablet, &round).await?;
    tablet.hears("Dit brengt niets nieuws.").await?;

    lead.tap("Stemmen sluiten").await?;
    lead.tap("Uitslag bekijken").await?;
    lead.see("heading", "Uitslag van ronde 1").await?;
    lead.tap("Menu").await?;
    scan(&case, &lead, &first).await?;
    lead.hears("Deze ronde heeft al een uitslag").await?;
    // Without its document a box says what to do first; in another document it does not count.
    lead.leave().await?;
    scan(&case, &lead, &first).await?;
    let first_open = "document.querySelector('dialog[open]').innerText.includes('Open eerst de doelenboom met deze ronde')";
    lead.wait_for("what to open", first_open).await?;
    lead.tap("Sluiten").await?;
    set_up(&lead).await?;
    scan(&case, &lead, &first).await?;
    told(&lead, "Met de camera", "hoort bij een andere ronde").await?;
    lead.wait_for(
        "nobody voted here",
        "document.body.innerText.includes('Er hebben 0 mensen gestemd')",
    )
    .await?;

    // The start file of this second document, to the same tablet.
    lead.tap("Menu").await?;
    lead.tap("Startbestand maken").await?;
    lead.tap("Maak 4 tafels").await?;
    lead.see("button", "Weghalen: ‘Tafel 4’").await?;
    lead.tap("Laat zien als QR-code").await?;
    let start = on_screen(&lead).await?;
    lead.tap("Sluiten").await?;
    tablet.leave().await?;
    scan(&case, &tablet, &start).await?;
    tablet.see("heading", "Welke tafel is dit?").await?;
    tablet.tap("Tafel 2").await?;
    tablet.leave().await?;
    let n = tablet.text("T.find('button', 'Openen').length").await?;
    ensure!(n == "2", "{n} documents on the tablet");
    Ok(())
}

/// A document with words that do not pack: more than sixty codes hold.
fn many_words() -> String {
    let mut state = 1_u32;
    let mut letter = || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        char::from(b'a' + (state >> 24) as u8 % 26)
    };
    let cards: Vec<Value> = (0..900)
        .map(|nth| {
            let text: String = (0..80).map(|_| letter()).collect();
            json!({ "id": format!("w{nth}"), "kind": "value", "text": text, "place": "wall" })
        })
        .collect();
    json!({ "format": "doelenboom", "version": 1, "cards": cards }).to_string()
}

/// A document that is too large for codes says so, and the file is still there.
pub(super) async fn too_large(case: Rc<Case>) -> Outcome {
    let page = case.start().await?;
    let file = case.folder.join("groot.doelenboom.json");
    std::fs::write(&file, many_words())?;
    page.choose_file(&file).await?;
    page.see("button", "Menu").await?;
    page.tap("Menu").await?;
    page.tap("Startbestand maken").await?;
    page.tap("Laat zien als QR-code").await?;
    let refused = "document.querySelector('dialog[open]').innerText.includes('Het mogen er 60 zijn. Stuur een bestand.')";
    page.wait_for("why there are no codes", refused).await?;
    look(&case, &page, "boxes-code-large").await
}
