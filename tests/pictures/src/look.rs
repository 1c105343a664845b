// SPDX-License-Identifier: EUPL-1.2
//! Looks at a drawn picture: where is ink of texts, and is it where it belongs?

use doelenboom::geometry::Rect;
use doelenboom::scene::TextLine;
use resvg::tiny_skia::Pixmap;

use crate::sheet::Sheet;

/// A colour channel that differs by more than this was drawn on; less is smoothing.
const DRAWN: u8 = 24;
/// The narrowest that a font may set a line compared with ours.
const NARROWEST: f64 = 0.8;

/// What a tool made of a sheet.
#[derive(Debug, Default)]
pub(crate) struct Findings {
    /// What is wrong, each in a sentence.
    pub(crate) faults: Vec<String>,
    /// Room left between the ink of a line and the right edge of its card, in px, where it is least.
    pub(crate) least_room: f64,
}

/// The pixels that belong to texts.
struct Ink {
    width: usize,
    height: usize,
    is_ink: Vec<bool>,
}

impl Ink {
    fn between(full: &Pixmap, bare: &Pixmap) -> Self {
        let channels = |pixmap: &Pixmap| pixmap.data().to_vec();
        let (full_data, bare_data) = (channels(full), channels(bare));
        let is_ink = full_data
            .chunks(4)
            .zip(bare_data.chunks(4))
            .map(|(a, b)| a.iter().zip(b).any(|(a, b)| a.abs_diff(*b) > DRAWN));
        Self {
            width: full.width() as usize,
            height: full.height() as usize,
            is_ink: is_ink.collect(),
        }
    }

    /// The columns with ink in a part of the picture, from the first to the last, in px.
    fn columns(&self, part: Rect) -> Option<(f64, f64)> {
        let mut found = None;
        for (x, _) in self.points(part) {
            let (least, most) = found.unwrap_or((x, x));
            found = Some((x.min(least), x.max(most)));
        }
        found.map(|(first, last): (usize, usize)| (first as f64, last as f64 + 1.0))
    }

    /// The points with ink in a part of the picture.
    fn points(&self, part: Rect) -> impl Iterator<Item = (usize, usize)> + '_ {
        let across = clip(part.x, self.width)..clip(part.right(), self.width);
        let down = clip(part.y, self.height)..clip(part.bottom(), self.height);
        down.flat_map(move |y| across.clone().map(move |x| (x, y)))
            .filter(|(x, y)| self.is_ink[y * self.width + x])
    }
}

fn clip(px: f64, limit: usize) -> usize {
    (px.max(0.0).round() as usize).min(limit)
}

/// Looks at a sheet drawn with and without its texts.
pub(crate) fn look(sheet: &Sheet, full: &Pixmap, bare: &Pixmap) -> Findings {
    let mut findings = Findings {
        least_room: f64::MAX,
        ..Findings::default()
    };
    let size = |pixmap: &Pixmap| (f64::from(pixmap.width()), f64::from(pixmap.height()));
    if size(full) != (sheet.size.width, sheet.size.height) || size(bare) != size(full) {
        let fault = format!("is {:?} px instead of {:?}", size(full), sheet.size);
        findings.faults.push(fault);
        return findings;
    }
    let ink = Ink::between(full, bare);
    outside(sheet, &ink, &mut findings);
    for (line, card) in &sheet.lines {
        whole(sheet, &ink, line, *card, &mut findings);
    }
    findings
}

/// Ink on the edge of a card or beyond, or at the rim of the picture.
fn outside(sheet: &Sheet, ink: &Ink, findings: &mut Findings) {
    let mut allowed = vec![false; ink.is_ink.len()];
    let mut allow = |part: Rect| {
        for y in clip(part.y, ink.height)..clip(part.bottom(), ink.height) {
            for x in clip(part.x, ink.width)..clip(part.right(), ink.width) {
                allowed[y * ink.width + x] = true;
            }
        }
    };
    for card in &sheet.cards {
        allow(inset(*card, 2.0));
    }
    // The heading and the names of the groups have the width of the page, without its rim.
    for (line, _) in sheet.lines.iter().filter(|(_, card)| card.is_none()) {
        allow(Rect {
            x: 2.0,
            width: sheet.size.width - 4.0,
            ..band(line)
        });
    }
    let page = Rect {
        x: 0.0,
        y: 0.0,
        width: sheet.size.width,
        height: sheet.size.height,
    };
    let strays: Vec<_> = ink
        .points(page)
        .filter(|(x, y)| !allowed[y * ink.width + x])
        .collect();
    if let Some((x, y)) = strays.first() {
        findings.faults.push(format!(
            "{} px of text outside a card, the first at {x},{y}",
            strays.len()
        ));
    }
}

/// A line must start where it was put and go on to its end.
fn whole(sheet: &Sheet, ink: &Ink, line: &TextLine, card: Option<Rect>, findings: &mut Findings) {
    let right = match card {
        Some(card) => card.right(),
        None => line.at.x + 1.25 * line.width,
    };
    let part = Rect {
        x: line.at.x - 3.0,
        width: right - line.at.x + 3.0,
        ..band(line)
    };
    let Some((first, last)) = ink.columns(part) else {
        if sheet.is_latin {
            findings
                .faults
                .push(format!("‘{}’ is not drawn", line.text));
        }
        return;
    };
    if let Some(card) = card {
        findings.least_room = findings.least_room.min(card.right() - last);
    }
    let starts = first < line.at.x + line.font_px * 0.3;
    let ends = last > line.at.x + line.width * NARROWEST;
    if sheet.is_latin && !(starts && ends) {
        let fault = format!("‘{}’ is drawn from {first} to {last}", line.text);
        findings.faults.push(fault);
    }
}

/// Where the letters of a line are, from the top of an É to the bottom of a g.
fn band(line: &TextLine) -> Rect {
    Rect {
        x: line.at.x,
        y: line.at.y - line.font_px,
        width: line.width,
        height: line.font_px * 1.3,
    }
}

fn inset(rect: Rect, by: f64) -> Rect {
    Rect {
        x: rect.x + by,
        y: rect.y + by,
        width: rect.width - 2.0 * by,
        height: rect.height - 2.0 * by,
    }
}

/// How much of a picture two tools draw differently, in percent of its pixels.
pub(crate) fn difference(a: &Pixmap, b: &Pixmap) -> f64 {
    if (a.width(), a.height()) != (b.width(), b.height()) {
        return 100.0;
    }
    let unlike = |(a, b): &(&[u8], &[u8])| a.iter().zip(*b).any(|(a, b)| a.abs_diff(*b) > 64);
    let n_unlike = a
        .data()
        .chunks(4)
        .zip(b.data().chunks(4))
        .filter(unlike)
        .count();
    100.0 * n_unlike as f64 / (a.data().len() / 4) as f64
}
