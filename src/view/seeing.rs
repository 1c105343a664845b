// SPDX-License-Identifier: EUPL-1.2
//! What a person chose to see of a document, as this device remembers it.

use super::{ColorBy, Filter};
use crate::model::NodeId;

/// What a person chose to see.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seeing {
    /// Which cards.
    pub filter: Filter,
    /// The card whose branch is the whole picture.
    pub top: Option<NodeId>,
    /// What the colours mean.
    pub color: ColorBy,
    /// The extra lines are drawn.
    pub lines: bool,
    /// What belongs to the chosen card stands out.
    pub trail: bool,
    /// A large tree has a small map.
    pub map: bool,
}

impl Default for Seeing {
    fn default() -> Self {
        Self {
            filter: Filter::default(),
            top: None,
            color: ColorBy::default(),
            lines: true,
            trail: false,
            map: true,
        }
    }
}

impl Seeing {
    /// Writes what [`Self::parse`] reads; nothing when all is as it is by itself.
    #[must_use]
    pub fn to_text(&self) -> String {
        let mut words = vec![self.filter.to_text()];
        words.extend(self.top.map(|top| format!("top={top}")));
        if self.color != ColorBy::default() {
            words.push(format!("color={}", self.color.as_str()));
        }
        let mut flag = |name: &str, is_on: bool, usual: bool| {
            if is_on != usual {
                words.push(format!("{name}={}", if is_on { "on" } else { "off" }));
            }
        };
        flag("lines", self.lines, true);
        flag("trail", self.trail, false);
        flag("map", self.map, true);
        words.retain(|word| !word.is_empty());
        words.join(" ")
    }

    /// Reads `name=value` words; unknown ones are skipped.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let mut seeing = Self {
            filter: Filter::parse(text),
            ..Self::default()
        };
        for (name, value) in text
            .split_whitespace()
            .filter_map(|word| word.split_once('='))
        {
            match (name, value) {
                ("top", id) => seeing.top = Some(NodeId::from_text(id)),
                ("color", by) => seeing.color = ColorBy::from_name(by).unwrap_or_default(),
                ("lines", "off") => seeing.lines = false,
                ("trail", "on") => seeing.trail = true,
                ("map", "off") => seeing.map = false,
                _ => {}
            }
        }
        seeing
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::Choice;

    #[test]
    fn text_reads_back_and_nonsense_is_skipped() {
        let mut seeing = Seeing {
            top: Some(NodeId::from_text("g")),
            color: ColorBy::Votes,
            lines: false,
            trail: true,
            map: false,
            ..Seeing::default()
        };
        seeing.filter.set(Choice::Tip, true);
        assert_eq!(Seeing::parse(&seeing.to_text()), seeing);
        assert_eq!(Seeing::default().to_text(), "");
        assert_eq!(
            Seeing::parse("top lines=maybe color=red ="),
            Seeing::default()
        );
    }
}
