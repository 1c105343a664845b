// SPDX-License-Identifier: EUPL-1.2
//! The server, spoken to over real sockets.

use std::fs;
use std::io;
use std::io::Read;
use std::io::Write;
use std::net::TcpStream;
use std::path::PathBuf;
use std::sync::atomic::AtomicU32;
use std::sync::atomic::Ordering;

use super::Reply;
use super::ServeOptions;
use super::Server;

/// A folder with a few files that goes away with the test.
struct Site(PathBuf);

impl Site {
    fn new(mark: &str) -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let count = COUNT.fetch_add(1, Ordering::SeqCst);
        let name = format!("doelenboom-serve-{}-{count}", std::process::id());
        let site = Self(std::env::temp_dir().join(name).join("inside"));
        fs::create_dir_all(site.0.join("fonts")).expect("a temporary folder");
        for (file, text) in [
            ("index.html", format!("index {mark}")),
            ("app.js", "js".to_owned()),
            ("app_bg.wasm", "wasm".to_owned()),
            ("manifest.webmanifest", "{}".to_owned()),
            ("../secret.txt", "secret".to_owned()),
        ] {
            fs::write(site.0.join(file), text).expect("a temporary file");
        }
        site
    }

    fn serve(&self, base: &str) -> Server {
        let mut options = ServeOptions::new(&self.0);
        options.base = base.to_owned();
        Server::start(options).expect("a free port")
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        if let Some(outer) = self.0.parent() {
            let _ = fs::remove_dir_all(outer);
        }
    }
}

fn ask(server: &Server, request: &str) -> io::Result<String> {
    let mut stream = TcpStream::connect(("127.0.0.1", server.port()))?;
    stream.write_all(request.as_bytes())?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer)?;
    Ok(answer)
}

fn get(server: &Server, path: &str, accept: &str) -> String {
    let request =
        format!("GET {path} HTTP/1.1\r\nHost: x\r\nAccept: {accept}\r\nConnection: close\r\n\r\n");
    ask(server, &request).expect("an answer")
}

#[test]
fn files_come_with_their_kind_and_are_never_kept_unasked() {
    let site = Site::new("1");
    let server = site.serve("/");
    for (path, kind) in [
        ("/", "text/html; charset=utf-8"),
        ("/app.js?x=1", "text/javascript; charset=utf-8"),
        ("/app_bg.wasm", "application/wasm"),
        (
            "/manifest.webmanifest",
            "application/manifest+json; charset=utf-8",
        ),
    ] {
        let answer = get(&server, path, "*/*");
        assert!(answer.starts_with("HTTP/1.1 200 "), "{path}: {answer}");
        assert!(
            answer.contains(&format!("Content-Type: {kind}\r\n")),
            "{path}: {answer}"
        );
        assert!(answer.contains("Cache-Control: no-cache\r\n"));
    }
}

#[test]
fn only_navigation_falls_back_to_the_start_page() {
    let site = Site::new("1");
    let server = site.serve("/");
    let deep = get(&server, "/doc/123", "text/html,*/*");
    assert!(
        deep.starts_with("HTTP/1.1 200 ") && deep.ends_with("index 1"),
        "{deep}"
    );
    assert!(get(&server, "/gone.js", "*/*").starts_with("HTTP/1.1 404 "));
}

#[test]
fn a_sub_folder_is_all_there_is() {
    let site = Site::new("1");
    let server = site.serve("/app/");
    assert!(server.address().ends_with("/app/"));
    assert!(get(&server, "/app/app.js", "*/*").ends_with("\r\n\r\njs"));
    assert!(get(&server, "/app.js", "*/*").starts_with("HTTP/1.1 404 "));
    assert!(get(&server, "/app", "text/html").contains("Location: /app/\r\n"));
}

#[test]
fn nothing_outside_the_folder_is_reachable() {
    let site = Site::new("1");
    let server = site.serve("/");
    for path in [
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/..%2fsecret.txt",
        "//etc/passwd",
        "/fonts/..%5c..%5csecret.txt",
        "/%zz",
    ] {
        let answer = get(&server, path, "*/*");
        assert!(answer.starts_with("HTTP/1.1 404 "), "{path}: {answer}");
    }
}

#[test]
fn stopping_cuts_open_connections_and_resuming_keeps_the_port() {
    let site = Site::new("1");
    let mut server = site.serve("/");
    let port = server.port();
    let mut kept = TcpStream::connect(("127.0.0.1", port)).expect("a connection");
    kept.write_all(b"GET /app.js HTTP/1.1\r\nHost: x\r\n\r\n")
        .expect("sent");
    let mut first = [0; 15];
    kept.read_exact(&mut first)
        .expect("an answer on a connection that stays open");
    server.stop();
    let mut rest = Vec::new();
    let _ = kept.read_to_end(&mut rest);
    assert!(
        TcpStream::connect(("127.0.0.1", port)).is_err(),
        "still listening"
    );
    server.resume().expect("the same port");
    assert_eq!(server.port(), port);
    assert!(get(&server, "/app.js", "*/*").starts_with("HTTP/1.1 200 "));
}

#[test]
fn folder_and_single_answers_can_be_switched() {
    let (one, other) = (Site::new("1"), Site::new("2"));
    let server = one.serve("/");
    server.serve_folder(&other.0);
    assert!(get(&server, "/", "text/html").ends_with("index 2"));
    server.reply_with("/app.js", Some(Reply::new(500, "x.js", "broken")));
    assert!(get(&server, "/app.js?y", "*/*").starts_with("HTTP/1.1 500 "));
    server.reply_with("/app.js", None);
    assert!(get(&server, "/app.js", "*/*").starts_with("HTTP/1.1 200 "));
}

#[test]
fn every_request_is_in_the_log_and_reports_with_their_body() {
    let site = Site::new("1");
    let mut options = ServeOptions::new(&site.0);
    options.takes_reports = true;
    options
        .headers
        .push(("Access-Control-Allow-Origin".to_owned(), "*".to_owned()));
    let server = Server::start(options).expect("a free port");
    let answer = get(&server, "/app.js?a", "*/*");
    assert!(answer.contains("Access-Control-Allow-Origin: *\r\n"));
    let report =
        "POST /report HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nConnection: close\r\n\r\nabc";
    assert!(
        ask(&server, report)
            .expect("an answer")
            .starts_with("HTTP/1.1 204 ")
    );
    let log = server.take_log();
    assert_eq!(log.len(), 2);
    assert_eq!(
        (log[0].target.as_str(), log[0].status, log[0].host.as_str()),
        ("/app.js?a", 200, "x")
    );
    assert_eq!(
        (log[1].method.as_str(), log[1].body.as_slice()),
        ("POST", &b"abc"[..])
    );
    assert!(server.take_log().is_empty());
}

#[test]
fn writing_is_refused_without_reports() {
    let site = Site::new("1");
    let server = site.serve("/");
    let request = "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
    assert!(
        ask(&server, request)
            .expect("an answer")
            .starts_with("HTTP/1.1 405 ")
    );
}
