"""What identifies people and companies, or opens something, taken out of a text before others read it.

Law: nothing of a value stays, however it is spelled: wide or circled digits, blanks, dots, hyphens, line
breaks and invisible characters between them count as nothing. Names, signatures, dates, prices, codes of
errors, addresses without secrets and public numbers (ICP filings, trademarks of 7 to 9 digits named as such)
stay, so that a reader still sees what it is about. In doubt a number of seven digits and more goes. Each kind
is looked for in what the kinds before it left.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from bot.redaction import company_codes, contacts, credentials, digits, public_numbers
from bot.redaction.folding import BLOT, Folded, fold, is_unseen
from bot.redaction.span import MARKS, Span

__all__ = ["MARKS", "redacted", "redacted_value"]

_LOOKS = (
    *(credentials.spans, contacts.spans, company_codes.spans, credentials.tokens),
    *(contacts.accounts, public_numbers.spans, digits.spans),
)
_TELLING = re.compile(r"trade-?mark|商标|密码|口令|passw(?:or)?d|pwd|token|secret|key$", re.IGNORECASE)
"""Names of values that say what the value is: it is read together with its name."""


def redacted(text: str) -> str:
    """Return the text with every value that identifies, reaches or opens something replaced by its mark.

    >>> redacted("张工 １３８-0013 8000，签名【松果到家】2026-11-22 提交")
    '张工 ▮phone▮，签名【松果到家】2026-11-22 提交'
    """
    folded = fold(text)
    left = folded.text
    found: list[Span] = []
    for look in _LOOKS:
        spans = [*_apart(look(left))]
        if spans:
            left = _blotted(left, spans)
            found += [span for span in spans if span.kind in MARKS]
    return _marked(text, folded, sorted(found)) if found else text


def redacted_value(value: Any) -> Any:
    """Return a stored answer with all in it redacted, whatever it is made of.

    A part of a mapping is read together with its name: a password goes, a trademark's number stays. What
    held nothing is returned as it was, an ``int`` or a date, too.

    >>> redacted_value({"trademark-number": "98765432", "files": ["110101199003071233.jpg"], "size": 7})
    {'trademark-number': '98765432', 'files': ['▮ID▮.jpg'], 'size': 7}
    """
    if isinstance(value, Mapping):
        return {redacted_value(name): _named(name, part) for name, part in value.items()}
    if isinstance(value, list | tuple):
        parts = [redacted_value(part) for part in value]
        return parts if isinstance(value, list) else tuple(parts)
    told = str(value)
    shown = redacted(told)
    return value if shown == told else shown


def _named(name: Any, value: Any) -> Any:
    """Return a value redacted as its name tells what it is."""
    if isinstance(value, str | int) and isinstance(name, str) and _TELLING.search(name):
        told = redacted(f"{name}={value}")
        if told.startswith(f"{name}="):
            shown = told.removeprefix(f"{name}=")
            return value if shown == str(value) else shown
    return redacted_value(value)


def _apart(spans: Iterable[Span]) -> Iterable[Span]:
    """Yield spans in their order, those that overlap as one."""
    last: Span | None = None
    for span in sorted(spans, key=lambda one: (one.start, -one.end)):
        if last and span.start < last.end:
            last = last._replace(end=max(last.end, span.end))
            continue
        if last:
            yield last
        last = span
    if last:
        yield last


def _blotted(text: str, spans: Iterable[Span]) -> str:
    """Return a text with blots where the spans are, as long as it was."""
    parts: list[str] = []
    end = 0
    for span in spans:
        parts += [text[end : span.start], BLOT * (span.end - span.start)]
        end = span.end
    return "".join(parts) + text[end:]


def _marked(text: str, folded: Folded, spans: Iterable[Span]) -> str:
    """Return the text as it was written, with marks where the spans of its folded form stand."""
    parts: list[str] = []
    done = 0
    for span in spans:
        start, end = folded.places[span.start], folded.places[span.end - 1] + 1
        while end < len(text) and is_unseen(text[end]):
            end += 1
        parts += [text[done:start], MARKS[span.kind]]
        done = end
    return "".join(parts) + text[done:]
