"""Phrases that staff taught, put among the example messages: as a patch that an author reads and applies.

Law: nothing is written here, and nothing else in the files changes. What ``countersign knowledge check``
would refuse, as it stands there already or is held out, is left out and told with its place.
"""

from __future__ import annotations

import difflib
import io
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from knowledge import checking, loader, schema
from knowledge.matching import likeness
from knowledge.matching.normalise import mask
from knowledge.models import Style

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ruamel.yaml import YAML

    from knowledge.library import Lesson

Why = Literal["known", "held-out", "no-issue", "draft"]
_ASKS = re.compile(r"[?？]|[吗呢么][。！!~～\s]*$|怎么|为什么|为啥|咋")
_BRIEF = {"zh": 12, "en": 36}
_BRIEF_ELSEWHERE = 36
_OTHERWISE: tuple[Style, ...] = ("casual", "plain", "short", "question", "mixed", "typo", "notice")


@dataclass(frozen=True, slots=True)
class Placed:
    """A phrase with the file it goes to, and the style it stands under there."""

    lesson: Lesson
    file: str
    style: Style


@dataclass(frozen=True, slots=True)
class Left:
    """A phrase that is left out: why, and at which ``file:line`` what says the same stands."""

    lesson: Lesson
    why: Why
    place: str = ""


@dataclass(frozen=True, slots=True)
class Extension:
    """What comes of putting phrases among the examples: a unified diff, what is in it, what is not."""

    patch: str
    placed: tuple[Placed, ...]
    left: tuple[Left, ...]


def extension(folder: Path, lessons: Iterable[Lesson]) -> Extension:
    """Return the patch that puts lessons into ``folder``; raise :class:`~knowledge.loader.BadKnowledge`.

    Its paths begin with the folder's name: it is applied where the folder stands.
    """
    survey = loader.survey(folder)
    if survey.faults:
        raise loader.BadKnowledge(survey.faults)
    bank = list(checking.messages(survey))
    held = list(checking.held_out(folder, set(survey.shaped["issues"]), []))
    added: dict[str, list[Placed]] = {}
    left: list[Left] = []
    for lesson in sorted(set(lessons)):
        file = f"examples/{lesson.label}.yaml"
        found = _left(lesson, file, survey, bank, held)
        if found:
            left.append(found)
            continue
        known = survey.shaped["examples"].get(lesson.label) or {}
        style = _style(lesson, known.get(lesson.lang, {}))
        added.setdefault(file, []).append(Placed(lesson, file, style))
        text = lesson.text.strip()
        bank.append(checking.Message(file, 0, _masked(text), likeness.bare(text)))
    patch = "".join(_diff(folder, file, placed) for file, placed in sorted(added.items()))
    return Extension(patch, tuple(one for placed in added.values() for one in placed), tuple(left))


def _left(
    lesson: Lesson,
    file: str,
    survey: loader.Survey,
    bank: Sequence[checking.Message],
    held: Sequence[tuple[str, str]],
) -> Left | None:
    """Return why a lesson is left out, if it is."""
    text = lesson.text.strip()
    if lesson.label not in survey.shaped["issues"]:
        return Left(lesson, "no-issue")
    if not text or text.startswith(loader.PLACEHOLDER):
        return Left(lesson, "draft")
    near = likeness.nearest(likeness.bare(text), [text for _, text in held])
    if near:
        return Left(lesson, "held-out", held[near[0][0]][0])
    own = [message for message in bank if message.file == file]
    alike = likeness.nearest(likeness.bare(text), [message.bare for message in own])
    same = next((message for message in bank if message.masked == _masked(text)), None)
    known = own[alike[0][0]] if alike else same
    if known is None:
        return None
    return Left(lesson, "known", f"{known.file}:{known.line}" if known.line else known.file)


def _masked(text: str) -> str:
    return mask(text).strip(likeness.ENDS)


def _style(lesson: Lesson, known: dict[Style, list[str]]) -> Style:
    """Return the style a phrase goes under: what it is, where the file has that style, else what it has."""
    brief = len(lesson.text) <= _BRIEF.get(lesson.lang, _BRIEF_ELSEWHERE)
    wanted: Style = "question" if _ASKS.search(lesson.text) else "short" if brief else "casual"
    return next((style for style in (wanted, *_OTHERWISE) if style in known), wanted)


def _diff(folder: Path, file: str, placed: Sequence[Placed]) -> str:
    """Return the part of the patch that is about one file."""
    path = folder / file
    before = path.read_bytes().decode("utf-8") if path.exists() else ""
    after = _extended(before or f"{schema.first_line(file, 'examples')}\n", placed)
    name = f"{folder.absolute().name}/{file}"
    lines = difflib.unified_diff(
        _lines(before), _lines(after), f"a/{name}" if before else "/dev/null", f"b/{name}"
    )
    return "".join(
        line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines
    )


def _lines(text: str) -> list[str]:
    return re.findall(r"[^\n]*\n|[^\n]+\Z", text)


def _extended(text: str, placed: Iterable[Placed]) -> str:
    """Return the text of a file with phrases at the end of their lists; all else stays as it is."""
    from ruamel.yaml.comments import CommentedMap
    from ruamel.yaml.scalarstring import DoubleQuotedScalarString

    writer = _writer()
    plain = text.replace("\r\n", "\n")
    read: Any = writer.load(plain)
    top = CommentedMap() if read is None else read
    for one in placed:
        styles = top.setdefault(one.lesson.lang, CommentedMap())
        styles.setdefault(one.style, []).append(DoubleQuotedScalarString(one.lesson.text.strip()))
    written = io.StringIO()
    writer.dump(top, written)
    told = written.getvalue() if read is not None else plain + written.getvalue()
    return told.replace("\n", "\r\n") if "\r\n" in text else told


def _writer() -> YAML:
    """Return what reads and writes YAML as the files are written: nothing is folded, quotes are kept."""
    from ruamel.yaml import YAML

    writer = YAML(typ="rt", pure=True)
    writer.preserve_quotes = True
    writer.width = 1_000_000
    writer.indent(mapping=2, sequence=2, offset=0)
    return writer
