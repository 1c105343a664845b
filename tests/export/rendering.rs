// SPDX-License-Identifier: EUPL-1.2
//! Other programs draw the picture. What is not installed is not asked, and the test says so.

use std::io::Write as _;
use std::process::{Command, Stdio};

use doelenboom::format::svg;
use doelenboom::scene::SceneOptions;

use super::support::{example_document, picture};

/// Draws a picture with librsvg, `None` when it is not installed.
fn rsvg(svg: &str) -> Option<Vec<u8>> {
    let started = Command::new("rsvg-convert")
        .args(["--format", "png"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn();
    let mut program = started.ok()?;
    let mut input = program.stdin.take().expect("piped");
    let svg = svg.to_owned();
    let writer = std::thread::spawn(move || input.write_all(svg.as_bytes()));
    let output = program.wait_with_output().expect("ends");
    writer.join().expect("no panic").expect("all was read");
    assert!(output.status.success(), "rsvg-convert refuses the picture");
    Some(output.stdout)
}

#[test]
fn librsvg_draws_the_whole_picture() {
    let doc = example_document();
    let scene = picture(&doc, &SceneOptions::default());
    let Some(png) = rsvg(&svg::write(&scene, Some(&doc))) else {
        println!("not checked: rsvg-convert is not installed");
        return;
    };
    assert!(png.starts_with(b"\x89PNG"));
    // Width and height stand at byte 16, in four bytes each.
    let side = |at: usize| u32::from_be_bytes([png[at], png[at + 1], png[at + 2], png[at + 3]]);
    assert_eq!(
        (f64::from(side(16)), f64::from(side(20))),
        (scene.size.width, scene.size.height)
    );
    // An empty page of that size takes a fraction of this.
    let empty = svg::write(
        &doelenboom::scene::Scene {
            shapes: Vec::new(),
            ..scene.clone()
        },
        None,
    );
    let empty = rsvg(&empty).expect("installed");
    assert!(
        png.len() > 10 * empty.len(),
        "{} {}",
        png.len(),
        empty.len()
    );
}
