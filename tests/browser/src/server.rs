// SPDX-License-Identifier: EUPL-1.2
//! A small file server that can be taken away.
//!
//! Offline is tested by stopping the server *and* cutting its open sockets, which works alike in every engine.
//! The folder can be switched while it runs (a new version of the app), it can serve under a base path, it
//! logs each request, takes reports from pages (`POST /__report`) and can put a probe script first in the page.

use std::collections::HashMap;
use std::fs;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::path::{Component, Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;

const PROBE_PATH: &str = "/__probe.js";
const PROBE: &str = include_str!("probe.js");

#[derive(Debug)]
struct Shared {
    root: PathBuf,
    /// Starts and ends with a slash.
    base: String,
    probe: bool,
    requests: Vec<String>,
    reports: Vec<String>,
    pages: HashMap<String, (String, Vec<u8>)>,
    /// Paths below the base that answer 404, whatever the folder holds.
    missing: Vec<String>,
    sockets: Vec<TcpStream>,
}

/// The server of one test, on its own port and so its own origin.
#[derive(Debug)]
pub(crate) struct Server {
    address: SocketAddr,
    shared: Arc<Mutex<Shared>>,
    running: Mutex<Option<(Arc<AtomicBool>, JoinHandle<()>)>>,
}

impl Server {
    /// Serves `root` on a free port of 127.0.0.1 under `base` (`"/"` or `"/some/folder/"`).
    pub(crate) fn start(root: &Path, base: &str) -> io::Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0")?;
        let server = Self {
            address: listener.local_addr()?,
            shared: Arc::new(Mutex::new(Shared {
                root: root.to_owned(),
                base: base.to_owned(),
                probe: false,
                requests: Vec::new(),
                reports: Vec::new(),
                pages: HashMap::new(),
                missing: Vec::new(),
                sockets: Vec::new(),
            })),
            running: Mutex::new(None),
        };
        server.listen(listener)?;
        Ok(server)
    }

    /// Scheme, host and port, without a slash at the end.
    pub(crate) fn origin(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Address of the app's page.
    pub(crate) fn url(&self) -> String {
        format!("{}{}", self.origin(), lock(&self.shared).base)
    }

    /// Stops listening and cuts every open socket. Further requests are refused.
    pub(crate) fn stop(&self) {
        let Some((stop, thread)) = lock(&self.running).take() else {
            return;
        };
        stop.store(true, Ordering::Relaxed);
        // Wakes the accept loop.
        drop(TcpStream::connect(self.address));
        let _ = thread.join();
        for socket in lock(&self.shared).sockets.drain(..) {
            let _ = socket.shutdown(Shutdown::Both);
        }
    }

    /// Listens again on the same port after [`Self::stop`].
    pub(crate) fn resume(&self) -> io::Result<()> {
        if lock(&self.running).is_some() {
            return Ok(());
        }
        // The port can linger for a moment in the hands of the closed connections.
        let mut last = None;
        for _ in 0..100 {
            match TcpListener::bind(self.address) {
                Ok(listener) => return self.listen(listener),
                Err(error) => last = Some(error),
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        Err(last.unwrap_or_else(|| io::Error::other("port not free")))
    }

    /// Serves another folder from now on.
    pub(crate) fn switch(&self, root: &Path) {
        lock(&self.shared).root = root.to_owned();
    }

    /// Puts the probe script (violations, errors, console) first in every HTML page, from now on.
    pub(crate) fn set_probe(&self, on: bool) {
        lock(&self.shared).probe = on;
    }

    /// Serves a page of the test itself; `path` from the origin.
    pub(crate) fn add_page(&self, path: &str, mime: &str, body: impl Into<Vec<u8>>) {
        lock(&self.shared)
            .pages
            .insert(path.to_owned(), (mime.to_owned(), body.into()));
    }

    /// Answers 404 from now on for files whose path contains `part`.
    pub(crate) fn hide(&self, part: &str) {
        lock(&self.shared).missing.push(part.to_owned());
    }

    /// Requests so far, as `GET /path`.
    pub(crate) fn requests(&self) -> Vec<String> {
        lock(&self.shared).requests.clone()
    }

    /// Bodies posted to `/__report` so far.
    pub(crate) fn reports(&self) -> Vec<String> {
        lock(&self.shared).reports.clone()
    }

    fn listen(&self, listener: TcpListener) -> io::Result<()> {
        let stop = Arc::new(AtomicBool::new(false));
        let (flag, shared) = (Arc::clone(&stop), Arc::clone(&self.shared));
        let thread = std::thread::Builder::new()
            .name("server".into())
            .spawn(move || {
                for socket in listener.incoming().flatten() {
                    if flag.load(Ordering::Relaxed) {
                        break;
                    }
                    let _ = socket.set_nodelay(true);
                    if let Ok(copy) = socket.try_clone() {
                        lock(&shared).sockets.push(copy);
                    }
                    let shared = Arc::clone(&shared);
                    std::thread::spawn(move || serve(socket, &shared));
                }
            })?;
        *lock(&self.running) = Some((stop, thread));
        Ok(())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.stop();
    }
}

/// A poisoned lock means a connection thread panicked; its data is still whole.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn serve(socket: TcpStream, shared: &Mutex<Shared>) {
    let Ok(mut out) = socket.try_clone() else {
        return;
    };
    let mut input = BufReader::new(socket);
    while let Ok(Some(request)) = read_request(&mut input) {
        let reply = answer(&request, shared);
        let head = format!(
            "HTTP/1.1 {}\r\nContent-Type: {}\r\nContent-Length: {}\r\nCache-Control: no-cache\r\n\
             X-Content-Type-Options: nosniff\r\n\r\n",
            reply.status,
            reply.mime,
            reply.body.len()
        );
        let body: &[u8] = if request.method == "HEAD" {
            &[]
        } else {
            &reply.body
        };
        if out
            .write_all(head.as_bytes())
            .and_then(|()| out.write_all(body))
            .is_err()
        {
            return;
        }
    }
}

struct Request {
    method: String,
    path: String,
    body: Vec<u8>,
}

fn read_request(input: &mut BufReader<TcpStream>) -> io::Result<Option<Request>> {
    let mut line = String::new();
    if input.read_line(&mut line)? == 0 {
        return Ok(None);
    }
    let mut words = line.split_whitespace();
    let (Some(method), Some(target)) = (words.next(), words.next()) else {
        return Ok(None);
    };
    let path = target.split(['?', '#']).next().unwrap_or_default();
    let (method, path) = (method.to_owned(), path.to_owned());
    let mut length = 0;
    loop {
        let mut header = String::new();
        if input.read_line(&mut header)? == 0 || header.trim().is_empty() {
            break;
        }
        if let Some((name, value)) = header.split_once(':')
            && name.eq_ignore_ascii_case("content-length")
        {
            length = value.trim().parse().unwrap_or(0);
        }
    }
    let mut body = vec![0; length];
    input.read_exact(&mut body)?;
    Ok(Some(Request { method, path, body }))
}

struct Reply {
    status: &'static str,
    mime: String,
    body: Vec<u8>,
}

impl Reply {
    fn found(mime: &str, body: Vec<u8>) -> Self {
        Self {
            status: "200 OK",
            mime: mime.to_owned(),
            body,
        }
    }

    fn missing() -> Self {
        Self {
            status: "404 Not Found",
            mime: "text/plain".into(),
            body: b"not here".to_vec(),
        }
    }
}

fn answer(request: &Request, shared: &Mutex<Shared>) -> Reply {
    let (file, probe) = {
        let mut shared = lock(shared);
        shared
            .requests
            .push(format!("{} {}", request.method, request.path));
        if request.method == "POST" && request.path == "/__report" {
            shared
                .reports
                .push(String::from_utf8_lossy(&request.body).into_owned());
            return Reply::found("text/plain", Vec::new());
        }
        if request.path == PROBE_PATH {
            return Reply::found("text/javascript", PROBE.into());
        }
        if let Some((mime, body)) = shared.pages.get(&request.path) {
            return Reply::found(mime, body.clone());
        }
        let Some(rest) = request.path.strip_prefix(&shared.base) else {
            return Reply::missing();
        };
        if shared
            .missing
            .iter()
            .any(|part| rest.contains(part.as_str()))
        {
            return Reply::missing();
        }
        let rest = if rest.is_empty() { "index.html" } else { rest };
        let Some(file) = inside(&shared.root, rest) else {
            return Reply::missing();
        };
        (file, shared.probe)
    };
    let Ok(body) = fs::read(&file) else {
        return Reply::missing();
    };
    let mime = mime_of(&file);
    if probe && mime.starts_with("text/html") {
        return Reply::found(mime, with_probe(&body));
    }
    Reply::found(mime, body)
}

/// The file under `root`, if the path stays inside it.
fn inside(root: &Path, rest: &str) -> Option<PathBuf> {
    let relative = Path::new(rest);
    relative
        .components()
        .all(|part| matches!(part, Component::Normal(_)))
        .then(|| root.join(relative))
}

fn with_probe(html: &[u8]) -> Vec<u8> {
    let text = String::from_utf8_lossy(html);
    let tag = format!("<head><script src=\"{PROBE_PATH}\"></script>");
    // `<head>` may carry attributes in principle; Trunk writes it bare.
    text.replacen("<head>", &tag, 1).into_bytes()
}

fn mime_of(file: &Path) -> &'static str {
    match file
        .extension()
        .and_then(|e| e.to_str())
        .unwrap_or_default()
    {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript",
        "wasm" => "application/wasm",
        "css" => "text/css",
        "json" => "application/json",
        "webmanifest" => "application/manifest+json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "txt" | "md" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}
