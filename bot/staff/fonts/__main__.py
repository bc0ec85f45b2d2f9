"""Makes the charts' type anew: ``python -m bot.staff.fonts [FOLDER]``.

Takes simplified Chinese out of Noto CJK in FOLDER, which is that of Debian's ``fonts-noto-cjk`` unless told
otherwise, and keeps the characters a chart can need. The subsetter comes with Matplotlib (extra ``charts``).
The same characters give the same files.
"""

from __future__ import annotations

import sys
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTCollection

from bot.staff.fonts import BOLD, REGULAR, needed
from knowledge.loader import load

DEBIAN = Path("/usr/share/fonts/opentype/noto")
SOURCES = {REGULAR: "NotoSansCJK-Regular.ttc", BOLD: "NotoSansCJK-Bold.ttc"}
FAMILY = "Noto Sans CJK SC"
_NAME = 1


def make(source: Path, target: Path, characters: frozenset[str]) -> None:
    """Write the characters of the source's simplified Chinese face to a font of its own."""
    with TTCollection(str(source), lazy=True) as faces:
        face = next(one for one in faces if str(one["name"].getDebugName(_NAME)).startswith(FAMILY))
        missing = sorted(characters - set(map(chr, face.getBestCmap())))
        if missing:
            sys.exit(f"{source.name} has no {' '.join(missing)}: use other characters in titles and words")
        options = Options(layout_features=[], hinting=False, desubroutinize=True, notdef_outline=True)
        subsetter = Subsetter(options)
        subsetter.populate(unicodes=list(map(ord, sorted(characters))))
        subsetter.subset(face)
        face["head"].modified = face["head"].created
        face.recalcTimestamp = False
        face.save(target)


def main(arguments: list[str]) -> None:
    """Make both weights from the folder named, and say how large they are."""
    folder = Path(arguments[0]) if arguments else DEBIAN
    characters = needed(load())
    for target, name in SOURCES.items():
        if not (folder / name).is_file():
            sys.exit(f"{folder / name} is missing: apt-get install fonts-noto-cjk, or name its folder")
        make(folder / name, target, characters)
        sys.stdout.write(f"{target.name}: {len(characters)} characters, {target.stat().st_size:,} bytes\n")


if __name__ == "__main__":
    main(sys.argv[1:])
