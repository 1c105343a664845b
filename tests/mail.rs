// SPDX-License-Identifier: EUPL-1.2
//! A document goes by mail and comes back: through a local SMTP server, taken out by a mail library that is not ours, equal to
//! the byte, and it opens again.

use std::path::Path;
use std::process::Command;
use std::{env, fs};

use doelenboom::format::examples::example;
use doelenboom::format::{json, open, png, svg};
use doelenboom::model::{NodeKind, Tree};
use doelenboom::scene::{SceneOptions, SceneWords, draw};
use doelenboom::text::strings::Lang;

/// One white dot, for the picture around the document.
const DOT: &str =
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGP4DwABAQEAsTqfYwAAAABJRU5ErkJggg==";

fn dot() -> Vec<u8> {
    use base64::Engine as _;
    base64::engine::general_purpose::STANDARD
        .decode(DOT)
        .expect("base64")
}

#[test]
fn file_picture_and_drawing_come_back_from_the_mail_equal_and_open() {
    let doc = json::read(example(Lang::Nl).as_bytes())
        .expect("opens")
        .document;
    let tree = Tree::build(&doc);
    let words = SceneWords {
        lang: "nl".into(),
        title: "Eén dag".into(),
        description: "d".into(),
        kinds: [(); NodeKind::ALL.len()].map(|()| String::new()),
    };
    let scene = draw(&doc, &tree, &words, &SceneOptions::default());
    let files = [
        ("Eén dag.doelenboom.json", json::write(&doc).into_bytes()),
        ("Eén dag.png", png::write(&dot(), &doc).expect("a picture")),
        ("Eén dag.svg", svg::write(&scene, Some(&doc)).into_bytes()),
    ];
    let folder =
        Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("mail-{}", std::process::id()));
    let out = folder.join("out");
    fs::create_dir_all(&out).expect("a folder");
    let mut command = Command::new(env::var_os("PYTHON").unwrap_or_else(|| "python3".into()));
    command
        .arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/mail/round_trip.py"))
        .arg(&out);
    for (name, bytes) in &files {
        let path = folder.join(name);
        fs::write(&path, bytes).expect("written");
        command.arg(path);
    }
    let run = command.output().expect("python3 runs");
    assert!(
        run.status.success(),
        "{}",
        String::from_utf8_lossy(&run.stderr)
    );
    for (name, bytes) in &files {
        let came = fs::read(out.join(name)).expect("an attachment under its own name");
        assert!(came == *bytes, "{name} came back changed");
        let opened = open(&came).expect("opens");
        assert_eq!(opened.document, doc, "{name}");
        assert_eq!(opened.repairs, []);
    }
    fs::remove_dir_all(&folder).expect("removed");
}
