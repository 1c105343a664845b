// SPDX-License-Identifier: EUPL-1.2
//! The whole app as one HTML file, for a USB stick: opened from the disk, without a server.
//!
//! From `file://` a browser loads no module and fetches nothing, so everything of a finished release goes into the page:
//! styles with their fonts, the glue of wasm-bindgen, the wasm (zlib, base64), the office module (in a blob), and the pages it links to. Method:
//! offline.md §2.7. It has no service worker, and the browser decides how long it keeps what was made there; the app
//! says so on its start screen (`web::offline::OfflineError::OneFile`).

pub mod recipe;

use std::fs;
use std::path::Path;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use miniz_oxide::deflate::compress_to_vec_zlib;
use serde_json::{Map, Value};
use sha2::{Digest, Sha256};

use crate::finish::office::Office;
use crate::finish::page::{attribute, is_tag, tags};
use crate::finish::{FinishError, INDEX, listing};

/// What the file is called.
pub const NAME: &str = "doelenboom.html";

/// Pages of the release that the app links to.
const PAGES: [&str; 2] = ["rescue.html", "licences.html"];
const CHARSET: &str = "<meta charset=\"utf-8\">";
const LINKS: &str = include_str!("links.js");
const START: &str = include_str!("start.js");
const OFFICE: &str = include_str!("office.js");
/// zlib's best.
const BEST: u8 = 10;

/// Stands before what the page holds for the app; a document comes before it.
const PARTS: &str = "<script type=\"application/json\" id=\"app-files\">";
/// The largest file that the app opens, in bytes.
const MAX_DOCUMENT_BYTES: usize = 10_000_000;

/// The page with a document in it, which opens when the page does: any file that the app opens.
///
/// # Errors
/// When the page is none of ours, holds a document already, or the file is too large.
pub fn with_document(page: &str, document: &[u8]) -> Result<String, FinishError> {
    let problem = if document.len() > MAX_DOCUMENT_BYTES {
        Some(format!(
            "a document of more than {MAX_DOCUMENT_BYTES} bytes"
        ))
    } else if page.contains("id=\"app-document\"") {
        Some("a second document".to_owned())
    } else {
        None
    };
    if let Some(what) = problem {
        let page = NAME.to_owned();
        return Err(FinishError::Inline { page, what });
    }
    let mut page = page.to_owned();
    let block = format!(
        "<script type=\"text/plain\" id=\"app-document\">{}</script>\n{PARTS}",
        STANDARD.encode(document)
    );
    replace_last(&mut page, PARTS, &block)?;
    Ok(page)
}

/// A page under way, with the hashes of its inline code for the policy.
#[derive(Debug, Default)]
struct Hashes {
    scripts: Vec<String>,
    styles: Vec<String>,
}

/// The release in `dist` as one page.
///
/// # Errors
/// When the release lacks something, or holds text that cannot stand inside a page.
pub fn page(dist: &Path) -> Result<String, FinishError> {
    page_with(dist, &mut Packing::Packed).map(|made| made.html)
}

/// What is done with the two modules: packed into the page, or only named, for who packs them later.
#[derive(Debug)]
enum Packing {
    Packed,
    /// What stands in the place of each, and the name of its file.
    Named(Vec<(String, String)>),
}

impl Packing {
    fn pack(&mut self, dist: &Path, name: &str) -> Result<String, FinishError> {
        match self {
            Self::Packed => Ok(STANDARD.encode(compress_to_vec_zlib(&read(dist, name)?, BEST))),
            Self::Named(found) => {
                let mark = format!("\u{1}{name}\u{1}");
                found.push((mark.clone(), name.to_owned()));
                Ok(mark)
            }
        }
    }
}

/// The page, and the pages inside it as they are before they go in.
#[derive(Debug)]
struct Made {
    html: String,
    pages: Vec<String>,
}

