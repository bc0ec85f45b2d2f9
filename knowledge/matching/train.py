"""Learns the weighting from the example messages; needs the ``dev`` extra (scikit-learn, NumPy).

The same examples give the same file: no shuffling, a fixed fold for each message, a deterministic solver.
"""

from __future__ import annotations

import math
from collections import Counter
from typing import TYPE_CHECKING, Any

from knowledge.matching import linear, several
from knowledge.matching.decide import Matcher
from knowledge.matching.fit import fit, heldout
from knowledge.matching.grams import frequency, grams
from knowledge.matching.lookup import Finder
from knowledge.matching.normalise import mask
from knowledge.matching.split import reviewers_words
from knowledge.matching.weights import KEPT, MANY

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from numpy.typing import NDArray
    from scipy.sparse import csr_matrix

    from knowledge.models import Knowledge, Style

_STRENGTH = 40.0
_ROUNDS = 200
_TOLERANCE = 3e-4
_COMMON = 2
_COMMON_LONG = 3
_LONG = 3
_CORE_WEIGHT = 0.5
_SHARE = 12.0
_PAIR_WEIGHT = 0.3
_JOINTS = {
    "zh": ("，", "；", "，而且", "，另外", "，还有", "\n", "，也"),
    "en": (", and ", "; ", " and also ", ". Also, ", ", plus ", "\n", " and "),
}
_BRIEF: tuple[Style, ...] = ("short", "plain")
_ENDS = " .。!！"
_FIT = {"sharpness": 1.0, "answer": 0.5, "choose": 0.2, "further": 1.0}


class NoTrainer(ImportError):
    """The training library is not installed."""


def train(knowledge: Knowledge, examples_hash: str, path: Path) -> dict[str, float]:
    """Learn from the examples, fit on the held-out messages beside ``path``, write the model there.

    Returns what was fitted. Raises :class:`NoTrainer` without the training library.
    """
    try:
        import numpy as np
        from scipy.sparse import csr_matrix
        from sklearn.linear_model import LogisticRegression as _  # noqa: F401 - wanted below, told of here
    except ImportError as error:
        message = "training needs scikit-learn: pip install -e '.[dev]'"
        raise NoTrainer(message) from error
    messages = heldout(path.parent)
    texts, labels, trust = _rows(knowledge)
    counts = [Counter(grams(text)) for text in texts]
    vocabulary, rarity = _vocabulary(counts)
    rows = {gram: place for place, gram in enumerate(vocabulary)}
    data, columns, ends = [], [], [0]
    for counted in counts:
        known = [(rows[gram], frequency(n)) for gram, n in sorted(counted.items()) if gram in rows]
        values = [times * rarity[column] for column, times in known]
        length = math.sqrt(sum(value * value for value in values)) or 1.0
        columns += [column for column, _ in known]
        data += [value / length for value in values]
        ends.append(len(columns))
    matrix = csr_matrix((data, columns, ends), shape=(len(texts), len(vocabulary)))
    learnt = [linear.fingerprint(label, text) for label, text in zip(labels, texts, strict=True)]
    rare = np.array(rarity)
    learned = _separate if len(set(labels)) <= MANY else _average
    told, weights = learned(matrix, labels, trust, rare)
    told |= {
        "rarity_step": max(rarity) / 255,
        "fitted": _FIT,
        "several": several.DOUBT,
        "examples": examples_hash,
    }
    steps = bytes(round(value / told["rarity_step"]) for value in rarity)
    linear.dump(path, told, vocabulary, steps, weights, learnt)
    if messages:
        matcher = Matcher(knowledge, linear.load(path), Finder(knowledge))
        fit(matcher, messages)
        told |= {"fitted": matcher.model.fitted, "several": matcher.model.several}
        linear.dump(path, told, vocabulary, steps, weights, learnt)
    fitted: dict[str, float] = told["fitted"]
    return fitted


def _separate(
    matrix: csr_matrix, labels: list[str], trust: list[float], rarity: NDArray[Any]
) -> tuple[dict[str, Any], bytes]:
    """Return the head and the weights of a logistic regression: what tells the classes apart best."""
    import numpy as np
    from sklearn.linear_model import LogisticRegression

    learner = LogisticRegression(C=_STRENGTH, max_iter=_ROUNDS, tol=_TOLERANCE)
    learner.fit(matrix, labels, sample_weight=trust)
    weights = learner.coef_.T * rarity[:, None]
    steps = np.abs(weights).max(axis=0) / 127
    told = {
        "classes": [str(name) for name in learner.classes_],
        "steps": [float(step) for step in steps],
        "offsets": [float(offset) for offset in learner.intercept_],
        "sparse": False,
    }
    return told, (np.rint(weights / steps).astype(int) + 128).astype("uint8").tobytes()


