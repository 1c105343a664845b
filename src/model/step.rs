// SPDX-License-Identifier: EUPL-1.2
//! A step of a meeting, as far as the facilitator changed it or made it. The steps that come with the app are not in the
//! document: a record with their id says what is different.

use super::field::Field;
use super::node::Unknown;

/// A value of a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum StepSlot {
    /// Left out.
    Skip,
    /// The question on the screen. Empty means that of the app.
    Question,
    /// The sentence to read aloud. Empty means that of the app.
    Instruction,
    /// How many minutes it may take, for the facilitator only. Empty means what the app proposes.
    Minutes,
    /// The id of the step that it follows, for a step that the app does not bring.
    After,
}

impl StepSlot {
    /// Every value that is a text.
    pub const TEXTS: [Self; 4] = [
        Self::Question,
        Self::Instruction,
        Self::Minutes,
        Self::After,
    ];

    /// Returns the name used in files.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Skip => "skip",
            Self::Question => "question",
            Self::Instruction => "instruction",
            Self::Minutes => "minutes",
            Self::After => "after",
        }
    }

    /// Finds the value by its name in files.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Skip]
            .into_iter()
            .chain(Self::TEXTS)
            .find(|slot| slot.as_str() == name)
    }
}

/// The record of a step.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Step {
    /// Left out.
    pub skip: Field<bool>,
    /// The question on the screen.
    pub question: Field<String>,
    /// The sentence to read aloud.
    pub instruction: Field<String>,
    /// How many minutes it may take.
    pub minutes: Field<String>,
    /// The id of the step that it follows.
    pub after: Field<String>,
    /// What a newer version wrote.
    pub unknown: Unknown,
}

impl Step {
    /// Returns a value that is a text, `None` for one that is not.
    #[must_use]
    pub const fn text(&self, slot: StepSlot) -> Option<&Field<String>> {
        match slot {
            StepSlot::Skip => None,
            StepSlot::Question => Some(&self.question),
            StepSlot::Instruction => Some(&self.instruction),
            StepSlot::Minutes => Some(&self.minutes),
            StepSlot::After => Some(&self.after),
        }
    }

    /// The same, to write it.
    pub const fn text_mut(&mut self, slot: StepSlot) -> Option<&mut Field<String>> {
        match slot {
            StepSlot::Skip => None,
            StepSlot::Question => Some(&mut self.question),
            StepSlot::Instruction => Some(&mut self.instruction),
            StepSlot::Minutes => Some(&mut self.minutes),
            StepSlot::After => Some(&mut self.after),
        }
    }
}
