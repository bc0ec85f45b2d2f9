"""The letter of attorney as it was read: its parties, its days.

Rule: the help page on letters (undated, read 2026-11); see :mod:`validators.letter`, which judges.

>>> read = {"state": "read", "kind": "letter-of-attorney", "characters": 200}
>>> read["fields"] = {"valid-from": {"value": "2026-01-01"}, "valid-until": {"value": "2026-03-31"}}
>>> application = {"materials": [{"slot": "letter-of-attorney", "file": "a.pdf", "read": read}]}
>>> rules = {"letter-validity": {"months": 6}}
>>> [f.code for f in check(application, rules, date(2026, 2, 1))]
['letter-short']
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from datetime import date

from validators import letter
from validators.file import FIELD
from validators.finding import Application, Finding, Rules
from validators.paper import difference, differs, papers

SLOT = "letter-of-attorney"
PARTIES = {"letter-from-not-owner": ("giver", "owner"), "letter-to-not-account": ("taker", "account")}
"""Findings that compare two names: one differing character is asked about."""
PARTS = ("from", "to", "valid-from", "valid-until")


def check(application: Application, rules: Rules, today: date) -> Iterator[Finding]:
    """Yield what the letter shows, unless the answers about it show the same."""
    typed = application.get(letter.FIELD)
    told = {finding.code for finding in letter.check(application, rules, today)}
    for paper in papers(application, SLOT):
        if paper.state != "read" or paper.kind != SLOT:
            continue
        read = {part: paper.values[part] for part in PARTS if part in paper.values}
        as_read = {**application, letter.FIELD: read}
        for finding in letter.check(as_read, rules, today):
            pair = PARTIES.get(finding.code)
            one, other = (finding.params[name] for name in pair) if pair else ("", "")
            if pair and differs(one, other) == "one":
                yield from difference(paper, one, other, stage="qualification")
            elif finding.code not in told:
                params = {**paper.known, **finding.params}
                yield dataclasses.replace(finding, field=FIELD, params=params)
        if not isinstance(typed, Mapping):
            continue
        for part in ("from", "to"):
            name, given = paper.values.get(part, ""), typed.get(part)
            if isinstance(given, str):
                yield from difference(paper, name, given, stage="qualification")
