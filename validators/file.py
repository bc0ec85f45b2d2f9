"""A material's file, judged by its name and size alone: nothing is opened here.

Rules (help pages without a date, read 2026-11): licence and trademark pictures jpg, jpeg, png,
gif, the letter of attorney also pdf, at most 2 MB each; a file's name has at most 64 characters,
no blank and none of the signs in the rule ``file-name``. "2 MB" may be read in two ways: between
them is a warning. A file whose slot is open is refused only for what no slot takes.

Law: the platform never sees a rejection notice, so its file is not judged. Once a file was looked
into, :mod:`validators.picture` tells its kind, by what is inside.

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

from validators import named_files
from validators.finding import Application, Finding, Rules, Severity, Unclear
from validators.plain_text import shown

FIELD = "materials"
ISSUE = "picture-unreadable"
SLOTS = (
    "business-license",
    "letter-of-attorney",
    "trademark-certificate",
    "relation-screenshot",
    "rejection-notice",
)
"""What a file may be: the papers of the form, and the rejection itself, which nobody uploads."""
PICTURES = frozenset({"business-license", "trademark-certificate", "relation-screenshot"})
LETTER = "letter-of-attorney"
OPEN = "open"
"""The slot of a file that may show any of the papers."""
NAMELESS = "nameless"
"""Stands for the file of a paper whose name was not said."""

REMEDIES = {
    **dict.fromkeys(("heic", "heif"), "phone"),
    **dict.fromkeys(("docx", "doc", "wps", "rtf", "txt", "xlsx", "xls", "pptx", "ppt", "ofd"), "document"),
    **dict.fromkeys(("zip", "rar", "7z", "gz"), "archive"),
    **dict.fromkeys(("mp4", "mov"), "video"),
    "pdf": "pdf",
    **dict.fromkeys(("exe", "html"), "other"),
}
"""How a file of this kind becomes one that is taken; any other is a picture to be saved anew."""
PICTURE = "picture"

_MEGABYTE = 1_000_000
_LONGEST_ENDING = 5


def parse(text: str) -> tuple[Mapping[str, str | int], ...]:
    """Return the files that the text names as ``{slot, file, size}``: size in bytes.

    A key is left out where the text does not tell it: without ``slot`` any paper may be shown,
    without ``file`` only a paper's size was said.

    >>> parse("营业执照.jpg 1.2M, letter of attorney.pdf")[0]
    {'slot': 'business-license', 'file': '营业执照.jpg', 'size': 1200000}
    """
    found = named_files.read(text)
    if not found:
        raise Unclear("file-none")
    return found


def check(application: Application, rules: Rules, today: date) -> Iterator[Finding]:  # noqa: ARG001
    """Yield what keeps a file from being taken or seen."""
    materials = application.get(FIELD)
    for entry in materials if isinstance(materials, (list, tuple)) else ():
        if not isinstance(entry, Mapping):
            continue
        slot = entry.get("slot") or OPEN
        if slot not in (*PICTURES, LETTER, OPEN):
            continue
        name, measured = own_name(entry.get("file")), entry.get("measured")
        inside = measured if isinstance(measured, Mapping) else {}
        if name:
            yield from _format(name, slot, rules, known="format" in inside)
            yield from _named(name, slot, rules)
        yield from _size(name, slot, entry.get("size", inside.get("bytes")), rules)


def own_name(path: object) -> str:
    """Return the file's own name: folders on this machine are not uploaded."""
    return re.split(r"[\\/]", path)[-1] if isinstance(path, str) else ""


def _format(name: str, slot: str, rules: Rules, *, known: bool) -> Iterator[Finding]:
    # What may be the letter is judged as the letter: it takes all that a picture takes.
    kind = "picture" if slot in PICTURES else "letter"
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
    elif not known and ending.lower() not in accepted:
        remedy = REMEDIES.get(ending.lower(), PICTURE)
        told = named | {"format": shown(ending).upper(), "remedy": remedy, "seen": "outside"}
        yield Finding("file-format-not-accepted", "error", FIELD, ISSUE, rule="file-formats", params=told)


def _named(name: str, slot: str, rules: Rules) -> Iterator[Finding]:
    rule = rules["file-name"]
    wrong = dict.fromkeys(sign for sign in name if sign.isspace() or sign in rule["forbidden"])
    if not wrong and len(name) <= rule["max"]:
        return
    signs = " ".join("␣" if sign.isspace() else sign for sign in wrong)
    params = {
        "file": shown(name),
        "slot": slot,
        "wrong": "characters" if wrong else "length",
        "characters": signs,
        "length": str(len(name)),
        "max": str(rule["max"]),
        "fix": shown(_shortened("".join(sign for sign in name if sign not in wrong), rule["max"])),
    }
    yield Finding("file-name", "warning", FIELD, stage="upload", rule="file-name", params=params)


def _shortened(name: str, most: int) -> str:
    """Return the name cut to ``most`` characters before its ending.

    >>> _shortened("licence-of-the-company.jpg", 16)
    'licence-of-t.jpg'
    """
    stem, dot, ending = name.rpartition(".")
    if not stem or len(ending) > _LONGEST_ENDING:
        return name[:most]
    return stem[: most - len(ending) - 1] + dot + ending


def _size(name: str, slot: str, size: object, rules: Rules) -> Iterator[Finding]:
    limits = rules["file-size"]
    if not isinstance(size, int) or isinstance(size, bool):
        return
    over = size > limits["max"]
    given = {"file": shown(name) or NAMELESS, "slot": slot}
    if size > limits["warn"]:
        most = str(limits["warn"] // _MEGABYTE)
        told = given | {"size": f"{size / _MEGABYTE:.2f}", "max": most, "how": "over" if over else "near"}
        severity: Severity = "error" if over else "warning"
        yield Finding("file-too-large", severity, FIELD, ISSUE, rule="file-size", params=told)
    elif size == 0:
        yield Finding("file-empty", "error", FIELD, ISSUE, rule="file-size", params=given)
