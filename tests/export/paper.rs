// SPDX-License-Identifier: EUPL-1.2
//! The picture on paper: everything is on a sheet, the sheets fit together, and more paper means larger letters.

use doelenboom::geometry::{Point, Size};
use doelenboom::model::{Document, LineageId, Tree};
use doelenboom::scene::{Paper, SceneOptions, Shape, Sheets, sheets};

use super::support::{awkward_document, example_document, words};

fn fitted(doc: &Document, paper: Paper, across: usize) -> Sheets {
    let options = SceneOptions {
        prints: true,
        ..SceneOptions::default()
    };
    sheets(doc, &Tree::build(doc), &words(), &options, (paper, across))
}

#[test]
fn every_word_is_on_a_sheet_and_no_sheet_is_empty() {
    for doc in [example_document(), awkward_document()] {
        for (paper, across) in [
            (Paper::A4, 1),
            (Paper::A3, 1),
            (Paper::A4, 2),
            (Paper::A4, 4),
        ] {
            let fitted = fitted(&doc, paper, across);
            assert!(!fitted.sheets.is_empty() && fitted.sheets.len() <= across * across);
            for shape in &fitted.scene.shapes {
                let sheets = fitted.sheets.iter();
                let n = sheets
                    .filter(|sheet| fitted.shapes(**sheet).any(|other| other == shape))
                    .count();
                assert!(n > 0, "{shape:?}");
            }
            for sheet in &fitted.sheets {
                assert!(fitted.shapes(*sheet).next().is_some());
            }
            if across == 1 {
                let (view, size) = (fitted.sheets[0].view, fitted.scene.size);
                assert!(view.grown(0.01).contains(Point::ZERO));
                assert!(
                    view.grown(0.01)
                        .contains(Point::new(size.width, size.height))
                );
            }
        }
    }
}

#[test]
fn sheets_fit_edge_to_edge_at_the_size_of_the_paper() {
    let fitted = fitted(&example_document(), Paper::A4, 3);
    let page = Paper::A4.size_mm(fitted.lying);
    let inside = Size::new(page.width - 20.0, page.height - 20.0);
    for sheet in &fitted.sheets {
        let view = sheet.view;
        assert!((view.width * fitted.mm_per_px - inside.width).abs() < 1e-6);
        assert!((view.height * fitted.mm_per_px - inside.height).abs() < 1e-6);
        for other in &fitted.sheets {
            assert!(sheet == other || !view.grown(-0.01).overlaps(other.view));
            if (sheet.row, sheet.column + 1) == (other.row, other.column) {
                assert!((view.right() - other.view.x).abs() < 1e-6);
            }
        }
    }
}

#[test]
fn more_paper_gives_larger_letters_and_a_small_tree_stays_modest() {
    let doc = example_document();
    let sizes = [
        (Paper::A4, 1),
        (Paper::A3, 1),
        (Paper::A4, 2),
        (Paper::A4, 4),
    ]
    .map(|(paper, across)| fitted(&doc, paper, across).letters_pt());
    assert!(sizes.is_sorted(), "{sizes:?}");
    assert!(
        sizes[0] > 3.0 && sizes[3] > 4.0 * sizes[0] * 0.9,
        "{sizes:?}"
    );
    let empty = fitted(&Document::new(LineageId(1)), Paper::A3, 1);
    assert_eq!(empty.sheets.len(), 1);
    assert!(empty.letters_pt() <= 27.1, "{}", empty.letters_pt());
}

#[test]
fn on_paper_no_card_is_a_coloured_area() {
    let fitted = fitted(&example_document(), Paper::A4, 1);
    for shape in &fitted.scene.shapes {
        if let Shape::Box { fill, .. } = shape {
            assert_eq!(fill.to_string(), "#ffffff");
        }
    }
    assert_eq!(fitted.scene.background.to_string(), "#ffffff");
}
