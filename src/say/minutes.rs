// SPDX-License-Identifier: EUPL-1.2
//! *Verslag van de bijeenkomst*: what was done on which day, what came of it and what was agreed, in words. Nobody is named
//! but in what was written down of an action, and votes are told only where nobody can be picked out of them.

use crate::format::minutes::{Block, Minutes};
use crate::format::names::kind_name;
use crate::method::ballot::MIN_VOTERS;
use crate::method::log::{Counts, Day, counts, days};
use crate::method::meeting::{PlannedStep, plan};
use crate::method::outcome::{Ranked, RoundResult, comparison, ranking, results};
use crate::method::wall::clusters;
use crate::model::{DetailKey, Document, Node, NodeId, NodeKind, Share, Tally, Tree};
use crate::say::{self, step_question};
use crate::table::Moment;
use crate::text::strings::{Lang, Words};

/// As many places of a result are told.
const MAX_PLACES: usize = 10;

/// Puts the report of all meetings together. `title` is what the document is called.
#[must_use]
pub fn minutes(w: Words, title: &str, doc: &Document, tree: &Tree) -> Minutes {
    let mut blocks = vec![Block::Line(w.minutes_nobody().to_owned())];
    let days = days(doc, tree);
    if days.is_empty() {
        blocks.push(Block::Line(w.minutes_no_days().to_owned()));
    }
    let steps = plan(doc);
    for day in &days {
        of_day(w, &steps, day, &mut blocks);
    }
    for round in &results(doc) {
        of_round(w, doc, round, &mut blocks);
    }
    of_tree(w, doc, tree, &mut blocks);
    Minutes {
        lang: w.lang().code(),
        title: w.minutes_of(title),
        blocks,
    }
}

fn of_day(w: Words, steps: &[PlannedStep], day: &Day, blocks: &mut Vec<Block>) {
    blocks.push(Block::Heading(if day.day.is_empty() {
        w.minutes_agreed().to_owned()
    } else {
        day_in_words(w, &day.day)
    }));
    // In the order of the meetings, whatever the order in which tables came to them.
    let questions: Vec<String> = steps
        .iter()
        .filter(|step| day.steps.contains(&step.id))
        .map(|step| step_question(w, step))
        .collect();
    let came = of_counts(w, &day.came);
    let agreed: Vec<String> = day
        .agreements
        .iter()
        .map(|(_, text)| text.clone())
        .collect();
    for (head, points) in [
        (w.minutes_questions(), questions),
        (w.minutes_came(), came),
        (w.minutes_agreed(), agreed),
    ] {
        if points.is_empty() {
            continue;
        }
        if !day.day.is_empty() {
            blocks.push(Block::Small(head.to_owned()));
        }
        blocks.push(Block::Points(points));
    }
}

/// A day as people write it; what is no day as it stands.
fn day_in_words(w: Words, day: &str) -> String {
    let Ok(Some(moment)) = Moment::read(day) else {
        return day.to_owned();
    };
    let [nl, en] = moment.month_names();
    let Moment { day, year, .. } = moment;
    match w.lang() {
        Lang::Nl => format!("{day} {nl} {year}"),
        Lang::En => {
            let (first, rest) = en.split_at(1);
            format!("{day} {}{rest} {year}", first.to_uppercase())
        }
    }
}

/// *Groot doel: 2*, one for each kind.
fn of_counts(w: Words, counts: &Counts) -> Vec<String> {
    let line = |(kind, n): (&NodeKind, &usize)| match kind {
        NodeKind::Value => w.minutes_wall(*n),
        kind => format!("{}: {n}", kind_name(w, *kind)),
    };
    counts.iter().map(line).collect()
}

