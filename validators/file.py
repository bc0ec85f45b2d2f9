"""A material's file, judged by its name and size alone: nothing is opened here.

Rules (help pages without a date, read 2026-11): licence and trademark pictures jpg, jpeg, png,
gif, the letter of attorney also pdf, at most 2 MB each; a file's name has at most 64 characters,
no blank and none of the signs in the rule ``file-name``. "2 MB" may be read in two ways: between
them is a warning.

Law: the platform never sees a rejection notice, so its file is not judged.

>>> rules = {
...     "file-size": {"warn": 2_000_000, "max": 2_097_152},
...     "file-formats": {"picture": ["jpg"], "letter": ["jpg", "pdf"]},
...     "file-name": {"max": 64, "forbidden": "#"},
... }
>>> material = {"slot": "business-license", "file": "papers/licence 1.pdf", "size": 100}
>>> [f.code for f in check({"materials": [material]}, rules, date(2026, 11, 22))]
['file-format-not-accepted', 'file-name']
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date

from validators.finding import Application, Finding, Rules, Unclear
from validators.plain_text import narrow, shown, visible
from validators.spoken_choice import Words, chosen

FIELD = "materials"
ISSUE = "picture-unreadable"
PICTURES = frozenset({"business-license", "trademark-certificate", "relation-screenshot"})
LETTER = "letter-of-attorney"

_MEGABYTE = 1_000_000
_READ = 4000
_FILE = re.compile(r"[^\s,，;；、/\\:：]+(?: [^\s,，;；、/\\:：]+)*?\.[A-Za-z0-9]{3,4}(?![A-Za-z0-9.])")
_SLOTS: Words = {
    "business-license": ("营业执照", "执照", "license", "licence", "business-license", "yyzz"),
    "letter-of-attorney": ("授权委托书", "授权书", "委托书", "letter", "attorney", "authorization"),
    "trademark-certificate": ("商标证书", "商标证", "商标", "trademark", "certificate"),
    "relation-screenshot": ("签名关联性截图", "截图", "备案", "screenshot", "icp"),
}
_LONGEST_ENDING = 5


def parse(text: str) -> tuple[Mapping[str, str], ...]:
    """Return the files that the text names, each with the slot its name speaks of.

    >>> parse("营业执照.jpg, letter of attorney.pdf")[1]["slot"]
    'letter-of-attorney'
    """
    names = _FILE.findall(narrow(visible(text[:_READ])))
    if not names:
        raise Unclear("file-none")
    found = []
    for name in names:
        slots = chosen(re.sub(r"[_.-]", " ", name), _SLOTS)
        if len(slots) != 1:
            raise Unclear("file-slot-unknown", file=shown(name))
        found.append({"slot": next(iter(slots)), "file": name})
    return tuple(found)


def check(application: Application, rules: Rules, today: date) -> Iterator[Finding]:  # noqa: ARG001
    """Yield what keeps a file from being taken or seen."""
    materials = application.get(FIELD)
    for entry in materials if isinstance(materials, (list, tuple)) else ():
        if not isinstance(entry, Mapping) or entry.get("slot") not in {*PICTURES, LETTER}:
            continue
        name = _name(entry.get("file"))
        if name:
            yield from _format(name, str(entry["slot"]), rules)
            yield from _named(name, str(entry["slot"]), rules)
        yield from _size(name, entry, rules)


def _name(path: object) -> str:
    """Return the file's own name: folders on this machine are not uploaded."""
    return re.split(r"[\\/]", path)[-1] if isinstance(path, str) else ""


def _format(name: str, slot: str, rules: Rules) -> Iterator[Finding]:
    kind = "letter" if slot == LETTER else "picture"
    accepted = rules["file-formats"][kind]
    stem, dot, ending = name.rpartition(".")
    named = {"file": shown(name), "slot": slot, "formats": ", ".join(accepted)}
    if not dot or not stem or len(ending) > _LONGEST_ENDING or not ending.isalnum():
        yield Finding(
            "file-extension-missing",
            "warning",
            FIELD,
            stage="upload",
            rule="file-formats",
            params=named,
        )
    elif ending.lower() not in accepted:
        yield Finding(
            "file-format-not-accepted",
            "error",
            FIELD,
            ISSUE,
            rule="file-formats",
            params=named | {"ending": shown(ending)},
        )


def _named(name: str, slot: str, rules: Rules) -> Iterator[Finding]:
    rule = rules["file-name"]
    wrong = dict.fromkeys(sign for sign in name if sign.isspace() or sign in rule["forbidden"])
    if wrong:
        signs = " ".join("␣" if sign.isspace() else sign for sign in wrong)
        fix = "".join(sign for sign in name if sign not in wrong)
        params = {"file": shown(name), "slot": slot, "characters": signs, "fix": shown(fix)}
        yield Finding("file-name", "warning", FIELD, stage="upload", rule="file-name", params=params)
    if len(name) > rule["max"]:
        params = {
            "file": shown(name),
            "slot": slot,
            "length": str(len(name)),
            "max": str(rule["max"]),
        }
        yield Finding("file-name-long", "warning", FIELD, stage="upload", rule="file-name", params=params)


def _size(name: str, entry: Mapping[str, object], rules: Rules) -> Iterator[Finding]:
    size, limits = entry.get("size"), rules["file-size"]
    if not isinstance(size, int) or isinstance(size, bool):
        return
    given = {"file": shown(name), "slot": str(entry["slot"]), "size": f"{size / _MEGABYTE:.2f}"}
    if size > limits["max"]:
        yield Finding("file-too-large", "error", FIELD, ISSUE, rule="file-size", params=given)
    elif size > limits["warn"]:
        yield Finding("file-nearly-too-large", "warning", FIELD, ISSUE, rule="file-size", params=given)
    elif size == 0:
        yield Finding("file-empty", "error", FIELD, ISSUE, rule="file-size", params=given)
