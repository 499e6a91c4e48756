"""Makes the window's fonts: Clew Sans (Inter with the Japanese glyphs of Noto Sans JP) and a
subset of JetBrains Mono. JavaFX takes one family for a text and cannot be given a fallback of
our own, so Latin and Japanese have to stand in one file. See README.md beside this file.

    python build.py FOLDER_OF_THE_UNPACKED_PACKAGES OUTPUT_FOLDER
"""

import sys
from pathlib import Path

from fontTools import subset
from fontTools.merge import Merger, Options
from fontTools.ttLib import TTFont
from fontTools.ttLib.scaleUpem import scale_upem

WEIGHTS = [("400Regular", "Regular", 400), ("500Medium", "Medium", 500),
           ("600SemiBold", "SemiBold", 600), ("700Bold", "Bold", 700)]
LATIN = [*range(0x20, 0x7F), *range(0xA0, 0x250), *range(0x391, 0x3CA), *range(0x400, 0x460),
         *range(0x2010, 0x2027), 0x2030, 0x2032, 0x2033, 0x2039, 0x203A, 0x20AC, 0x2122,
         *range(0x2190, 0x219A), 0x21E7, 0x2212, 0x2248, 0x2260, 0x2264, 0x2265, 0x2318, 0x2325,
         0x25CB, 0x25CF, 0x2713]
# Kana, their punctuation and full-width forms, and the kanji of JIS X 0208 level 1: what running
# text needs, so that a new sentence in the window needs no new font.
KANA = [*range(0x3000, 0x3040), *range(0x3041, 0x3100), *range(0xFF01, 0xFF60)]


def kanji() -> set[int]:
    rows = (bytes([row, cell]) for row in range(0xB0, 0xD0) for cell in range(0xA1, 0xFF))
    return {ord(c) for pair in rows for c in pair.decode("euc_jp", "ignore")}


def cut(source: Path, wanted, hinting=False) -> TTFont:
    font = TTFont(source)
    options = subset.Options(hinting=hinting, layout_features=["kern", "ccmp", "mark", "mkmk"],
                             name_IDs=["*"], notdef_outline=True, glyph_names=False)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=wanted)
    cutter.subset(font)
    return font


def rename(font: TTFont, family: str, style: str, notice: str) -> None:
    """Every weight is a family of its own: JavaFX tells only regular and bold apart."""
    full = family if style == "Regular" else f"{family} {style}"
    names = {0: notice, 1: full, 2: "Regular", 3: f"{full} for Clew", 4: full,
             6: full.replace(" ", ""), 13: "SIL Open Font License 1.1",
             14: "https://openfontlicense.org"}
    table = font["name"]
    table.names = []
    for id_, text in names.items():
        table.setName(text, id_, 3, 1, 0x409)
    font["OS/2"].usWeightClass = 400
    font["OS/2"].fsSelection = 0x40
    font["head"].macStyle = 0


def latin(packages: Path, out: Path, folder: str, style: str) -> None:
    font = cut(next(packages.glob(f"**/{folder}/Inter_{folder}.ttf")), LATIN)
    rename(font, "Clew Sans", style, "Copyright 2016 The Inter Project Authors")
    font.save(out / f"ClewSans-{style}.ttf")


def sans(packages: Path, out: Path, folder: str, style: str) -> None:
    inter = cut(next(packages.glob(f"**/{folder}/Inter_{folder}.ttf")), LATIN)
    noto = cut(next(packages.glob(f"**/{folder}/NotoSansJP_{folder}.ttf")), {*KANA, *kanji()})
    scale_upem(noto, inter["head"].unitsPerEm)
    for font in (inter, noto):
        for tag in ("GSUB", "GPOS", "GDEF", "vhea", "vmtx", "BASE", "STAT", "VORG"):
            if tag in font and not (font is inter and tag in ("GPOS", "GDEF")):
                del font[tag]
    parts = []
    for name, font in (("inter", inter), ("noto", noto)):
        path = out / f".{name}.ttf"
        font.save(path)
        parts.append(path)
    merged = Merger(options=Options(drop_tables=["GSUB", "vhea", "vmtx"])).merge(parts)
    for part in parts:
        part.unlink()
    for field in ("ascent", "descent", "lineGap"):
        setattr(merged["hhea"], field, getattr(inter["hhea"], field))
    for field in ("sTypoAscender", "sTypoDescender", "sTypoLineGap", "usWinAscent", "usWinDescent"):
        setattr(merged["OS/2"], field, getattr(inter["OS/2"], field))
    rename(merged, "Clew Sans", style, "Copyright 2016 The Inter Project Authors; "
           "(c) 2014-2021 Adobe (http://www.adobe.com/), with Reserved Font Name 'Source'")
    merged.save(out / f"ClewSans-{style}.ttf")


def mono(packages: Path, out: Path, folder: str, style: str) -> None:
    font = cut(next(packages.glob(f"**/{folder}/JetBrainsMono_{folder}.ttf")), LATIN)
    rename(font, "JetBrains Mono", style, "Copyright 2020 The JetBrains Mono Project Authors")
    font.save(out / f"JetBrainsMono-{style}.ttf")


if __name__ == "__main__":
    packages, out = Path(sys.argv[1]), Path(sys.argv[2])
    for folder, style, weight in WEIGHTS:
        # Bold is for names of failing workloads alone, and Kubernetes' names are Latin.
        (latin if weight == 700 else sans)(packages, out, folder, style)
        if weight <= 500:
            mono(packages, out, folder, style)
