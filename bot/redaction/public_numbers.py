"""Numbers that are public and that a reader needs: ICP filings and licences, trademarks named as such.

A filing has at most 10 digits, a trademark 7 to 9: no phone number, no code of a company fits in.
"""

from __future__ import annotations

import re

from bot.redaction.span import Span, Spans

_LONG = re.compile(r"[0-9]{5}")
_FILING = re.compile(
    r"ICP ?[备证備證]? ?(?:字第?)? ?[0-9]{5,10}(?![0-9])(?: ?[号號])?(?: ?- ?[0-9]{1,4}[AX]?(?![0-9]))?"
    r"|公[网網]安[备備] ?[0-9]{14}(?![0-9])",
    re.IGNORECASE,
)
_LICENCE = re.compile(r"[ABab][0-9](?:[.,、][ABab][0-9])* ?- ?[0-9]{7,9}(?![0-9])")
_NUMBER = r"G?[0-9]{7,9}(?![0-9])(?:[A-Z](?![A-Z0-9]))?"
_BETWEEN = (
    r"(?:[ :=#,./_\-]|第 ?[0-9]{1,2} ?类|class ?[0-9]{1,2}|第|注册|申请|登记|或|证书?|号码?|是|为"
    r"|number|no\b|is\b|registration|registered|application){0,9}"
)
_END = r"(?![-./_][0-9])(?! (?!(?:19|20)[0-9]{2}[-/.年]|1[3-9][0-9]{9}(?![0-9]))[0-9])"
_TRADEMARK = re.compile(
    r"(?:商标|商標|注册证?号|申请号|国际注册|trade[ -]?mark"
    r"|(?:registration|application|reg(?:ist)?\.?)[ _-](?:number|no\b|#)"
    r"|第 ?[0-9]{1,2} ?类|class ?[0-9]{1,2}\b)"
    rf"{_BETWEEN}{_NUMBER}(?:(?: ?[、,/和及与] ?| and ){_NUMBER})*{_END}"
    rf"|第 ?{_NUMBER} ?号?(?=[^0-9\n]{{0,6}}商[标標])",
    re.IGNORECASE,
)
_HINTED = {
    _FILING: ("icp", "安备", "安備"),
    _TRADEMARK: (
        "商标",
        "商標",
        "注册",
        "申请号",
        "mark",
        "registration",
        "application",
        "reg",
        "class",
        "类",
    ),
}


def spans(text: str) -> Spans:
    """Yield the public numbers of a folded text, with the words that name them."""
    if not _LONG.search(text):
        return
    patterns = [_LICENCE]
    lower = text.lower()
    patterns += [pattern for pattern, hints in _HINTED.items() if any(hint in lower for hint in hints)]
    for pattern in patterns:
        yield from (Span(*found.span(), "public") for found in pattern.finditer(text))