fn page_with(dist: &Path, packing: &mut Packing) -> Result<Made, FinishError> {
    let mut pages = Vec::new();
    let mut hashes = Hashes::default();
    let mut html = inlined(dist, INDEX, &mut hashes)?;
    let mut files = Map::new();
    for name in PAGES {
        let page = inlined(dist, name, &mut hashes)?;
        files.insert(name.to_owned(), STANDARD.encode(&page).into());
        pages.push(page);
    }
    for name in names(dist, ".woff2")? {
        let font = STANDARD.encode(read(dist, &name)?);
        files.insert(name, font.into());
    }
    let wasm = packing.pack(dist, &one(dist, "_bg.wasm")?)?;
    let office = Office::of_page(&text(dist, INDEX)?)?;
    let office_module = packing.pack(dist, &office.module)?;
    let glue = text(dist, &office.glue)?;
    standing(&glue)?;
    let parts = format!(
        "{PARTS}{}</script>\n\
         <script type=\"text/plain\" id=\"app-wasm\">{}</script>\n\
         <script type=\"text/plain\" id=\"app-office\">{glue}\nconst PACKED = '{}';\n{OFFICE}</script>\n{}\n{}</body>",
        Value::Object(files),
        wasm,
        office_module,
        script("", LINKS, &mut hashes)?,
        script(" type=\"module\"", &module(dist)?, &mut hashes)?,
    );
    replace_last(&mut html, "</body>", &parts)?;
    let policy = format!(
        "{CHARSET}<meta http-equiv=\"Content-Security-Policy\" content=\"{}\">",
        hashes.policy()
    );
    if !html.contains(CHARSET) {
        return Err(FinishError::Missing(CHARSET));
    }
    let html = html.replacen(CHARSET, &policy, 1);
    Ok(Made { html, pages })
}

impl Hashes {
    /// Nothing from anywhere: only what stands in the page.
    fn policy(&self) -> String {
        format!(
            "default-src 'none'; script-src 'wasm-unsafe-eval' {}; style-src {}; img-src data: blob:; font-src data:; \
             worker-src blob:; base-uri 'none'; form-action 'none'",
            self.scripts.join(" "),
            self.styles.join(" ")
        )
    }
}

fn add_hash(hashes: &mut Vec<String>, text: &str) {
    let hash = format!("'sha256-{}'", STANDARD.encode(Sha256::digest(text)));
    if !hashes.contains(&hash) {
        hashes.push(hash);
    }
}

/// A page with its styles, classic scripts and icon inside, and without what only a site has.
fn inlined(dist: &Path, name: &str, hashes: &mut Hashes) -> Result<String, FinishError> {
    let html = text(dist, name)?;
    let (mut out, mut at) = (String::new(), 0);
    for (tag, end) in tags(&html) {
        let start = end - tag.len() - 2;
        if start < at {
            continue;
        }
        let is_script = is_tag(tag, "script");
        let until = match html[end..].find("</script>") {
            Some(length) if is_script => end + length + "</script>".len(),
            _ => end,
        };
        let Some(new) = replacement(dist, tag, hashes)? else {
            continue;
        };
        out.push_str(&html[at..start]);
        out.push_str(&new);
        at = until;
    }
    out.push_str(&html[at..]);
    // The folder of the page has no page of its own here.
    Ok(out.replace("href=\"./\"", "href=\"\""))
}

/// What stands in the place of a tag (for a script: up to its end). `None`: the tag stays.
fn replacement(dist: &Path, tag: &str, hashes: &mut Hashes) -> Result<Option<String>, FinishError> {
    // Trunk names its own files from the root of the site; they lie at the top of the release.
    let local = |name: &str| match name.strip_prefix('/') {
        Some(path) => path.rsplit('/').next().unwrap_or(path).to_owned(),
        None => name.to_owned(),
    };
    let is_policy = attribute(tag, "http-equiv").is_some();
    if is_tag(tag, "base") || (is_tag(tag, "meta") && is_policy) {
        return Ok(Some(String::new()));
    }
    if is_tag(tag, "script") {
        // The module that starts the release has no file; the page gets its own.
        return attribute(tag, "src").map_or(Ok(Some(String::new())), |src| {
            script("", &text(dist, &local(src))?, hashes).map(Some)
        });
    }
    if !is_tag(tag, "link") {
        return Ok(None);
    }
    let href = local(attribute(tag, "href").unwrap_or_default());
    match attribute(tag, "rel") {
        Some("stylesheet") => style(dist, &href, hashes).map(Some),
        Some("icon") => {
            let icon = STANDARD.encode(read(dist, &href)?);
            let link = format!("<link rel=\"icon\" href=\"data:image/svg+xml;base64,{icon}\">");
            Ok(Some(link))
        }
        _ => Ok(Some(String::new())),
    }
}

