"""What was read in the picture of a paper, as ``materials`` holds it, and what reading itself shows.

A material's ``read`` is ``{state, kind, turned, characters, fields, confirmed}``: ``state`` is read,
unavailable, failed or skipped; ``kind`` the slot of the paper it looks like, or none; ``turned`` the degrees
it had to be turned by; ``characters`` how many were read; ``fields`` ``{id: {value, trust}}`` with trust high
or low; ``confirmed`` whether the person said that it was read rightly.

Law: what was read may be misread. Until the person confirmed it, a finding is a question, never an error.

>>> read = {"state": "read", "kind": "letter-of-attorney", "characters": 80, "fields": {}}
>>> material = {"slot": "business-license", "file": "a.jpg", "read": read}
>>> [f.code for f in check({"materials": [material]}, {}, date(2026, 11, 22))]
['wrong-document']
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from validators import answers, company_name, picture
from validators.file import FIELD, NAMELESS, OPEN
from validators.finding import Application, Finding, Rules, Severity, Stage
from validators.plain_text import LONGEST, folded, shown

RULE = "read-from-picture"
_FEWEST = 6
"""Fewer characters than this are no paper."""
_STATES = {"unavailable": "unavailable", "failed": "failed"}


@dataclass(frozen=True, slots=True)
class Paper:
    """One material that was looked at; ``values`` are the fields read, ``surely`` those with high trust."""

    slot: str
    kind: str
    file: str
    state: str
    characters: int
    values: Mapping[str, str]
    surely: frozenset[str]
    confirmed: bool
    entry: Mapping[str, object]

    @property
    def known(self) -> dict[str, str]:
        """What every sentence about it may need; ``read-in`` makes it a question."""
        told = {"file": shown(self.file) or NAMELESS, "slot": self.slot}
        return told if self.confirmed else {**told, "read-in": told["file"]}

    def finding(
        self,
        code: str,
        severity: Severity,
        issue: str | None = None,
        stage: Stage | None = None,
        rule: str = RULE,
        **params: str,
    ) -> Finding:
        """Return a finding about this paper."""
        quoted = {key: shown(value) for key, value in params.items()}
        return Finding(code, severity, FIELD, issue, stage, rule, self.known | quoted)


def differs(one: str, other: str) -> str:
    """Say how two names differ: not at all (empty), by ``one`` character, or ``much``.

    >>> differs("深圳智云科技有限公司", "深圳智运科技有限公司"), differs("智云（深圳）公司", "智云(深圳)公司")
    ('one', '')
    """
    from rapidfuzz.distance import Levenshtein

    first, second = folded(one[:LONGEST]), folded(other[:LONGEST])
    if not first or not second or company_name.same(one, other):
        return ""
    return "one" if Levenshtein.distance(first, second, score_cutoff=1) == 1 else "much"


def difference(
    paper: Paper, name: str, typed: str, issue: str | None = None, stage: Stage | None = None
) -> Iterator[Finding]:
    """Yield where a name that was read is not the one typed; one character is asked about."""
    how = differs(name, typed)
    if how == "one":
        severity: Severity = "warning" if paper.confirmed else "hint"
        yield paper.finding("name-differs-one-character", severity, issue, stage, value=name, typed=typed)
    elif how:
        yield paper.finding("name-differs", "warning", issue, stage, value=name, typed=typed)


def papers(application: Application, slot: str | None = None) -> Iterator[Paper]:
    """Yield the materials that were looked at; with ``slot`` only that paper, or what looks like it."""
    materials = application.get(FIELD)
    for entry in materials if isinstance(materials, (list, tuple)) else ():
        read = entry.get("read") if isinstance(entry, Mapping) else None
        if not isinstance(read, Mapping):
            continue
        paper = _paper(entry, read)
        if slot is None or slot == (paper.kind if paper.slot == OPEN else paper.slot):
            yield paper


def _paper(entry: Mapping[str, object], read: Mapping[str, object]) -> Paper:
    fields = read.get("fields")
    held = {
        str(name): field
        for name, field in (fields.items() if isinstance(fields, Mapping) else ())
        if isinstance(field, Mapping)
    }
    values = {name: answers.written(field.get("value")) for name, field in held.items()}
    return Paper(
        slot=answers.written(entry.get("slot")) or OPEN,
        kind=answers.written(read.get("kind")),
        file=answers.written(entry.get("file")),
        state=answers.written(read.get("state")),
        characters=_number(read.get("characters")),
        values={name: value for name, value in values.items() if value},
        surely=frozenset(name for name, field in held.items() if field.get("trust") == "high"),
        confirmed=read.get("confirmed") is True,
        entry=entry,
    )


def _number(value: object) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) else 0


def check(application: Application, rules: Rules, today: date) -> Iterator[Finding]:
    """Yield what could not be read, and a paper in another's place."""
    for paper in papers(application):
        told = {"file": shown(paper.file) or NAMELESS, "slot": paper.slot}
        # Of a file that is refused nobody wonders what stands in it.
        refused = any(
            finding.severity == "error" for finding in picture.check({FIELD: [paper.entry]}, rules, today)
        )
        if paper.state in _STATES and not refused:
            why = {"why": _STATES[paper.state]}
            yield Finding("ocr-unavailable", "hint", FIELD, stage="form", rule=None, params=told | why)
        elif paper.state == "read" and paper.characters < _FEWEST and not refused:
            yield Finding("ocr-no-text", "warning", FIELD, "picture-unreadable", rule=RULE, params=told)
        if paper.kind and paper.slot not in (OPEN, paper.kind):
            yield paper.finding("wrong-document", "warning", stage="upload", kind=paper.kind)
