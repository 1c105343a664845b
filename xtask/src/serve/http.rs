// SPDX-License-Identifier: EUPL-1.2
//! As much of HTTP/1.1 as browsers need from a host of files: requests with a known length, answers with a known length.

use std::io;
use std::io::BufRead;
use std::io::Read;
use std::io::Write;

use super::Reply;

const MAX_LINE: u64 = 64 * 1024;
const MAX_HEADERS: usize = 100;
const MAX_BODY: usize = 64 * 1024 * 1024;

/// One request.
#[derive(Debug, Default)]
pub(super) struct Request {
    pub(super) method: String,
    pub(super) target: String,
    pub(super) body: Vec<u8>,
    headers: Vec<(String, String)>,
}

impl Request {
    /// The value of a header, by its lower-case name; empty if it is not there.
    pub(super) fn header(&self, name: &str) -> &str {
        self.headers
            .iter()
            .find(|(n, _)| n == name)
            .map_or("", |(_, value)| value)
    }
}

/// Reads the next request; `None` at the end of the connection.
///
/// # Errors
/// When the connection breaks or what comes is no HTTP.
pub(super) fn read_request(reader: &mut impl BufRead) -> io::Result<Option<Request>> {
    let first = read_line(reader)?;
    if first.is_empty() {
        return Ok(None);
    }
    let mut words = first.split_whitespace();
    let (Some(method), Some(target)) = (words.next(), words.next()) else {
        return Err(bad("request line"));
    };
    let mut request = Request {
        method: method.to_owned(),
        target: target.to_owned(),
        ..Request::default()
    };
    loop {
        let line = read_line(reader)?;
        if line.is_empty() {
            break;
        }
        let (name, value) = line.split_once(':').ok_or_else(|| bad("header"))?;
        if request.headers.len() == MAX_HEADERS {
            return Err(bad("number of headers"));
        }
        let value = value.trim().to_owned();
        request.headers.push((name.to_ascii_lowercase(), value));
    }
    let length = request.header("content-length").parse().unwrap_or(0);
    if length > MAX_BODY {
        return Err(bad("length"));
    }
    request.body = vec![0; length];
    reader.read_exact(&mut request.body)?;
    Ok(Some(request))
}

/// A line without its end; empty also at the end of the connection.
fn read_line(reader: &mut impl BufRead) -> io::Result<String> {
    let mut line = Vec::new();
    reader.take(MAX_LINE).read_until(b'\n', &mut line)?;
    let text = String::from_utf8(line).map_err(|_| bad("text"))?;
    Ok(text.trim_end_matches(['\r', '\n']).to_owned())
}

fn bad(what: &str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, format!("bad {what}"))
}

/// Writes an answer.
///
/// # Errors
/// When the connection breaks.
pub(super) fn write_reply(
    mut to: impl Write,
    reply: &Reply,
    headers: &[(String, String)],
    with_body: bool,
) -> io::Result<()> {
    let mut head = format!("HTTP/1.1 {} {}\r\n", reply.status, reason(reply.status));
    head.push_str(&format!("Content-Length: {}\r\n", reply.body.len()));
    head.push_str("Cache-Control: no-cache\r\nX-Content-Type-Options: nosniff\r\n");
    for (name, value) in reply.headers.iter().chain(headers) {
        head.push_str(&format!("{name}: {value}\r\n"));
    }
    head.push_str("\r\n");
    let mut bytes = head.into_bytes();
    if with_body {
        bytes.extend_from_slice(&reply.body);
    }
    to.write_all(&bytes)
}

fn reason(status: u16) -> &'static str {
    match status {
        200 => "OK",
        204 => "No Content",
        301 => "Moved Permanently",
        404 => "Not Found",
        405 => "Method Not Allowed",
        _ => "Other",
    }
}
