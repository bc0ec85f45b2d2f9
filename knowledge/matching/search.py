"""Look-up for people who type fast: every entry of the knowledge ranked for a few words, slips allowed.

An entry answers a query by what it is called, its keywords, its text and, where there are some, the messages
people wrote about it. Each piece of the query counts the more, the fewer entries hold it. Law: only entries
that hold a piece are looked at, and of these only the best are compared letter by letter.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import nlargest
from itertools import chain
from typing import TYPE_CHECKING, Literal

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from knowledge.matching.normalise import fold, sounding, spelled
from knowledge.matching.terms import HAN, HEARD, WORD, Answers, stem, terms, wanted

if TYPE_CHECKING:
    from knowledge.models import Knowledge, Words

Kind = Literal["issue", "field", "source", "fact", "rule"]
KINDS: tuple[Kind, ...] = ("issue", "field", "source", "fact", "rule")
Entry = tuple[Kind, str]
LONGEST = 200
"""Characters of a query that are looked at."""
_WORTH: Mapping[Kind, float] = {"issue": 1.0, "field": 0.97, "source": 0.93, "fact": 0.99, "rule": 0.9}
_NAME, _KEYWORD, _TEXT, _SAID = 1.0, 0.9, 0.45, 0.75
"""How much a piece counts by where it stands: name, keyword, text, messages."""
_WIDE, _LONG_NAME = 0.15, 60
"""How much less a piece counts in a long name, and from how many characters on."""
_UNKNOWN = 0.5
_HALF = 0.01
"""The share of messages with a piece from which it counts half."""
_MARKS = " .。?？!！"
_COMPARED = 100
_BY_NAME = 0.25
"""The part of a score that is how near a name is to the whole query."""
_LEAST = 0.25
_PREFIX, _SLIP = 0.8, 0.85
_SHORTEST_PREFIX, _SHORTEST_SLIP, _TWO_SLIPS = 3, 4, 7


@dataclass(frozen=True, slots=True)
class _Told:
    """All that is told of an entry: what it is called and its keywords by language, texts, messages."""

    entry: Entry
    called: Mapping[str, list[str]]
    keywords: Mapping[str, list[str]]
    texts: Sequence[str]
    messages: Sequence[str] = ()

    def terms(self) -> dict[str, float]:
        """Return the terms of the entry, each by how much it counts here; messages not among them."""
        found = dict.fromkeys(terms("\n".join(self.texts)), _TEXT)
        found |= dict.fromkeys(terms("\n".join(chain.from_iterable(self.keywords.values()))), _KEYWORD)
        for name in chain.from_iterable(self.called.values()):
            about = _NAME - _WIDE * min(1.0, len(name) / _LONG_NAME)
            for term in terms(name):
                found[term] = max(found.get(term, 0.0), about)
        return found


class Search:
    """The index over one knowledge."""

    def __init__(self, knowledge: Knowledge) -> None:
        """Take the knowledge apart; that takes some tenths of a second."""
        self.entries: list[Entry] = []
        self._names: list[tuple[list[str], list[str], list[str]]] = []
        holders: dict[str, dict[int, float]] = {}
        self._words: set[str] = set()
        self._chinese: set[str] = set()
        for place, told in enumerate(_shelf(knowledge)):
            self.entries.append(told.entry)
            called = _folded(told.called)
            heard = [sounding(name) for name in called if not name.isascii()]
            self._names.append((called, heard, _folded(told.keywords)))
            held = told.terms()
            self._words.update(held)
            for names in (told.called, told.keywords):
                self._chinese.update(chain.from_iterable(map(terms, names.get("zh", ()))))
            for term, share in _shares(told.messages).items():
                held[term] = max(held.get(term, 0.0), _SAID * share / (share + _HALF))
            for term, weight in held.items():
                holders.setdefault(term, {})[place] = weight
        self._holders = holders
        self._rare = {
            term: math.log(1 + len(self.entries) / sum(held.values())) for term, held in holders.items()
        }
        self._by_length: dict[int, list[str]] = {}
        for word in sorted(word for word in self._words if word.isascii()):
            self._by_length.setdefault(len(word), []).append(word)

    def search(self, words: str) -> list[tuple[Entry, float]]:
        """Return the entries that answer ``words`` with their scores from 0 to 1, best first."""
        query = fold(words[:LONGEST]).strip(_MARKS)
        found: dict[int, float] = {}
        whole = 0.0
        for piece in wanted(query, self._near):
            rare = max((self._rare.get(term, 0.0) * well for term, well in piece.answers), default=0.0)
            rare = rare or _UNKNOWN * math.log(1 + len(self.entries))
            whole += rare * piece.counts
            best: dict[int, float] = {}
            for term, well in piece.answers:
                for place, weight in self._holders.get(term, {}).items():
                    best[place] = max(best.get(place, 0.0), weight * well)
            for place, weight in best.items():
                found[place] = found.get(place, 0.0) + weight * rare * piece.counts
        heard = "" if query.isascii() else sounding(query)
        scored = [
            (self.entries[place], self._score(place, query, heard, share / whole))
            for place, share in nlargest(_COMPARED, found.items(), key=lambda one: one[1])
        ]
        ranked = sorted(scored, key=lambda one: (-one[1], one[0]))
        return [(entry, score) for entry, score in ranked if score >= _LEAST]

    def language(self, words: str) -> str | None:
        """Return the language of ``words``: Chinese by sight or typed by its sound, English by its words.

        Nothing where they say neither, as ICP does, which stands in the texts of both.
        """
        query = fold(words[:LONGEST])
        if HAN.search(query):
            return "zh"
        own = [word for word in WORD.findall(query) if stem(word) not in self._chinese]
        if any(len(spelled(word)) > 1 for word in own if stem(word) not in self._words):
            return "zh"
        return "en" if own else None

    def _score(self, place: int, query: str, heard: str, share: float) -> float:
        """Return how well an entry answers a query, written and ``heard``, of which it holds a share."""
        names, sounds, keywords = self._names[place]
        named = max(_alike(query, names), _alike(heard, sounds) * HEARD if heard else 0.0)
        about = _alike(query, keywords) * _KEYWORD
        both = (1 - _BY_NAME) * share + _BY_NAME * max(named, about)
        return max(both, named) * _WORTH[self.entries[place][0]]

    def _near(self, word: str) -> Answers:
        """Return the known words that a typed one is, begins, joins, or is but for a slip."""
        cut = stem(word)
        if cut in self._words:
            return ((cut, 1.0),)
        found = {cut: 1.0} if cut in self._holders else {}
        if len(cut) >= _SHORTEST_PREFIX:
            longer = (
                one for length in self._by_length if length > len(cut) for one in self._by_length[length]
            )
            found |= {one: _PREFIX for one in longer if one.startswith(cut)}
        # What spells Chinese syllables is rather that than an English word with a slip.
        if len(word) >= _SHORTEST_SLIP and len(spelled(word)) <= 1:
            found |= {one: max(found.get(one, 0.0), well) for one, well in self._slips(cut)}
        return tuple(found.items()) or self._joined(word)

    def _slips(self, word: str) -> Iterator[tuple[str, float]]:
        """Yield the known words that a word is but for one slip, a long word for two."""
        most = 2 if len(word) >= _TWO_SLIPS else 1
        for length in range(len(word) - most, len(word) + most + 1):
            among = self._by_length.get(length, [])
            for one, distance, _ in process.extract(
                word, among, scorer=OSA.distance, score_cutoff=most, limit=None
            ):
                yield one, _SLIP**distance

    def _joined(self, word: str) -> Answers:
        """Return the two known words that were typed without a blank between them."""
        for at in range(_SHORTEST_PREFIX, len(word) - _SHORTEST_PREFIX + 1):
            both = (stem(word[:at]), stem(word[at:]))
            if all(one in self._words for one in both):
                return tuple((one, _PREFIX) for one in both)
        return ()


def _alike(query: str, names: list[str]) -> float:
    """Return how near the nearest of some names is to the query, 0 to 1."""
    found = process.extractOne(query, names, scorer=fuzz.ratio)
    return found[1] / 100 if found else 0.0


def _folded(names: Mapping[str, list[str]]) -> list[str]:
    return [fold(name).strip(_MARKS) for name in chain.from_iterable(names.values())]


def _shares(messages: Iterable[str]) -> dict[str, float]:
    """Return in which share of messages each term stands that more than one has."""
    said = [terms(message) for message in messages]
    counts = Counter(chain.from_iterable(said))
    return {term: count / len(said) for term, count in counts.items() if count > 1}


def _shelf(knowledge: Knowledge) -> Iterator[_Told]:
    """Yield each entry with all that is told of it."""
    for name, issue in knowledge.issues.items():
        told = [issue.meaning, *issue.causes, *(step.do for step in issue.steps), *issue.prepare]
        messages = _messages(knowledge, name)
        yield _Told(("issue", name), _called(name, issue.title), issue.keywords, _said(told), messages)
    for name, field in knowledge.fields.items():
        told = [field.help, field.example, *field.mistakes, *(option.label for option in field.options)]
        yield _Told(("field", name), _called(name, field.label), field.keywords, _said(told))
    for name, source in knowledge.sources.items():
        told = [source.advice, *source.materials, *source.third_party]
        yield _Told(("source", name), _called(name, source.label), source.keywords, _said(told))
    for name, fact in knowledge.facts.items():
        told = [fact.answer, *([fact.next] if fact.next else [])]
        messages = _messages(knowledge, f"nothing-{name}")
        yield _Told(("fact", name), _called(name, fact.title), fact.keywords, _said(told), messages)
    for name, rule in knowledge.rules.items():
        # A rule has no title; its id is a keyword, as nobody calls it that.
        yield _Told(("rule", name), {}, {"en": [name.replace("-", " ")]}, _said([rule.text]))


def _called(name: str, title: Words) -> dict[str, list[str]]:
    return {**{lang: [text] for lang, text in title.items()}, "en": [name.replace("-", " "), title["en"]]}


def _said(told: Iterable[Words]) -> list[str]:
    return [text for words in told for text in words.values()]


def _messages(knowledge: Knowledge, name: str) -> list[str]:
    styles = knowledge.examples.get(name, {}).values()
    return [text for said in styles for messages in said.values() for text in messages]