fn of_round(w: Words, doc: &Document, round: &RoundResult<'_>, blocks: &mut Vec<Block>) {
    let RoundResult { nth, setup, tally } = round;
    blocks.push(Block::Heading(w.vote_result(*nth)));
    if tally.total.voters < MIN_VOTERS {
        blocks.push(Block::Line(w.minutes_few().to_owned()));
        return;
    }
    let mut tell = |head: String, share: &Share| {
        blocks.push(Block::Small(head));
        blocks.push(Block::Points(places(w, doc, share, &setup.cards)));
    };
    tell(w.vote_total(tally.total.voters as usize), &tally.total);
    let tally = shown(tally);
    for (group, share) in &tally.shares {
        let name = doc.groups.get(group).map_or("", |group| group.name.get());
        tell(w.vote_of_group(share.voters as usize, name), share);
    }
    if let Some(compared) = comparison(&tally, &setup.cards) {
        let texts = |cards: &[NodeId]| {
            let texts: Vec<String> = cards
                .iter()
                .map(|card| format!("‘{}’", doc.text(*card)))
                .collect();
            texts.join(", ")
        };
        blocks.push(Block::Line(if compared.together.is_empty() {
            w.vote_together_none().to_owned()
        } else {
            w.vote_together(&texts(&compared.together))
        }));
        for (group, cards) in &compared.alone {
            let name = doc.groups.get(group).map_or("", |group| group.name.get());
            blocks.push(Block::Line(w.vote_alone(name, &texts(cards))));
        }
    }
    blocks.push(Block::Line(w.vote_small().to_owned()));
}

/// The groups that may be told apart. The reveal sees to it; a file that was made otherwise is not trusted.
fn shown(tally: &Tally) -> Tally {
    let mut tally = tally.clone();
    tally.hide_small_groups();
    tally
}

fn places(w: Words, doc: &Document, share: &Share, cards: &[NodeId]) -> Vec<String> {
    let line = |ranked: Ranked| {
        let place = if ranked.is_tied {
            w.vote_place_tied(ranked.place)
        } else {
            w.vote_place(ranked.place)
        };
        let votes = w.vote_given(ranked.votes as usize);
        format!("{place}: {} ({votes})", doc.text(ranked.card))
    };
    ranking(&share.votes, cards)
        .into_iter()
        .filter(|ranked| ranked.votes > 0 && ranked.place <= MAX_PLACES)
        .map(line)
        .collect()
}

/// What the tree holds now.
fn of_tree(w: Words, doc: &Document, tree: &Tree, blocks: &mut Vec<Block>) {
    let Some(root) = tree.root() else {
        of_wall(w, doc, tree, blocks);
        return;
    };
    blocks.push(Block::Heading(w.minutes_tree().to_owned()));
    blocks.push(Block::Line(format!(
        "{}: {}",
        kind_name(w, NodeKind::Theme),
        doc.text(root)
    )));
    let meaning = doc
        .node(root)
        .map_or("", |node| node.detail(DetailKey::Meaning));
    if !meaning.is_empty() {
        blocks.push(Block::Small(w.meaning_ask(doc.text(root))));
        blocks.push(Block::Line(meaning.to_owned()));
    }
    of_goals(w, doc, tree, root, blocks);
    let of_kind = |kind: NodeKind, line: &dyn Fn(&Node, NodeId) -> String| -> Vec<String> {
        let cards = tree.branch(root).filter_map(|id| Some((doc.node(id)?, id)));
        let cards = cards.filter(|(node, _)| *node.kind.get() == kind);
        cards.map(|(node, id)| line(node, id)).collect()
    };
    let action = |node: &Node, _: NodeId| {
        say::known(&[
            ("", node.text.get()),
            (w.paper_who(), node.detail(DetailKey::Who)),
            (w.paper_with_whom(), node.detail(DetailKey::WithWhom)),
            (w.paper_start(), node.detail(DetailKey::Start)),
            (w.paper_first_step(), node.detail(DetailKey::FirstStep)),
        ])
    };
    let hurdle = |node: &Node, id: NodeId| {
        let above = tree.parent(id).map_or("", |above| doc.text(above));
        say::known(&[("", node.text.get()), (w.paper_hinders_what(), above)])
    };
    section(
        w.minutes_actions(),
        of_kind(NodeKind::Activity, &action),
        blocks,
    );
    section(
        w.paper_hinders(),
        of_kind(NodeKind::Obstacle, &hurdle),
        blocks,
    );
    of_wall(w, doc, tree, blocks);
    let mut counts = counts(doc, tree);
    counts.remove(&NodeKind::Theme);
    section(w.minutes_counts(), of_counts(w, &counts), blocks);
}

