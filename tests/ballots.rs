// SPDX-License-Identifier: EUPL-1.2
//! Votes: adding boxes in any way gives one result, totals are the ballots cast, and nobody can be traced.

use std::collections::BTreeMap;

use doelenboom::edit::{Command, EditError, Editor, WallCard};
use doelenboom::format::json;
use doelenboom::format::room;
use doelenboom::method::ballot::{
    Ballot, BallotError, Boxes, MIN_VOTERS, cast, combine, count_paper, new_box,
};
use doelenboom::method::boxes::{self, Received, hand_out, receive};
use doelenboom::model::{
    BallotBox, Document, GroupId, LineageId, Mark, NodeId, NodeKind, RoundId, RoundSlot, Setup,
    Share, Slot, Stamp, Tally, Value,
};
use proptest::prelude::*;

mod ballots {
    mod exports;
}

const ROUND: RoundId = RoundId(7);

fn setup() -> Setup {
    Setup {
        votes: 3,
        several: true,
        cards: (0..6).map(NodeId).collect(),
    }
}

/// A person: the group, if any, and the cards that get a vote.
type Person = (Option<u64>, Vec<u64>);

fn people() -> impl Strategy<Value = Vec<Person>> {
    let person = (
        prop_oneof![4 => (0_u64..4).prop_map(Some), 1 => Just(None)],
        prop::collection::vec(0_u64..6, 0..=3),
    );
    prop::collection::vec(person, 0..14)
}

fn filled(id: u64, people: &[Person]) -> BallotBox {
    let mut ballots = new_box(id, ROUND);
    for (group, choices) in people {
        let mut ballot = Ballot::default();
        for card in choices {
            ballot.give(&setup(), NodeId(*card)).expect("three votes");
        }
        cast(&mut ballots, &setup(), group.map(GroupId), ballot).expect("an open box");
    }
    ballots.is_closed = true;
    ballots
}

fn boxes() -> impl Strategy<Value = Vec<BallotBox>> {
    prop::collection::vec(people(), 1..5).prop_map(|tables| {
        let tables = tables.iter().enumerate();
        tables
            .map(|(nth, people)| filled(nth as u64 + 1, people))
            .collect()
    })
}

fn reveal(boxes: &[BallotBox]) -> Result<Tally, BallotError> {
    let mut all = Boxes::new(ROUND);
    for ballots in boxes {
        all.add(ballots.clone()).expect("it belongs");
    }
    all.reveal()
}

fn sum(shares: impl Iterator<Item = Share>) -> (u32, BTreeMap<NodeId, u32>) {
    let mut all = (0, BTreeMap::new());
    for share in shares {
        all.0 += share.voters;
        for (card, n) in share.votes {
            *all.1.entry(card).or_default() += n;
        }
    }
    all
}