/// An inline script, and its hash.
fn script(attributes: &str, code: &str, hashes: &mut Hashes) -> Result<String, FinishError> {
    standing(code)?;
    add_hash(&mut hashes.scripts, code);
    Ok(format!("<script{attributes}>{code}</script>"))
}

/// Fails if a script can't stand in a page.
fn standing(code: &str) -> Result<(), FinishError> {
    // Either would end the script, or hide its end, wherever it stands in it.
    if code.contains("</script") || code.contains("<!--") {
        return Err(FinishError::Inline {
            page: NAME.to_owned(),
            what: "</script or <!-- inside a script".to_owned(),
        });
    }
    Ok(())
}

/// A style sheet with its fonts inside, and its hash.
fn style(dist: &Path, name: &str, hashes: &mut Hashes) -> Result<String, FinishError> {
    let mut css = text(dist, name)?;
    for font in names(dist, ".woff2")? {
        let address = format!("url(\"{font}\")");
        if css.contains(&address) {
            let data = STANDARD.encode(read(dist, &font)?);
            css = css.replace(&address, &format!("url(\"data:font/woff2;base64,{data}\")"));
        }
    }
    let outside = css.match_indices("url(").find(|(at, _)| {
        !css[at + 4..]
            .trim_start_matches(['"', '\''])
            .starts_with("data:")
    });
    if outside.is_some() || css.contains("</style") {
        return Err(FinishError::Inline {
            page: name.to_owned(),
            what: "an address outside the file, or </style".to_owned(),
        });
    }
    add_hash(&mut hashes.styles, &css);
    Ok(format!("<style>{css}</style>"))
}

/// The glue of wasm-bindgen without its exports, and the start behind it.
fn module(dist: &Path) -> Result<String, FinishError> {
    let glue = text(dist, &one(dist, ".js")?)?;
    let mut lines = Vec::new();
    for line in glue.lines() {
        if line.starts_with("import ") {
            return Err(FinishError::Inline {
                page: NAME.to_owned(),
                what: line.to_owned(),
            });
        }
        if !line.starts_with("export {") {
            lines.push(line.strip_prefix("export ").unwrap_or(line));
        }
    }
    Ok(format!("\n{}\n{START}", lines.join("\n")))
}

/// The one file of Trunk's whose name ends so: `doelenboom-<hash><ending>`.
fn one(dist: &Path, ending: &str) -> Result<String, FinishError> {
    names(dist, ending)?
        .into_iter()
        .find(|name| name.starts_with("doelenboom-"))
        .ok_or(FinishError::Missing(
            "doelenboom-*.js and doelenboom-*_bg.wasm",
        ))
}

fn names(dist: &Path, ending: &str) -> Result<Vec<String>, FinishError> {
    let mut files = listing::files(dist)?;
    files.retain(|name| name.ends_with(ending));
    Ok(files)
}

fn replace_last(html: &mut String, what: &'static str, new: &str) -> Result<(), FinishError> {
    let at = html.rfind(what).ok_or(FinishError::Missing(what))?;
    html.replace_range(at..at + what.len(), new);
    Ok(())
}

fn read(dist: &Path, name: &str) -> Result<Vec<u8>, FinishError> {
    fs::read(dist.join(name)).map_err(|e| FinishError::File(name.to_owned(), e))
}

fn text(dist: &Path, name: &str) -> Result<String, FinishError> {
    fs::read_to_string(dist.join(name)).map_err(|e| FinishError::File(name.to_owned(), e))
}

#[cfg(test)]
mod tests;
