// SPDX-License-Identifier: EUPL-1.2
//! A small file server on 127.0.0.1 for the start command and the browser tests.
//!
//! It does what a plain host of static files does: MIME types, `index.html` for unknown addresses that are navigated to, a
//! site in a sub-folder. For the tests it can do more: stop and cut open sockets ("no network" for every engine), come
//! back on the same port, serve another folder, answer single addresses differently, and tell what was asked.
//! Nothing may be kept by the browser's own cache without asking, so only the service worker can make the app work offline.
//! One thread per connection; not meant for the internet.

mod answer;
mod http;
mod mime;

use std::collections::BTreeMap;
use std::io;
use std::net::Ipv4Addr;
use std::net::Shutdown;
use std::net::TcpListener;
use std::net::TcpStream;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::MutexGuard;
use std::sync::PoisonError;
use std::sync::atomic::AtomicBool;
use std::sync::atomic::Ordering;
use std::thread;
use std::thread::JoinHandle;
use std::time::Duration;

pub use answer::Reply;
pub use mime::mime_type;

/// How long an idle connection is kept.
const IDLE: Duration = Duration::from_secs(30);

/// What to serve and where.
#[derive(Debug, Clone)]
pub struct ServeOptions {
    /// The folder with the files.
    pub folder: PathBuf,
    /// The folder of the site it appears in, with a slash on both ends. Default: `/`.
    pub base: String,
    /// The port on 127.0.0.1; 0 lets the system choose. Default: 0.
    pub port: u16,
    /// Headers added to every answer. Default: none.
    pub headers: Vec<(String, String)>,
    /// Whether a POST is logged with its body and answered with 204 (pages report to the tests so). Default: no.
    pub takes_reports: bool,
}

impl ServeOptions {
    /// Serves `folder` at `/` on a port that the system chooses.
    #[must_use]
    pub fn new(folder: impl Into<PathBuf>) -> Self {
        Self {
            folder: folder.into(),
            base: "/".to_owned(),
            port: 0,
            headers: Vec::new(),
            takes_reports: false,
        }
    }
}

/// One request that was answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Access {
    /// `GET`, `HEAD` or `POST`.
    pub method: String,
    /// The address as asked, with the query.
    pub target: String,
    /// The `Host` header.
    pub host: String,
    /// The status of the answer.
    pub status: u16,
    /// What was posted; empty for other methods.
    pub body: Vec<u8>,
}

/// What all connections share.
#[derive(Debug)]
struct Shared {
    options: ServeOptions,
    folder: Mutex<PathBuf>,
    replies: Mutex<BTreeMap<String, Reply>>,
    log: Mutex<Vec<Access>>,
    open: Mutex<Vec<TcpStream>>,
    stopping: AtomicBool,
}

/// A server that runs until it is stopped or dropped.
#[derive(Debug)]
pub struct Server {
    shared: Arc<Shared>,
    port: u16,
    accepting: Option<JoinHandle<()>>,
}

impl Server {
    /// Starts serving.
    ///
    /// # Errors
    /// When the port is taken.
    pub fn start(options: ServeOptions) -> io::Result<Self> {
        let port = options.port;
        let folder = Mutex::new(options.folder.clone());
        let mut server = Self {
            shared: Arc::new(Shared {
                options,
                folder,
                replies: Mutex::default(),
                log: Mutex::default(),
                open: Mutex::default(),
                stopping: AtomicBool::new(true),
            }),
            port,
            accepting: None,
        };
        server.resume()?;
        Ok(server)
    }

    /// The address of the site's folder, such as `http://127.0.0.1:8080/app/`.
    #[must_use]
    pub fn address(&self) -> String {
        format!("http://127.0.0.1:{}{}", self.port, self.shared.options.base)
    }

    /// The port; stays the same over [`Server::stop`] and [`Server::resume`].
    #[must_use]
    pub fn port(&self) -> u16 {
        self.port
    }

    /// Stops listening and cuts every open connection. Does nothing if it is stopped already.
    pub fn stop(&mut self) {
        self.shared.stopping.store(true, Ordering::SeqCst);
        if let Some(accepting) = self.accepting.take() {
            // Wakes the thread that waits for the next connection.
            let _ = TcpStream::connect((Ipv4Addr::LOCALHOST, self.port));
            let _ = accepting.join();
        }
        for stream in lock(&self.shared.open).drain(..) {
            let _ = stream.shutdown(Shutdown::Both);
        }
    }

    /// Listens again on the same port after [`Server::stop`]. Does nothing if it runs.
    ///
    /// # Errors
    /// When the port was taken meanwhile.
    pub fn resume(&mut self) -> io::Result<()> {
        if self.accepting.is_some() {
            return Ok(());
        }
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, self.port))?;
        self.port = listener.local_addr()?.port();
        self.shared.stopping.store(false, Ordering::SeqCst);
        let shared = Arc::clone(&self.shared);
        self.accepting = Some(thread::spawn(move || accept(&listener, &shared)));
        Ok(())
    }

    /// Waits until the server is stopped, which nobody does: for the start command.
    pub fn wait(mut self) {
        if let Some(accepting) = self.accepting.take() {
            let _ = accepting.join();
        }
    }

    /// Serves another folder from the next request on.
    pub fn serve_folder(&self, folder: impl Into<PathBuf>) {
        *lock(&self.shared.folder) = folder.into();
    }

    /// Answers `path` (absolute, without query) with this from now on, whatever the folder holds; `None` ends that.
    pub fn reply_with(&self, path: &str, reply: Option<Reply>) {
        let mut replies = lock(&self.shared.replies);
        match reply {
            Some(reply) => replies.insert(path.to_owned(), reply),
            None => replies.remove(path),
        };
    }

    /// Every request since the start or the last call.
    #[must_use]
    pub fn take_log(&self) -> Vec<Access> {
        std::mem::take(&mut lock(&self.shared.log))
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.stop();
    }
}

fn accept(listener: &TcpListener, shared: &Arc<Shared>) {
    while let Ok((stream, _)) = listener.accept() {
        if shared.stopping.load(Ordering::SeqCst) {
            return;
        }
        let Ok(copy) = stream.try_clone() else {
            continue;
        };
        let mut open = lock(&shared.open);
        // Forget the ones that ended.
        open.retain(|old| old.peer_addr().is_ok());
        open.push(copy);
        drop(open);
        let shared = Arc::clone(shared);
        thread::spawn(move || {
            // A connection that breaks is the other side's business.
            let _ = converse(&stream, &shared);
            let _ = stream.shutdown(Shutdown::Both);
        });
    }
}

/// Answers the requests of one connection until it ends.
fn converse(stream: &TcpStream, shared: &Shared) -> io::Result<()> {
    stream.set_read_timeout(Some(IDLE))?;
    stream.set_nodelay(true)?;
    let mut reader = io::BufReader::new(stream);
    while let Some(request) = http::read_request(&mut reader)? {
        if shared.stopping.load(Ordering::SeqCst) {
            return Ok(());
        }
        let reply = answer::answer(&request, shared);
        lock(&shared.log).push(Access {
            method: request.method.clone(),
            target: request.target.clone(),
            host: request.header("host").to_owned(),
            status: reply.status,
            body: request.body.clone(),
        });
        let with_body = request.method != "HEAD";
        http::write_reply(stream, &reply, &shared.options.headers, with_body)?;
        if request.header("connection").eq_ignore_ascii_case("close") {
            return Ok(());
        }
    }
    Ok(())
}

/// A panic in one connection must not end the others.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests;
