"""The sentences of the assistant: one folder a language, one Fluent file a noun, found by name."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from fluent.runtime import FluentBundle

FOLDER = Path(__file__).parent
DEFAULT = "en"
LONGEST_VALUE = 1_000_000
_NAME = re.compile(r"^([a-z][a-z0-9-]*) *=", re.MULTILINE)


class MissingWords(KeyError):
    """A sentence exists in no language, or its placeholders were not filled."""


@functools.cache
def languages() -> tuple[str, ...]:
    """Return the languages the assistant speaks, the default first."""
    found = sorted(path.name for path in FOLDER.iterdir() if any(path.glob("*.ftl")))
    return (DEFAULT, *(lang for lang in found if lang != DEFAULT))


def language_of(code: str | None) -> str | None:
    """Return the spoken language for a code such as ``zh-hant-tw``, matched by its prefix.

    >>> language_of("zh-hans")
    'zh'
    """
    prefix = (code or "").replace("_", "-").split("-")[0].split(".")[0].lower()
    return prefix if prefix in languages() else None


@functools.cache
def _places(folder: Path) -> Mapping[str, Path]:
    """Return the file of each sentence of a language, without reading what it says."""
    return {
        name: path
        for path in sorted(folder.glob("*.ftl"))
        for name in _NAME.findall(path.read_text(encoding="utf-8"))
    }


@functools.cache
def _bundle(path: Path) -> FluentBundle:
    """Return the sentences of one file; only the files that are spoken from are read."""
    from fluent.runtime import FluentBundle, FluentResource, resolver
    from fluent.syntax.ast import Junk

    # The library refuses longer values; a person's description or a report's fix may be longer.
    resolver.MAX_PART_LENGTH = LONGEST_VALUE

    resource = FluentResource(path.read_text(encoding="utf-8"))
    junk = next((entry for entry in resource.body if isinstance(entry, Junk)), None)
    if junk is not None:
        raise MissingWords(f"{path.name}: cannot be read near “{str(junk.content).strip()[:60]}”")
    bundle = FluentBundle([path.parent.name], use_isolating=False)
    bundle.add_resource(resource)
    return bundle


def exists(name: str, lang: str = DEFAULT) -> bool:
    """Tell whether the sentence ``name`` is written in ``lang``."""
    return name in _places(FOLDER / lang)


def say(lang: str, name: str, /, **values: str | int) -> str:
    """Return the sentence ``name`` in ``lang``, in the default language where it is not written yet.

    Numbers of rules, years and codes come as text, counts that need a plural as ``int``.
    """
    text, plain = _sentence(FOLDER, lang, name)
    if isinstance(plain, str):
        return plain
    told = {place: value for place, value in values.items() if isinstance(value, str)}
    if plain is None or len(told) < len(values):
        # What holds nothing but counts holds no person's words, and a few counts recur.
        return _formatted(text, values, f"{lang}/{name}") if told else _counted(FOLDER, lang, name, **values)
    try:
        return "".join([told[part.name] if isinstance(part, _Place) else part for part in plain])
    except KeyError as missing:
        raise MissingWords(f"{lang}/{name}: {missing}") from None


@functools.lru_cache(maxsize=256)
def _counted(folder: Path, lang: str, name: str, /, **counts: str | int) -> str:
    """Return a sentence whose values, if it has any, are counts."""
    return _formatted(_sentence(folder, lang, name)[0], counts, f"{lang}/{name}")


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a value stands in a sentence."""

    name: str


@functools.cache
def _sentence(
    folder: Path, lang: str, name: str
) -> tuple[tuple[FluentBundle, Any], str | tuple[str | _Place, ...] | None]:
    """Return a sentence as the library formats it, and as text, or as its parts where it has places only."""
    from fluent.syntax import ast

    for spoken in (lang, DEFAULT):
        path = _places(folder / spoken).get(name)
        if path is None:
            continue
        bundle = _bundle(path)
        pattern = bundle.get_message(name).value
        if pattern is not None:
            break
    else:
        raise MissingWords(name)
    elements = pattern.elements if isinstance(pattern, ast.Pattern) else [pattern]
    parts: list[str | _Place] = []
    for element in elements:
        if isinstance(element, ast.TextElement):
            parts.append(str(element.value))
        elif isinstance(element, ast.Placeable) and isinstance(element.expression, ast.VariableReference):
            parts.append(_Place(element.expression.id.name))
        else:
            return (bundle, pattern), None
    words = [part for part in parts if isinstance(part, str)]
    return (bundle, pattern), "".join(words) if len(words) == len(parts) else tuple(parts)


def _formatted(sentence: tuple[FluentBundle, Any], values: Mapping[str, str | int], where: str) -> str:
    """Return what the library makes of a sentence: plurals, choices, numbers."""
    bundle, pattern = sentence
    text, errors = bundle.format_pattern(pattern, dict(values))
    if errors:
        raise MissingWords(f"{where}: {errors[0]}")
    return str(text)


def typed(lang: str, name: str) -> tuple[str, ...]:
    """Return what people type for ``name``: the comma-separated words of ``typed-<name>``."""
    if not exists(f"typed-{name}", lang):
        return ()
    return tuple(word.strip() for word in say(lang, f"typed-{name}").split(",") if word.strip())
