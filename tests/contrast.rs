// SPDX-License-Identifier: EUPL-1.2
//! The colours of `style/tokens.css` can be told apart in every theme (ux.md R33): text 4.5 to 1, lines, edges and the
//! focus ring 3 to 1.

use std::collections::BTreeMap;

type Colors = BTreeMap<String, [u8; 3]>;

/// The rules of the file that a theme takes, later ones over earlier ones, as the cascade does.
const THEMES: [(&str, &[&str]); 4] = [
    ("light", &[":root"]),
    ("dark", &[":root", ":root[data-theme=\"dark\"]"]),
    (
        "light, more contrast",
        &[":root", ":root[data-contrast=\"more\"]"],
    ),
    (
        "dark, more contrast",
        &[
            ":root",
            ":root[data-theme=\"dark\"]",
            ":root[data-contrast=\"more\"]",
            ":root[data-theme=\"dark\"][data-contrast=\"more\"]",
        ],
    ),
];

/// Text and what it stands on.
const TEXTS: [(&str, &str); 38] = [
    ("ink", "paper"),
    ("ink", "surface"),
    ("ink-soft", "paper"),
    ("ink-soft", "surface"),
    ("accent", "paper"),
    ("accent", "surface"),
    ("accent-ink", "accent"),
    ("accent-ink", "accent-strong"),
    ("accent-soft-ink", "accent-soft"),
    ("warn-soft-ink", "warn-soft"),
    ("danger", "paper"),
    ("danger", "surface"),
    ("danger-ink", "danger"),
    ("ink", "accent-soft"),
    ("accent", "accent-soft"),
    ("kind-theme-ink", "kind-theme"),
    ("kind-goal-ink", "kind-goal"),
    ("kind-value-ink", "kind-value"),
    ("kind-subgoal", "surface"),
    ("kind-indicator", "surface"),
    ("kind-activity", "surface"),
    ("kind-assumption", "surface"),
    ("kind-obstacle", "surface"),
    ("accent", "warn-soft"),
    ("danger", "warn-soft"),
    ("ink", "warn-soft"),
    ("ink", "hue-1-soft"),
    ("hue-1", "hue-1-soft"),
    ("ink", "hue-2-soft"),
    ("hue-2", "hue-2-soft"),
    ("ink", "hue-3-soft"),
    ("hue-3", "hue-3-soft"),
    ("ink", "hue-4-soft"),
    ("hue-4", "hue-4-soft"),
    ("ink", "hue-5-soft"),
    ("hue-5", "hue-5-soft"),
    ("ink", "hue-6-soft"),
    ("hue-6", "hue-6-soft"),
];

/// Lines, edges and the focus ring, and what they lie on.
const LINES: [(&str, &str); 21] = [
    ("line", "paper"),
    ("line", "surface"),
    ("connector", "paper"),
    ("focus", "paper"),
    ("focus", "surface"),
    ("warn-edge", "paper"),
    ("warn-edge", "warn-soft"),
    ("accent", "accent-soft"),
    ("kind-theme", "paper"),
    ("kind-goal", "paper"),
    ("kind-subgoal", "paper"),
    ("kind-indicator", "paper"),
    ("kind-activity", "paper"),
    ("kind-assumption", "paper"),
    ("kind-obstacle", "paper"),
    ("hue-1", "paper"),
    ("hue-2", "paper"),
    ("hue-3", "paper"),
    ("hue-4", "paper"),
    ("hue-5", "paper"),
    ("hue-6", "paper"),
];

#[test]
fn every_theme_can_be_read() {
    let css = std::fs::read_to_string("style/tokens.css").expect("the tokens are there");
    let problems = problems(&css);
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

#[test]
fn a_pale_text_is_seen() {
    let css = std::fs::read_to_string("style/tokens.css").expect("the tokens are there");
    let pale = css.replacen("--ink-soft: #4a5563", "--ink-soft: #9aa5b3", 1);
    assert_ne!(css, pale, "the light theme has another soft ink");
    assert!(problems(&pale).iter().any(|line| line.contains("ink-soft")));
}

#[test]
fn pictures_have_the_colours_of_the_screen() {
    let css = std::fs::read_to_string("style/tokens.css").expect("the tokens are there");
    let light = colors_of(&css, ":root");
    for number in 1..=doelenboom::view::HUES {
        let (dark, pale) = doelenboom::scene::hue(number);
        for (name, color) in [
            (format!("hue-{number}"), dark),
            (format!("hue-{number}-soft"), pale),
        ] {
            let [_, r, g, b] = color.0.to_be_bytes();
            assert_eq!(light.get(&name), Some(&[r, g, b]), "{name}");
        }
    }
}

#[test]
fn black_on_white_is_21_to_1() {
    assert!((ratio([0; 3], [255; 3]) - 21.0).abs() < 1e-9);
    assert!((ratio([255; 3], [255; 3]) - 1.0).abs() < 1e-9);
}

fn problems(css: &str) -> Vec<String> {
    let mut problems = Vec::new();
    for (theme, selectors) in THEMES {
        let mut colors = Colors::new();
        for selector in selectors {
            colors.extend(colors_of(css, selector));
        }
        for (pairs, least) in [(&TEXTS[..], 4.5), (&LINES[..], 3.0)] {
            for (front, back) in pairs {
                match (colors.get(*front), colors.get(*back)) {
                    (Some(a), Some(b)) if ratio(*a, *b) >= least => {}
                    (Some(a), Some(b)) => problems.push(format!(
                        "{theme}: {front} on {back} is {:.2} to 1, needs {least}",
                        ratio(*a, *b)
                    )),
                    _ => problems.push(format!("{theme}: {front} or {back} is missing")),
                }
            }
        }
    }
    problems
}

/// The `--name: #rrggbb` of the rule with exactly this selector.
fn colors_of(css: &str, selector: &str) -> Colors {
    let start = format!("\n{selector} {{");
    let found = css.find(&start).map(|at| &css[at + start.len()..]);
    let rule = found.and_then(|rest| rest.split('}').next());
    assert!(rule.is_some(), "there is no rule {selector}");
    rule.unwrap_or_default()
        .lines()
        .filter_map(|line| {
            let (name, value) = line.trim().strip_prefix("--")?.split_once(": #")?;
            let digits = value.strip_suffix(';')?;
            let part = |at: usize| u8::from_str_radix(digits.get(at..at + 2)?, 16).ok();
            Some((name.to_owned(), [part(0)?, part(2)?, part(4)?]))
        })
        .collect()
}

/// Contrast as WCAG 2.2 counts it.
fn ratio(a: [u8; 3], b: [u8; 3]) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

fn luminance(color: [u8; 3]) -> f64 {
    let [r, g, b] = color.map(|part| {
        let part = f64::from(part) / 255.0;
        if part <= 0.04045 {
            part / 12.92
        } else {
            ((part + 0.055) / 1.055).powf(2.4)
        }
    });
    0.2126 * r + 0.7152 * g + 0.0722 * b
}
