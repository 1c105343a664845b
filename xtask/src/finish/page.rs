// SPDX-License-Identifier: EUPL-1.2
//! What is written into and checked in the pages: version, content security policy, no inline code.
//!
//! The pages are our own and Trunk's, so a scan for tags is enough; no HTML parser is needed.

use std::path::Path;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::Digest;
use sha2::Sha256;

use super::FinishError;
use super::INDEX;

const CHARSET: &str = "<meta charset=\"utf-8\">";
const VERSION_START: &str = "<meta name=\"doelenboom-version\" content=\"";
const POLICY_START: &str = "<meta http-equiv=\"Content-Security-Policy\" content=\"";

/// What Trunk's reload script talks to; its presence means `trunk serve`.
const RELOAD_MARK: &str = ".well-known/trunk/ws";

/// Whether `trunk serve` put its reload script into the page.
#[must_use]
pub fn reloads_itself(html: &str) -> bool {
    html.contains(RELOAD_MARK)
}

/// The page with `label` as its version.
///
/// # Errors
/// `Missing` if the page has no version element.
pub fn with_version(html: &str, label: &str) -> Result<String, FinishError> {
    let missing = || FinishError::Missing("<meta name=\"doelenboom-version\">");
    let (before, rest) = html.split_once(VERSION_START).ok_or_else(missing)?;
    let (_, after) = rest.split_once('"').ok_or_else(missing)?;
    Ok(format!("{before}{VERSION_START}{}\"{after}", escape(label)))
}

/// The page with the policy that allows exactly its own inline scripts, and that policy.
///
/// # Errors
/// `Missing` if the page has no charset element to put the policy behind.
pub fn with_policy(html: &str) -> Result<(String, String), FinishError> {
    let mut page = html.to_owned();
    if let Some(start) = page.find(POLICY_START) {
        let end = page[start..]
            .find('>')
            .map_or(page.len(), |i| start + i + 1);
        page.replace_range(start..end, "");
    }
    let hashes: Vec<String> = inline_scripts(&page)
        .into_iter()
        .map(|script| format!("'sha256-{}'", STANDARD.encode(Sha256::digest(script))))
        .collect();
    let policy = policy(&hashes);
    let element = format!("{POLICY_START}{policy}\">");
    let at = page
        .find(CHARSET)
        .map(|i| i + CHARSET.len())
        .ok_or(FinishError::Missing(CHARSET))?;
    page.insert_str(at, &element);
    Ok((page, policy))
}

/// The folder of the site the page was built for.
///
/// # Errors
/// `Missing` if the page has no base element.
pub fn public_url(html: &str) -> Result<&str, FinishError> {
    tags(html)
        .into_iter()
        .filter(|(tag, _)| is_tag(tag, "base"))
        .find_map(|(tag, _)| attribute(tag, "href"))
        .ok_or(FinishError::Missing("<base href>"))
}

/// Everything from the own origin only; no inline code but the scripts with these hashes.
fn policy(script_hashes: &[String]) -> String {
    let scripts = [
        &["'self'".to_owned(), "'wasm-unsafe-eval'".to_owned()],
        script_hashes,
    ]
    .concat();
    [
        "default-src 'none'",
        &format!("script-src {}", scripts.join(" ")),
        "style-src 'self'",
        "img-src 'self' data: blob:",
        "font-src 'self'",
        "connect-src 'self'",
        "manifest-src 'self'",
        "worker-src 'self'",
        "base-uri 'self'",
        "form-action 'none'",
    ]
    .join("; ")
}

/// The texts of the scripts without a file of their own.
#[must_use]
pub fn inline_scripts(html: &str) -> Vec<&str> {
    tags(html)
        .into_iter()
        .filter(|(tag, _)| is_tag(tag, "script") && attribute(tag, "src").is_none())
        .filter_map(|(_, after)| {
            html[after..]
                .find("</script>")
                .map(|n| &html[after..after + n])
        })
        .filter(|script| !script.trim().is_empty())
        .collect()
}

/// Fails if any page has an event attribute, a style attribute or a style element, or an inline script outside `index.html`.
///
/// # Errors
/// `Inline` with what was found.
pub fn check_pages(dir: &Path, files: &[String]) -> Result<(), FinishError> {
    for page in files.iter().filter(|f| f.ends_with(".html")) {
        let html = super::read(dir, page)?;
        let inline = |what: &str| FinishError::Inline {
            page: page.clone(),
            what: what.to_owned(),
        };
        if page != INDEX && !inline_scripts(&html).is_empty() {
            return Err(inline("a script without a file"));
        }
        for (tag, _) in tags(&html) {
            if is_tag(tag, "style") {
                return Err(inline("<style>"));
            }
            if let Some((name, _)) = attributes(tag)
                .into_iter()
                .find(|(name, _)| *name == "style" || name.starts_with("on"))
            {
                return Err(inline(name));
            }
        }
    }
    Ok(())
}

/// All start tags as (text between `<` and `>`, index just behind `>`), comments and script texts left out.
pub(crate) fn tags(html: &str) -> Vec<(&str, usize)> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = html[at..].find('<').map(|i| at + i) {
        let rest = &html[start..];
        if rest.starts_with("<!--") {
            at = rest.find("-->").map_or(html.len(), |i| start + i + 3);
            continue;
        }
        let Some(length) = rest.find('>') else { break };
        let tag = &rest[1..length];
        at = start + length + 1;
        if tag.starts_with(|c: char| c.is_ascii_alphabetic()) {
            found.push((tag, at));
            if is_tag(tag, "script") {
                at = html[at..].find("</script>").map_or(html.len(), |i| at + i);
            }
        }
    }
    found
}

pub(crate) fn is_tag(tag: &str, name: &str) -> bool {
    tag.split(|c: char| c.is_whitespace() || c == '/').next() == Some(name)
}

/// The value of an attribute of a tag.
pub(crate) fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    attributes(tag)
        .into_iter()
        .find(|(n, _)| *n == name)
        .map(|(_, v)| v)
}

/// The quoted attributes of a tag, and the bare ones with an empty value.
fn attributes(tag: &str) -> Vec<(&str, &str)> {
    let mut found = Vec::new();
    let mut rest = tag.split_once(char::is_whitespace).map_or("", |(_, r)| r);
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
        if rest.is_empty() {
            return found;
        }
        let end = rest
            .find(|c: char| c.is_whitespace() || c == '=')
            .unwrap_or(rest.len());
        let name = &rest[..end];
        rest = &rest[end..];
        let mut value = "";
        if let Some(after) = rest.strip_prefix('=') {
            let quote = after.chars().next().filter(|c| matches!(c, '"' | '\''));
            let body = if quote.is_some() { &after[1..] } else { after };
            let end = body
                .find(|c: char| quote.map_or(c.is_whitespace(), |q| c == q))
                .unwrap_or(body.len());
            value = &body[..end];
            rest = body.get(end + usize::from(quote.is_some())..).unwrap_or("");
        }
        found.push((name, value));
    }
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('"', "&quot;")
        .replace('<', "&lt;")
}
