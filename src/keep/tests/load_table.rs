// SPDX-License-Identifier: EUPL-1.2
//! One case per row of the load table.

use crate::keep::{
    journal::{Journal, Line},
    key::DocKey,
    load::{LoadError, LoadPlan, Other, Rewrite, Side, StoredCopy, StoredJournal, plan_load},
    record::{Header, Meta, Summary, Version, encode},
    store::StoreError,
};

fn key() -> DocKey {
    DocKey::from_random(1)
}

fn version(name: &str) -> Version {
    let (writer, revision) = name.split_at(1);
    Version {
        revision: revision.parse().expect("a version like a3"),
        writer: writer.to_owned(),
    }
}

/// `"a3<b2"`: revision 3 of writer a, who knows revision 2 of writer b.
fn raw(line: &str, text: &str) -> String {
    let mut versions = line.split('<').map(version);
    let own = versions.next().expect("a version");
    let header = Header {
        key: key(),
        text_revision: own.revision,
        version: own,
        base: versions.collect(),
        saved_at_ms: 0,
        meta: Meta::default(),
        summary: Summary::default(),
        n_bytes: text.len(),
    };
    encode(&header, text)
}

fn copy(line: &str) -> StoredCopy {
    StoredCopy::read(&key(), Ok(Some(raw(line, &format!("text of {line}")))))
}

fn damaged() -> StoredCopy {
    let whole = raw("a9", "damaged");
    StoredCopy::read(&key(), Ok(Some(whole[..whole.len() - 2].to_owned())))
}

fn newer(line: &str) -> StoredCopy {
    let text = raw(line, "newer text").replacen("\"schema\":1", "\"schema\":2", 1);
    StoredCopy::read(&key(), Ok(Some(text)))
}

fn load(fast: StoredCopy, durable: StoredCopy) -> Result<LoadPlan, LoadError> {
    plan_load(&key(), fast, StoredJournal::Absent, durable)
}

/// What a row does, in one line.
fn describe(plan: &Result<LoadPlan, LoadError>) -> String {
    let plan = match plan {
        Ok(plan) => plan,
        Err(error) => return format!("{error}"),
    };
    let side = |side: &Side| match side {
        Side::Fast => "fast",
        Side::Durable => "durable",
    };
    let other = match &plan.other {
        Other::Nothing => String::new(),
        Other::RestorePoint(at, record) => format!(", {} is a point: {}", side(at), record.text),
        Other::ConflictCopy(at, record) => format!(", {} is a copy: {}", side(at), record.text),
    };
    let rewrite = match plan.rewrite {
        Rewrite::Nothing => "write nothing",
        Rewrite::ToFast => "write fast",
        Rewrite::Anew => "write anew",
    };
    let aside: String = plan
        .set_aside
        .iter()
        .map(|(at, _)| format!(", set {} aside", side(at)))
        .collect();
    let newer = if plan.is_newer { ", read-only" } else { "" };
    let durable = if plan.is_durable { ", durable" } else { "" };
    format!(
        "{}, {rewrite}{other}{aside}{newer}{durable}",
        plan.record.text
    )
}

#[test]
fn each_row_does_what_the_table_says() {
    use StoredCopy::{Absent, Unknown};
    let gone = || Unknown(StoreError::Unavailable);
    let rows = [
        // fast, durable → outcome
        (copy("a2"), copy("a2"), "text of a2, write nothing, durable"),
        (
            copy("a3"),
            copy("a2"),
            "text of a3, write anew, durable is a point: text of a2",
        ),
        (
            copy("b3<a2"),
            copy("a2"),
            "text of b3<a2, write anew, durable is a point: text of a2",
        ),
        (
            copy("a2"),
            copy("b3<a2"),
            "text of b3<a2, write fast, fast is a point: text of a2, durable",
        ),
        (
            copy("b3<a2"),
            copy("c3<a2"),
            "text of c3<a2, write anew, fast is a copy: text of b3<a2",
        ),
        (
            copy("b4<a2"),
            copy("c3<a2"),
            "text of b4<a2, write anew, durable is a copy: text of c3<a2",
        ),
        (
            // The fast store forgot a2 and a3; a later revision elsewhere is still another line.
            copy("b9<a1"),
            copy("a3"),
            "text of b9<a1, write anew, durable is a copy: text of a3",
        ),
        (
            damaged(),
            copy("a2"),
            "text of a2, write fast, set fast aside, durable",
        ),
        (
            copy("a2"),
            damaged(),
            "text of a2, write anew, set durable aside",
        ),
        (damaged(), damaged(), "the stored document is damaged"),
        (damaged(), Absent, "the stored document is damaged"),
        (Absent, damaged(), "the stored document is damaged"),
        (copy("a2"), Absent, "text of a2, write anew"),
        (Absent, copy("a2"), "text of a2, write fast, durable"),
        (Absent, Absent, "there is no such document"),
        (
            newer("a3"),
            copy("a2"),
            "newer text, write nothing, read-only",
        ),
        (
            copy("a2"),
            newer("a3"),
            "newer text, write nothing, read-only",
        ),
        (
            copy("a5"),
            newer("a3"),
            "text of a5, write nothing, read-only",
        ),
        (
            newer("a3"),
            damaged(),
            "newer text, write nothing, read-only",
        ),
        // A store that does not answer: nothing is written on a guess.
        (copy("a2"), gone(), "text of a2, write nothing"),
        (gone(), copy("a2"), "text of a2, write nothing, durable"),
        (
            Absent,
            gone(),
            "the document can't be reached: storage does not answer",
        ),
        (damaged(), gone(), "the stored document is damaged"),
    ];
    for (n, (fast, durable, expected)) in rows.into_iter().enumerate() {
        let plan = load(fast, durable);
        assert_eq!(describe(&plan), expected, "row {n}");
    }
}