proptest! {
    #[test]
    fn ballot_boxes_add_in_any_order_and_any_number_of_times(
        (boxes, order) in boxes().prop_flat_map(|boxes| {
            let n = boxes.len();
            (Just(boxes), prop::collection::vec(0..n, 0..12))
        })
    ) {
        let mut all = Boxes::new(ROUND);
        for nth in order.iter().copied().chain((0..boxes.len()).rev()) {
            all.add(boxes[nth].clone()).expect("it belongs");
        }
        prop_assert_eq!(all.reveal(), reveal(&boxes));
    }

    #[test]
    fn ballot_totals_equal_the_ballots_cast(tables in prop::collection::vec(people(), 1..5)) {
        let boxes: Vec<_> = tables.iter().enumerate().map(|(nth, people)| filled(nth as u64, people)).collect();
        let voting: Vec<_> = tables.iter().flatten().filter(|(_, choices)| !choices.is_empty()).collect();
        let blank = tables.iter().flatten().count() - voting.len();
        match reveal(&boxes) {
            Err(error) => {
                prop_assert_eq!(error, BallotError::NoVotes);
                prop_assert!(voting.is_empty());
            }
            Ok(tally) => {
                prop_assert_eq!(tally.total.voters as usize, voting.len());
                prop_assert_eq!(tally.blank as usize, blank);
                for card in 0..6 {
                    let given = voting.iter().flat_map(|(_, choices)| choices).filter(|choice| **choice == card).count();
                    prop_assert_eq!(tally.total.votes.get(&NodeId(card)).copied().unwrap_or(0) as usize, given);
                }
            }
        }
    }

    #[test]
    fn ballot_groups_that_are_small_are_not_shown_nor_computable(boxes in boxes()) {
        if let Ok(tally) = reveal(&boxes) {
            for share in tally.shares.values() {
                prop_assert!(share.voters >= MIN_VOTERS);
            }
            let shown: u32 = tally.shares.values().map(|share| share.voters).sum();
            let rest = tally.total.voters - shown;
            // Whoever subtracts gets nobody, or a crowd; or there is nothing to subtract from.
            prop_assert!(rest == 0 || rest >= MIN_VOTERS || tally.shares.is_empty());
        }
    }

    #[test]
    fn ballot_groups_that_may_be_shown_are_shown_right(boxes in boxes()) {
        if let Ok(tally) = reveal(&boxes) {
            for (group, share) in &tally.shares {
                let of_group = boxes.iter().filter_map(|ballots| ballots.shares.get(&Some(*group)).cloned());
                let (voters, votes) = sum(of_group);
                prop_assert_eq!((share.voters, &share.votes), (voters, &votes));
            }
        }
    }

    #[test]
    fn ballot_results_that_share_no_box_add_and_hide_no_less(boxes in boxes(), at in 0_usize..5) {
        let (one, other) = boxes.split_at(at.min(boxes.len()));
        if let (Ok(one), Ok(other), Ok(all)) = (reveal(one), reveal(other), reveal(&boxes)) {
            let sum = combine(&one, &other).expect("no box in common");
            prop_assert_eq!(&sum, &combine(&other, &one).expect("no box in common"));
            prop_assert_eq!(&sum.total, &all.total);
            prop_assert_eq!((&sum.boxes, sum.blank), (&all.boxes, all.blank));
            for (group, share) in &sum.shares {
                let of_group = boxes.iter().filter_map(|ballots| ballots.shares.get(&Some(*group)).cloned());
                prop_assert_eq!(share.voters, of_group.map(|share| share.voters).sum::<u32>());
            }
            let shown: u32 = sum.shares.values().map(|share| share.voters).sum();
            let rest = sum.total.voters - shown;
            prop_assert!(rest == 0 || rest >= MIN_VOTERS || sum.shares.is_empty());
            // All of the one is in the sum: it wins.
            prop_assert_eq!(&combine(&sum, &one).expect("a part"), &sum);
            prop_assert_eq!(&combine(&one, &sum).expect("a part"), &sum);
        }
    }

    #[test]
    fn ballot_results_with_some_boxes_in_common_are_refused(tables in prop::collection::vec(people(), 3)) {
        let boxes: Vec<_> = tables.iter().enumerate().map(|(nth, people)| filled(nth as u64, people)).collect();
        if let (Ok(one), Ok(other)) = (reveal(&boxes[..2]), reveal(&boxes[1..])) {
            prop_assert_eq!(combine(&one, &other), Err(BallotError::Overlap));
        }
    }

    #[test]
    fn ballot_files_add_in_any_order_and_any_number_of_times(
        (boxes, files) in boxes().prop_flat_map(|boxes| {
            let n = boxes.len();
            let file = prop::collection::vec(0..n, 1..4);
            (Just(boxes), prop::collection::vec(file, 0..8))
        })
    ) {
        let doc = voting();
        let mut kept = Vec::new();
        // Whatever tablets handed in together and again, then each box once.
        let rest = (0..boxes.len()).rev().map(|nth| vec![nth]);
        let mut n_people = 0;
        for file in files.into_iter().chain(rest) {
            let out: Vec<_> = file.iter().map(|nth| boxes[*nth].clone()).collect();
            let came = room::read_boxes(room::write_boxes(&out).as_bytes()).expect("what was written");
            n_people += receive(&mut kept, &doc, came.clone()).expect("they belong").n_people;
            prop_assert_eq!(receive(&mut kept, &doc, came), Ok(Received::default()));
        }
        prop_assert_eq!(n_people, boxes.iter().map(boxes::people).sum::<u32>());
        prop_assert_eq!(reveal(&kept), reveal(&boxes));
    }

    #[test]
    fn ballot_files_do_not_tell_in_which_order_people_voted(tables in people(), turn in 0_usize..14) {
        let mut turned = tables.clone();
        turned.rotate_left(turn.min(tables.len()));
        let file = |people: &[Person]| {
            let mut kept = [filled(5, people)];
            room::write_boxes(&hand_out(&mut kept, ROUND))
        };
        prop_assert_eq!(file(&tables), file(&turned));
        // Nothing in it but ids and counts: no word of ours or of people stands between the names of the fields.
        let names = ["format", "doelenboom-ballots", "version", "check", "boxes", "id", "round", "closed", "blank",
            "groups", "group", "voters", "votes"];
        for word in file(&tables).split('"').skip(1).step_by(2) {
            let is_id = word.len() == 16 && word.chars().all(|c| c.is_ascii_hexdigit());
            prop_assert!(is_id || names.contains(&word), "{}", word);
        }
    }

    #[test]
    fn ballot_files_that_were_touched_are_told(boxes in boxes(), at in 0_usize..2_000, bit in 0_u8..7) {
        let whole = room::write_boxes(&boxes).into_bytes();
        let mut touched = whole.clone();
        let at = at % whole.len();
        touched[at] ^= 1 << bit;
        if let Ok(read) = room::read_boxes(&touched) {
            // Space that means nothing may differ; votes may not.
            prop_assert_eq!(room::write_boxes(&read).into_bytes(), whole);
        }
    }

    #[test]
    fn ballot_boxes_read_back(boxes in boxes()) {
        prop_assert_eq!(json::read_boxes(&json::write_boxes(&boxes)), Some(boxes));
    }
}

