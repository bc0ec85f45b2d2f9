"""How fast and how large the matching is, beside plain rapidfuzz over the same phrases in the same run.

    python benchmarks/matching.py                 the real bank, then 12 to 10,000 made-up issues
    python benchmarks/matching.py --issues 12 100 only these sizes of made-up banks

Times are wall-clock on one core, medians over messages (each the best of three rounds, so that another
process's work counts little); memory is what Python holds after the messages (tracemalloc). The made-up
banks are built from syllables by a fixed seed: every issue has its own few words among common ones, six
phrases and a title; the messages are phrases with slips.
"""

from __future__ import annotations

import argparse
import gc
import random
import statistics
import tempfile
import time
import tracemalloc
from collections.abc import Callable, Sequence
from pathlib import Path

from rapidfuzz import process

from knowledge import loader
from knowledge.library import MODEL, open_library
from knowledge.matching import linear, train
from knowledge.matching.decide import Matcher
from knowledge.matching.fit import heldout
from knowledge.matching.lookup import Finder
from knowledge.matching.normalise import mask
from knowledge.models import Issue, Knowledge

COLUMNS = ("bank", "issues", "phrases", "ms", "rapidfuzz ms", "MB", "load ms", "ready ms", "file MB", "top-1")
SIZES = (12, 100, 1_000, 10_000)
ROUNDS = 3
MESSAGES = 300
PHRASES = 6
COMMON = 2_000
OWN = 4
WORDS = 9
SEED = 20261122
_ONSETS = tuple("b c d f g h j k l m n p q r s t w x y z ch sh zh".split())  # noqa: SIM905 - shorter
_RIMES = "a ai an ang ao e ei en eng i ia ian iao ie in ing o ong ou u ua uan ui un uo".split()  # noqa: SIM905 - shorter


def made_up(issues: int, pattern: Knowledge) -> Knowledge:
    """Return a knowledge of so many issues, each with its own words."""
    chance = random.Random(SEED)  # noqa: S311 - a bench repeats itself
    common = [_word(chance, 2) for _ in range(COMMON)]
    shape: Issue = next(iter(pattern.issues.values()))
    known, examples = {}, {}
    for number in range(issues):
        own = [_word(chance, 3) for _ in range(OWN)]
        name = f"made-up-{number}"
        title = f"{' '.join(own[:2])} {chance.choice(common)}"
        known[name] = shape.model_copy(update={"title": {"en": title, "zh": title}})
        texts = [" ".join(_said(chance, own, common)) for _ in range(PHRASES)]
        examples[name] = {"en": {"plain": texts}}
    return pattern.model_copy(update={"issues": known, "examples": examples})


def _word(chance: random.Random, syllables: int) -> str:
    return "".join(chance.choice(_ONSETS) + chance.choice(_RIMES) for _ in range(syllables))


def _said(chance: random.Random, own: Sequence[str], common: Sequence[str]) -> list[str]:
    words = [*chance.sample(list(own), 2), *chance.sample(list(common), WORDS - 2)]
    chance.shuffle(words)
    return words


def slipped(text: str, chance: random.Random) -> str:
    """Return a phrase with two characters typed wrong."""
    letters = list(text)
    for at in chance.sample(range(len(letters)), min(2, len(letters))):
        letters[at] = chance.choice("aeiou")
    return "".join(letters)


def median(texts: Sequence[str], work: Callable[[str], object]) -> float:
    """Return the median over texts of the best of some rounds, in milliseconds."""
    best = [float("inf")] * len(texts)
    for _ in range(ROUNDS):
        for at, text in enumerate(texts):
            start = time.perf_counter()
            work(text)
            best[at] = min(best[at], time.perf_counter() - start)
    return 1_000 * statistics.median(best)


def measure(name: str, knowledge: Knowledge, model: Path, texts: Sequence[str], right: Sequence[str]) -> None:
    """Print one line of the table for a bank."""
    start = time.perf_counter()
    matcher = Matcher(knowledge, linear.load(model), Finder(knowledge))
    len(matcher.model)
    loaded = 1_000 * (time.perf_counter() - start)
    matcher.warm()
    first = 1_000 * (time.perf_counter() - start)
    del matcher
    gc.collect()
    tracemalloc.start()
    before = tracemalloc.get_traced_memory()[0]
    matcher = Matcher(knowledge, linear.load(model), Finder(knowledge))
    for text in texts:
        matcher.match(text)
    held = (tracemalloc.get_traced_memory()[0] - before) / 1e6
    tracemalloc.stop()
    ours = median(texts, matcher.match)
    phrases = [
        mask(text)
        for languages in knowledge.examples.values()
        for styles in languages.values()
        for said in styles.values()
        for text in said
    ]
    few = texts[:: max(1, len(texts) * len(phrases) // 400_000)]
    plain = median(few, lambda text: process.extract(mask(text), phrases, limit=3))
    top = [matcher.match(text)[0].candidates[:1] for text in texts]
    hits = sum(bool(best) and best[0].issue == label for best, label in zip(top, right, strict=True))
    share = f"{hits / len(right):.2f}" if right else "-"
    print(
        f"| {name} | {len(knowledge.issues):,} | {len(phrases):,} | {ours:.2f} | {plain:.2f} | {held:.0f} "
        f"| {loaded:.0f} | {first:.0f} | {model.stat().st_size / 1e6:.1f} | {share} |",
        flush=True,
    )


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--issues", type=int, nargs="*", default=SIZES, help="sizes of the made-up banks")
    sizes = parser.parse_args().issues
    library = open_library()
    print(f"| {' | '.join(COLUMNS)} |\n|{'---|' * len(COLUMNS)}", flush=True)
    rows = [
        row for row in heldout(loader.PACKAGED) if not row.labels and row.label in library.knowledge.issues
    ]
    texts, right = [row.text for row in rows], [row.label for row in rows]
    measure("the real one", library.knowledge, loader.PACKAGED / MODEL, texts, right)
    for size in sizes:
        knowledge = made_up(size, library.knowledge)
        chance = random.Random(SEED + size)  # noqa: S311 - a bench repeats itself
        labels = chance.choices(list(knowledge.issues), k=MESSAGES)
        messages = [
            slipped(chance.choice(knowledge.examples[label]["en"]["plain"]), chance) for label in labels
        ]
        with tempfile.TemporaryDirectory() as folder:
            model = Path(folder) / MODEL
            train.train(knowledge, "", model)
            measure("made up", knowledge, model, messages, labels)


if __name__ == "__main__":
    main()
