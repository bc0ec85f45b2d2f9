"""The signature's name, as it will stand between 【 and 】.

Rules (https://support.huaweicloud.com/intl/en-us/msgsms_faq/sms_faq_0075.html, 2023-04-12): 2 to
16 characters; Chinese characters, digits and letters, each counting one; not digits only. Newer
(https://support.huaweicloud.com/intl/en-us/productdesc-msgsms/sms_faq_0002.html, 2025-04-22): 2
to 12, and not letters only. The system adds the brackets
(https://support.huaweicloud.com/intl/en-us/usermanual-msgsms/sms_03_0014.html, 2025-06-04).

Law: the base rule is an error, the newer one a warning; what cleaning mends is a hint.

>>> parse("签名名称：【智云科技】")
'智云科技'
>>> rules = {"name-length": {"min": 2, "max": 16}, "name-length-2025": {"min": 2, "max": 12}}
>>> application = {"signature-name": "智云科技!"}
>>> [(f.code, f.severity) for f in check(application, rules, date(2026, 11, 22))]
[('name-character', 'error')]
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from datetime import date

from validators import answers, signature_talk
from validators.finding import Application, Finding, Rules, Severity, Unclear
from validators.plain_text import LONGEST, is_han, narrow, shown, visible, without_label

FIELD = "signature-name"
ANY_TEXT = True
ISSUE = "name-format"
LABELS = (
    "签名名称",
    "短信签名",
    "签名",
    "名称",
    "signature name",
    "sms signature",
    "signature",
    "name",
)

_BRACKETS = ("【】", "〖〗", "[]", "「」", "『』", "〔〕", "()", "{}")
_QUOTES = ("“”", "‘’", '""', "''", "《》", "<>", "〈〉", "``", "«»")
_LONE = "【】〖〗"
_LOOK_ALIKES = str.maketrans(
    "АВЕЗКМНОРСТУХаеорсухіІ" + "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧο",
    "ABE3KMHOPCTYXaeopcyxiI" + "ABEZHIKMNOPTYXo",
)


def parse(text: str) -> str:
    """Return the name without label, brackets, quotes, outer blanks and unseen characters."""
    name, before = visible(text[: LONGEST * 20]), ""
    while name != before:
        before = name
        name = _cleaned(signature_talk.name_in(without_label(name, LABELS)), _BRACKETS + _QUOTES)
    if not name:
        raise Unclear("signature-name-empty")
    if len(name) > LONGEST or len(text) > LONGEST * 20:
        raise Unclear("signature-name-a-text")
    if len(name.splitlines()) > 1:
        raise Unclear("signature-name-several", value=shown(name))
    return name


def clean(text: str) -> str:
    """Return the name a reviewer would see: brackets, outer blanks and full-width forms mended."""
    return _cleaned(visible(text), _BRACKETS)


def check(application: Application, rules: Rules, today: date) -> Iterator[Finding]:  # noqa: ARG001
    """Yield what is wrong with the name's form."""
    typed = answers.text(application, FIELD)
    name = clean(typed)
    if not name:
        if typed.strip() or answers.missing(application, FIELD):
            yield _finding("name-missing", "error", "name-length")
        return
    yield from _mended(typed, name)
    yield from _length(name, rules)
    yield from _characters(name, rules)
    yield from _composition(name)


def _finding(code: str, severity: Severity, rule: str, **params: str) -> Finding:
    return Finding(code, severity, FIELD, ISSUE, rule=rule, params=params)


def _mended(typed: str, name: str) -> Iterator[Finding]:
    """Yield a hint for each thing that cleaning took off."""
    seen, fix = visible(typed), shown(name)
    if seen != typed:
        yield _finding("name-invisible-characters", "hint", "name-characters", fix=fix)
    if any(narrow(character) != character and narrow(character).isalnum() for character in seen):
        yield _finding("name-full-width", "hint", "name-characters", fix=fix)
    if unicodedata.normalize("NFC", narrow(seen)).strip() != name:
        yield _finding("name-brackets", "hint", "name-brackets", fix=fix)


