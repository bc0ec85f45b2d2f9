"""The sentences of the assistant: one folder a language, one Fluent file a noun, found by name."""

from __future__ import annotations

import functools
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fluent.runtime import FluentBundle

FOLDER = Path(__file__).parent
DEFAULT = "en"
LONGEST_VALUE = 1_000_000


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
def _bundle(lang: str) -> FluentBundle:
    from fluent.runtime import FluentBundle, FluentResource, resolver
    from fluent.syntax.ast import Junk

    # The library refuses longer values; a person's description or a report's fix may be longer.
    resolver.MAX_PART_LENGTH = LONGEST_VALUE

    bundle = FluentBundle([lang], use_isolating=False)
    for path in sorted((FOLDER / lang).glob("*.ftl")):
        resource = FluentResource(path.read_text(encoding="utf-8"))
        junk = next((entry for entry in resource.body if isinstance(entry, Junk)), None)
        if junk is not None:
            raise MissingWords(f"{path.name}: cannot be read near “{str(junk.content).strip()[:60]}”")
        bundle.add_resource(resource)
    return bundle


def exists(name: str, lang: str = DEFAULT) -> bool:
    """Tell whether the sentence ``name`` is written in ``lang``."""
    return bool(_bundle(lang).has_message(name))


def say(lang: str, name: str, /, **values: str | int) -> str:
    """Return the sentence ``name`` in ``lang``, in the default language where it is not written yet.

    Numbers of rules, years and codes come as text, counts that need a plural as ``int``.
    """
    for spoken in (lang, DEFAULT):
        bundle = _bundle(spoken)
        if not bundle.has_message(name):
            continue
        pattern = bundle.get_message(name).value
        if pattern is None:
            continue
        text, errors = bundle.format_pattern(pattern, values)
        if errors:
            raise MissingWords(f"{spoken}/{name}: {errors[0]}")
        return str(text)
    raise MissingWords(name)


def typed(lang: str, name: str) -> tuple[str, ...]:
    """Return what people type for ``name``: the comma-separated words of ``typed-<name>``."""
    if not exists(f"typed-{name}", lang):
        return ()
    return tuple(word.strip() for word in say(lang, f"typed-{name}").split(",") if word.strip())