/// A document in which people vote in [`ROUND`].
fn voting() -> Document {
    let mut doc = Document::new(LineageId(1));
    let round = |slot| Slot::Round(ROUND, slot);
    doc.write(round(RoundSlot::Presence), Value::On(true), Stamp::NONE);
    doc.write(round(RoundSlot::Setup), Value::Setup(setup()), Stamp::NONE);
    doc
}

/// Six residents who choose card 0, five providers who choose card 1, and one alone in a group who chooses card 2.
fn room() -> (Editor, RoundId, Vec<NodeId>) {
    let mut editor = Editor::new(Document::new(LineageId(1)), 3);
    for name in ["inwoners", "aanbieders", "gemeente"] {
        editor
            .execute(Command::AddGroup {
                name: name.to_owned(),
                mark: Mark::Circle,
            })
            .expect("a group");
    }
    let card = |text: &str| WallCard {
        kind: NodeKind::Value,
        text: text.to_owned(),
        group: None,
    };
    let cards = ["rust", "werk", "buren"].map(card).to_vec();
    editor.execute(Command::AddToWall(cards)).expect("room");
    editor
        .execute_for_good(Command::StartRound {
            votes: 1,
            several: false,
            among: Vec::new(),
        })
        .expect("cards");
    let round = editor.document().open_round().expect("open");
    let cards = editor.tree().wall().to_vec();
    (editor, round, cards)
}

fn groups(editor: &Editor) -> BTreeMap<String, GroupId> {
    let groups = editor.document().groups.iter();
    groups
        .map(|(id, group)| (group.name.get().clone(), *id))
        .collect()
}

#[test]
fn ballot_bytes_and_exports_do_not_hold_a_group_of_one() {
    let (mut editor, round, cards) = room();
    let named = groups(&editor);
    let setup = editor.document().rounds[&round].setup.get().clone();
    let mut tablet = new_box(0x1111_2222_3333_4444, round);
    let vote = |ballots: &mut BallotBox, group: &str, card: NodeId| {
        let mut ballot = Ballot::default();
        ballot.give(&setup, card).expect("a vote");
        cast(ballots, &setup, Some(named[group]), ballot).expect("open");
    };
    for _ in 0..6 {
        vote(&mut tablet, "inwoners", cards[0]);
    }
    vote(&mut tablet, "gemeente", cards[2]);
    tablet.is_closed = true;
    let paper = [(cards[1], 5)].into();
    let aanbieders = Some(named["aanbieders"]);
    let paper = count_paper(9, round, &setup, aanbieders, 5, &paper).expect("a count");
    let mut boxes = Boxes::new(round);
    boxes.add(tablet).expect("it belongs");
    boxes.add(paper).expect("it belongs");
    let tally = boxes.reveal().expect("votes");

    // 6 + 5 + 1: of the 7 that are left when the 5 are hidden with the 1, nobody can say who chose what.
    assert_eq!(
        tally.shares.keys().collect::<Vec<_>>(),
        [&named["inwoners"]]
    );
    assert_eq!(tally.total.voters, 12);
    editor
        .execute_for_good(Command::RecordResult { id: round, tally })
        .expect("an open round");
    assert!(!said_of(&editor, &named, "inwoners").is_empty());

    let text = json::write(editor.document());
    let result = &text[text.find("\"rounds\"").expect("a round")..];
    for small in ["gemeente", "aanbieders"] {
        let id = named[small].to_string();
        assert!(!result.contains(&id), "{small} is told apart in {result}");
    }
    // What the file says of the round, word for word: nothing else is in it.
    let Some((_, result)) = result.split_once("\"result\":") else {
        panic!("no result in {result}")
    };
    let (result, _) = result.split_once("},\"stamp\"").unwrap_or((result, ""));
    let inwoners = named["inwoners"];
    let [rust, werk, buren] = [cards[0], cards[1], cards[2]];
    let mut votes = [(rust, 6), (werk, 5), (buren, 1)];
    votes.sort();
    let [a, b, c] = votes.map(|(card, n)| format!("\"{card}\":{n}"));
    let expected = format!(
        "{{\"boxes\":[\"0000000000000009\",\"1111222233334444\"],\"voters\":12,\"votes\":{{{a},{b},{c}}},\"groups\":[{{\"group\":\"{inwoners}\",\"voters\":6,\"votes\":{{\"{rust}\":6}}}}]"
    );
    assert_eq!(result, expected);
    // Every step back and forward later there is still nothing else: the result is no step.
    let opened = json::read(text.as_bytes()).expect("a document");
    assert_eq!(opened.document.rounds, editor.document().rounds);
    assert!(editor.undo().is_none() || editor.document().rounds[&round].result.get().is_some());
}