/// The big goals, and with each that has them its goals and signals.
fn of_goals(w: Words, doc: &Document, tree: &Tree, root: NodeId, blocks: &mut Vec<Block>) {
    let is_kind = |id: NodeId, kind: NodeKind| {
        let node = doc.node(id);
        node.is_some_and(|node| *node.kind.get() == kind)
    };
    let goals = tree.branch(root).filter(|id| is_kind(*id, NodeKind::Goal));
    let goals: Vec<NodeId> = goals.collect();
    let texts = goals.iter().map(|goal| {
        let from = say::sources(doc, tree, *goal);
        say::known(&[("", doc.text(*goal)), (w.paper_comes_from(), &from)])
    });
    section(w.minutes_goals(), texts.collect(), blocks);
    for goal in goals {
        let below = tree.branch(goal).filter_map(|id| {
            let kind = [NodeKind::Subgoal, NodeKind::Indicator];
            let kind = kind.into_iter().find(|kind| is_kind(id, *kind))?;
            Some(say::known(&[(kind_name(w, kind), doc.text(id))]))
        });
        section(doc.text(goal), below.collect(), blocks);
    }
}

/// What people called the clusters of the wall, and how many cards are in each.
fn of_wall(w: Words, doc: &Document, tree: &Tree, blocks: &mut Vec<Block>) {
    let named = clusters(doc, tree).into_iter();
    let named = named.filter(|cluster| !cluster.name.is_empty() && !cluster.cards.is_empty());
    let lines = named.map(|cluster| format!("{}: {}", cluster.name, cluster.cards.len()));
    section(w.minutes_clusters(), lines.collect(), blocks);
}

