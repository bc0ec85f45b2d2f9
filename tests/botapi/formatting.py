"""Text as the bot may send it: parsed by its mode, trimmed, measured; or refused."""

from typing import Any

from .html import parse
from .refusal import Json, Refused
from .text import find_entities, units

TEXT_LIMIT = 4096
CAPTION_LIMIT = 1024


def formatted(source: str, parse_mode: str, entities: Any, limit: int, what: str) -> tuple[str, list[Json]]:
    """Parse a text by its mode, trim it, find what is in it, and refuse it when too long."""
    if any(0xD800 <= ord(letter) <= 0xDFFF for letter in source):
        raise Refused(400, "strings must be encoded in UTF-8")
    text, known = _by_mode(source, parse_mode, entities)
    text, known = _trimmed(text, known)
    if units(text) > limit:
        raise Refused(400, f"{what} is too long")
    return text, find_entities(text, known)


def _by_mode(source: str, parse_mode: str, entities: Any) -> tuple[str, list[Json]]:
    mode = parse_mode.lower()
    if mode == "html":
        return parse(source)
    if mode in ("markdown", "markdownv2"):
        raise Refused(501, f"the tests' Bot API server does not read {parse_mode}")
    if mode not in ("", "none"):
        raise Refused(400, "unsupported parse_mode")
    return source, [dict(each) for each in entities or []]


def _trimmed(text: str, entities: list[Json]) -> tuple[str, list[Json]]:
    # Same length, so that entities stay in place: control characters become spaces.
    text = "".join(" " if letter < " " and letter != "\n" else letter for letter in text).rstrip()
    cut = units(text) - units(text.lstrip())
    text, end = text.lstrip(), units(text.lstrip())
    kept: list[Json] = []
    for each in entities:
        begin = max(each["offset"] - cut, 0)
        stop = min(each["offset"] - cut + each["length"], end)
        if stop > begin:
            kept.append({**each, "offset": begin, "length": stop - begin})
    return text, kept
