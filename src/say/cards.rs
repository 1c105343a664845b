// SPDX-License-Identifier: EUPL-1.2
//! Names, buttons and questions for each kind of card.

use crate::method::wall::Cluster;
use crate::model::{NodeKind, Status};
use crate::text::strings::Words;

/// Returns the name of the field, for the desk and reports, such as *indicator*.
#[must_use]
pub fn kind_at_the_desk(w: Words, kind: NodeKind) -> &'static str {
    match kind {
        NodeKind::Theme => w.desk_theme(),
        NodeKind::Goal => w.desk_goal(),
        NodeKind::Subgoal => w.desk_subgoal(),
        NodeKind::Indicator => w.desk_indicator(),
        NodeKind::Activity => w.desk_activity(),
        NodeKind::Assumption => w.desk_assumption(),
        NodeKind::Obstacle => w.desk_obstacle(),
        NodeKind::Value => w.desk_value(),
        NodeKind::Need => w.desk_need(),
    }
}

/// Returns the name with its article, to stand in a sentence: *een signaal*.
#[must_use]
pub fn in_sentence(w: Words, kind: NodeKind) -> &'static str {
    match kind {
        NodeKind::Theme => w.akind_theme(),
        NodeKind::Goal => w.akind_goal(),
        NodeKind::Subgoal => w.akind_subgoal(),
        NodeKind::Indicator => w.akind_indicator(),
        NodeKind::Activity => w.akind_activity(),
        NodeKind::Assumption => w.akind_assumption(),
        NodeKind::Obstacle => w.akind_obstacle(),
        NodeKind::Value => w.akind_value(),
        NodeKind::Need => w.akind_need(),
    }
}

/// Returns the button that makes a card of this kind under the chosen one, such as *Doel eronder maken*.
#[must_use]
pub fn add_label(w: Words, kind: NodeKind) -> &'static str {
    match kind {
        NodeKind::Theme => w.add_theme(),
        NodeKind::Goal => w.add_goal(),
        NodeKind::Subgoal => w.add_subgoal(),
        NodeKind::Indicator => w.add_indicator(),
        NodeKind::Activity => w.add_activity(),
        NodeKind::Assumption => w.add_assumption(),
        NodeKind::Obstacle => w.add_obstacle(),
        NodeKind::Value | NodeKind::Need => w.add_value(),
    }
}

/// Returns the question that goes with a new card of this kind; `above` is the text of the card it will stand under.
#[must_use]
pub fn question(w: Words, kind: NodeKind, above: &str) -> String {
    match kind {
        NodeKind::Theme => w.ask_theme().to_owned(),
        NodeKind::Goal => w.ask_goal().to_owned(),
        NodeKind::Subgoal => w.ask_subgoal(above),
        NodeKind::Indicator => w.ask_indicator().to_owned(),
        NodeKind::Activity => w.ask_activity().to_owned(),
        NodeKind::Assumption => w.ask_assumption().to_owned(),
        NodeKind::Obstacle => w.ask_obstacle().to_owned(),
        NodeKind::Value => w.ask_value().to_owned(),
        NodeKind::Need => w.ask_need().to_owned(),
    }
}

/// Returns the label of the text field, such as *Het doel in je eigen woorden*.
#[must_use]
pub fn text_label(w: Words, kind: NodeKind) -> &'static str {
    match kind {
        NodeKind::Theme => w.label_theme(),
        NodeKind::Goal => w.label_goal(),
        NodeKind::Subgoal => w.label_subgoal(),
        NodeKind::Indicator => w.label_indicator(),
        NodeKind::Activity => w.label_activity(),
        NodeKind::Assumption => w.label_assumption(),
        NodeKind::Obstacle => w.label_obstacle(),
        NodeKind::Value | NodeKind::Need => w.label_value(),
    }
}

/// Returns the button that keeps the text, such as *Bewaar dit doel*.
#[must_use]
pub fn save_label(w: Words, kind: NodeKind) -> &'static str {
    match kind {
        NodeKind::Theme => w.save_theme(),
        NodeKind::Goal => w.save_goal(),
        NodeKind::Subgoal => w.save_subgoal(),
        NodeKind::Indicator => w.save_indicator(),
        NodeKind::Activity => w.save_activity(),
        NodeKind::Assumption => w.save_assumption(),
        NodeKind::Obstacle => w.save_obstacle(),
        NodeKind::Value | NodeKind::Need => w.save_value(),
    }
}

/// Returns what a cluster of the wall is called.
#[must_use]
pub fn cluster_name(w: Words, cluster: &Cluster) -> String {
    let name = match cluster.id {
        None => w.wall_loose(),
        Some(_) if cluster.name.is_empty() => w.wall_unnamed(),
        Some(_) => cluster.name.as_str(),
    };
    name.to_owned()
}

/// Returns how far a card is agreed on, in words.
#[must_use]
pub fn status_name(w: Words, status: Status) -> &'static str {
    match status {
        Status::Concept => w.tree_status_concept(),
        Status::Shared => w.tree_status_shared(),
        Status::Adopted => w.tree_status_adopted(),
    }
}

/// Returns how far a document as a whole is agreed on, in words.
#[must_use]
pub fn standing_name(w: Words, status: Status) -> &'static str {
    match status {
        Status::Concept => w.version_concept(),
        Status::Shared => w.version_shared(),
        Status::Adopted => w.version_adopted(),
    }
}

/// The same with the version that it is: its name, or its day. Empty when that is not known.
#[must_use]
pub fn standing(w: Words, status: Status, version: &str) -> String {
    let name = standing_name(w, status);
    if version.is_empty() {
        name.to_owned()
    } else {
        w.version_as(name, version)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::say::kind_name;
    use crate::text::strings::Lang;

    #[test]
    fn the_words_for_a_signal_are_those_people_were_promised() {
        let w = Lang::Nl.words();
        assert_eq!(kind_name(w, NodeKind::Indicator), "Signaal");
        assert_eq!(kind_at_the_desk(w, NodeKind::Indicator), "indicator");
        assert_eq!(in_sentence(w, NodeKind::Indicator), "een signaal");
        assert_eq!(add_label(w, NodeKind::Indicator), "Signaal maken");
        assert_eq!(
            question(w, NodeKind::Indicator, "Rust"),
            "Waaraan zien we dat dit lukt?"
        );
        assert_eq!(
            text_label(w, NodeKind::Indicator),
            "Het signaal in je eigen woorden"
        );
        assert_eq!(save_label(w, NodeKind::Indicator), "Bewaar dit signaal");
    }

    #[test]
    fn a_goal_below_names_the_goal_above() {
        let asked = question(Lang::Nl.words(), NodeKind::Subgoal, "Meer licht");
        assert_eq!(asked, "Wat is nodig voor ‘Meer licht’?");
    }

    #[test]
    fn each_kind_has_its_own_button_except_the_two_on_the_wall() {
        for lang in Lang::ALL {
            let w = lang.words();
            let mut labels: Vec<_> = NodeKind::ALL
                .iter()
                .map(|kind| add_label(w, *kind))
                .collect();
            labels.sort_unstable();
            labels.dedup();
            assert_eq!(labels.len(), NodeKind::ALL.len() - 1, "{lang:?}");
        }
    }
}
