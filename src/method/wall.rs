// SPDX-License-Identifier: EUPL-1.2
//! The wall as people see it: cards by cluster.

use crate::model::{ClusterId, Document, NodeId, Place, Tree};

/// A cluster with its cards; without an id: the cards in no cluster.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cluster {
    /// Which cluster.
    pub id: Option<ClusterId>,
    /// What it is called, empty when it has no name yet.
    pub name: String,
    /// Its cards, in order.
    pub cards: Vec<NodeId>,
}

/// Returns the cards in no cluster, then the clusters: those with a card in the order of their first card, then the empty
/// ones.
#[must_use]
pub fn clusters(doc: &Document, tree: &Tree) -> Vec<Cluster> {
    let kept = |id: &ClusterId| doc.clusters.get(id).is_some_and(|one| *one.presence.get());
    let mut found = vec![Cluster {
        id: None,
        name: String::new(),
        cards: Vec::new(),
    }];
    for card in tree.wall() {
        let id = match doc.node(*card).map(|node| node.place.get()) {
            Some(Place::Wall { cluster, .. }) => cluster.filter(kept),
            Some(Place::Tree { .. } | Place::Aside { .. }) | None => None,
        };
        match found.iter_mut().find(|cluster| cluster.id == id) {
            Some(cluster) => cluster.cards.push(*card),
            None => found.push(named(doc, id, vec![*card])),
        }
    }
    for id in doc.clusters.keys().filter(|id| kept(id)) {
        if !found.iter().any(|cluster| cluster.id == Some(*id)) {
            found.push(named(doc, Some(*id), Vec::new()));
        }
    }
    found
}

