// SPDX-License-Identifier: EUPL-1.2
//! Names of the rules of the coach. The document keeps which rules are on and why a card may differ from one; what a
//! rule says is in `method`. So a name that this version does not know is as good as any other, and is kept.

use std::fmt;

/// The longest name, in bytes.
const MAX_NAME_BYTES: usize = 24;

/// The name of a rule: 1 to 24 of the characters a–z, 0–9 and hyphen.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RuleName([u8; MAX_NAME_BYTES]);

impl RuleName {
    /// Reads a name, `None` when it is no name of a rule.
    #[must_use]
    pub const fn from_text(text: &str) -> Option<Self> {
        let text = text.as_bytes();
        if text.is_empty() || text.len() > MAX_NAME_BYTES {
            return None;
        }
        let mut name = [0; MAX_NAME_BYTES];
        let mut at = 0;
        while at < text.len() {
            if !matches!(text[at], b'a'..=b'z' | b'0'..=b'9' | b'-') {
                return None;
            }
            name[at] = text[at];
            at += 1;
        }
        Some(Self(name))
    }

    /// Returns the name as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        let end = self.0.iter().position(|byte| *byte == 0);
        std::str::from_utf8(&self.0[..end.unwrap_or(MAX_NAME_BYTES)]).unwrap_or_default()
    }
}

impl fmt::Display for RuleName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for RuleName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "RuleName({self})")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_name_reads_back_and_anything_else_is_refused() {
        for good in ["negative", "a", "rule-2", "exactly-twenty-four-byte"] {
            let name = RuleName::from_text(good).expect("a good name");
            assert_eq!(name.as_str(), good);
        }
        for bad in [
            "",
            "Negative",
            "é",
            "a b",
            "a\0",
            "exactly-twenty-five-bytes",
        ] {
            assert_eq!(RuleName::from_text(bad), None, "{bad}");
        }
    }
}
