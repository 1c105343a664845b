// SPDX-License-Identifier: EUPL-1.2
//! Codes that come in, in any order, until a whole is there.

use super::link::{Arrived, envelope};
use super::{CarryError, Kind, Part, unpack};

/// The most wholes that are kept apart at a time; the one that waits longest goes first.
const MAX_SETS: usize = 4;

/// What a code did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Taken {
    /// It was missing.
    New,
    /// It was there already.
    Known,
    /// With it, the whole is there: see [`Gather::arrived`].
    Whole,
}

/// The parts of one whole.
#[derive(Clone, Debug)]
struct Set {
    kind: Kind,
    sum: u32,
    parts: Vec<Option<Vec<u8>>>,
}

/// Codes that came in so far. What is asked about is the whole that the last code belongs to.
#[derive(Clone, Debug, Default)]
pub struct Gather {
    /// The last one is the one that a code was read of last.
    sets: Vec<Set>,
    arrived: Option<Arrived>,
}

impl Gather {
    /// Takes the text of a code.
    ///
    /// # Errors
    /// [`CarryError`] when it is not ours or damaged; what came before stays.
    pub fn take(&mut self, text: &str) -> Result<Taken, CarryError> {
        let envelope = envelope(text)?;
        let part = Part::read(&envelope)?;
        let mut set = self.set_of(&part);
        let slot = &mut set.parts[part.at];
        let is_new = slot.is_none();
        if is_new {
            *slot = Some(part.bytes.to_vec());
        }
        let whole: Option<Vec<u8>> = set
            .parts
            .iter()
            .map(Option::as_deref)
            .collect::<Option<Vec<&[u8]>>>()
            .map(|parts| parts.concat());
        let Some(whole) = whole else {
            self.sets.push(set);
            return Ok(if is_new { Taken::New } else { Taken::Known });
        };
        // A damaged whole is thrown away, so that it can be scanned again.
        let bytes = unpack(&whole, set.sum)?;
        self.arrived = Some(Arrived {
            kind: set.kind,
            bytes,
        });
        self.sets.push(set);
        Ok(Taken::Whole)
    }

    /// Takes the set of a part out of the list, or makes it.
    fn set_of(&mut self, part: &Part<'_>) -> Set {
        let is_it = |set: &Set| {
            set.kind == part.kind && set.sum == part.sum && set.parts.len() == part.n_parts
        };
        if let Some(at) = self.sets.iter().position(is_it) {
            return self.sets.remove(at);
        }
        if self.sets.len() >= MAX_SETS {
            self.sets.remove(0);
        }
        Set {
            kind: part.kind,
            sum: part.sum,
            parts: vec![None; part.n_parts],
        }
    }

    /// How many codes there are in all, once one was read.
    #[must_use]
    pub fn n_parts(&self) -> Option<usize> {
        self.sets.last().map(|set| set.parts.len())
    }

    /// The numbers of the codes that are still missing, from 1.
    #[must_use]
    pub fn missing(&self) -> Vec<usize> {
        let parts = self.sets.last().map(|set| set.parts.iter().enumerate());
        let missing = parts
            .into_iter()
            .flatten()
            .filter(|(_, part)| part.is_none());
        missing.map(|(at, _)| at + 1).collect()
    }

    /// What arrived whole.
    #[must_use]
    pub const fn arrived(&self) -> Option<&Arrived> {
        self.arrived.as_ref()
    }
}