#[test]
fn same_version_but_other_bytes_is_a_conflict_and_durable_wins() {
    let read = |text: &str| StoredCopy::read(&key(), Ok(Some(raw("a2", text))));
    let plan = load(read("one"), read("two"));
    assert_eq!(describe(&plan), "two, write anew, fast is a copy: one");
}

#[test]
fn the_next_revision_is_above_all_seen_and_knows_both_lines() {
    let plan = load(copy("b4<a2"), copy("c3<a2")).expect("opens");
    assert_eq!(plan.highest, 4);
    assert_eq!(plan.base, ["b4", "c3", "a2"].map(version));
    let plan = load(copy("b3<a2"), copy("c7<a2")).expect("opens");
    assert_eq!(plan.highest, 7);
}

fn journal(base: &str, lines: &[(u64, &str)]) -> StoredJournal {
    let journal = Journal {
        key: Some(key()),
        writer: "j".to_owned(),
        base: vec![version(base)],
        lines: lines
            .iter()
            .map(|(revision, change)| Line {
                revision: *revision,
                change: (*change).to_owned(),
            })
            .collect(),
    };
    StoredJournal::read(&key(), Ok(Some(journal.encode())))
}

#[test]
fn a_journal_goes_on_top_of_the_copy_it_continues() {
    let lines = [(3, "x"), (4, "y"), (5, "z")];
    let with = |fast, durable| plan_load(&key(), fast, journal("a2", &lines), durable);
    let replay = |plan: Result<LoadPlan, LoadError>| {
        let plan = plan.expect("opens");
        (plan.record.text, plan.replay.concat(), plan.highest)
    };
    let same = |text: &str, lines: &str, highest| (text.to_owned(), lines.to_owned(), highest);
    // Base in either store.
    assert_eq!(
        replay(with(copy("a2"), copy("a2"))),
        same("text of a2", "xyz", 5)
    );
    assert_eq!(
        replay(with(StoredCopy::Absent, copy("a2"))),
        same("text of a2", "xyz", 5)
    );
    // The durable store already has the first line: fewer changes to do.
    assert_eq!(
        replay(with(copy("a2"), copy("j3<a2"))),
        same("text of j3<a2", "yz", 5)
    );
    // It has all of them: the journal adds nothing.
    assert_eq!(
        replay(with(copy("a2"), copy("j5<a2"))),
        same("text of j5<a2", "", 5)
    );
    // Somebody else went on from the same copy: two lines of work.
    let plan = with(copy("a2"), copy("c3<a2")).expect("opens");
    assert_eq!(plan.replay.concat(), "xyz");
    assert!(matches!(plan.other, Other::ConflictCopy(Side::Durable, _)));
    // Even further: only the caller can do the changes again, so they are opened.
    let plan = with(copy("a2"), copy("c9<a2")).expect("opens");
    assert_eq!((plan.replay.concat().as_str(), plan.highest), ("xyz", 9));
    assert!(matches!(plan.other, Other::ConflictCopy(Side::Durable, _)));
    // No copy it continues: its bytes are set aside.
    let plan = with(copy("a1"), copy("a1")).expect("opens");
    assert!(plan.replay.is_empty() && plan.set_aside.len() == 1);
}
