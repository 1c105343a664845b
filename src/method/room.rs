// SPDX-License-Identifier: EUPL-1.2
//! What a device is in the room, for one document: which table, whether it came to vote only, what the facilitator has
//! ready. It stays on the device and is no part of the document.

use std::collections::BTreeSet;

/// The longest name of a table, in characters.
const MAX_TABLE_CHARS: usize = 60;

/// What this device is in the room.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Room {
    /// The name of the table, empty when none was chosen.
    pub table: String,
    /// The round came from elsewhere: the facilitator adds the boxes up, not this device.
    pub is_guest: bool,
    /// Participants see the question and nothing else.
    pub takes_part: bool,
    /// The question on the screen, by its id.
    pub step: String,
    /// What is ready, by the name of the thing.
    pub ready: BTreeSet<String>,
}

impl Room {
    /// Reads what [`Self::to_text`] wrote; lines that are not known are skipped.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let mut room = Self::default();
        for line in text.lines() {
            match line.split_once('=') {
                Some(("table", name)) => room.sit_at(name),
                Some(("ready", name)) => {
                    room.ready.insert(name.to_owned());
                }
                Some(("guest", _)) => room.is_guest = true,
                Some((name @ ("takes-part" | "step"), step)) => {
                    room.takes_part |= name == "takes-part";
                    step.clone_into(&mut room.step);
                }
                Some(_) | None => {}
            }
        }
        room
    }

    /// Writes it, one thing a line.
    #[must_use]
    pub fn to_text(&self) -> String {
        let mut out = String::new();
        let mut line = |name: &str, value: &str| {
            out.push_str(name);
            out.push('=');
            out.push_str(value);
            out.push('\n');
        };
        if !self.table.is_empty() {
            line("table", &self.table);
        }
        if self.is_guest {
            line("guest", "yes");
        }
        if self.takes_part {
            line("takes-part", &self.step);
        } else if !self.step.is_empty() {
            line("step", &self.step);
        }
        for name in &self.ready {
            line("ready", name);
        }
        out
    }

    /// Gives the table a name, on one line.
    pub fn sit_at(&mut self, name: &str) {
        let words: Vec<&str> = name.split_whitespace().collect();
        self.table = words.join(" ").chars().take(MAX_TABLE_CHARS).collect();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_device_is_reads_back() {
        let mut room = Room {
            is_guest: true,
            takes_part: true,
            step: "00ff".to_owned(),
            ready: ["start".to_owned(), "charge".to_owned()].into(),
            ..Room::default()
        };
        room.sit_at(" Tafel\n 2 = raam ");
        assert_eq!(room.table, "Tafel 2 = raam");
        assert_eq!(Room::parse(&room.to_text()), room);
        room.takes_part = false;
        assert_eq!(Room::parse(&room.to_text()), room, "the question stays");
        assert_eq!(Room::parse("nonsense\nnew=1\n"), Room::default());
        assert_eq!(Room::default().to_text(), "");
        room.sit_at(&"x".repeat(900));
        assert_eq!(room.table.chars().count(), MAX_TABLE_CHARS);
    }
}
