// SPDX-License-Identifier: EUPL-1.2
//! Tables of ours and of others.

use super::*;

fn grid(rows: &[&str]) -> Grid {
    let mut grid = Grid::default();
    for row in rows {
        let cells = row.split('|').map(str::to_owned).collect();
        grid.push(cells, 1).expect("small");
    }
    grid
}

fn lines(rows: &[&str]) -> Vec<String> {
    let sketch = sketch(&[Grid::default(), grid(rows)]).expect("cards");
    let cards = sketch.cards.iter();
    cards
        .map(|card| {
            let above = card.parent.map_or("", |at| &*sketch.cards[at].text);
            let kind = card.kind.map_or("", NodeKind::as_str);
            format!(
                "{above}>{kind}:{} {}",
                card.text,
                card.note.replace('\n', "/")
            )
        })
        .collect()
}

#[test]
fn a_policy_table_has_a_kind_for_each_column() {
    let rows = [
        "Hoofddoel|Subdoel|Indicator|Activiteit|Wie doet het?|Budget",
        "Dag|Rust|Tuin telt|Tuin|Jan|100",
        "||| Bank|Els|",
        "Dag|Werk|||Piet|",
    ];
    assert_eq!(
        lines(&rows),
        [
            ">goal:Dag ",
            "Dag>subgoal:Rust ",
            "Rust>indicator:Tuin telt ",
            "Rust>activity:Tuin Budget: 100",
            "Rust>activity:Bank ",
            "Dag>subgoal:Werk ",
        ]
    );
}

#[test]
fn ids_levels_and_names_say_what_stands_where() {
    let by_id = ["id|parent|Naam|Kleur", "2|1|b|rood", "1||a|"];
    assert_eq!(lines(&by_id), ["a>:b Kleur: rood", ">:a "]);
    let by_name = ["Titel|Valt onder", "a|", "b|a"];
    assert_eq!(lines(&by_name), [">:a ", "a>:b "]);
    let by_level = ["Niveau|Tekst", "1|a", "2|b", "1|c"];
    assert_eq!(lines(&by_level), [">:a ", "a>:b ", ">:c "]);
}

#[test]
fn a_table_without_known_heads_loses_nothing() {
    assert_eq!(
        lines(&["Wens|Bron", "tuin|wijk", "bank|"]),
        [">:tuin Bron: wijk", ">:bank "]
    );
    assert_eq!(
        lines(&["a", "|b", "||c", "|d"]),
        [">:a ", "a>:b ", "b>:c ", "a>:d "]
    );
    assert_eq!(sketch(&[]).err(), Some(LoadError::NoCards));
}
