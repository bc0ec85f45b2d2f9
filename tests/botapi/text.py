"""Text as Telegram sees it: measured in UTF-16 code units, with links, commands and mentions found in it."""

import re

from .refusal import Json

_FOUND = (
    ("url", re.compile(r"(?:https?://|(?<![\w.@])www\.)[^\s<>\"，。；！？、）】》]+")),
    ("email", re.compile(r"(?<![\w.])[\w.+-]+@[\w-]+(?:\.[\w-]+)+")),
    ("bot_command", re.compile(r"(?<![\w/<>])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/])")),
    ("mention", re.compile(r"(?<![\w@/])@[A-Za-z0-9_]{4,32}(?!\w)")),
    ("hashtag", re.compile(r"(?<![\w#])#\w*[^\W\d]\w*")),
)


def units(text: str) -> int:
    """Count UTF-16 code units, Telegram's measure of length."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def piece(text: str, entity: Json) -> str:
    """Give the words an entity covers."""
    begin, end = entity["offset"] * 2, (entity["offset"] + entity["length"]) * 2
    return text.encode("utf-16-le")[begin:end].decode("utf-16-le")


def find_entities(text: str, known: list[Json]) -> list[Json]:
    """Add the links, addresses, commands, mentions and hashtags found in a text to the entities it has."""
    taken = [(each["offset"], each["offset"] + each["length"]) for each in known if _exclusive(each)]
    found: list[Json] = []
    for kind, pattern in _FOUND:
        for match in pattern.finditer(text):
            begin, length = units(text[: match.start()]), units(match[0])
            if all(begin >= end or begin + length <= start for start, end in taken):
                taken.append((begin, begin + length))
                found.append({"type": kind, "offset": begin, "length": length})
    return sorted([*known, *found], key=lambda each: (each["offset"], -each["length"]))


def _exclusive(entity: Json) -> bool:
    return entity["type"] in ("code", "pre", "text_link", "text_mention", "custom_emoji", "url", "mention")
