// SPDX-License-Identifier: EUPL-1.2
//! The programs that draw. Each gets the same files and gives pixels.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg;

/// The font that takes over where ours is missing; the widest of the common ones.
pub(crate) const FALLBACK: &str = "DejaVu Sans";

/// A program that draws SVG.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tool {
    Resvg,
    Librsvg,
    Inkscape,
}

impl Tool {
    pub(crate) const ALL: [Self; 3] = [Self::Resvg, Self::Librsvg, Self::Inkscape];

    fn program(self) -> &'static str {
        match self {
            Self::Resvg => "resvg",
            Self::Librsvg => "rsvg-convert",
            Self::Inkscape => "inkscape",
        }
    }

    /// Its name and version; `None` where it is not installed.
    pub(crate) fn version(self) -> Option<String> {
        if self == Self::Resvg {
            return Some("resvg 0.49".to_owned());
        }
        let said = Command::new(self.program())
            .arg("--version")
            .output()
            .ok()?;
        let said = String::from_utf8_lossy(&said.stdout);
        let words = said.lines().next()?.split_whitespace();
        // Inkscape adds the hash and the day of its build.
        let short: Vec<&str> = words.take_while(|word| !word.starts_with('(')).collect();
        Some(short.join(" "))
    }

    /// Draws files, each to pixels of 1 CSS px.
    pub(crate) fn draw(self, files: &[PathBuf]) -> Result<Vec<Pixmap>, String> {
        match self {
            Self::Resvg => files.iter().map(|file| draw_here(file)).collect(),
            Self::Librsvg => {
                for file in files {
                    let mut command = Command::new(self.program());
                    run(command.arg("--output").arg(png(file)).arg(file))?;
                }
                files.iter().map(|file| load(&png(file))).collect()
            }
            Self::Inkscape => {
                let mut command = Command::new(self.program());
                // It starts slowly, so it gets all files at once.
                run(command.arg("--export-type=png").args(files))?;
                files.iter().map(|file| load(&png(file))).collect()
            }
        }
    }
}

fn draw_here(file: &Path) -> Result<Pixmap, String> {
    let text = fs::read_to_string(file).map_err(|error| error.to_string())?;
    let mut options = usvg::Options::default();
    let fonts = options.fontdb_mut();
    fonts.load_system_fonts();
    fonts.set_sans_serif_family(FALLBACK);
    let tree = usvg::Tree::from_str(&text, &options).map_err(|error| error.to_string())?;
    let size = tree.size().to_int_size();
    let mut pixels = Pixmap::new(size.width(), size.height()).ok_or("a picture without size")?;
    resvg::render(&tree, Transform::default(), &mut pixels.as_mut());
    Ok(pixels)
}

fn png(file: &Path) -> PathBuf {
    file.with_extension("png")
}

fn load(file: &Path) -> Result<Pixmap, String> {
    Pixmap::load_png(file).map_err(|error| format!("{}: {error}", file.display()))
}

fn run(command: &mut Command) -> Result<(), String> {
    let output = command.output().map_err(|error| error.to_string())?;
    if output.status.success() {
        Ok(())
    } else {
        Err(String::from_utf8_lossy(&output.stderr).into_owned())
    }
}
