"""How fast something is looked up, and how often the right entry is found, beside plain rapidfuzz.

    python benchmarks/lookup.py

Times are processor time, each query the best of three rounds, so that another process's work counts little.
``short`` are the queries of tests/knowledge/lookups.yaml, ``messages`` the held-out messages of
knowledge/heldout as somebody would paste them. ``rapidfuzz`` compares a query with every name and keyword.
"""

from __future__ import annotations

import gc
import statistics
import time
import tracemalloc
from collections.abc import Callable, Sequence
from pathlib import Path

from rapidfuzz import fuzz, process
from ruamel.yaml import YAML

from knowledge import loader
from knowledge.library import open_library
from knowledge.matching.fit import heldout
from knowledge.matching.lookup import Finder
from knowledge.matching.normalise import fold

ROUNDS = 3
QUERIES = Path(__file__).parents[1] / "tests" / "knowledge" / "lookups.yaml"


def times(texts: Sequence[str], work: Callable[[str], object]) -> list[float]:
    """Return for each text the best of some rounds, in milliseconds."""
    best = [float("inf")] * len(texts)
    for _ in range(ROUNDS):
        for at, text in enumerate(texts):
            start = time.process_time()
            work(text)
            best[at] = min(best[at], 1_000 * (time.process_time() - start))
    return best


def share(rows: Sequence[dict[str, object]], finder: Finder, within: int) -> float:
    """Return how many of the queries find their entry among the first ones."""
    hits = 0
    for row in rows:
        wanted = row["find"] if isinstance(row["find"], list) else [row["find"]]
        found = finder.look_up(str(row["words"]), "en")[:within]
        hits += any(f"{hit.kind}:{hit.id}" in wanted for hit in found)
    return hits / len(rows)


def main() -> None:
    """Print the tables."""
    library = open_library()
    start = time.process_time()
    library.finder.warm()
    ready = 1_000 * (time.process_time() - start)
    gc.collect()
    tracemalloc.start()
    finder = Finder(library.knowledge)
    finder.warm()
    held = tracemalloc.get_traced_memory()[0] / 1e6
    tracemalloc.stop()
    print(f"index ready in {ready:.0f} ms, {held:.1f} MB\n")
    queries = YAML(typ="safe").load(QUERIES)
    sets = {
        "short": [row["words"] for rows in queries.values() for row in rows],
        "messages": [row.text for row in heldout(loader.PACKAGED)],
    }
    names = [name for kind in finder._named.values() for name in kind[0]]  # noqa: SLF001 - the same names
    print("| queries | number | mean ms | p50 | p95 | most | rapidfuzz p50 |\n|---|---|---|---|---|---|---|")
    for name, texts in sets.items():
        took = sorted(times(texts, lambda text: finder.look_up(text, "en")))
        plain = times(
            texts, lambda text: process.extract(fold(text[:200]), names, scorer=fuzz.WRatio, limit=10)
        )
        print(
            f"| {name} | {len(texts):,} | {statistics.mean(took):.2f} | {statistics.median(took):.2f} "
            f"| {took[int(0.95 * len(took))]:.2f} | {took[-1]:.2f} | {statistics.median(plain):.2f} |"
        )
    print("\n| queries | number | top-1 | top-3 |\n|---|---|---|---|")
    for name, rows in queries.items():
        print(f"| {name} | {len(rows)} | {share(rows, finder, 1):.3f} | {share(rows, finder, 3):.3f} |")


if __name__ == "__main__":
    main()
