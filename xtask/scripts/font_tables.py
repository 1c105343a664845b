#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""Writes src/text/advances.rs and src/text/marks.rs.

    pip install fonttools==4.* brotli
    npm pack @fontsource-variable/atkinson-hyperlegible-next@5.3.0 && tar xzf *.tgz
    xtask/scripts/font_tables.py package/files src/text

The advances are those of the *variable* files that ship, at two weights: the default advance plus
the rounded HVAR delta, as HarfBuzz and the browsers compute it.
"""
import sys
import unicodedata
from pathlib import Path

from fontTools.ttLib import TTFont
from fontTools.varLib.models import normalizeLocation, piecewiseLinearMap
from fontTools.varLib.varStore import VarStoreInstancer

WEIGHTS = (400, 700)
FONT = "atkinson-hyperlegible-next-{}-wght-normal.woff2"
HEAD = "// SPDX-License-Identifier: EUPL-1.2\n//! {}\n//!\n//! Made by `xtask/scripts/font_tables.py`; don't edit by hand.\n\n"


def advances(path):
    """Code point -> advance at each weight, in thousandths of an em."""
    font = TTFont(path)
    assert font["head"].unitsPerEm == 1000
    axes = {axis.axisTag: (axis.minValue, axis.defaultValue, axis.maxValue) for axis in font["fvar"].axes}
    hvar = font["HVAR"].table
    columns = []
    for weight in WEIGHTS:
        location = normalizeLocation({"wght": weight}, axes)
        if "avar" in font:
            location = {tag: piecewiseLinearMap(v, font["avar"].segments[tag]) for tag, v in location.items()}
        deltas = VarStoreInstancer(hvar.VarStore, font["fvar"].axes, location)
        columns.append(deltas)
    table = {}
    for code, glyph in font.getBestCmap().items():
        index = hvar.AdvWidthMap.mapping[glyph] if hvar.AdvWidthMap else font.getGlyphID(glyph)
        default = font["hmtx"][glyph][0]
        table[code] = tuple(default + round(deltas[index]) for deltas in columns)
    return table


def ranges(categories):
    """Runs of code points of the categories; unassigned ones in between don't end a run."""
    found = []
    gap = True
    for code in range(0x110000):
        category = unicodedata.category(chr(code))
        if category in categories and code < 0xE0000:
            if gap or not found:
                found.append([code, code])
            found[-1][1] = code
            gap = False
        elif category != "Cn":
            gap = True
    return found


def write_advances(files, out):
    table = advances(files / FONT.format("latin-ext"))
    # The browser takes a character that is in both files from the latin one.
    table |= advances(files / FONT.format("latin"))
    text = HEAD.format(
        "Advance widths of Atkinson Hyperlegible Next (OFL-1.1), the variable file of\n"
        "//! @fontsource-variable/atkinson-hyperlegible-next 5.3.0, latin and latin-ext."
    )
    text += "/// Code point, advance at weight 400, advance at weight 700, in thousandths of an em;\n/// sorted by code point.\n"
    text += f"#[rustfmt::skip]\npub(super) const ADVANCES: [(u16, u16, u16); {len(table)}] = [\n"
    cells = [f"(0x{code:04X}, {regular}, {bold})," for code, (regular, bold) in sorted(table.items())]
    text += "".join("    " + " ".join(cells[at : at + 5]) + "\n" for at in range(0, len(cells), 5)) + "];\n"
    (out / "advances.rs").write_text(text)


def write_marks(out):
    text = HEAD.format(f"Marks that belong to the character before them (Unicode {unicodedata.unidata_version}).")
    for name, doc, categories in (
        ("MARKS", "drawn on the character before them, without a width of their own (Mn, Me)", ("Mn", "Me")),
        ("SPACING_MARKS", "drawn beside it, with a width of their own (Mc)", ("Mc",)),
    ):
        found = ranges(categories)
        text += f"/// First and last of each run of marks {doc};\n/// sorted.\n"
        text += f"#[rustfmt::skip]\npub(super) const {name}: [(u32, u32); {len(found)}] = [\n"
        cells = [f"(0x{first:04X}, 0x{last:04X})," for first, last in found]
        text += "".join("    " + " ".join(cells[at : at + 6]) + "\n" for at in range(0, len(cells), 6)) + "];\n\n"
    (out / "marks.rs").write_text(text.rstrip() + "\n")


if __name__ == "__main__":
    write_advances(Path(sys.argv[1]), Path(sys.argv[2]))
    write_marks(Path(sys.argv[2]))
