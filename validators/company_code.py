"""The unified social credit code (统一社会信用代码) of a company: 18 signs, two check digits.

Spec: GB 32100-2015 (the last sign) and GB 11714-1997 (the organisation code in signs 9 to 17 has
a check digit of its own, which python-stdnum does not look at). A code is right only with both.
Codes that begin with 92 belong to sole traders, who cannot get a qualification
(https://support.huaweicloud.com/intl/en-us/usermanual-msgsms/sms_03_0014.html, 2025-06-04).

Law: a code is never repaired; repairing turns 16 % of the truly wrong ones into other companies'.

>>> parse("统一社会信用代码：9135 0100 M000 100Y 43")
'91350100M000100Y43'
>>> wrong_digit("91350100M000100Y43"), wrong_digit("91350100M000100Y44")
('', 'last')
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from typing import Literal

from validators import answers
from validators.finding import Application, Finding, Rules, Unclear
from validators.plain_text import shown, visible, without_label

FIELD = "company-code"
RULE = "company-code"
LABELS = (
    *("统一社会信用代码", "社会信用代码", "信用代码", "营业执照号", "税号", "代码"),
    *(
        "unified social credit code",
        "social credit code",
        "credit code",
        "uscc",
        "company code",
        "code",
    ),
)

_READ = 2000
_LENGTH = 18
_OLD_LENGTH = 15
_FEWEST_DIGITS = 8
"""The codes of real companies have more digits; no word has as many."""
_RUN = re.compile(r"(?<![0-9A-Z])[0-9A-Z]{10,24}(?![0-9A-Z])")
_SPACED = re.compile(r"\d[0-9A-Z\s‐‑–—_.·-]{16,40}")
_ALPHABET = frozenset("0123456789ABCDEFGHJKLMNPQRTUWXY")
_ORGANISATION = slice(8, 16)
_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
SOLE_TRADER = "92"
_SHAPES = frozenset({"company-code-length", "company-code-characters", "company-code-old-number"})


def parse(text: str) -> str:
    """Return the 18 signs without blanks and hyphens; the check digits are not judged here."""
    said = without_label(visible(text[:_READ]), LABELS)
    code = _code_in(unicodedata.normalize("NFKC", said).upper())
    if not code:
        raise Unclear("company-code-empty")
    if len(code) == _OLD_LENGTH and code.isdecimal():
        raise Unclear("company-code-old-number", value=shown(said))
    if len(code) != _LENGTH:
        raise Unclear("company-code-length", value=shown(said), length=str(len(code)))
    strange = "".join(dict.fromkeys(sign for sign in code if sign not in _ALPHABET))
    if strange:
        raise Unclear("company-code-characters", value=shown(said), characters=strange)
    return code


def _code_in(said: str) -> str:
    """Return the code without blanks and hyphens, and without the words around it.

    >>> _code_in("CODE IS 9135 0100 M000 100Y 43 对吧"), _code_in("THE OLD NUMBER, 440301103000000")
    ('91350100M000100Y43', '440301103000000')
    """
    whole = _compact(said)
    if len(whole) == _LENGTH:
        return whole
    alone: set[str] = {
        run for run in _RUN.findall(said) if sum(sign.isdigit() for sign in run) >= _FEWEST_DIGITS
    }
    fitting = [run for run in alone if len(run) in {_LENGTH, _OLD_LENGTH}] or [*alone]
    if len(fitting) == 1:
        return fitting[0]
    spaced = [_compact(run) for run in _SPACED.findall(said)]
    return next((run for run in spaced if len(run) == _LENGTH), whole)


def _compact(said: str) -> str:
    return "".join(sign for sign in said if not sign.isspace() and sign not in "-‐‑–—_.·")


def wrong_digit(code: str) -> Literal["", "last", "inner"]:
    """Say which check digit of a well-formed code is wrong: the last, the organisation's, none."""
    from stdnum.cn import uscc

    if uscc.calc_check_digit(code[:-1]) != code[-1]:
        return "last"
    return "" if organisation_digit(code[_ORGANISATION]) == code[_LENGTH - 2] else "inner"


def organisation_digit(eight: str) -> str:
    """Return the check digit of an organisation code's eight signs (GB 11714).

    >>> organisation_digit("M000100Y")
    '4'
    """
    total = sum(int(sign, 36) * weight for sign, weight in zip(eight, _WEIGHTS, strict=True))
    return "0123456789X0"[(11 - total % 11)]


def check(application: Application, rules: Rules, today: date) -> Iterator[Finding]:  # noqa: ARG001
    """Yield what is wrong with the code, and whether it is a sole trader's."""
    typed = answers.text(application, FIELD)
    try:
        code = parse(typed)
    except Unclear as unclear:
        if unclear.code in _SHAPES:
            yield _finding(unclear.code, **unclear.params)
        return
    which = wrong_digit(code)
    if which:
        yield _finding("company-code-check-digit", value=code, digit=which)
    if code.startswith(SOLE_TRADER):
        yield Finding(
            "subject-not-served",
            "warning",
            FIELD,
            stage="qualification",
            rule="legal-forms-not-served",
            params={"value": code, "form": "sole-trader"},
        )


def _finding(code: str, **params: str) -> Finding:
    return Finding(code, "warning", FIELD, stage="qualification", rule=RULE, params=params)
