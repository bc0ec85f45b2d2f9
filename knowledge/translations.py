"""A further language as files of its own: the same keys as the entry, each text as one string."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from knowledge.faults import Fault, line_of
from knowledge.models import LANGUAGES

_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]+)*")


def overlay(base: Any, lang: str, words: Any, file: str) -> list[Fault]:
    """Add the texts ``words`` in ``lang`` to the entry ``base`` in place; return what did not fit."""
    if not _LANGUAGE.fullmatch(lang):
        return [Fault(file, 1, f'"{lang}" is no language: name the folder by its code, such as ja')]
    if lang in LANGUAGES:
        return [Fault(file, 1, f'"{lang}" stands in the entry itself: change the text there')]
    if base is None:
        return [Fault(file, 1, "translates an entry that does not exist: correct the file's name")]
    sheet = _Translation(lang, words, file)
    sheet.lay(base, words, ())
    return sheet.found


@dataclass(slots=True)
class _Translation:
    lang: str
    top: Any
    file: str
    found: list[Fault] = field(default_factory=list)

    def lay(self, base: Any, words: Any, path: tuple[str | int, ...]) -> None:
        """Lay ``words`` over ``base``, which stand at the same ``path``."""
        if isinstance(base, dict) and isinstance(base.get("en"), (str, list)) and not isinstance(words, dict):
            self._say(base, words, path)
        elif isinstance(base, dict) and isinstance(words, dict):
            for key, value in words.items():
                self.lay(base.get(key), value, (*path, key))
        elif isinstance(base, list) and isinstance(words, list) and len(words) <= len(base):
            for number, value in enumerate(words):
                self.lay(base[number], value, (*path, number))
        else:
            self._refuse(path, "is no text of that entry: use the same keys as the entry itself")

    def _say(self, base: Any, words: Any, path: tuple[str | int, ...]) -> None:
        said = words if isinstance(words, list) else [words]
        if isinstance(words, list) != isinstance(base["en"], list):
            self._refuse(path, "must be a text or a list of texts, as in the entry itself")
        elif not all(isinstance(text, str) and text.strip() for text in said):
            self._refuse(path, "is empty or no text: write the text or remove the key")
        else:
            base[self.lang] = words

    def _refuse(self, path: tuple[str | int, ...], why: str) -> None:
        place = ".".join(map(str, path))
        self.found.append(Fault(self.file, line_of(self.top, path), f'"{place}" {why}'))
