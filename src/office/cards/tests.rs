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
            "Rust>activity:Tuin ",
            "Rust>activity:Bank ",
            "Dag>subgoal:Werk Wie doet het?: Piet",
        ]
    );
    let cards = sketch(&[grid(&rows)]).expect("cards").cards;
    let fields = [(DetailKey::Who, "Jan"), (DetailKey::Cost, "100")];
    assert_eq!(
        cards[3].details,
        fields.map(|(key, text)| (key, text.to_owned()))
    );
}

#[test]
fn a_row_about_the_same_card_adds_to_it() {
    let rows = ["Doel|Actie|Wie", "Rust|Tuin|Jan", "Rust|Tuin|Els"];
    assert_eq!(lines(&rows)[1], "Rust>activity:Tuin Wie: Els");
}

#[test]
fn a_title_and_a_remark_may_stand_above_the_heads() {
    let rows = [
        "Uitvoeringsplan 2027",
        "concept, doel: bespreken|12 mei",
        "Doelstelling|Actie|Wie",
        "Rust|Tuin|Jan",
        "|Bank|Els",
    ];
    assert_eq!(
        lines(&rows),
        [">goal:Rust ", "Rust>activity:Tuin ", "Rust>activity:Bank "]
    );
    let sketch = sketch(&[grid(&rows)]).expect("cards");
    assert_eq!(sketch.title, "Uitvoeringsplan 2027");
    // What it is called is the theme, and nothing had to be mended.
    let opened = sketch.open(b"x").expect("opens");
    assert_eq!(opened.repairs, []);
    let tree = crate::model::Tree::build(&opened.document);
    let root = tree.root().expect("a theme");
    assert_eq!(opened.document.text(root), "Uitvoeringsplan 2027");
    assert_eq!((tree.len(), tree.children(root).len()), (4, 1));
    // One word that is a head by chance is none.
    let chance = ["Wens|Bron", "naam|wijk", "bank|"];
    assert_eq!(lines(&chance), [">:naam Bron: wijk", ">:bank "]);
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
