// SPDX-License-Identifier: EUPL-1.2
//! What a request is answered with.

use std::fs;

use super::Shared;
use super::http::Request;
use super::lock;
use super::mime_type;

/// An answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reply {
    /// HTTP status.
    pub status: u16,
    /// Headers beside length and caching.
    pub headers: Vec<(String, String)>,
    /// The bytes.
    pub body: Vec<u8>,
}

impl Reply {
    /// An answer with the kind of content that `name` ends in.
    #[must_use]
    pub fn new(status: u16, name: &str, body: impl Into<Vec<u8>>) -> Self {
        let kind = ("Content-Type".to_owned(), mime_type(name).to_owned());
        Self {
            status,
            headers: vec![kind],
            body: body.into(),
        }
    }

    fn plain(status: u16, text: &str) -> Self {
        Self::new(status, ".txt", text)
    }

    fn moved(to: &str) -> Self {
        let mut reply = Self::plain(301, "moved\n");
        reply.headers.push(("Location".to_owned(), to.to_owned()));
        reply
    }
}

/// Answers a request from the replacements, else from the folder.
pub(super) fn answer(request: &Request, shared: &Shared) -> Reply {
    let path = request.target.split(['?', '#']).next().unwrap_or_default();
    if let Some(reply) = lock(&shared.replies).get(path) {
        return reply.clone();
    }
    match request.method.as_str() {
        "GET" | "HEAD" => {}
        "POST" if shared.options.takes_reports => return Reply::plain(204, ""),
        _ => return Reply::plain(405, "only GET and HEAD\n"),
    }
    let base = &shared.options.base;
    if format!("{path}/") == *base {
        return Reply::moved(base);
    }
    let Some(name) = path.strip_prefix(base.as_str()).and_then(file_name) else {
        return Reply::plain(404, "not here\n");
    };
    if let Some(reply) = file(&name, shared) {
        return reply;
    }
    let navigates = request.header("accept").contains("text/html");
    let fallback = if navigates {
        file("index.html", shared)
    } else {
        None
    };
    fallback.unwrap_or_else(|| Reply::plain(404, "no such file\n"))
}

fn file(name: &str, shared: &Shared) -> Option<Reply> {
    let path = lock(&shared.folder).join(name);
    let body = fs::read(path).ok()?;
    Some(Reply::new(200, name, body))
}

/// The name of a file inside the folder; `None` for anything that could lead out of it.
fn file_name(path: &str) -> Option<String> {
    let mut name = decode(path)?;
    if name.is_empty() || name.ends_with('/') {
        name.push_str("index.html");
    }
    let inside = |part: &str| !part.is_empty() && part != "." && part != "..";
    let safe = !name.contains(['\\', '\0', ':']) && name.split('/').all(inside);
    safe.then_some(name)
}

/// Undoes percent encoding; `None` if the result is no text.
fn decode(path: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let high = char::from(rest.next()?).to_digit(16)?;
            let low = char::from(rest.next()?).to_digit(16)?;
            bytes.push(u8::try_from(high * 16 + low).ok()?);
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).ok()
}
