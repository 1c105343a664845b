// SPDX-License-Identifier: EUPL-1.2
//! Earlier versions with a name (*raad 12 maart*) that go along in a file: `"versions"`, beside the cards.
//!
//! They are no part of the document: the app keeps them among the restore points, and only who saves a file decides whether
//! they go along. Each holds a whole document, as the file itself would. A file without them, or one that an older version
//! of the app wrote, opens the same.

use super::json::value::{Json, push_text};
use super::{MAX_FILE_BYTES, json};

/// The most versions that go along in a file, and that are taken out of one.
pub const MAX_VERSIONS: usize = 30;
/// The most that they may weigh together, in bytes: the tree itself must still open.
pub const MAX_BYTES: usize = 4_000_000;
/// The longest name, in characters; as long as the field where people give it.
pub const MAX_NAME_CHARS: usize = 80;

/// A version of a document that somebody gave a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedVersion {
    /// What it is called.
    pub name: String,
    /// When it was kept (ms since 1970), for display.
    pub kept_ms: u64,
    /// The document, as its own file would hold it.
    pub text: String,
}

/// Puts versions into the text of a document. `versions` begin with those that matter most, the newest: what does not fit
/// stays out. Returns the text and how many went in.
#[must_use]
pub fn write(document: &str, versions: &[NamedVersion]) -> (String, usize) {
    let room = MAX_FILE_BYTES.saturating_sub(document.len());
    let mut list = String::new();
    let mut n_in = 0;
    let fitting = versions
        .iter()
        .filter(|version| version.text.trim_start().starts_with('{'));
    for version in fitting.take(MAX_VERSIONS) {
        let mut one = String::from("\n{\"name\":");
        push_text(&mut one, &version.name);
        one.push_str(&format!(",\"kept\":{},\"document\":", version.kept_ms));
        one.push_str(version.text.trim());
        one.push('}');
        // A little for the brackets around the list.
        if list.len() + one.len() + 32 > room.min(MAX_BYTES) {
            continue;
        }
        list.push_str(if n_in > 0 { "," } else { "" });
        list.push_str(&one);
        n_in += 1;
    }
    let end = document.trim_end().strip_suffix('}').filter(|_| n_in > 0);
    match end {
        Some(start) => (format!("{start},\n\"versions\":[{list}\n]}}\n"), n_in),
        None => (document.to_owned(), 0),
    }
}

/// Takes the versions out of a file of ours. What cannot be read, or has no name, is left out: the document is what counts.
#[must_use]
pub fn read(bytes: &[u8]) -> Vec<NamedVersion> {
    const FIELD: &str = "\"versions\"";
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let Ok(text) = std::str::from_utf8(bytes) else {
        return Vec::new();
    };
    if bytes.len() > MAX_FILE_BYTES || !text.contains(FIELD) {
        return Vec::new();
    }
    let Ok(Json::Object(fields)) = Json::parse(text) else {
        return Vec::new();
    };
    let list = fields.into_iter().rfind(|(name, _)| name == "versions");
    let Some((_, Json::List(list))) = list else {
        return Vec::new();
    };
    list.into_iter()
        .take(MAX_VERSIONS)
        .filter_map(read_one)
        .collect()
}

fn read_one(json: Json<'_>) -> Option<NamedVersion> {
    let Json::Object(fields) = json else {
        return None;
    };
    let (mut name, mut kept_ms, mut document) = (String::new(), 0, None);
    for (field, value) in fields {
        match (&*field, value) {
            ("name", value) => name = tidy(&value.into_text()?),
            ("kept", Json::Count(count)) => kept_ms = count.min(1 << 53),
            ("document", value @ Json::Object(_)) => document = Some(value),
            _ => {}
        }
    }
    let mut text = String::new();
    document?.write(&mut text);
    let opened = json::read(text.as_bytes()).ok()?;
    // A version of a newer app could be put back only by that app.
    let is_usable = !name.is_empty() && !opened.read_only;
    is_usable.then(|| NamedVersion {
        name,
        kept_ms,
        text: json::write(&opened.document),
    })
}

/// A name on one line, as long as a name may be.
fn tidy(name: &str) -> String {
    let words: Vec<&str> = name
        .split(|c: char| c.is_control() || c.is_whitespace())
        .collect();
    let words = words.into_iter().filter(|word| !word.is_empty());
    let line = words.collect::<Vec<_>>().join(" ");
    line.chars().take(MAX_NAME_CHARS).collect()
}