#[test]
fn ballot_cards_of_any_length_are_kept_whole_and_undone() {
    let (mut editor, round, cards) = room();
    let long = "woord ".repeat(833) + "en";
    let card = |text: &str| WallCard {
        kind: NodeKind::Need,
        text: text.to_owned(),
        group: None,
    };
    // While people vote the cards stay as they are.
    let refused = editor.execute(Command::AddToWall(vec![card(&long)]));
    assert_eq!(refused.map(drop), Err(EditError::VoteIsOpen));
    editor
        .execute_for_good(Command::StopRound(round))
        .expect("an open round");
    for empty in ["", " \n\t "] {
        assert!(
            editor
                .execute(Command::AddToWall(vec![card(empty)]))
                .is_err()
        );
    }
    assert_eq!(editor.tree().wall(), cards);
    editor
        .execute(Command::AddToWall(vec![card(&long)]))
        .expect("room");
    let new = *editor.tree().wall().last().expect("a card");
    assert_eq!(editor.document().text(new).chars().count(), 5_000);
    let opened = json::read(json::write(editor.document()).as_bytes()).expect("a document");
    assert_eq!(opened.document.text(new), long);
    editor.undo().expect("a step");
    assert_eq!(editor.tree().wall(), cards);
}

fn said_of(editor: &Editor, named: &BTreeMap<String, GroupId>, group: &str) -> Vec<Share> {
    let rounds = editor.document().rounds.values();
    let results = rounds.filter_map(|round| round.result.get().as_ref());
    results
        .filter_map(|tally| tally.shares.get(&named[group]).cloned())
        .collect()
}

#[test]
fn groups_stay_in_the_order_in_which_they_were_made() {
    let mut editor = Editor::new(Document::new(LineageId(1)), 42);
    let text = "Een goede dag".to_owned();
    editor.execute(Command::AddRoot { text }).expect("it may");
    for (name, mark) in ["Inwoners", "Jongeren", "Mantelzorgers"]
        .into_iter()
        .zip(Mark::ALL)
    {
        let name = name.to_owned();
        editor
            .execute(Command::AddGroup { name, mark })
            .expect("it may");
    }
    let names = |doc: &Document| -> Vec<String> {
        let groups = doc.kept_groups().into_iter();
        groups.map(|(_, group)| group.name.get().clone()).collect()
    };
    let [first, second, _] = editor.document().kept_groups()[..] else {
        panic!("not three groups");
    };
    let (first, second) = (first.0, second.0);
    let name = "Alle inwoners".to_owned();
    editor
        .execute(Command::RenameGroup { id: first, name })
        .expect("it may");
    assert_eq!(
        names(editor.document()),
        ["Alle inwoners", "Jongeren", "Mantelzorgers"]
    );
    let file = json::write(editor.document());
    let read = json::read(file.as_bytes()).expect("a file");
    assert_eq!(names(&read.document), names(editor.document()));
    // A group that comes back stands where it stood.
    editor
        .execute(Command::RemoveGroup(second))
        .expect("it may");
    assert_eq!(names(editor.document()), ["Alle inwoners", "Mantelzorgers"]);
    editor.undo();
    assert_eq!(
        names(editor.document()),
        ["Alle inwoners", "Jongeren", "Mantelzorgers"]
    );
    // A card uses its group until it is taken away.
    assert!(!editor.document().uses_group(second));
    let id = editor.tree().root().expect("a root");
    editor
        .execute(Command::SetGroup {
            id,
            group: second,
            on: true,
        })
        .expect("it may");
    assert!(editor.document().uses_group(second) && !editor.document().uses_group(first));
}
