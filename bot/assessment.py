"""What the answers show and what the reviewer said, put into one order: the root cause first.

Law: what a validator finds and what a reviewer said are the same issues, so each explains the other.
Plain data in, plain data out; the sentences are made in :mod:`bot.report`.
"""

from __future__ import annotations

import datetime as dt
import functools
import importlib
import pkgutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import validators
from bot.model import Heard
from knowledge.models import Knowledge
from validators.finding import SEVERITIES, Finding, Rules

Check = Callable[[Mapping[str, Any], Rules, dt.date], Iterator[Finding]]

SOURCE = "signature-source"
LIKELIER = 6.0
FOUND = 2.0
LAST = 999
"""Place of a finding that leads to no issue: after all that do."""


@functools.cache
def checks() -> tuple[Check, ...]:
    """Return the ``check`` of every module in ``validators``, in the order of their names."""
    modules = (
        importlib.import_module(f"validators.{found.name}")
        for found in sorted(pkgutil.iter_modules(validators.__path__), key=lambda found: found.name)
    )
    return tuple(module.check for module in modules if hasattr(module, "check"))


@dataclass(frozen=True, slots=True)
class Fix:
    """One thing to mend: an issue, or what stands outside the review; who said so."""

    issue: str | None
    named: bool
    findings: tuple[Finding, ...]

    @property
    def severity(self) -> str:
        """The gravest severity of its findings; ``error`` when only the reviewer named it."""
        found = [finding.severity for finding in self.findings]
        return min(found, key=SEVERITIES.index) if found else "error"


@dataclass(frozen=True, slots=True)
class Assessment:
    """Answers and reviewer together: all findings, the ordered fixes, what lies outside the review.

    ``mended``: issues the reviewer named whose cause an earlier report showed and the answers no longer do.
    """

    findings: tuple[Finding, ...]
    fixes: tuple[Fix, ...]
    outside: tuple[Heard, ...]
    mended: tuple[str, ...] = ()

    @property
    def named(self) -> tuple[str, ...]:
        """Issues the reviewer named, in the order they are to be mended."""
        return tuple(fix.issue for fix in self.fixes if fix.named and fix.issue)

    @property
    def worst(self) -> str | None:
        """The gravest severity of all findings."""
        return min((f.severity for f in self.findings), key=SEVERITIES.index, default=None)


def find(
    answers: Mapping[str, Any], knowledge: Knowledge, today: dt.date, *, complete: bool
) -> tuple[Finding, ...]:
    """Return what every validator finds, gravest and nearest the root first."""
    application = {**thawed(answers), "complete": complete}
    found = [finding for check in checks() for finding in check(application, knowledge.limits, today)]
    places = {name: place for place, name in enumerate(knowledge.asked)}

    def order(finding: Finding) -> tuple[int, int, int, str]:
        root = knowledge.issues[finding.issue].root if finding.issue in knowledge.issues else LAST
        return (
            SEVERITIES.index(finding.severity),
            root,
            places.get(finding.field, LAST),
            finding.code,
        )

    return tuple(sorted(found, key=order))


def assess(
    answers: Mapping[str, Any],
    heard: Iterable[Heard],
    knowledge: Knowledge,
    today: dt.date,
    *,
    complete: bool = True,
    caused: Iterable[str] = (),
) -> Assessment:
    """Return the findings and the reviewer's reasons as one ordered list of fixes.

    ``caused``: issues whose cause an earlier report of this application showed.
    """
    findings = find(answers, knowledge, today, complete=complete)
    reasons = tuple(heard)
    said = {reason.issue for reason in reasons if reason.issue in knowledge.issues}
    found = {finding.issue for finding in findings if finding.issue and finding.severity != "hint"}
    mended = (said & set(caused)) - found
    named = said - mended
    # A validator may know an issue that this knowledge has no longer: its findings are told without it.
    known = [name for name in named | found if name in knowledge.issues]
    issues = sorted(filter(None, known), key=lambda name: (knowledge.issues[name].root, name))
    fixes = [Fix(name, name in named, tuple(f for f in findings if f.issue == name)) for name in issues]
    rest = [f for f in findings if f.issue not in issues]
    fixes += [Fix(None, named=False, findings=(finding,)) for finding in rest]
    outside = tuple(reason for reason in reasons if not reason.issue and reason.topic)
    return Assessment(findings, tuple(fixes), outside, tuple(sorted(name for name in mended if name)))


def of_sources(knowledge: Knowledge, issue: str) -> frozenset[str]:
    """Return the signature sources an issue can arise with; none named means with any."""
    asked = (knowledge.fields[name].ask for name in knowledge.issues[issue].fields)
    wanted = (ask.only.get(SOURCE, ()) for ask in asked if ask)
    return frozenset(str(source) for sources in wanted for source in sources)


def odds(answers: Mapping[str, Any], knowledge: Knowledge, today: dt.date) -> dict[str, float]:
    """Return what the answers say about which reason to expect, as factors on the odds of each issue.

    Stated, not learned: an issue of the chosen source is six times as likely, one of another source
    a sixth; what a validator found is twice as likely. Nothing is said before there are answers.
    """
    if not answers:
        return {}
    source = str(answers.get(SOURCE) or "")
    found = {f.issue for f in find(answers, knowledge, today, complete=False) if f.severity != "hint"}
    factors = {}
    for issue in knowledge.issues:
        sources = of_sources(knowledge, issue) if source else frozenset()
        factor = (LIKELIER if source in sources else 1 / LIKELIER) if sources else 1.0
        factors[issue] = factor * (FOUND if issue in found else 1.0)
    return {issue: factor for issue, factor in factors.items() if factor != 1.0}


def thawed(answers: Mapping[str, Any]) -> dict[str, Any]:
    """Return stored answers as validators take them: days of a letter as dates."""
    return {
        name: {key: _day(value) for key, value in answer.items()} if isinstance(answer, dict) else answer
        for name, answer in answers.items()
    }


def _day(value: Any) -> Any:
    if isinstance(value, str):
        try:
            return dt.date.fromisoformat(value)
        except ValueError:
            return value
    return value


def frozen(answer: Any) -> Any:
    """Return a parsed answer as it is stored: plain JSON, days as text."""
    if isinstance(answer, Mapping):
        return {key: frozen(value) for key, value in answer.items()}
    if isinstance(answer, (list, tuple)):
        return [frozen(value) for value in answer]
    return answer.isoformat() if isinstance(answer, dt.date) else answer


@dataclass(frozen=True, slots=True)
class Comparison:
    """A second rejection beside the report given before it."""

    new: tuple[str, ...]
    foretold: tuple[str, ...]
    again: tuple[str, ...]
    gone: tuple[str, ...]


def compare(before: Iterable[str], foretold: Iterable[str], now: Iterable[str]) -> Comparison:
    """Tell what of a second rejection is new, was foretold, came again, and what is no longer named.

    ``before``: issues the reviewer named the first time; ``foretold``: issues the report found;
    ``now``: issues named this time.
    """
    earlier, expected, present = list(before), list(foretold), list(now)
    return Comparison(
        new=tuple(name for name in present if name not in earlier and name not in expected),
        foretold=tuple(name for name in present if name in expected and name not in earlier),
        again=tuple(name for name in present if name in earlier),
        gone=tuple(name for name in earlier if name not in present),
    )
