// SPDX-License-Identifier: EUPL-1.2
//! Keys by the names people use: `"Ctrl+Enter"`, `"Alt+Shift+Up"`, `"Ctrl+Z"`.

use serde_json::{Value, json};

use crate::failure::{Outcome, fail};

/// Code point WebDriver uses for a key; the key itself if it is a character.
fn code(name: &str) -> Outcome<String> {
    let special = match name {
        "Ctrl" => '\u{E009}',
        "Shift" => '\u{E008}',
        "Alt" => '\u{E00A}',
        "Enter" => '\u{E007}',
        "Tab" => '\u{E004}',
        "Esc" => '\u{E00C}',
        "Space" => ' ',
        "Backspace" => '\u{E003}',
        "Delete" => '\u{E017}',
        "Home" => '\u{E011}',
        "End" => '\u{E010}',
        "PageUp" => '\u{E00E}',
        "PageDown" => '\u{E00F}',
        "Left" => '\u{E012}',
        "Up" => '\u{E013}',
        "Right" => '\u{E014}',
        "Down" => '\u{E015}',
        "F2" => '\u{E032}',
        "F6" => '\u{E036}',
        "F8" => '\u{E038}',
        _ => {
            let mut chars = name.chars();
            match (chars.next(), chars.next()) {
                (Some(only), None) => only,
                _ => fail!("no key is called {name}"),
            }
        }
    };
    Ok(special.to_string())
}

/// Key actions that press the chord: all down in order, all up in reverse.
pub(crate) fn chord(keys: &str) -> Outcome<Vec<Value>> {
    let codes = keys.split('+').map(code).collect::<Outcome<Vec<_>>>()?;
    let down = codes
        .iter()
        .map(|key| json!({ "type": "keyDown", "value": key.to_lowercase() }));
    let up = codes
        .iter()
        .rev()
        .map(|key| json!({ "type": "keyUp", "value": key.to_lowercase() }));
    Ok(down.chain(up).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chord_goes_down_and_up_in_reverse() {
        let actions = chord("Ctrl+Z").expect("known keys");
        let said: Vec<_> = actions
            .iter()
            .map(|a| (a["type"].as_str(), a["value"].as_str()))
            .collect();
        assert_eq!(
            said,
            [
                (Some("keyDown"), Some("\u{E009}")),
                (Some("keyDown"), Some("z")),
                (Some("keyUp"), Some("z")),
                (Some("keyUp"), Some("\u{E009}")),
            ]
        );
        assert!(chord("Nonsense").is_err());
    }
}