def _length(name: str, rules: Rules) -> Iterator[Finding]:
    limits, newer = rules["name-length"], rules["name-length-2025"]
    given = {"value": shown(name), "length": str(len(name))}
    if len(name) < limits["min"]:
        yield _finding("name-too-short", "error", "name-length", min=str(limits["min"]), **given)
    elif len(name) > limits["max"]:
        yield _finding(
            "name-too-long",
            "error",
            "name-length",
            max=str(limits["max"]),
            safe=str(newer["max"]),
            **given,
        )
    elif len(name) > newer["max"]:
        yield _finding("name-too-long-2025", "warning", "name-length-2025", max=str(newer["max"]), **given)


def _characters(name: str, rules: Rules) -> Iterator[Finding]:
    wrong = tuple(dict.fromkeys(character for character in name if _kind(character) == "other"))
    accented = tuple(dict.fromkeys(character for character in name if _kind(character) == "accent"))
    if wrong:
        fix = _without_others(name)
        named = {"value": shown(name), "characters": _listed(wrong)}
        if len(fix) >= rules["name-length"]["min"]:
            yield _finding("name-character", "error", "name-characters", fix=shown(fix), **named)
        else:
            yield _finding("name-character-alone", "error", "name-characters", **named)
    elif accented:
        yield _finding(
            "name-accent",
            "warning",
            "name-characters",
            value=shown(name),
            characters=_listed(accented),
            fix=shown(_without_accents(name)),
        )


def _composition(name: str) -> Iterator[Finding]:
    kinds = {_kind(character) for character in name}
    if kinds == {"digit"}:
        yield _finding("name-digits-only", "error", "name-not-digits-only", value=shown(name))
    elif kinds and kinds <= {"letter", "accent"}:
        yield _finding("name-letters-only-2025", "warning", "name-not-letters-only-2025", value=shown(name))


def _kind(character: str) -> str:
    """Say what a character is: han, digit, letter, accent (a Latin letter with one) or other."""
    if character.isascii():
        return "digit" if character.isdigit() else "letter" if character.isalpha() else "other"
    if is_han(unicodedata.normalize("NFC", character)):
        return "han"
    name = unicodedata.name(character, "")
    # A letter such as é or ł may stand; fi, ª or a bold 𝐀 are symbols that only look like letters.
    plain = unicodedata.normalize("NFKC", character) == unicodedata.normalize("NFC", character)
    if plain and character.isalpha() and name.startswith("LATIN ") and "LETTER" in name:
        return "accent"
    return "other"


def _without_others(name: str) -> str:
    """Return the name with look-alikes made plain and everything the platform refuses left out."""
    plain = unicodedata.normalize("NFKC", name).translate(_LOOK_ALIKES)
    return "".join(character for character in plain if _kind(character) != "other")


def _without_accents(name: str) -> str:
    plain = unicodedata.normalize("NFD", name)
    return "".join(character for character in plain if not unicodedata.combining(character))


def _listed(characters: tuple[str, ...]) -> str:
    """Name the characters so that a blank can be seen too.

    >>> _listed(("!", " "))
    '“!” “␣”'
    """
    return " ".join(f"“{'␣' if each.isspace() else each}”" for each in characters[:8])


def _cleaned(text: str, pairs: tuple[str, ...]) -> str:
    """Take off blanks, pairs around the whole and lone black brackets, until nothing changes."""
    name, before = unicodedata.normalize("NFC", narrow(text)).strip(), ""
    while name != before:
        before = name
        if any(_encloses(pair, name) for pair in pairs):
            name = name[1:-1].strip()
        name = name.strip(_LONE).strip()
    return name


def _encloses(pair: str, name: str) -> bool:
    """Tell whether the first and the last character are one pair of brackets.

    >>> _encloses("()", "((上海)好望)"), _encloses("()", "(上海)好望(餐饮)")
    (True, False)
    """
    opening, closing = pair[0], pair[1]
    if len(name) < len(pair) or name[0] != opening or name[-1] != closing:
        return False
    depth = 0
    for character in name[1:-1]:
        depth += (character == opening) - (character == closing)
        if depth < 0 or (opening == closing and character == opening):
            return False
    return depth == 0
