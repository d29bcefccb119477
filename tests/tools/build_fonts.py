"""Build the metric-only fonts in ``cjm/text/fonts`` from the Noto fonts that Debian ships.

Usage, from the repository, with the Debian packages ``fonts-noto-core`` and ``fonts-noto-cjk`` installed and
``fonttools`` in the environment::

    python tests/tools/build_fonts.py [OUT_DIR]

Two kinds of font come out. Those for Latin, Greek, Cyrillic, Hebrew and Arabic are subsets that keep the character
map, the advances and every layout feature a shaper switches on by itself, and lose outlines, hints, glyph names and
mark positions. Those for Chinese, Japanese and Korean hold one glyph per distinct advance, shared by all
characters of that advance through a many-to-one character map: 44,000 characters in a few kilobytes. Equal inputs
give equal bytes.
"""

import argparse
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from fontTools import subset
from fontTools.fontBuilder import FontBuilder
from fontTools.ttLib import TTCollection, TTFont, newTable
from fontTools.ttLib.tables._c_m_a_p import CmapSubtable

TRUETYPE: Final = Path("/usr/share/fonts/truetype/noto")
OPENTYPE: Final = Path("/usr/share/fonts/opentype/noto")
OUT: Final = Path(__file__).resolve().parents[2] / "cjm" / "text" / "fonts"

WEIGHTS: Final = ("Regular", "Bold")
SUBSETS: Final = {"sans": "NotoSans", "hebrew": "NotoSansHebrew", "arabic": "NotoSansArabic"}
CJK_FAMILY: Final = "Noto Sans CJK SC"

# What HarfBuzz applies unasked. `mark` moves no advance itself, but without it Hebrew letters and points are composed.
FEATURES: Final = (
    *("ccmp", "locl", "rlig", "calt", "clig", "curs", "kern", "liga", "rclt", "dist", "mark", "mkmk"),
    *("init", "medi", "fina", "isol", "rtlm", "rtla", "ltrm", "ltra"),
)
DROPPED_TABLES: Final = ("glyf", "loca", "fpgm", "prep", "cvt ", "gasp", "DSIG")
KEPT_NAMES: Final = (0, 5, 7, 8, 9, 11, 13, 14)  # copyright, version, trademark, makers, licence


def rename(font: TTFont, source: str, weight: str) -> None:
    """Say in the name table what the file is, so that nobody installs it as the font it measures."""
    family = f"cjm metrics of {source}"
    new = {1: family, 2: weight, 3: f"{family} {weight}", 4: f"{family} {weight}", 6: f"cjmMetrics-{weight}"}
    table = font["name"]
    table.names = [record for record in table.names if record.nameID in KEPT_NAMES]
    for name_id, text in new.items():
        table.setName(text, name_id, 3, 1, 0x409)


def build_subset(source: str, weight: str, target: Path) -> None:
    """Write the metrics of one TrueType font, with its kerning and its substitutions."""
    font = TTFont(TRUETYPE / f"{source}-{weight}.ttf", recalcBBoxes=False, recalcTimestamp=False)
    characters = sorted(font.getBestCmap())
    options = subset.Options()
    options.layout_features = list(FEATURES)
    options.glyph_names = False
    options.hinting = False
    options.notdef_outline = False
    options.recalc_timestamp = False
    options.drop_tables = [*options.drop_tables, "DSIG"]
    options.name_IDs = ["*"]
    options.name_languages = [0x409]
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=characters)
    subsetter.subset(font)
    for tag in DROPPED_TABLES:
        if tag in font:
            del font[tag]
    rename(font, source, weight)
    font.save(target)


def many_to_one(character_map: Mapping[int, str]) -> CmapSubtable:
    """A format 13 character map: ranges of characters that all show one glyph."""
    table = CmapSubtable.newSubtable(13)
    table.platformID, table.platEncID, table.language = 3, 10, 0
    table.format, table.reserved, table.length, table.nGroups = 13, 0, 0, 0
    table.cmap = dict(character_map)
    return table


def build_cjk(weight: str, covered: frozenset[int], target: Path) -> None:
    """Write the advances of the CJK font for every character outside ``covered``."""
    collection = TTCollection(OPENTYPE / f"NotoSansCJK-{weight}.ttc")
    source = next(font for font in collection.fonts if font["name"].getDebugName(1) == CJK_FAMILY)
    metrics = source["hmtx"].metrics
    advances = {code: metrics[glyph][0] for code, glyph in source.getBestCmap().items() if code not in covered}
    glyphs = {f"advance{advance}": advance for advance in sorted(set(advances.values()))}

    builder = FontBuilder(source["head"].unitsPerEm, isTTF=False)
    builder.setupGlyphOrder([".notdef", *glyphs])
    builder.setupHorizontalMetrics({".notdef": (1000, 0)} | {name: (advance, 0) for name, advance in glyphs.items()})
    builder.setupHorizontalHeader(ascent=source["hhea"].ascent, descent=source["hhea"].descent)
    builder.setupPost(keepGlyphNames=False)
    font: TTFont = builder.font
    font.recalcTimestamp = font.recalcBBoxes = False
    font["head"].created, font["head"].modified = source["head"].created, source["head"].modified
    font["maxp"] = newTable("maxp")
    font["maxp"].tableVersion, font["maxp"].numGlyphs = 0x00005000, len(glyphs) + 1
    font["cmap"] = newTable("cmap")
    font["cmap"].tableVersion = 0
    font["cmap"].tables = [many_to_one({code: f"advance{advance}" for code, advance in advances.items()})]
    font["name"] = source["name"]
    rename(font, CJK_FAMILY, weight)
    font.save(target)


def main() -> None:
    """Build every font into the folder given, by default the one the package reads."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", nargs="?", type=Path, default=OUT)
    out: Path = parser.parse_args().out
    out.mkdir(parents=True, exist_ok=True)
    for weight in WEIGHTS:
        for name, source in SUBSETS.items():
            build_subset(source, weight, out / f"{name}-{weight.lower()}.ttf")
        covered = frozenset(TTFont(out / f"sans-{weight.lower()}.ttf").getBestCmap())
        build_cjk(weight, covered, out / f"cjk-{weight.lower()}.ttf")


if __name__ == "__main__":
    main()
