"""A further language as files of its own: the same keys as the entry, each text as one string."""

from __future__ import annotations

from typing import Any

from knowledge.faults import Fault, line_of


def overlay(base: Any, lang: str, words: Any, file: str) -> list[Fault]:
    """Add the texts ``words`` in ``lang`` to the entry ``base`` in place; return what did not fit."""
    if base is None:
        return [Fault(file, 1, "translates an entry that does not exist: correct the file's name")]
    found: list[Fault] = []
    _lay(base, lang, words, (), file, words, found)
    return found


def _lay(
    base: Any, lang: str, words: Any, path: tuple[str | int, ...], file: str, top: Any, found: list[Fault]
) -> None:
    if isinstance(base, dict) and "en" in base and isinstance(words, str):
        base[lang] = words
    elif isinstance(base, dict) and isinstance(words, dict):
        for key, value in words.items():
            _lay(base.get(key), lang, value, (*path, key), file, top, found)
    elif isinstance(base, list) and isinstance(words, list) and len(words) <= len(base):
        for number, value in enumerate(words):
            _lay(base[number], lang, value, (*path, number), file, top, found)
    else:
        place = ".".join(map(str, path))
        what = f'"{place}" is no text of that entry: use the same keys as the entry itself'
        found.append(Fault(file, line_of(top, path), what))
