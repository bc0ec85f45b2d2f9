"""The trademark's application or registration number (商标申请/注册号).

Rule: the source "trademark" needs the certificate's screenshot and this number
(https://support.huaweicloud.com/api-msgsms/sms_05_0029.html, 2025-12-02). Shape (general
knowledge): 5 to 8 digits, in older applications 10; a letter behind for a part of a mark, G in
front for an international one.

>>> parse("第 12345678 号"), parse("第35类 7654321A"), parse("G1234567")
('12345678', '7654321A', 'G1234567')
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import date

from validators import answers, source
from validators.finding import Application, Finding, Rules, Unclear
from validators.plain_text import shown, visible, without_label

FIELD = "trademark-number"
ISSUE = "trademark-not-found"
RULE = "trademark-number"
LABELS = (
    *(
        "商标申请/注册号",
        "商标注册号",
        "商标申请号",
        "商标号",
        "注册号",
        "申请号",
        "商标申请或注册号",
    ),
    *("trademark number", "registration number", "application number", "number", "no."),
)

_READ = 2000
_CLASS = re.compile(r"(?:国际分类|第)?\s*[0-9]{1,2}\s*类|\bclass(?:es)?\s*[0-9]{1,2}\b", re.IGNORECASE)
_NUMBER = re.compile(r"(?<![A-Z0-9])(G\d{5,8}[A-Z]?|\d{10}|\d{5,8}[A-Z]?)(?![A-Z0-9])")


def parse(text: str) -> str:
    """Return the number without label, class and the words around it."""
    said = without_label(visible(text[:_READ]), LABELS)
    if not said:
        raise Unclear("trademark-number-empty")
    plain = _CLASS.sub(" ", unicodedata.normalize("NFKC", said)).upper()
    # 12 345 678 and 12,345,678 are one number.
    plain = re.sub(r"(?<=\d)[ ,.](?=\d{3}(?!\d))", "", plain)
    found = set(_NUMBER.findall(plain))
    if len(found) > 1:
        raise Unclear("trademark-number-several", value=shown(said))
    if not found:
        raise Unclear("trademark-number-malformed", value=shown(said))
    return str(found.pop())


def check(application: Application, rules: Rules, today: date) -> Iterator[Finding]:  # noqa: ARG001
    """Yield a warning where the source "trademark" has no number or what is none."""
    if source.of(application) != "trademark":
        return
    typed = answers.text(application, FIELD)
    if not visible(typed).strip():
        if answers.missing(application, FIELD):
            yield Finding("trademark-number-missing", "warning", FIELD, ISSUE, rule=RULE)
        return
    try:
        parse(typed)
    except Unclear as unclear:
        if unclear.code == "trademark-number-malformed":
            params = {"value": shown(typed)}
            yield Finding("trademark-number-malformed", "warning", FIELD, ISSUE, rule=RULE, params=params)
