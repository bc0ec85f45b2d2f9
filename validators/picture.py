"""A material's picture, judged by what was measured of it: numbers only, nothing is opened here.

Rules: formats, the red seal of copies and of the letter are the platform's (help pages without a
date, read 2026-11); sizes, sharpness, light and the like are our experience, as the platform names no
limit. The measures are those that ``measured`` of a material holds: ``format``, ``fault``, ``width``,
``ink`` …; a measure that is missing is not judged.

Law: one finding for one fault. A file that did not open, or shows nothing, is judged no further; what
the name alone tells is said by :mod:`validators.file`. A rejection notice is for us only.

>>> rules = {"picture-light": {"warn": 100}}
>>> dark = {"slot": "rejection-notice", "file": "1.jpg", "measured": {"format": "jpeg", "light": 61.0}}
>>> [(f.code, f.params["light"]) for f in check({"materials": [dark]}, rules, date(2026, 11, 22))]
[('image-too-dark', '61')]
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from validators.file import (
    FIELD,
    ISSUE,
    LETTER,
    NAMELESS,
    OPEN,
    PICTURE,
    PICTURES,
    REMEDIES,
    own_name,
)
from validators.finding import Application, Finding, Rules, Severity
from validators.plain_text import shown

LICENCE = "business-license"
NOTICE = "rejection-notice"
SCREENSHOTS = frozenset({"relation-screenshot", NOTICE, OPEN})
"""Pictures of a screen are narrow and sharp; a file that may be one is judged as one."""
_ENDINGS = {"jpeg": ("jpg", "jpeg"), "tiff": ("tif", "tiff"), "heic": ("heic", "heif")}
_LONGEST_ENDING = 5
_MEGAPIXEL = 1_000_000
_MEGABYTE = 1_000_000
_POINTS_PER_CM = 72 / 2.54
_NOTED = {3: "180", 4: "180", 5: "90", 6: "90", 7: "270", 8: "270"}
"""Degrees that the EXIF note turns a picture by; mirrored is not turned."""


@dataclass(frozen=True, slots=True)
class _Material:
    """One material with its measures."""

    slot: str
    name: str
    measured: Mapping[str, Any]
    turned: int
    unsealed: bool
    """Whether the person said that there is no seal: then validators.letter has named it."""
    rules: Rules

    @property
    def kind(self) -> str:
        return str(self.measured.get("format") or "")

    def number(self, key: str) -> float | None:
        """Return a measure, None where it was not taken."""
        value = self.measured.get(key)
        return value if isinstance(value, int | float) and not isinstance(value, bool) else None

    def named(self, **more: str) -> dict[str, str]:
        return {"file": shown(self.name) or NAMELESS, "slot": self.slot, **more}


def check(application: Application, rules: Rules, today: date) -> Iterator[Finding]:  # noqa: ARG001
    """Yield what keeps a picture or PDF that was looked at from being taken or read."""
    materials, letter = application.get(FIELD), application.get(LETTER)
    unsealed = isinstance(letter, Mapping) and letter.get("sealed") is False
    for entry in materials if isinstance(materials, (list, tuple)) else ():
        measured = entry.get("measured") if isinstance(entry, Mapping) else None
        if not isinstance(measured, Mapping):
            continue
        slot, read = entry.get("slot") or OPEN, entry.get("read")
        turned = read.get("turned") if isinstance(read, Mapping) else 0
        if slot in (*PICTURES, LETTER, OPEN, NOTICE):
            name = own_name(entry.get("file"))
            lies = turned if isinstance(turned, int) else 0
            yield from _judged(_Material(slot, name, measured, lies, unsealed, rules))


def _judged(one: _Material) -> Iterator[Finding]:
    kinds = list(_kind(one))
    yield from kinds
    if any(finding.severity == "error" for finding in kinds):
        return
    fault = one.measured.get("fault")
    if fault:
        yield from _fault(one, str(fault))
        return
    yield from _around(one)
    ink, limit = one.number("ink"), one.rules.get("picture-ink", {}).get("min", 0)
    if ink is not None and ink < limit:
        params = one.named(ink=_percent(ink), limit=_percent(limit))
        yield Finding("image-blank", "error", FIELD, ISSUE, rule="picture-ink", params=params)
        return
    yield from _looks(one)
    yield from _seal(one)


def _kind(one: _Material) -> Iterator[Finding]:
    """Judge what the file is by its content, and whether its name says the same."""
    if not one.kind or one.measured.get("fault") in {"empty", "too-large-to-read"}:
        return
    if one.kind == "unknown":
        yield Finding(
            "file-unknown-format",
            "error",
            FIELD,
            ISSUE,
            rule="file-formats",
            params=one.named(formats=", ".join(_named(one))),
        )
        return
    endings, accepted = _ENDINGS.get(one.kind, (one.kind,)), _accepted(one)
    if accepted and not set(endings) & set(accepted):
        told = one.named(
            format=endings[0].upper(),
            formats=", ".join(_named(one)),
            remedy=REMEDIES.get(one.kind, PICTURE),
            seen="outside" if one.name.lower().endswith(endings) else "inside",
        )
        yield Finding("file-format-not-accepted", "error", FIELD, ISSUE, rule="file-formats", params=told)
        return
    stem, _, ending = one.name.rpartition(".")
    told_by_name = stem and len(ending) <= _LONGEST_ENDING and ending.isalnum()
    if one.slot != NOTICE and told_by_name and ending.lower() not in endings:
        told = one.named(ending=shown(ending), format=endings[0].upper(), fix=shown(f"{stem}.{endings[0]}"))
        yield Finding(
            "file-extension-mismatch", "warning", FIELD, stage="upload", rule="picture-ending", params=told
        )


def _accepted(one: _Material) -> list[str]:
    """Return the endings of the kinds that the slot takes; an open one takes what any does."""
    formats = one.rules.get("file-formats", {})
    notice = one.rules.get("picture-notice", {}).get("formats", [])
    if one.slot == NOTICE:
        return list(notice)
    letter = list(formats.get("letter", []))
    if one.slot == OPEN:
        return list(dict.fromkeys([*letter, *notice]))
    return list(formats.get("picture", [])) if one.slot in PICTURES else letter


def _named(one: _Material) -> list[str]:
    """Return the endings that are told: of a file whose paper is not known, those that every paper takes."""
    return list(one.rules.get("file-formats", {}).get("picture", [])) if one.slot == OPEN else _accepted(one)


def _fault(one: _Material, fault: str) -> Iterator[Finding]:
    """Judge why a file did not open."""

    def refused(code: str, rule: str, **more: str) -> Finding:
        return Finding(code, "error", FIELD, ISSUE, rule=rule, params=one.named(**more))

    if fault == "too-large-to-read":
        # Other slots have a lower limit, which validators.file has named already.
        if one.slot == NOTICE:
            most = one.rules["picture-notice"]["max"]
            size = f"{(one.number('bytes') or 0) / _MEGABYTE:.1f}"
            yield refused(
                "file-too-large", "picture-notice", size=size, max=str(most // _MEGABYTE), how="over"
            )
    elif fault == "empty":
        if one.slot == NOTICE:
            yield refused("file-empty", "picture-opens")
    elif fault == "encrypted":
        yield refused("pdf-encrypted", "picture-pdf")
    elif fault == "page-too-large":
        wide, high = (f"{float(side) / _POINTS_PER_CM:.0f}" for side in one.measured["page-points"])
        most = one.rules["picture-pdf"]["points"]
        yield refused(
            "pdf-page-too-large", "picture-pdf", size=f"{wide} × {high}", limit=f"{most / _POINTS_PER_CM:.0f}"
        )
    elif fault == "too-many-pixels":
        pixels, most = one.number("pixels") or 0, one.rules["picture-pixels"]["max"]
        told = {"pixels": f"{pixels / _MEGAPIXEL:.1f}", "limit": f"{most / _MEGAPIXEL:.0f}"}
        yield refused("image-too-many-pixels", "picture-pixels", **told)
    else:
        code = _unopened(one.kind, fault)
        yield refused(code, "picture-opens", **(_slow(one, fault) if code.endswith("-timeout") else {}))


def _slow(one: _Material, fault: str) -> dict[str, str]:
    """Return what tells how slow a file is to open: the passes it is stored in, or the seconds it took."""
    limits = one.rules.get("picture-opens", {})
    if fault == "too-many-scans":
        scans = f"{one.number('scans') or 0:.0f}"
        return {"how": "scans", "number": scans, "limit": str(limits.get("scans", ""))}
    return {"how": "time", "number": "", "limit": str(limits.get("seconds", ""))}


def _unopened(kind: str, fault: str) -> str:
    slow = fault in {"decode-timeout", "too-many-scans"}
    if kind == "pdf":
        return "pdf-decode-timeout" if slow else "pdf-unreadable"
    if slow:
        return "image-decode-timeout"
    return "image-truncated" if fault == "truncated" else "image-undecodable"


def _around(one: _Material) -> Iterator[Finding]:
    """Judge what a file has besides its picture."""
    trailing = one.number("trailing") or 0
    if one.slot != NOTICE and trailing > one.rules.get("picture-trailing", {}).get("warn", trailing):
        limit = one.rules["picture-trailing"]["warn"]
        params = one.named(bytes=f"{trailing:.0f}", limit=f"{limit}")
        yield Finding(
            "file-trailing-data", "warning", FIELD, stage="upload", rule="picture-trailing", params=params
        )
    frames = one.number("frames") or 1
    if frames > 1:
        params = one.named(frames=f"{frames:.0f}")
        yield Finding("image-animated", "warning", FIELD, ISSUE, rule="picture-still", params=params)
    active = one.measured.get("active")
    if active:
        params = one.named(what=", ".join(map(str, active)))
        yield Finding(
            "pdf-active-content", "warning", FIELD, stage="upload", rule="picture-pdf", params=params
        )
    if one.measured.get("gps") is True:
        yield Finding("privacy-gps", "hint", FIELD, stage="privacy", rule="picture-place", params=one.named())


def _looks(one: _Material) -> Iterator[Finding]:
    """Judge size, sharpness, light and how the page lies."""
    yield from _small(one)
    sharpness, limits = one.number("sharpness"), one.rules.get("picture-sharpness", {})
    if sharpness is not None and limits and sharpness < limits["warn"]:
        unreadable = sharpness < limits["min"]
        limit = limits["min"] if unreadable else limits["warn"]
        told = one.named(sharpness=_percent(sharpness), limit=_percent(limit))
        yield (
            Finding("image-blurred", "error", FIELD, ISSUE, rule="picture-sharpness", params=told)
            if unreadable
            else Finding("image-soft", "warning", FIELD, ISSUE, rule="picture-sharpness", params=told)
        )
    light, least = one.number("light"), one.rules.get("picture-light", {}).get("warn", 0)
    if light is not None and light < least:
        params = one.named(light=f"{light:.0f}", limit=f"{least:.0f}")
        yield Finding("image-too-dark", "warning", FIELD, ISSUE, rule="picture-light", params=params)
    if one.slot != NOTICE:
        yield from _turned(one)


def _turned(one: _Material) -> Iterator[Finding]:
    """Judge how the page lies: a note in the file is followed by most viewers, pixels stay as they are."""
    noted = _NOTED.get(int(one.number("orientation") or 1))
    if one.turned:
        params = one.named(degrees=str(one.turned), seen="pixels")
        yield Finding("image-turned", "warning", FIELD, stage="upload", rule="picture-upright", params=params)
    elif noted:
        params = one.named(degrees=noted, seen="note")
        yield Finding("image-turned", "hint", FIELD, stage="upload", rule="picture-upright", params=params)


def _small(one: _Material) -> Iterator[Finding]:
    wide, high = one.number("width"), one.number("height")
    screen = one.slot in SCREENSHOTS
    rule = "picture-screenshot-side" if screen else "picture-side"
    limits = one.rules.get(rule)
    if not limits or wide is None or high is None or one.kind == "pdf":
        return
    side = min(wide, high) if screen else max(wide, high)
    if side < limits["warn"]:
        told = one.named(
            side=f"{side:.0f}", limit=f"{limits['warn']:.0f}", which="short" if screen else "long"
        )
        severity: Severity = "error" if side < limits["min"] else "warning"
        yield Finding("image-too-small", severity, FIELD, ISSUE, rule=rule, params=told)


def _seal(one: _Material) -> Iterator[Finding]:
    """Ask for the red seal where a paper shows none."""
    colour, least = one.number("colour"), one.rules.get("picture-colour", {}).get("min", 0)
    if one.slot == LICENCE and colour is not None and colour < least:
        params = one.named(colour=_percent(colour, 2), limit=_percent(least, 2))
        yield Finding(
            "image-grey", "warning", FIELD, stage="upload", rule="licence-copy-sealed", params=params
        )
    ring, round_enough = one.number("red-ring"), one.rules.get("picture-ring", {}).get("min", 0)
    if one.slot == LETTER and not one.unsealed and ring is not None and ring < round_enough:
        params = one.named(seen="picture", ring=_percent(ring), limit=_percent(round_enough))
        yield Finding(
            "letter-no-red-seal",
            "warning",
            FIELD,
            stage="qualification",
            rule="letter-signed-and-sealed",
            params=params,
        )


def _percent(share: float, digits: int = 1) -> str:
    return f"{share * 100:.{digits}f}".rstrip("0").rstrip(".")
