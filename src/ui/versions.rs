// SPDX-License-Identifier: EUPL-1.2
//! Versions with a name on their way: out in a file, and from one among the restore points of a document.

use super::context::App;
use super::session;
use crate::format::json;
use crate::format::versions::{NamedVersion, is_same};
use crate::keep::{DocKey, PointKind, Snapshot};
use crate::method::forget_other_results;
use crate::model::{Document, LineageId, Tree};
use crate::say;

/// The versions with a name of a document, the newest first. None when they cannot be read: a file can go without.
pub(super) async fn named(app: App, key: &DocKey) -> Vec<NamedVersion> {
    let keeper = app.keeper();
    let mut points = keeper.points(key).await.unwrap_or_default();
    points.retain(|point| point.kind == PointKind::Named);
    points.sort_by_key(|point| std::cmp::Reverse(point.saved_at_ms));
    let mut found = Vec::new();
    for point in points {
        if let Ok(snapshot) = keeper.read_point(key, &point.id).await {
            found.push(NamedVersion {
                name: point.note,
                kept_ms: point.saved_at_ms,
                text: snapshot.text,
            });
        }
    }
    found
}

/// Makes versions ready to go along with a document: without results of a vote that the document itself does not have, see
/// [`forget_other_results`].
pub(super) fn beside(now: &Document, versions: &[NamedVersion]) -> Vec<NamedVersion> {
    let ready = |version: &NamedVersion| {
        let mut version = version.clone();
        if let Ok(mut opened) = session::read(version.text.as_bytes())
            && forget_other_results(&mut opened.document, now)
        {
            version.text = json::write(&opened.document);
        }
        version
    };
    versions.iter().map(ready).collect()
}

/// Keeps versions that came along in a file with a document, but those it has already and those of another document
/// (`of` is the lineage). Says how many came, or that they can't be kept.
pub(super) async fn take_in(app: App, key: &DocKey, of: LineageId, came: Vec<NamedVersion>) {
    if came.is_empty() {
        return;
    }
    let here = named(app, key).await;
    let is_here = |version: &NamedVersion| {
        let mut same_name = here.iter().filter(|one| one.name == version.name);
        same_name.any(|one| is_same(&one.text, &version.text))
    };
    let news = came.into_iter().filter(|version| !is_here(version));
    let news: Vec<(String, u64, Snapshot)> = news.filter_map(|one| ready(one, of)).collect();
    let n_news = news.len();
    if n_news == 0 {
        return;
    }
    let w = app.words_now();
    match app.keeper().keep_foreign(key, news).await {
        Ok(()) => app.say(w.version_came(n_news)),
        Err(error) => app.tell(say::library_error(w, &error.into())),
    }
}

fn ready(version: NamedVersion, of: LineageId) -> Option<(String, u64, Snapshot)> {
    let opened = session::read(version.text.as_bytes()).ok()?;
    if opened.document.lineage != of {
        return None;
    }
    let tree = Tree::build(&opened.document);
    let snapshot = session::snapshot(&opened.document, &tree);
    Some((version.name, version.kept_ms, snapshot))
}
