// SPDX-License-Identifier: EUPL-1.2
//! The names of kinds and fields as people read them, for the forms that are text.

use crate::model::{DetailKey, NodeKind};
use crate::text::strings::Words;

/// Returns the name that participants see, such as *Signaal*.
#[must_use]
pub fn kind_name(w: Words, kind: NodeKind) -> &'static str {
    match kind {
        NodeKind::Theme => w.kind_theme(),
        NodeKind::Goal => w.kind_goal(),
        NodeKind::Subgoal => w.kind_subgoal(),
        NodeKind::Indicator => w.kind_indicator(),
        NodeKind::Activity => w.kind_activity(),
        NodeKind::Assumption => w.kind_assumption(),
        NodeKind::Obstacle => w.kind_obstacle(),
        NodeKind::Value => w.kind_value(),
        NodeKind::Need => w.kind_need(),
    }
}

/// Returns the label of a field of a card, a question such as *Wie doet het?*
#[must_use]
pub fn detail_label(w: Words, key: DetailKey) -> &'static str {
    match key {
        DetailKey::Meaning => w.field_meaning(),
        DetailKey::Also => w.field_also(),
        DetailKey::Measure => w.field_measure(),
        DetailKey::ForWhom => w.field_for_whom(),
        DetailKey::Baseline => w.field_baseline(),
        DetailKey::Target => w.field_target(),
        DetailKey::ByWhen => w.field_by_when(),
        DetailKey::Source => w.field_source(),
        DetailKey::Statutory => w.field_statutory(),
        DetailKey::Novelty => w.field_novelty(),
        DetailKey::Who => w.field_who(),
        DetailKey::WithWhom => w.field_with_whom(),
        DetailKey::Start => w.field_start(),
        DetailKey::Cost => w.field_cost(),
        DetailKey::FirstStep => w.field_first_step(),
    }
}

/// Returns what a field holds as people chose it: some hold a word of the file format.
#[must_use]
pub fn said(w: Words, key: DetailKey, value: &str) -> &str {
    match (key, value) {
        (DetailKey::Measure, "counts") => w.field_measure_counts(),
        (DetailKey::Measure, "tells") => w.field_measure_tells(),
        (DetailKey::Statutory, "yes") => w.field_statutory_yes(),
        (DetailKey::Statutory, "no") => w.field_statutory_no(),
        (DetailKey::Novelty, "new") => w.field_novelty_new(),
        (DetailKey::Novelty, "existing") => w.field_novelty_existing(),
        _ => value,
    }
}
