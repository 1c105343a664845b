// SPDX-License-Identifier: EUPL-1.2
//! The names of the office module's files: Trunk gives a worker's files none with a hash, and then a page of one version could
//! start the module of another while a site is updated.

use std::fs;
use std::path::Path;

use super::{FinishError, page, worker};

/// What Trunk calls them: the glue of wasm-bindgen, the module, and what starts it.
const PLAIN: [&str; 3] = ["office.js", "office_bg.wasm", "office_loader.js"];
/// The element of the page that names what starts the module.
const META: &str = "<meta name=\"doelenboom-office\" content=\"";
/// What starts it here: as Trunk's own, and it says so when the module does not load.
const LOADER: &str = "importScripts('GLUE');\n\
     wasm_bindgen({ module_or_path: 'MODULE' }).catch(() => postMessage('failed'));\n";

/// The files of a release's office module.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Office {
    /// The glue of wasm-bindgen.
    pub glue: String,
    /// The module.
    pub module: String,
    /// What starts it, named by the page.
    pub loader: String,
}

/// Whether a file of a release belongs to the office module.
#[must_use]
pub fn is_office(name: &str) -> bool {
    name.starts_with("office")
}

impl Office {
    fn named(hash: &str) -> Self {
        Self {
            glue: format!("office-{hash}.js"),
            module: format!("office-{hash}_bg.wasm"),
            loader: format!("office-{hash}_loader.js"),
        }
    }

    /// The files that a finished page names.
    ///
    /// # Errors
    /// `Missing` when it names none with a hash.
    pub fn of_page(html: &str) -> Result<Self, FinishError> {
        let missing = FinishError::Missing("<meta name=\"doelenboom-office\"> with a hash");
        let name = loader(html)?;
        let hash = name.strip_prefix("office-");
        let hash = hash.and_then(|rest| rest.strip_suffix("_loader.js"));
        hash.map(Self::named).ok_or(missing)
    }

    /// The text of what starts it.
    #[must_use]
    pub fn loader_text(&self) -> String {
        LOADER
            .replace("GLUE", &self.glue)
            .replace("MODULE", &self.module)
    }
}

/// What the page names as the start of the module.
fn loader(html: &str) -> Result<&str, FinishError> {
    let missing = || FinishError::Missing("<meta name=\"doelenboom-office\">");
    let (_, rest) = html.split_once(META).ok_or_else(missing)?;
    rest.split_once('"')
        .map(|(name, _)| name)
        .ok_or_else(missing)
}

/// Gives the files names that follow from what is in them and puts the name of the start into the page. A folder where that
/// was done is left as it is.
///
/// # Errors
/// When the page or the folder has no office module.
pub fn place(dir: &Path, html: &str) -> Result<String, FinishError> {
    let named = loader(html)?;
    if named != PLAIN[2] {
        let office = Office::of_page(html)?;
        for name in [office.glue, office.module, office.loader] {
            if !dir.join(&name).is_file() {
                let from = super::INDEX.to_owned();
                return Err(FinishError::Dangling { from, to: name });
            }
        }
        return Ok(html.to_owned());
    }
    let parts = PLAIN.map(str::to_owned);
    let office = Office::named(&worker::content_hash(dir, &parts)?);
    let failed = |name: &str| {
        let name = name.to_owned();
        move |error| FinishError::File(name, error)
    };
    for (old, new) in [(PLAIN[0], &office.glue), (PLAIN[1], &office.module)] {
        fs::rename(dir.join(old), dir.join(new)).map_err(failed(old))?;
    }
    fs::remove_file(dir.join(PLAIN[2])).map_err(failed(PLAIN[2]))?;
    super::write(dir, &office.loader, &office.loader_text())?;
    let element = |name: &str| format!("{META}{name}\"");
    Ok(html.replacen(&element(named), &element(&office.loader), 1))
}

/// Whether an element of the page names a file, and which: for the check that everything named is there.
#[must_use]
pub fn named_by(tag: &str) -> Option<&str> {
    let is_ours = page::attribute(tag, "name") == Some("doelenboom-office");
    page::attribute(tag, "content").filter(|_| is_ours)
}
