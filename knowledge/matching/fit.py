"""Fits what the weights leave open, on held-out messages: how sharp confidences are, where decisions lie.

The trade-off: an answer that is false costs more than one that is not given, because the person would
mend the wrong thing and wait days; so the threshold is the lowest that keeps false and wrong answers
within :data:`FALSE` and :data:`WRONG` of the held-out set.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from knowledge.matching import evaluate, linear, several
from knowledge.references import NOTHING

if TYPE_CHECKING:
    from knowledge.matching.decide import Matcher

FALSE = 0.015
WRONG = 0.008
CHOOSE_FALSE = 0.15
FURTHER_WRONG = 0.04
FURTHER_ADDED = 0.03
_FURTHER = tuple(step / 100 for step in range(10, 91, 5))
_SHARPNESS = tuple(step / 10 for step in range(6, 41))
_THRESHOLDS = tuple(step / 100 for step in range(35, 96))
_LOWER = tuple(step / 100 for step in range(8, 60))
_TINY = 1e-6


def heldout(folder: Path) -> list[evaluate.Row]:
    """Return the held-out messages of a knowledge folder."""
    return [row for path in sorted((folder / "heldout").glob("*.jsonl")) for row in evaluate.read_rows(path)]


def fit(matcher: Matcher, rows: Sequence[evaluate.Row]) -> None:
    """Fit sharpness, what makes a second reason, and the thresholds on ``rows``, into the matcher's model."""
    fitted = matcher.model.fitted
    single = [(row, matcher.weigh(row.text)) for row in rows if not row.labels]
    best = min(_SHARPNESS, key=lambda value: _surprise(matcher, single, value))
    fitted["sharpness"] = best
    matcher.model.several, fitted["further"] = _second_reasons(matcher, rows)
    fitted["answer"], fitted["choose"] = 1.1, 1.1
    seen = evaluate.look(rows, matcher.match)
    fitted["answer"] = next((t for t in _THRESHOLDS if _within(seen, t)), _THRESHOLDS[-1])
    outside = [one.best for one in seen if one.row.label == evaluate.NONE]
    fitted["choose"] = next(
        (t for t in _LOWER if _above(outside, t) <= CHOOSE_FALSE or t >= fitted["answer"]), _LOWER[-1]
    )


def _second_reasons(matcher: Matcher, rows: Sequence[evaluate.Row]) -> tuple[list[float], float]:
    """Return the weights of :func:`several.features` and the belief from which a second reason is told.

    Both are fitted on what stands beside the first reason: the lowest belief at which the reasons told
    wrong stay within :data:`FURTHER_WRONG` of those told, and within :data:`FURTHER_ADDED` of the messages
    with one reason or none.
    """
    from sklearn.linear_model import LogisticRegression
    from sklearn.preprocessing import StandardScaler

    beside = [
        (len(row.labels) > 1, issue in row.labels, told)
        for row in rows
        for issue, told in matcher.further(row.text)
    ]
    right = [true for _, true, _ in beside]
    if len(set(right)) < 2:  # noqa: PLR2004 - nothing to tell apart
        return several.DOUBT, 1.0
    seen = [told for _, _, told in beside]
    scale = StandardScaler().fit(seen)
    learner = LogisticRegression(max_iter=1_000).fit(scale.transform(seen), right)
    slopes = learner.coef_[0] / scale.scale_
    offset = learner.intercept_[0] - float(slopes @ scale.mean_)
    weights = [round(float(weight), 6) for weight in (*slopes, offset)]
    many = sum(len(row.labels) > 1 for row in rows)

    def holds(threshold: float) -> bool:
        told = [(multi, true) for multi, true, one in beside if several.belief(weights, one) >= threshold]
        wrong = sum(multi and not true for multi, true in told)
        added = sum(not multi for multi, _ in told)
        found = many + sum(multi for multi, _ in told)
        return wrong <= FURTHER_WRONG * found and added <= FURTHER_ADDED * (len(rows) - many)

    return weights, next((step for step in _FURTHER if holds(step)), _FURTHER[-1])


def _surprise(
    matcher: Matcher, weighed: Sequence[tuple[evaluate.Row, dict[int, float]]], sharpness: float
) -> float:
    """Return the mean negative log-likelihood of the right label at a sharpness."""
    names = dict(enumerate(matcher.model.classes))
    total = 0.0
    for row, logits in weighed:
        chances = linear.probabilities(logits, sharpness)
        right = row.right or {evaluate.NONE}
        total -= math.log(
            max(sum(chance for at, chance in chances.items() if _issue(names[at]) in right), _TINY)
        )
    return total / max(len(weighed), 1)


def _issue(name: str) -> str:
    """Return the label a class stands for in a set of messages."""
    return evaluate.NONE if name.startswith(NOTHING) else name


def _within(seen: Sequence[evaluate.Seen], threshold: float) -> bool:
    inside = [one for one in seen if one.row.label != evaluate.NONE]
    outside = [one for one in seen if one.row.label == evaluate.NONE]
    wrong = sum(one.best >= threshold and one.ranked[0][0] not in one.row.right for one in inside)
    false = sum(one.best >= threshold for one in outside)
    return false <= FALSE * len(outside) and wrong <= WRONG * len(inside)


def _above(values: Sequence[float], threshold: float) -> float:
    return sum(value >= threshold for value in values) / len(values) if values else 0.0
