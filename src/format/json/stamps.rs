// SPDX-License-Identifier: EUPL-1.2
//! Stamps as files write them: `3.0` is counter 3 by the first editor of the file's list, `0` a value without a stamp
//! (its hash stands for one), `-` a value that nobody ever wrote. `3@9f0c…` names the editor itself.

use crate::model::{EditorId, Stamp};

/// The highest counter accepted: what JavaScript counts exactly. It leaves room to count on.
const MAX_COUNTER: u64 = (1 << 53) - 1;

/// The stamp of a value that a file gives none.
pub(in crate::format) const fn unstamped(hash: u64) -> Stamp {
    Stamp {
        counter: 0,
        editor: EditorId(hash),
    }
}

/// Writes a stamp with the editor's own id.
pub(in crate::format) fn to_text(stamp: Stamp) -> String {
    format!("{}@{}", stamp.counter, stamp.editor)
}

/// A stamp in a file, before it is known what value it belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::format) enum Written {
    Stamp(Stamp),
    HashOfValue,
}

impl Written {
    pub(in crate::format) fn for_value(self, hash: impl FnOnce() -> u64) -> Stamp {
        match self {
            Self::Stamp(stamp) => stamp,
            Self::HashOfValue => unstamped(hash()),
        }
    }
}

/// Reads a stamp, given the file's list of editors.
pub(in crate::format) fn from_text(text: &str, editors: &[EditorId]) -> Option<Written> {
    match text {
        "0" => return Some(Written::HashOfValue),
        "-" => return Some(Written::Stamp(Stamp::NONE)),
        _ => {}
    }
    let (counter, editor) = if let Some((counter, idx)) = text.split_once('.') {
        (counter, *editors.get(idx.parse::<usize>().ok()?)?)
    } else {
        let (counter, id) = text.split_once('@')?;
        (counter, EditorId::from_text(id))
    };
    let counter = counter.parse().ok().filter(|c| *c <= MAX_COUNTER)?;
    Some(Written::Stamp(Stamp { counter, editor }))
}

/// The editors of a file that is being written, in the order in which their stamps appear.
#[derive(Debug, Default)]
pub(in crate::format) struct Editors {
    list: Vec<EditorId>,
    idx: std::collections::BTreeMap<EditorId, usize>,
    last: Option<(EditorId, usize)>,
}

impl Editors {
    /// Writes a stamp; `hash` is that of the value.
    pub(in crate::format) fn push(
        &mut self,
        stamp: Stamp,
        hash: impl FnOnce() -> u64,
        out: &mut String,
    ) {
        use std::fmt::Write as _;
        if stamp == Stamp::NONE {
            out.push('-');
        } else if stamp.counter == 0 && stamp.editor.0 == hash() {
            out.push('0');
        } else {
            let idx = self.idx(stamp.editor);
            // Writing to a string cannot fail.
            let _ = write!(out, "{}.{idx}", stamp.counter);
        }
    }

    fn idx(&mut self, editor: EditorId) -> usize {
        if let Some((last, idx)) = self.last
            && last == editor
        {
            return idx;
        }
        let next = self.list.len();
        let idx = *self.idx.entry(editor).or_insert(next);
        if idx == next {
            self.list.push(editor);
        }
        self.last = Some((editor, idx));
        idx
    }

    /// Lists the editors by number.
    pub(in crate::format) fn list(&self) -> &[EditorId] {
        &self.list
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stamps_read_back_and_nonsense_is_refused() {
        let mut editors = Editors::default();
        let stamps = [
            (Stamp::NONE, "-"),
            (unstamped(9), "0"),
            (
                Stamp {
                    counter: 3,
                    editor: EditorId(7),
                },
                "3.0",
            ),
            (unstamped(8), "0.1"),
        ];
        for (stamp, text) in stamps {
            let mut out = String::new();
            editors.push(stamp, || 9, &mut out);
            assert_eq!(out, text);
            let read = from_text(&out, editors.list()).expect("own text");
            assert_eq!(read.for_value(|| 9), stamp);
            let read = from_text(&to_text(stamp), &[]).expect("own text");
            assert_eq!(read, Written::Stamp(stamp));
        }
        for bad in ["", "1", "1.2", "x.0", "9007199254740992.0", "1.-1", "@"] {
            assert_eq!(from_text(bad, editors.list()), None, "{bad}");
        }
    }
}
