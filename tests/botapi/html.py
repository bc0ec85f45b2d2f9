"""Telegram's HTML: what it means (text and entities) and, strictly, what is refused.

Law: offsets and lengths are UTF-16 code units; positions in error texts are bytes of the UTF-8 source.
Source: core.telegram.org/bots/api#html-style, checked against the official server's answers.
"""

import re
from dataclasses import dataclass

from .refusal import Json, Refused
from .text import units

KINDS = {
    "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline", "ins": "underline",
    "s": "strikethrough", "strike": "strikethrough", "del": "strikethrough", "tg-spoiler": "spoiler",
    "span": "spoiler", "code": "code", "pre": "pre", "a": "text_link", "tg-emoji": "custom_emoji",
    "blockquote": "blockquote",
}  # fmt: skip
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_CHARACTER = re.compile(r"&(?:#x([0-9a-fA-F]{1,6})|#([0-9]{1,7})|(lt|gt|amp|quot)(?![a-zA-Z]));?")
_ATTRIBUTE = re.compile(r"""\s*([^\s=>]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([a-zA-Z0-9.-]+)(?=[\s>])))?""")


@dataclass
class _Open:
    tag: str
    argument: str
    offset: int
    expandable: bool = False


def parse(source: str) -> tuple[str, list[Json]]:
    """Return the visible text and its entities; refused exactly where Telegram refuses."""
    return _Reader(source).read()


def characters(text: str) -> str:
    """Replace the character references Telegram knows; others stay as written."""
    return _CHARACTER.sub(_character, text)


def _character(match: re.Match[str]) -> str:
    if match[3]:
        return _NAMED[match[3]]
    code = int(match[1], 16) if match[1] else int(match[2])
    if code == 0 or code >= 0x10FFFF:
        return match[0]
    if 0xD800 <= code <= 0xDFFF:
        raise Refused(400, "can't parse entities: text contains invalid Unicode characters")
    return chr(code)


class _Reader:
    def __init__(self, source: str) -> None:
        self.source = source
        self.text = ""
        self.length = 0
        self.open: list[_Open] = []
        self.entities: list[Json] = []

    def read(self) -> tuple[str, list[Json]]:
        at = 0
        while at < len(self.source):
            tag = self.source.find("<", at)
            piece = self.source[at : tag if tag >= 0 else None]
            shown = characters(piece)
            self.text += shown
            self.length += units(shown)
            if tag < 0:
                break
            at = self._closing(tag) if self.source.startswith("</", tag) else self._opening(tag)
        if self.open:
            raise self._wrong(f'Can\'t find end tag corresponding to start tag "{self.open[-1].tag}"')
        for each in self.entities:
            if each["type"] == "code":
                each.pop("language", None)
        self.entities.sort(key=lambda each: (each["offset"], -each["length"]))
        return self.text, self.entities

    def _wrong(self, why: str, at: int | None = None) -> Refused:
        where = "" if at is None else f" at byte offset {len(self.source[:at].encode())}"
        return Refused(400, f"can't parse entities: {why}{where}")

    def _opening(self, begin: int) -> int:
        name = re.compile(r"[^\s>]*").match(self.source, begin + 1)
        assert name is not None
        at, tag = name.end(), name[0].lower()
        if at == len(self.source):
            raise self._wrong("Unclosed start tag", begin)
        if tag not in KINDS:
            raise self._wrong(f'Unsupported start tag "{tag}"', begin)
        argument, expandable = "", False
        while not (end := re.compile(r"\s*>").match(self.source, at)):
            attribute = _ATTRIBUTE.match(self.source, at)
            if attribute is None:
                raise self._wrong(f'Empty attribute name in the tag "{tag}"', begin)
            key, value = attribute[1], attribute[2] or attribute[3] or (attribute[4] or "").lower()
            given = any(attribute[part] is not None for part in (2, 3, 4))
            at = attribute.end()
            if at >= len(self.source):
                raise self._wrong(f'Unclosed start tag "{tag}"', begin)
            if (tag, key) == ("blockquote", "expandable"):
                expandable = True
            elif not given and re.compile(r"\s*=").match(self.source, at):
                raise self._wrong("Unexpected end of name token", at)
            elif not given:
                raise self._wrong(
                    f'Expected equal sign in declaration of an attribute of the tag "{tag}"', begin
                )
            else:
                argument = _argument(tag, key, characters(value)) or argument
        if tag == "span" and argument != "spoiler":
            raise self._wrong('Tag "span" must have class "tg-spoiler"', begin)
        self.open.append(_Open(tag, argument, self.length, expandable))
        return end.end()

    def _closing(self, begin: int) -> int:
        if not self.open:
            raise self._wrong("Unexpected end tag", begin)
        end = re.compile(r"</([^\s>]*)\s*>").match(self.source, begin)
        if end is None:
            raise self._wrong("Unclosed end tag", begin)
        expected = self.open[-1].tag
        if end[1] and end[1].lower() != expected:
            raise self._wrong(
                f"Unmatched end tag at byte offset {len(self.source[:begin].encode())}, "
                f'expected "</{expected}>", found "</{end[1].lower()}>"'
            )
        self._close(self.open.pop())
        return end.end()

    def _close(self, tag: _Open) -> None:
        length = self.length - tag.offset
        if length == 0:
            return
        kind = "expandable_blockquote" if tag.expandable else KINDS[tag.tag]
        entity: Json = {"type": kind, "offset": tag.offset, "length": length}
        if kind == "text_link" and not _link(entity, tag.argument, self.text, tag.offset):
            return
        if kind == "custom_emoji":
            if not tag.argument.isdigit() or int(tag.argument) == 0:
                raise self._wrong("Invalid custom emoji identifier specified")
            entity["custom_emoji_id"] = tag.argument
        last = self.entities[-1] if self.entities else {}
        inside = (last.get("offset"), last.get("length")) == (tag.offset, length)
        if kind == "pre" and inside and last["type"] == "code" and last.get("language"):
            last["type"] = "pre"
            return
        if kind == "code" and tag.argument:
            entity["language"] = tag.argument
        self.entities.append(entity)


def _argument(tag: str, key: str, value: str) -> str:
    if (tag, key) in (("a", "href"), ("tg-emoji", "emoji-id")):
        return value
    if (tag, key) == ("code", "class") and value.startswith("language-"):
        return value.removeprefix("language-")
    if (tag, key) == ("span", "class") and value.startswith("tg-"):
        return value.removeprefix("tg-")
    return ""


def _link(entity: Json, href: str, text: str, offset: int) -> bool:
    """Turn a link into its entity; False when the address is none, as then the text stays plain."""
    shown = text.encode("utf-16-le")[offset * 2 :].decode("utf-16-le")
    url = href or shown
    person = re.fullmatch(r"tg://user\?id=(\d+)", url)
    if person:
        entity.update(type="text_mention", user={"id": int(person[1]), "is_bot": False, "first_name": shown})
        return True
    if not re.fullmatch(r"(?:(?:https?|ftp|tg|ton|tonsite)://\S+|[\w-]+(?:\.[\w-]+)+\S*)", url):
        return False
    entity["url"] = url if "://" in url else f"http://{url}"
    return True
