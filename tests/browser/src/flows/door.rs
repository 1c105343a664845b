// SPDX-License-Identifier: EUPL-1.2
//! The door for an outside harness: each function does what its name says and resolves when the screen shows it.

use std::rc::Rc;

use serde_json::{Value, json};

use crate::case::Case;
use crate::failure::{Outcome, ensure};
use crate::trees::file;

/// Calls each function once and looks at the page in the very moment its promise resolves, without waiting for more.
/// Gives back what was seen, by the name of the function.
const EACH: &str = "
    const [file] = args;
    const door = window.doelenbench;
    const seen = { names: Object.keys(door).sort().join(' ') };
    const refused = (promise) => promise.then(() => 'done', (why) => `refused: ${typeof why}`);
    await door.open(file); seen.open = T.outline();
    const made = await door.add('g', 'Nieuw doel'); seen.add = T.outline(); seen.made = typeof made;
    await door.rename(made, 'Anders genoemd'); seen.rename = T.outline();
    await door.move(made, 's'); seen.move = T.outline();
    await door.undo(); seen.undo = T.outline();
    await door.fold('g'); seen.fold = T.outline();
    await door.fold('g'); seen.unfold = T.outline();
    await door.focus('s'); seen.focus = T.cardText(document.activeElement);
    const picture = await door.svg();
    seen.svg = ['<svg', 'Anders', 'doelenboom-document'].filter((part) => !picture.includes(part)).join(' ');
    seen.nobody = await refused(door.rename('nobody', 'x'));
    seen.after = T.outline();
    return seen;";

const OPENED: &str = "Thema\n  Groot doel\n    Subdoel";
const ADDED: &str = "Thema\n  Groot doel\n    Subdoel\n    Nieuw doel";
const RENAMED: &str = "Thema\n  Groot doel\n    Subdoel\n    Anders genoemd";
const MOVED: &str = "Thema\n  Groot doel\n    Subdoel\n      Anders genoemd";
const FOLDED: &str = "Thema\n  Groot doel";

pub(super) async fn each_function(case: Rc<Case>) -> Outcome {
    let page = case.open().await?;
    page.wait_for("window.doelenbench", "window.doelenbench")
        .await?;
    let tree = file(&[
        ("t", "theme", "Thema", None),
        ("g", "goal", "Groot doel", Some("t")),
        ("s", "subgoal", "Subdoel", Some("g")),
    ]);
    let seen = page.js_async(EACH, vec![json!(tree)]).await?;
    let wanted = json!({
        "names": "add focus fold move open rename svg undo",
        "open": OPENED, "add": ADDED, "made": "string", "rename": RENAMED, "move": MOVED, "undo": RENAMED,
        "fold": FOLDED, "unfold": RENAMED, "focus": "Subdoel", "svg": "", "nobody": "refused: string",
        "after": RENAMED,
    });
    let names: Vec<&String> = wanted
        .as_object()
        .into_iter()
        .flatten()
        .map(|(k, _)| k)
        .collect();
    for name in names {
        let (is, should) = (&seen[name], &wanted[name]);
        ensure!(
            is == should,
            "{name}: {} instead of {}",
            show(is),
            show(should)
        );
    }
    Ok(())
}

fn show(value: &Value) -> String {
    value
        .as_str()
        .map_or_else(|| value.to_string(), |text| format!("‘{text}’"))
}

/// The release has nothing of it.
pub(super) async fn shut_in_the_release(case: Rc<Case>) -> Outcome {
    let page = case.start().await?;
    let found = page
        .js(
            "return Object.keys(window).filter((name) => /bench/i.test(name));",
            vec![],
        )
        .await?;
    ensure!(found == json!([]), "the release has {found}");
    Ok(())
}