fn named(doc: &Document, id: Option<ClusterId>, cards: Vec<NodeId>) -> Cluster {
    let label = id.and_then(|id| doc.clusters.get(&id));
    Cluster {
        id,
        name: label.map_or_else(String::new, |label| label.name.get().clone()),
        cards,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::{Command, EditError, Editor, Happening, Spot, WallCard};
    use crate::model::{Content, DetailKey, GroupId, LineageId, NodeKind};

    fn card(text: &str) -> WallCard {
        WallCard {
            kind: NodeKind::Value,
            text: text.to_owned(),
            group: None,
        }
    }

    fn room(texts: &[&str]) -> (Editor, Vec<NodeId>) {
        let mut editor = Editor::new(Document::new(LineageId(1)), 7);
        let cards = texts.iter().map(|text| card(text)).collect();
        editor.execute(Command::AddToWall(cards)).expect("room");
        let wall = editor.tree().wall().to_vec();
        (editor, wall)
    }

    fn picture(editor: &Editor) -> String {
        let (doc, tree) = (editor.document(), editor.tree());
        let line = |cluster: Cluster| {
            let texts: Vec<_> = cluster.cards.iter().map(|id| doc.text(*id)).collect();
            format!("{}: {}", cluster.name, texts.join(", "))
        };
        clusters(doc, tree)
            .into_iter()
            .map(line)
            .collect::<Vec<_>>()
            .join(" | ")
    }

    #[test]
    fn cards_go_in_and_out_of_clusters_and_every_step_is_taken_back() {
        let (mut editor, wall) = room(&["rust", "eten", "werk"]);
        let start = Content::of(editor.document(), editor.tree());
        let mut run = |command| editor.execute(command).map(drop);
        run(Command::AddCluster {
            name: "thuis".into(),
            cards: vec![wall[0], wall[2]],
        })
        .expect("it may");
        let id = clusters(editor.document(), editor.tree())[1]
            .id
            .expect("a cluster");
        let mut run = |command| editor.execute(command).map(drop);
        run(Command::RenameCluster {
            id,
            name: "hier".into(),
        })
        .expect("it may");
        run(Command::Move {
            id: wall[1],
            to: Spot::Wall(Some(id)),
        })
        .expect("it may");
        run(Command::Move {
            id: wall[0],
            to: Spot::Wall(None),
        })
        .expect("it may");
        assert_eq!(picture(&editor), ": rust | hier: werk, eten");
        editor.execute(Command::RemoveCluster(id)).expect("it may");
        assert_eq!(picture(&editor), ": werk, eten, rust");
        for _ in 0..5 {
            editor.undo().expect("a step");
        }
        assert_eq!(Content::of(editor.document(), editor.tree()), start);
    }

    #[test]
    fn joining_keeps_both_wordings_and_both_groups() {
        let group = GroupId(5);
        let mut editor = Editor::new(Document::new(LineageId(1)), 7);
        let cards = vec![
            card("erbij horen"),
            WallCard {
                group: Some(group),
                ..card("ergens bij horen")
            },
            card("meedoen"),
        ];
        editor.execute(Command::AddToWall(cards)).expect("room");
        let wall = editor.tree().wall().to_vec();
        let join = |keep, gone| Command::JoinCards { keep, gone };
        editor.execute(join(wall[1], wall[2])).expect("it may");
        editor.execute(join(wall[0], wall[1])).expect("it may");
        assert_eq!(editor.tree().wall(), [wall[0]]);
        let node = editor.document().node(wall[0]).expect("it stays");
        assert_eq!(node.detail(DetailKey::Also), "ergens bij horen\nmeedoen");
        assert_eq!(node.groups().collect::<Vec<_>>(), [group]);
        assert_eq!(
            editor.execute(join(wall[0], wall[0])),
            Err(EditError::UnderItself)
        );
        editor.undo();
        editor.undo();
        assert_eq!(picture(&editor), ": erbij horen, ergens bij horen, meedoen");
    }

    #[test]
    fn what_people_vote_on_stays_as_it_is() {
        let (mut editor, wall) = room(&["rust"]);
        let start = Command::StartRound {
            votes: 3,
            several: true,
            among: Vec::new(),
        };
        editor.execute_for_good(start.clone()).expect("a card");
        let refused = Err(EditError::VoteIsOpen);
        let text = "anders".to_owned();
        assert_eq!(
            editor.execute(Command::Rename { id: wall[0], text }),
            refused
        );
        assert_eq!(editor.execute(Command::RemoveBranch(wall[0])), refused);
        assert_eq!(
            editor.execute(Command::AddToWall(vec![card("nieuw")])),
            refused
        );
        assert_eq!(editor.execute(start), refused);
        let id = editor.document().open_round().expect("open");
        editor.execute(Command::StopRound(id)).expect("it may");
        editor
            .execute(Command::RemoveBranch(wall[0]))
            .expect("it may");
        assert_eq!(
            editor.execute(Command::StartRound {
                votes: 3,
                several: true,
                among: Vec::new()
            }),
            Err(EditError::NothingToVoteOn)
        );
    }

    #[test]
    fn what_was_handed_in_is_no_step() {
        let mut editor = Editor::new(Document::new(LineageId(1)), 7);
        editor
            .execute_for_good(Command::AddToWall(vec![card("rust")]))
            .expect("room");
        assert!(!editor.can_undo());
        assert_eq!(editor.tree().wall().len(), 1);
    }

    #[test]
    fn what_was_handed_in_stays_when_a_file_came_in_before_it() {
        let mut editor = Editor::new(Document::new(LineageId(1)), 7);
        let other = editor.document().clone();
        editor.adopt(other, Happening::Merged).expect("no gesture");
        editor
            .execute_for_good(Command::AddToWall(vec![card("rust")]))
            .expect("room");
        assert!(!editor.can_undo(), "undoing the merge would take it away");
        editor
            .execute(Command::AddToWall(vec![card("werk")]))
            .expect("room");
        editor.undo();
        assert_eq!(editor.tree().wall().len(), 1);
    }

    #[test]
    fn five_hundred_cards_and_an_empty_one() {
        let texts: Vec<String> = (0..500).map(|n| format!("kaart {n}")).collect();
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let (mut editor, _) = room(&texts);
        assert_eq!(
            clusters(editor.document(), editor.tree())[0].cards.len(),
            500
        );
        assert_eq!(
            editor.execute(Command::AddToWall(vec![card("goed"), card(" ")])),
            Err(EditError::NoText)
        );
        let long = "woord ".repeat(833);
        editor
            .execute(Command::AddToWall(vec![card(&long)]))
            .expect("5,000 characters fit");
    }
}