/// Tells whether two texts hold the same document, however they are written.
#[must_use]
pub fn is_same(one: &str, other: &str) -> bool {
    one == other
        || match (json::read(one.as_bytes()), json::read(other.as_bytes())) {
            (Ok(one), Ok(other)) => one.document == other.document,
            _ => false,
        }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::examples::example;
    use crate::text::strings::Lang;

    fn version(name: &str, text: &str) -> NamedVersion {
        NamedVersion {
            name: name.to_owned(),
            kept_ms: 1_741_000_000_000,
            text: text.to_owned(),
        }
    }

    #[test]
    fn versions_go_along_and_come_back_and_the_document_stays_the_same() {
        let document = example(Lang::Nl);
        let earlier = json::read(example(Lang::En).as_bytes()).expect("ours");
        let earlier = json::write(&earlier.document);
        let all = [
            version("raad 12 maart", &earlier),
            version("\"eerste\" ronde", &earlier),
        ];
        let (text, n_in) = write(document, &all);
        assert_eq!(n_in, 2);
        assert_eq!(read(text.as_bytes()), all);
        let (plain, with) = (json::read(document.as_bytes()), json::read(text.as_bytes()));
        let with = with.expect("still a document");
        assert_eq!(with.repairs, []);
        assert_eq!(with.document, plain.expect("ours").document);
        assert!(is_same(document, &text));
        // Written again, the document does not drag them along: they are among the restore points now.
        assert!(!json::write(&with.document).contains("raad 12 maart"));
    }

    #[test]
    fn without_versions_a_file_is_as_it_was() {
        let document = example(Lang::Nl);
        assert_eq!(write(document, &[]), (document.to_owned(), 0));
        assert_eq!(read(document.as_bytes()), []);
        // What a newer version of the app kept, as a picture, has no place in a list of documents.
        assert_eq!(write(document, &[version("svg", "<svg/>")]).1, 0);
    }

    #[test]
    fn what_is_too_much_stays_out_and_the_rest_goes() {
        let large = format!(
            "{{\"format\":\"doelenboom\",\"x\":\"{}\"}}",
            "x".repeat(MAX_BYTES)
        );
        let small = "{\"format\":\"doelenboom\",\"version\":1,\"cards\":[]}";
        let (text, n_in) = write(small, &[version("groot", &large), version("klein", small)]);
        assert_eq!(n_in, 1);
        assert!(text.contains("klein") && !text.contains("groot"));
        let many: Vec<NamedVersion> = (0..50)
            .map(|nth| version(&nth.to_string(), small))
            .collect();
        assert_eq!(write(small, &many).1, MAX_VERSIONS);
    }

    #[test]
    fn a_damaged_version_costs_no_more_than_itself() {
        let document = "{\"format\":\"doelenboom\",\"version\":1,\"cards\":[]}";
        let names = |versions: &str| {
            let text = document.replacen(
                "\"cards\"",
                &format!("\"versions\":{versions},\"cards\""),
                1,
            );
            assert!(json::read(text.as_bytes()).is_ok(), "{text}");
            let found = read(text.as_bytes()).into_iter();
            found.map(|version| version.name).collect::<Vec<_>>()
        };
        let good = format!("{{\"name\":\" a\\n b \",\"document\":{document}}}");
        assert_eq!(names(&format!("[3,null,{{}},{good}]")), ["a b"]);
        assert_eq!(names(&format!("{{\"a\":{good}}}")), [""; 0]);
        for bad in [
            "{\"name\":\"x\",\"document\":\"{}\"}".to_owned(),
            "{\"name\":\"x\",\"document\":{\"format\":\"other\"}}".to_owned(),
            format!("{{\"document\":{document}}}"),
            format!(
                "{{\"name\":\"x\",\"document\":{}}}",
                document.replace(":1,", ":2,")
            ),
        ] {
            assert_eq!(names(&format!("[{bad},{good}]")), ["a b"], "{bad}");
        }
        let long = "z".repeat(300);
        let found = names(&format!(
            "[{{\"name\":\"{long}\",\"document\":{document}}}]"
        ));
        assert_eq!(found, [long[..MAX_NAME_CHARS].to_owned()]);
        assert_eq!(read(b"\"versions\""), []);
        assert_eq!(read(b"\xff\xfe"), []);
    }
}
