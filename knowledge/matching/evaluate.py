"""Scores the matching on labelled messages: ranking, decisions, several reasons, where it goes wrong.

A prediction is right when it is the message's label or one a careful person could also choose. Ranking:
best confidence per issue over all reasons of a message. A message's decision is ``answer`` if any reason
has it, else ``choose``, else ``unknown``.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from knowledge.matching.decide import Reason

NONE = "none"
BINS = 10
SHOWN = 3


class BadRows(ValueError):
    """The file holds no labelled messages; the message is ``file:line: what, how to mend``."""


class Row(BaseModel):
    """A labelled message."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    id: str
    text: str
    lang: str
    label: str
    ambiguous_with: tuple[str, ...] = ()
    style: str = "plain"
    labels: tuple[str, ...] = ()

    @property
    def right(self) -> frozenset[str]:
        """The labels that count as right."""
        return frozenset((self.label, *self.ambiguous_with, *self.labels)) - {NONE}


@dataclass(frozen=True, slots=True)
class Seen:
    """A message with what the matching made of it."""

    row: Row
    reasons: tuple[Reason, ...]
    ranked: tuple[tuple[str, float], ...]
    decision: str

    @property
    def best(self) -> float:
        """The best confidence of any issue."""
        return self.ranked[0][1] if self.ranked else 0.0

    @property
    def outcome(self) -> str:
        """``helped``, ``wrong``, ``unhelped`` in scope; ``false``, ``quiet`` outside."""
        if self.row.label == NONE:
            return "false" if self.decision == "answer" else "quiet"
        if self.decision == "answer":
            return "helped" if self.ranked[0][0] in self.row.right else "wrong"
        offered = (
            candidate.issue
            for reason in self.reasons
            if reason.decision == "choose"
            for candidate in reason.candidates[:SHOWN]
        )
        return "helped" if self.decision == "choose" and self.row.right & set(offered) else "unhelped"


@dataclass(frozen=True, slots=True)
class Scores:
    """The figures over a set of messages, each between 0 and 1, and what went wrong."""

    messages: int
    in_scope: int
    top1: float
    top3: float
    auroc: float
    helped: float
    wrong: float
    false: float
    reasons_found: float
    reasons_wrong: float
    calibration_error: float = 0.0
    calibration: tuple[dict[str, float], ...] = ()
    by: dict[str, dict[str, dict[str, float]]] = field(default_factory=dict)
    confused: dict[str, dict[str, int]] = field(default_factory=dict)
    misses: tuple[dict[str, Any], ...] = ()


def read_rows(path: Path) -> list[Row]:
    """Return the labelled messages of a JSON-lines file; raise :class:`BadRows` at the first bad line."""
    rows = []
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except OSError as error:
        raise BadRows(f"{path}: cannot be read ({error.strerror}): name an existing file") from None
    except UnicodeDecodeError:
        raise BadRows(f"{path}: not UTF-8: save it as UTF-8") from None
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                rows.append(Row.model_validate(json.loads(line)))
            except (ValueError, ValidationError, RecursionError):
                what = "not a labelled message: needs id, text, lang and label as JSON"
                raise BadRows(f"{path}:{number}: {what}") from None
    if not rows:
        raise BadRows(f"{path}: no messages in it: one JSON object a line")
    return rows


def look(rows: Iterable[Row], match: Callable[[str], tuple[Reason, ...]]) -> list[Seen]:
    """Return what the matching makes of each message."""
    return [_seen(row, match(row.text)) for row in rows]


def _seen(row: Row, reasons: tuple[Reason, ...]) -> Seen:
    best: dict[str, float] = {}
    for reason in reasons:
        for candidate in reason.candidates:
            best[candidate.issue] = max(best.get(candidate.issue, 0.0), candidate.confidence)
    decisions = {reason.decision for reason in reasons}
    decision = next((one for one in ("answer", "choose") if one in decisions), "unknown")
    ranked = tuple(sorted(best.items(), key=lambda item: (-item[1], item[0])))
    return Seen(row, reasons, ranked, decision)


