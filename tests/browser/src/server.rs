// SPDX-License-Identifier: EUPL-1.2
//! The server of one test: `xtask::serve` with what only tests ask of it.
//!
//! Offline is tested by stopping the server *and* cutting its open sockets, which works alike in every engine.

use std::cell::RefCell;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use xtask::serve::{Access, Reply, ServeOptions};

const PROBE_PATH: &str = "/__probe.js";
const PROBE: &str = include_str!("probe.js");

/// A server on a port of its own, and so an origin of its own.
#[derive(Debug)]
pub(crate) struct Server {
    inner: RefCell<xtask::serve::Server>,
    log: RefCell<Vec<Access>>,
    root: PathBuf,
    base: String,
}

impl Server {
    /// Serves `root` on a free port of 127.0.0.1 under `base` (`"/"` or `"/some/folder/"`).
    pub(crate) fn start(root: &Path, base: &str) -> io::Result<Self> {
        let mut options = ServeOptions::new(root);
        base.clone_into(&mut options.base);
        options.takes_reports = true;
        Ok(Self {
            inner: RefCell::new(xtask::serve::Server::start(options)?),
            log: RefCell::default(),
            root: root.to_owned(),
            base: base.to_owned(),
        })
    }

    /// Scheme, host and port, without a slash at the end.
    pub(crate) fn origin(&self) -> String {
        format!("http://127.0.0.1:{}", self.inner.borrow().port())
    }

    /// Address of the app's page.
    pub(crate) fn url(&self) -> String {
        self.inner.borrow().address()
    }

    /// Stops listening and cuts every open socket. Further requests are refused.
    pub(crate) fn stop(&self) {
        self.inner.borrow_mut().stop();
    }

    /// Listens again on the same port after [`Self::stop`].
    pub(crate) fn resume(&self) -> io::Result<()> {
        self.inner.borrow_mut().resume()
    }

    /// Serves another folder from now on.
    pub(crate) fn switch(&self, root: &Path) {
        self.inner.borrow().serve_folder(root);
    }

    /// Puts the probe script (violations, errors, console) first in the app's page.
    pub(crate) fn add_probe(&self) -> io::Result<()> {
        self.add_script(PROBE_PATH, PROBE)
    }

    /// Puts a script of the test first in the app's page.
    pub(crate) fn add_script(&self, path: &str, script: &str) -> io::Result<()> {
        let html = fs::read_to_string(self.root.join("index.html"))?;
        // Trunk writes the tag without attributes.
        let tag = format!("<head><script src=\"{path}\"></script>");
        let reply = Reply::new(200, "index.html", html.replacen("<head>", &tag, 1));
        self.inner.borrow().reply_with(&self.base, Some(reply));
        self.add_page(path, script);
        Ok(())
    }

    /// Serves a page of the test itself; `path` from the origin, its end telling the kind.
    pub(crate) fn add_page(&self, path: &str, body: impl Into<Vec<u8>>) {
        self.inner
            .borrow()
            .reply_with(path, Some(Reply::new(200, path, body)));
    }

    /// Answers 404 from now on for files of the folder whose name contains `part`.
    pub(crate) fn hide(&self, part: &str) {
        for name in names(&self.root)
            .into_iter()
            .filter(|name| name.contains(part))
        {
            let path = format!("{}{name}", self.base);
            self.inner
                .borrow()
                .reply_with(&path, Some(Reply::new(404, ".txt", "not here\n")));
        }
    }

    /// Requests so far, as `GET /path`.
    pub(crate) fn requests(&self) -> Vec<String> {
        self.seen(|access| Some(format!("{} {}", access.method, access.target)))
    }

    /// Bodies that pages posted so far.
    pub(crate) fn reports(&self) -> Vec<String> {
        self.seen(|access| {
            (access.method == "POST").then(|| String::from_utf8_lossy(&access.body).into_owned())
        })
    }

    fn seen<T>(&self, read: impl Fn(&Access) -> Option<T>) -> Vec<T> {
        let mut log = self.log.borrow_mut();
        log.extend(self.inner.borrow().take_log());
        log.iter().filter_map(read).collect()
    }
}

/// Names of the files directly in the folder; Trunk puts scripts and wasm nowhere else.
fn names(folder: &Path) -> Vec<String> {
    let Ok(entries) = fs::read_dir(folder) else {
        return Vec::new();
    };
    entries
        .flatten()
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect()
}