def _average(
    matrix: csr_matrix, labels: list[str], trust: list[float], rarity: NDArray[Any]
) -> tuple[dict[str, Any], bytes]:
    """Return the head and the weights of class means (Rocchio), for classes too many to be told apart.

    An n-gram keeps the classes it speaks for most.
    """
    import numpy as np
    from scipy.sparse import csr_matrix, diags

    classes = sorted(set(labels))
    places = {name: at for at, name in enumerate(classes)}
    at = np.array([places[label] for label in labels])
    shares = np.array(trust) / np.bincount(at, weights=trust)[at]
    chosen = csr_matrix((shares, (at, np.arange(len(labels)))), shape=(len(classes), len(labels)))
    means = chosen @ matrix
    lengths = np.sqrt(np.asarray(means.multiply(means).sum(axis=1))).ravel()
    weights = (diags(_SHARE / lengths) @ means @ diags(rarity)).T.tocsr()
    step = float(weights.max()) / 127
    sizes, kept, values = bytearray(), [], []
    for row in range(weights.shape[0]):
        start, end = weights.indptr[row], weights.indptr[row + 1]
        best = np.argsort(-weights.data[start:end], kind="stable")[:KEPT]
        sizes.append(len(best))
        kept.append(weights.indices[start:end][best])
        values.append(weights.data[start:end][best])
    told = {
        "classes": classes,
        "steps": [step] * len(classes),
        "offsets": [0.0] * len(classes),
        "sparse": True,
    }
    places16 = np.concatenate(kept).astype("<u2").tobytes()
    quantised = (np.rint(np.concatenate(values) / step).astype(int) + 128).astype("uint8").tobytes()
    return told, bytes(sizes) + places16 + quantised


def _rows(knowledge: Knowledge) -> tuple[list[str], list[str], list[float]]:
    """Return masked texts, their labels and weights; a notice counts whole and by its core."""
    texts, labels, trust = [], [], []
    for label, languages in knowledge.examples.items():
        for styles in languages.values():
            for said in (text for messages in styles.values() for text in messages):
                whole, core = mask(said), mask(reviewers_words(said))
                texts.append(whole)
                labels.append(label)
                trust.append(1.0)
                if core and core != whole:
                    texts.append(core)
                    labels.append(label)
                    trust.append(_CORE_WEIGHT)
    for text, label in _pairs(knowledge):
        texts.append(text)
        labels.append(label)
        trust.append(_PAIR_WEIGHT)
    return texts, labels, trust


def _pairs(knowledge: Knowledge) -> Iterator[tuple[str, str]]:
    """Yield two reasons in one text, once for each: what tells of two issues is not outside the review."""
    briefs = [
        (language, issue, [text for style in _BRIEF for text in styles.get(style, ())])
        for issue in knowledge.issues
        for language, styles in knowledge.examples.get(issue, {}).items()
        if language in _JOINTS
    ]
    for language, joints in _JOINTS.items():
        told = [(issue, texts) for where, issue, texts in briefs if where == language]
        for at, (issue, texts) in enumerate(told):
            for turn, text in enumerate(texts):
                other, others = told[(at + 1 + turn % max(len(told) - 1, 1)) % len(told)]
                if other != issue and others:
                    joint = joints[turn % len(joints)]
                    both = mask(f"{text.strip(_ENDS)}{joint}{others[turn % len(others)]}")
                    yield both, issue
                    yield both, other


def _vocabulary(counts: Sequence[Counter[str]]) -> tuple[list[str], list[float]]:
    documents: Counter[str] = Counter()
    for counted in counts:
        documents.update(counted.keys())
    vocabulary = sorted(
        gram
        for gram, n in documents.items()
        if n >= (_COMMON_LONG if len(gram) >= _LONG else _COMMON) and "\n" not in gram
    )
    size = len(counts)
    return vocabulary, [math.log((1 + size) / (1 + documents[gram])) + 1 for gram in vocabulary]