/// Points with a heading, when there are any.
fn section(head: &str, points: Vec<String>, blocks: &mut Vec<Block>) {
    if !points.is_empty() {
        blocks.push(Block::Small(head.to_owned()));
        blocks.push(Block::Points(points));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::{Command, Editor, WallCard};
    use crate::method::log::note;
    use crate::method::meeting::BuiltIn;
    use crate::model::{EntryKind, GroupId, LineageId, Mark, key};

    fn run(editor: &mut Editor, command: Command) {
        editor.execute(command).expect("it may");
    }

    fn text(editor: &Editor, lang: Lang) -> String {
        minutes(lang.words(), "Proef", editor.document(), editor.tree()).text()
    }

    /// A room in which a group of `n` votes beside one of `large`.
    fn voted(large: u32, n: u32) -> Editor {
        let mut editor = Editor::new(Document::new(LineageId(1)), 7);
        for name in ["Inwoners", "Gemeente"] {
            let name = name.to_owned();
            let mark = Mark::Circle;
            run(&mut editor, Command::AddGroup { name, mark });
        }
        let card = |text: &str| WallCard {
            kind: NodeKind::Value,
            text: text.to_owned(),
            group: None,
        };
        run(
            &mut editor,
            Command::AddToWall(vec![card("Rust"), card("Samen eten")]),
        );
        run(
            &mut editor,
            Command::StartRound {
                votes: 3,
                several: true,
                among: Vec::new(),
            },
        );
        let doc = editor.document();
        let groups: Vec<GroupId> = doc.groups.keys().copied().collect();
        let id = doc.open_round().expect("it is open");
        let cards = doc.rounds[&id].setup.get().cards.clone();
        let share = |voters: u32| Share {
            voters,
            votes: [(cards[0], 2 * voters), (cards[1], voters)].into(),
        };
        let tally = Tally {
            total: share(large + n),
            shares: [(groups[0], share(large)), (groups[1], share(n))].into(),
            ..Tally::default()
        };
        run(&mut editor, Command::RecordResult { id, tally });
        editor
    }

    #[test]
    fn the_report_tells_days_questions_agreements_and_the_tree() {
        let mut editor = Editor::new(Document::new(LineageId(1)), 7);
        assert!(text(&editor, Lang::Nl).contains(Lang::Nl.words().minutes_no_days()));
        for command in note(
            editor.document(),
            &Counts::new(),
            "2026-11-27",
            BuiltIn::Goal.id(),
        ) {
            run(&mut editor, command);
        }
        run(
            &mut editor,
            Command::AddRoot {
                text: "Een goede dag".to_owned(),
            },
        );
        let texts = vec![
            (key::TEXT, "We zien elkaar in maart".to_owned()),
            (key::DAY, "2026-11-27".to_owned()),
        ];
        let kind = EntryKind::Agreement;
        run(&mut editor, Command::AddEntry { kind, texts });
        let (nl, en) = (text(&editor, Lang::Nl), text(&editor, Lang::En));
        for said in [
            "27 november 2026",
            "Wat willen we bereiken?",
            "Thema: 1",
            "We zien elkaar in maart",
            "Een goede dag",
        ] {
            assert!(nl.contains(said), "{said}: {nl}");
        }
        assert!(en.contains("27 November 2026"), "{en}");
        assert_eq!(day_in_words(Lang::Nl.words(), "ooit"), "ooit");
    }

    #[test]
    fn a_goal_says_what_it_comes_from() {
        let doc = crate::format::json::read(
            br#"{"format":"doelenboom","version":1,"cards":[
            {"id":"t","kind":"theme","text":"Thema"},{"id":"g","kind":"goal","text":"Een","parent":"t"},
            {"id":"v","kind":"value","text":"Rust"}],"links":[{"kind":"based_on","from":"g","to":"v"}]}"#,
        )
        .expect("a document")
        .document;
        let told = minutes(Lang::Nl.words(), "Proef", &doc, &Tree::build(&doc)).text();
        assert!(told.contains("Dit komt van: ‘Rust’"), "{told}");
    }

    #[test]
    fn what_the_meetings_made_is_told_with_who_does_it() {
        let file = r#"{"format":"doelenboom","version":1,"clusters":[{"id":"c","name":"Erbij horen"}],"cards":[
            {"id":"t","kind":"theme","text":"Dag"},{"id":"g","kind":"goal","text":"Meedoen","parent":"t"},
            {"id":"d","kind":"subgoal","text":"Iemand kennen","parent":"g"},
            {"id":"s","kind":"indicator","text":"Een praatje","parent":"d"},
            {"id":"x","kind":"activity","text":"Koffie","parent":"d","fields":{"who":"Het wijkteam",
             "with_whom":"De kerk","start":"maart","first_step":"De sleutel halen","cost":"40"}},
            {"id":"y","kind":"activity","text":"Wandelen","parent":"d"},
            {"id":"o","kind":"obstacle","text":"Geen zaal","parent":"d"},
            {"id":"v","kind":"value","text":"Samen eten","wall":true,"cluster":"c"}]}"#;
        let doc = crate::format::json::read(file.as_bytes())
            .expect("it opens")
            .document;
        let tree = Tree::build(&doc);
        let told = minutes(Lang::Nl.words(), "Proef", &doc, &tree).text();
        let tree = told
            .split_once("Zo staat de doelenboom nu")
            .expect("the tree")
            .1;
        assert_eq!(
            tree.split_once("Wat er nu is").expect("the counts").0,
            "\nThema: Dag\n\nWat we willen bereiken\n- Meedoen\n\nMeedoen\n- Doel: Iemand kennen\n\
             - Signaal: Een praatje\n\nWat we gaan doen\n\
             - Koffie · Wie: Het wijkteam · Met wie: De kerk · Begin: maart · Eerste kleine stap: De sleutel halen\n\
             - Wandelen\n\nWat staat in de weg?\n- Geen zaal · Staat in de weg van: Iemand kennen\n\n\
             Groepjes op de muur\n- Erbij horen: 1\n\n"
        );
    }

    #[test]
    fn a_group_that_is_too_small_is_told_nowhere() {
        let all = text(&voted(7, 5), Lang::Nl);
        assert!(
            all.contains("Inwoners") || all.contains("Gemeente"),
            "{all}"
        );
        // In the total, for each group, and in what all groups chose.
        assert_eq!(all.matches("Samen eten").count(), 4);
        for n in 1..MIN_VOTERS {
            // The total minus the large group would tell of the small one.
            let told = text(&voted(7, n), Lang::Nl);
            assert!(
                !told.contains("Inwoners") && !told.contains("Gemeente"),
                "{n}: {told}"
            );
            assert_eq!(told.matches("Samen eten").count(), 1, "{n}: {told}");
        }
    }

    #[test]
    fn a_round_of_very_few_has_no_figures() {
        let editor = voted(4, 0);
        let told = text(&editor, Lang::Nl);
        assert!(!told.contains("Rust") && !told.contains("Plek"), "{told}");
        assert!(told.contains(Lang::Nl.words().minutes_few()));
    }
}
