// SPDX-License-Identifier: EUPL-1.2
//! The bytes of pictures, and the document in them.

use doelenboom::format::{LoadError, MAX_FILE_BYTES, Sort, open, sniff, svg};
use doelenboom::geometry::Size;
use doelenboom::layout::{self, Style};
use doelenboom::model::{Document, Tree};
use doelenboom::scene::{Scene, SceneOptions, fitting_style};

use super::support::{awkward_document, example_document, picture};

fn check(name: &str, scene: &Scene) {
    let path = format!("{}/tests/export/{name}.svg", env!("CARGO_MANIFEST_DIR"));
    let text = svg::write(scene, None);
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(&path, &text).expect("the golden file can be written");
    }
    let golden = std::fs::read_to_string(&path).unwrap_or_default();
    let differs = golden.lines().zip(text.lines()).position(|(a, b)| a != b);
    assert!(
        golden == text,
        "{path} differs from line {differs:?} on; look at it, and write it anew with UPDATE_GOLDEN=1"
    );
}

fn styled(style: Style) -> SceneOptions {
    SceneOptions {
        layout: layout::Options {
            style,
            ..layout::Options::default()
        },
        draws_links: style == Style::LeftToRight,
        ..SceneOptions::default()
    }
}

#[test]
fn pictures_stay_the_same() {
    let (example, awkward) = (example_document(), awkward_document());
    check(
        "example-stacked",
        &picture(&example, &styled(Style::TopDownStacked)),
    );
    check(
        "awkward-top-down",
        &picture(&awkward, &styled(Style::TopDown)),
    );
    check(
        "awkward-left-to-right",
        &picture(&awkward, &styled(Style::LeftToRight)),
    );
    check(
        "empty",
        &picture(&Document::default(), &SceneOptions::default()),
    );
}

#[test]
fn the_style_that_fits_a_page_is_chosen() {
    let example = example_document();
    let tree = Tree::build(&example);
    let page = Size::new(420.0, 297.0);
    let style = fitting_style(&example, &tree, page);
    let scale = |style| {
        let size = picture(&example, &styled(style)).size;
        let lying = (page.width / size.width).min(page.height / size.height);
        lying.max((page.height / size.width).min(page.width / size.height))
    };
    for other in [Style::TopDown, Style::LeftToRight, Style::TopDownStacked] {
        assert!(scale(style) >= scale(other) * 0.95, "{style:?} {other:?}");
    }
    check("example-fitting", &picture(&example, &styled(style)));
}

#[test]
fn a_picture_reopens_as_the_equal_document() {
    for doc in [example_document(), awkward_document()] {
        let text = svg::write(&picture(&doc, &SceneOptions::default()), Some(&doc));
        assert_eq!(sniff(text.as_bytes()), Sort::Svg);
        let opened = open(text.as_bytes()).expect("reopens");
        assert_eq!(opened.document, doc);
        assert_eq!(opened.repairs, []);
        // Programs put lines elsewhere, and Windows other line ends.
        let elsewhere = text.replace('\n', "\r\n");
        assert_eq!(open(elsewhere.as_bytes()).expect("reopens").document, doc);
    }
}

#[test]
fn a_plain_picture_tells_no_more_than_it_shows() {
    let doc = awkward_document();
    let text = svg::write(&picture(&doc, &SceneOptions::default()), None);
    assert!(!text.contains("geheim"), "{text}");
    assert!(!text.contains("metadata"));
    assert_eq!(open(text.as_bytes()), Err(LoadError::NoDocumentInside));
}

#[test]
fn a_picture_larger_than_a_file_may_be_reopens() {
    let doc = example_document();
    let text = svg::write(&picture(&doc, &SceneOptions::default()), Some(&doc));
    let large = text + &" ".repeat(MAX_FILE_BYTES);
    assert_eq!(open(large.as_bytes()).expect("reopens").document, doc);
}

#[test]
fn a_damaged_picture_is_told_apart() {
    let doc = example_document();
    let text = svg::write(&picture(&doc, &SceneOptions::default()), Some(&doc));
    let start = text.find("doelenboom-document:1:").expect("the mark") + 40;
    let cut = &text[..start];
    assert_eq!(open(cut.as_bytes()), Err(LoadError::DamagedInside));
    let changed = format!("{}AAAA{}", &text[..start], &text[start + 4..]);
    assert_eq!(open(changed.as_bytes()), Err(LoadError::DamagedInside));
}
