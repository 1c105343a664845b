// SPDX-License-Identifier: EUPL-1.2
//! Other programs draw the picture. What is not installed is not asked, and the test says so.

use std::io::Write as _;
use std::process::{Command, Stdio};

use doelenboom::format::svg;
use doelenboom::geometry::Rect;
use doelenboom::scene::{Color, SceneOptions, Shape};
use miniz_oxide::inflate::decompress_to_vec_zlib;

use super::support::{awkward_document, example_document, picture};

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

/// A decoded picture: 8 bits for each of red, green, blue and perhaps opacity.
struct Pixels {
    width: usize,
    /// Bytes a pixel.
    deep: usize,
    bytes: Vec<u8>,
}

impl Pixels {
    /// Decodes a PNG of 8-bit RGB or RGBA without interlacing, which is what rsvg-convert writes.
    fn decode(png: &[u8]) -> Self {
        let word =
            |at: usize| u32::from_be_bytes(png[at..at + 4].try_into().expect("4 bytes")) as usize;
        let (width, height) = (word(16), word(20));
        assert_eq!([png[24], png[28]], [8, 0], "8 bits, not interlaced");
        let deep = match png[25] {
            2 => 3,
            6 => 4,
            other => panic!("colour type {other}"),
        };
        let (mut packed, mut at) = (Vec::new(), 8);
        while at < png.len() {
            let length = word(at);
            if &png[at + 4..at + 8] == b"IDAT" {
                packed.extend_from_slice(&png[at + 8..at + 8 + length]);
            }
            at += length + 12;
        }
        let rows = decompress_to_vec_zlib(&packed).expect("a whole picture");
        let stride = deep * width;
        let mut bytes = vec![0_u8; stride * height];
        for y in 0..height {
            let row = &rows[y * (stride + 1)..(y + 1) * (stride + 1)];
            for x in 0..stride {
                let left = if x < deep {
                    0
                } else {
                    bytes[y * stride + x - deep]
                };
                let up = if y == 0 {
                    0
                } else {
                    bytes[(y - 1) * stride + x]
                };
                let corner = if x < deep || y == 0 {
                    0
                } else {
                    bytes[(y - 1) * stride + x - deep]
                };
                let guess = match row[0] {
                    0 => 0,
                    1 => left,
                    2 => up,
                    3 => u16::midpoint(left.into(), up.into()) as u8,
                    _ => paeth(left, up, corner),
                };
                bytes[y * stride + x] = row[x + 1].wrapping_add(guess);
            }
        }
        Self { width, deep, bytes }
    }

    fn at(&self, x: f64, y: f64) -> Color {
        let at = self.deep * (y as usize * self.width + x as usize);
        let [red, green, blue] = [0, 1, 2].map(|channel| u32::from(self.bytes[at + channel]));
        Color(red << 16 | green << 8 | blue)
    }

    /// Tells whether a strip has one colour only.
    fn is_all(&self, color: Color, strip: Rect) -> bool {
        let (mut x, mut y) = (strip.x, strip.y);
        while y < strip.bottom() {
            while x < strip.right() {
                if self.at(x, y) != color {
                    return false;
                }
                x += 1.0;
            }
            x = strip.x;
            y += 1.0;
        }
        true
    }
}

/// The neighbour that a linear guess comes nearest to, as the PNG specification says.
fn paeth(left: u8, up: u8, corner: u8) -> u8 {
    let guess = i16::from(left) + i16::from(up) - i16::from(corner);
    let away = |byte: u8| (guess - i16::from(byte)).abs();
    let (a, b, c) = (away(left), away(up), away(corner));
    if a <= b && a <= c {
        left
    } else if b <= c {
        up
    } else {
        corner
    }
}

/// No ink comes near the right or lower edge of a card, in whatever font this machine has. Text that reached out of a
/// card would have to cross the strip inside its edge.
#[test]
fn librsvg_draws_no_text_outside_a_card() {
    for doc in [example_document(), awkward_document()] {
        let scene = picture(&doc, &SceneOptions::default());
        let Some(png) = rsvg(&svg::write(&scene, None)) else {
            println!("not checked: rsvg-convert is not installed");
            return;
        };
        let pixels = Pixels::decode(&png);
        let mut n_cards = 0;
        for shape in &scene.shapes {
            if let Shape::Box {
                rect, radius, fill, ..
            } = shape
            {
                let (right, bottom) = (rect.right() - 4.0, rect.bottom() - 4.0);
                let beside = Rect {
                    x: right,
                    y: rect.y + radius,
                    width: 2.0,
                    height: rect.height - 2.0 * radius,
                };
                let under = Rect {
                    x: rect.x + radius,
                    y: bottom,
                    width: rect.width - 2.0 * radius,
                    height: 2.0,
                };
                assert!(
                    pixels.is_all(*fill, beside),
                    "ink right of the text in {rect:?}"
                );
                assert!(
                    pixels.is_all(*fill, under),
                    "ink under the text in {rect:?}"
                );
                n_cards += 1;
            }
        }
        assert!(n_cards > 5);
        // The strips would show ink: somewhere on a card there is some.
        let first = scene.shapes.iter().find_map(|shape| match shape {
            Shape::Box { rect, fill, .. } => Some((*rect, *fill)),
            _ => None,
        });
        let (rect, fill) = first.expect("a card");
        assert!(!pixels.is_all(
            fill,
            Rect {
                x: rect.x + 20.0,
                width: 60.0,
                ..rect
            }
        ));
    }
}
