// SPDX-License-Identifier: EUPL-1.2
//! Files of other programs through the office module: lists, mind maps, tables.

use std::rc::Rc;

use crate::case::Case;
use crate::failure::{Failure, Outcome};
use crate::page::Page;

/// The tree that every file here holds.
pub(super) const OUTLINE: &str = "Dag\n  Rust\n    Tuin\n  Werk";
pub(super) const OPML: &str = r#"<?xml version="1.0" encoding="UTF-8"?><opml version="2.0"><head/><body><outline text="Dag">
    <outline text="Rust"><outline text="Tuin"/></outline><outline text="Werk"/></outline></body></opml>"#;
const MAP: &str = r#"<map version="1.0.1"><node TEXT="Dag"><node TEXT="Rust"><node TEXT="Tuin"/></node><node TEXT="Werk"/></node></map>"#;

/// Opens a file, looks at its tree and goes back to the start.
pub(super) async fn opens(case: &Case, page: &Page, name: &str, bytes: &[u8]) -> Outcome {
    let path = case.folder.join(name);
    std::fs::write(&path, bytes)?;
    page.choose_file(&path).await?;
    page.shows(OUTLINE)
        .await
        .map_err(|error| Failure::new(format!("{name}: {error}")))?;
    page.leave().await
}

/// Every sort of file opens, also with the server gone.
pub(super) async fn tables(case: Rc<Case>) -> Outcome {
    let page = case.start().await?;
    page.ready_offline().await?;
    opens(&case, &page, "lijst.opml", OPML.as_bytes()).await?;
    page.reload().await?;
    page.at_start().await?;
    case.server.stop();
    for (name, text) in [("lijst.opml", OPML), ("kaart.mm", MAP)] {
        opens(&case, &page, name, text.as_bytes()).await?;
    }
    Ok(())
}