def score(seen: Sequence[Seen], *, parts: bool = True) -> Scores:
    """Return the figures; ``parts`` adds those per label, language and style, and the misses."""
    inside = [one for one in seen if one.row.label != NONE]
    outside = [one for one in seen if one.row.label == NONE]
    outcomes = Counter(one.outcome for one in seen)
    several = [one for one in inside if one.row.labels]
    found, wanted, wrong, told = _several(several)
    return Scores(
        messages=len(seen),
        in_scope=len(inside),
        top1=_share(sum(_rank(one, 1) for one in inside), len(inside)),
        top3=_share(sum(_rank(one, SHOWN) for one in inside), len(inside)),
        auroc=auroc([one.best for one in inside], [one.best for one in outside]),
        helped=_share(outcomes["helped"], len(inside)),
        wrong=_share(outcomes["wrong"], len(inside)),
        false=_share(outcomes["false"], len(outside)),
        reasons_found=_share(found, wanted),
        reasons_wrong=_share(wrong, told),
        calibration_error=_calibration_error(_bins(seen)),
        calibration=tuple(_bins(seen)) if parts else (),
        by=_by(seen) if parts else {},
        confused=_confused(inside) if parts else {},
        misses=tuple(_miss(one) for one in seen if _is_miss(one)) if parts else (),
    )


def auroc(inside: Sequence[float], outside: Sequence[float]) -> float:
    """Return how often a message in scope has more confidence than one outside.

    >>> auroc([0.9, 0.4], [0.1, 0.4])
    0.875
    """
    pairs = len(inside) * len(outside)
    won = sum((a > b) + 0.5 * (a == b) for a in inside for b in outside)
    return won / pairs if pairs else 0.0


def _bins(seen: Sequence[Seen]) -> list[dict[str, float]]:
    """Return, for ten steps of confidence, how many messages there are, how sure, how often right."""
    groups: dict[int, list[Seen]] = {}
    for one in seen:
        groups.setdefault(min(int(one.best * BINS), BINS - 1), []).append(one)
    return [
        {
            "from": step / BINS,
            "messages": len(ones),
            "confidence": round(sum(one.best for one in ones) / len(ones), 4),
            "right": _share(sum(_rank(one, 1) for one in ones), len(ones)),
        }
        for step, ones in sorted(groups.items())
    ]


def _calibration_error(bins: Sequence[dict[str, float]]) -> float:
    """Return the expected calibration error: how far confidence is from the share that is right."""
    whole = sum(one["messages"] for one in bins)
    off = sum(one["messages"] * abs(one["confidence"] - one["right"]) for one in bins)
    return round(off / whole, 4) if whole else 0.0


def _rank(one: Seen, places: int) -> bool:
    return any(issue in one.row.right for issue, _ in one.ranked[:places])


def _several(seen: Sequence[Seen]) -> tuple[int, int, int, int]:
    """Return reasons found, reasons there are, reasons told wrong, reasons told."""
    found = wanted = wrong = told = 0
    for one in seen:
        issues = [reason.issue for reason in one.reasons if reason.issue]
        found += sum(label in issues for label in one.row.labels)
        wanted += len(one.row.labels)
        wrong += sum(issue not in one.row.right for issue in issues)
        told += len(issues)
    return found, wanted, wrong, told


def _share(part: int, whole: int) -> float:
    return round(part / whole, 4) if whole else 0.0


def _by(seen: Sequence[Seen]) -> dict[str, dict[str, dict[str, float]]]:
    found: dict[str, dict[str, dict[str, float]]] = {}
    for name in ("label", "lang", "style"):
        groups: dict[str, list[Seen]] = {}
        for one in seen:
            groups.setdefault(str(getattr(one.row, name)), []).append(one)
        found[name] = {group: _short(ones) for group, ones in sorted(groups.items())}
    return found


def _short(seen: Sequence[Seen]) -> dict[str, float]:
    scores = score(seen, parts=False)
    return {
        "messages": scores.messages,
        "top1": scores.top1,
        "helped": scores.helped,
        "wrong": scores.wrong,
        "false": scores.false,
    }


def _confused(inside: Sequence[Seen]) -> dict[str, dict[str, int]]:
    found: dict[str, Counter[str]] = {}
    for one in inside:
        winner = one.ranked[0][0] if one.ranked else NONE
        label = winner if winner in one.row.right else one.row.label
        found.setdefault(label, Counter())[winner] += 1
    return {label: dict(sorted(counts.items())) for label, counts in sorted(found.items())}


def _is_miss(one: Seen) -> bool:
    return one.outcome in {"wrong", "unhelped", "false"}


def _miss(one: Seen) -> dict[str, Any]:
    return {
        "id": one.row.id,
        "outcome": one.outcome,
        "label": one.row.label,
        "decision": one.decision,
        "guess": one.ranked[0][0] if one.ranked else None,
        "confidence": one.best,
    }
