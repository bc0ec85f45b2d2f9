"""The charts' fonts: they have every character a chart can draw, are small, and come with their licence."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from bot.staff.fonts import BOLD, HERE, REGULAR, needed

ROOT = Path(__file__).parents[2]
NOTO = Path("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc")
CURE = "the charts' fonts lack characters: run “python -m bot.staff.fonts” and commit the files"


def characters(path):
    """Return the characters a font has."""
    with TTFont(path) as font:
        return set(map(chr, font.getBestCmap()))


@pytest.mark.parametrize("path", [REGULAR, BOLD])
def test_every_character_can_be_drawn(library, path):
    """No title of an issue and no word of the statistics has a character the font lacks."""
    missing = "".join(sorted(needed(library.knowledge) - characters(path)))
    assert missing == "", CURE


def test_titles_words_and_ids_are_needed(library):
    """What is asked of the fonts holds the titles of all issues, the words in all languages, and ids."""
    wanted = needed(library.knowledge)
    titles = {character for issue in library.knowledge.issues.values() for character in issue.title["zh"]}
    assert titles | set("0123456789abcxyz-…–%") | set("会话上期占比") <= wanted


def test_small_and_licensed():
    """The fonts are a small part of the package, and their licence lies beside them."""
    assert REGULAR.stat().st_size + BOLD.stat().st_size < 300_000
    licence = (HERE / "OFL.txt").read_text(encoding="utf-8")
    assert "SIL OPEN FONT LICENSE Version 1.1" in licence
    assert all(path.name in licence for path in (REGULAR, BOLD))


def test_a_source_that_is_missing_is_named(tmp_path):
    """Without the source fonts nothing is written, and what to install is said."""
    before = REGULAR.read_bytes()
    told = subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-m", "bot.staff.fonts", str(tmp_path)],
        capture_output=True,
        check=False,
        encoding="utf-8",
        cwd=ROOT,
    )
    assert (told.returncode, told.stdout) == (1, "")
    assert "fonts-noto-cjk" in told.stderr
    assert REGULAR.read_bytes() == before


@pytest.mark.skipif(not NOTO.is_file(), reason="fonts-noto-cjk is not installed")
def test_made_anew_the_font_has_the_characters_asked_for(tmp_path):
    """The command's maker keeps what is asked for, no more, and gives the same file each time."""
    from bot.staff.fonts.__main__ import make

    wanted = frozenset("签名A1 ")
    for name in ("one.otf", "two.otf"):
        make(NOTO, tmp_path / name, wanted)
    assert characters(tmp_path / "one.otf") == wanted
    assert (tmp_path / "one.otf").read_bytes() == (tmp_path / "two.otf").read_bytes()
    with pytest.raises(SystemExit, match="has no"):
        make(NOTO, tmp_path / "three.otf", frozenset("\U00012000"))
