"""Finds guidance by a few words: what a text names, for routing, and what somebody looks up."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process

from knowledge.matching.normalise import fold
from knowledge.matching.phrases import Index
from knowledge.matching.search import KINDS, Kind, Search
from knowledge.models import say

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from knowledge.models import Knowledge

_CUT = 62.0
_WORTH = {"issue": 1.0, "field": 1.0, "source": 0.97, "fact": 1.0, "rule": 0.9}
_SHORT_NAME = 2
_INSIDE = 85.0
_LEAST = 0.62
_ALIKE = 0.6
"""Score from which a name that answers a query shares rare pieces with it."""
_QUERY = 200


@dataclass(frozen=True, slots=True)
class Hit:
    """An entry found: its kind, id, title in the language asked for, and a score from 0 to 1."""

    kind: Kind
    id: str
    title: str
    score: float


class Finder:
    """Look-up over one knowledge."""

    def __init__(self, knowledge: Knowledge) -> None:
        """Keep where to look."""
        self.knowledge = knowledge
        self._indexes: dict[Kind, Index] = {}

    @cached_property
    def _named(self) -> dict[Kind, tuple[list[str], list[str]]]:
        """Every name an entry goes by, folded, and the entries they name, by kind."""
        named: dict[Kind, tuple[list[str], list[str]]] = {kind: ([], []) for kind in KINDS}
        for name, (kind, entry) in _names(self.knowledge):
            names, entries = named[kind]
            names.append(fold(name).strip(" .。?？"))
            entries.append(entry)
        return named

    def find(
        self,
        words: str,
        lang: str,
        kinds: Collection[Kind] = KINDS,
        limit: int = 10,
        least: float = 0.0,
    ) -> tuple[Hit, ...]:
        """Return the best entries for ``words``, best first; none when nothing is near.

        ``least`` is the score below which nothing is wanted: the higher, the sooner it is found.
        """
        query = fold(words[:_QUERY]).strip(" .。?？!！")
        if not query:
            return ()
        best: dict[tuple[Kind, str], float] = {}
        for kind in kinds:
            names, entries = self._sharing(kind, query) if least >= _ALIKE else self._named[kind]
            for place, score in _scored(query, names, max(_CUT, 100 * least / _WORTH[kind])).items():
                entry = (kind, entries[place])
                best[entry] = max(best.get(entry, 0.0), score / 100 * _WORTH[kind])
        ranked = sorted(best.items(), key=lambda item: (-item[1], item[0]))[:limit]
        return tuple(
            Hit(kind, name, self.title(kind, name, lang), round(score, 3)) for (kind, name), score in ranked
        )

    @cached_property
    def _search(self) -> Search:
        return Search(self.knowledge)

    def warm(self) -> None:
        """Make the index of :meth:`look_up` now, so that the first who looks something up need not wait."""
        _ = self._search

    def look_up(self, words: str, lang: str) -> tuple[Hit, ...]:
        """Return every entry that answers what somebody looks up, best first, titles in ``lang``."""
        return tuple(
            Hit(kind, name, self.title(kind, name, lang), round(score, 3))
            for (kind, name), score in self._search.search(words)
        )

    def language(self, words: str, lang: str) -> str:
        """Return the language to answer ``words`` in; ``lang`` is the person's, which counts in doubt."""
        told = self._search.language(words)
        # Letters alone do not tell English from another language that is written in them.
        return lang if told is None or (told == "en" and lang != "zh") else told

    def _sharing(self, kind: Kind, query: str) -> tuple[list[str], list[str]]:
        """Return the names of a kind that share rare pieces with the query, and the entries they name."""
        if kind not in self._indexes:
            names, entries = self._named[kind]
            pairs = zip(entries, names, strict=True)
            self._indexes[kind] = Index([(entry, name, False) for entry, name in pairs])
        found = self._indexes[kind].sharing(query)
        return [name for _, name, _ in found], [entry for entry, _, _ in found]

    def title(self, kind: Kind, name: str, lang: str) -> str:
        """Return what an entry is called in ``lang``."""
        known = self.knowledge
        if kind == "issue":
            return say(known.issues[name].title, lang)
        if kind == "field":
            return say(known.fields[name].label, lang)
        if kind == "source":
            return say(known.sources[name].label, lang)
        if kind == "fact":
            return say(known.facts[name].title, lang)
        return say(known.rules[name].text, lang)


def _scored(query: str, names: list[str], cut: float) -> dict[int, float]:
    """Return how well names answer the query, 0 to 100, by their place.

    Alike as a whole, alike word by word in any order, or the one inside the other, by its share.
    """
    scores: dict[int, float] = {}
    scorers = (fuzz.ratio, fuzz.token_sort_ratio) if " " in query else (fuzz.ratio,)
    for scorer in scorers:
        for _, score, place in process.extract(query, names, scorer=scorer, score_cutoff=cut, limit=None):
            scores[place] = max(scores.get(place, 0.0), score)
    for name, score, place in process.extract(
        query, names, scorer=fuzz.partial_ratio, score_cutoff=max(_INSIDE, cut), limit=None
    ):
        shorter, longer = sorted((len(query), len(name)))
        if shorter >= _SHORT_NAME:
            part = score * (_LEAST + (1 - _LEAST) * shorter / longer)
            if part >= cut:
                scores[place] = max(scores.get(place, 0.0), part)
    return scores


def _names(knowledge: Knowledge) -> Iterator[tuple[str, tuple[Kind, str]]]:
    """Yield every name of every entry: id, title or label in each language, keywords."""
    for name, issue in knowledge.issues.items():
        entry: tuple[Kind, str] = ("issue", name)
        for text in (name, name.replace("-", " "), *issue.title.values()):
            yield text, entry
        yield from _keywords(issue.keywords, entry)
    for name, field in knowledge.fields.items():
        entry = ("field", name)
        for text in (name, name.replace("-", " "), *field.label.values()):
            yield text, entry
        yield from _keywords(field.keywords, entry)
    for name, source in knowledge.sources.items():
        entry = ("source", name)
        for text in (name, *source.label.values()):
            yield text, entry
        yield from _keywords(source.keywords, entry)
    for name, fact in knowledge.facts.items():
        entry = ("fact", name)
        for text in (name, name.replace("-", " "), *fact.title.values()):
            yield text, entry
        yield from _keywords(fact.keywords, entry)
    for name in knowledge.rules:
        entry = ("rule", name)
        yield name, entry
        yield name.replace("-", " "), entry


def _keywords(
    keywords: dict[str, list[str]], entry: tuple[Kind, str]
) -> Iterator[tuple[str, tuple[Kind, str]]]:
    for words in keywords.values():
        for word in words:
            yield word, entry


__all__ = ["KINDS", "Finder", "Hit", "Kind"]
