"""The company a signature belongs to, and whether the signature's name comes from its name.

Rule (https://support.huaweicloud.com/intl/en-us/msgsms_faq/sms_faq_0075.html, 2023-04-12): with
the source "enterprise or public institution" the name is the full name or an abbreviation of it;
a product's name is neither. The guide (…/usermanual-msgsms/sms_03_0014.html, 2025-06-04) takes
华为 and 华为公司 for 华为云.

Law: whatever may be an abbreviation is taken for one; what is not gets a warning saying which
slip it looks like, and never an error.

>>> parse("公司名称：深圳智云科技有限公司")
'深圳智云科技有限公司'
>>> rules = {"name-neutral": {"words": []}}
>>> application = {"signature-source": "enterprise", "company-name": "深圳智云科技有限公司"}
>>> today = date(2026, 11, 22)
>>> [f.code for f in check({**application, "signature-name": "智云"}, rules, today)]
[]
>>> [f.code for f in check({**application, "signature-name": "制云"}, rules, today)]
['name-homophone']
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from validators import answers, company_talk, signature_name, source
from validators.company_likeness import kept, likeness, own_name
from validators.company_words import ADDED, LEGAL_FORMS, LEGAL_FORMS_IN_ENGLISH, PRODUCT_ENDINGS
from validators.finding import Application, Finding, Rules, Severity, Unclear
from validators.neutral_name import is_neutral
from validators.neutral_name import words as neutral_words
from validators.plain_text import LONGEST, folded, shown, visible, without_label

FIELD = "company-name"
ANY_TEXT = True
ISSUE = "name-mismatch"
RULE = "name-tied-to-source"
LABELS = (
    "公司名称",
    "企业名称",
    "单位名称",
    "公司全称",
    "企业全称",
    "公司名",
    "公司",
    "企业",
    "名称",
    "company name",
    "enterprise name",
    "name of the company",
    "company",
    "enterprise",
    "name",
)
_CODES = {
    "homophone": "name-homophone",
    "slip": "name-one-character-slip",
    "order": "name-other-order",
    "pinyin": "name-in-pinyin",
    "language": "name-other-language",
    "none": "name-not-from-company",
}
_SHORTEST_LEFT = 2
_READ = 40
"""No signature is longer, and taking words off from both ends costs the square of the length."""
_NO_NAMES = frozenset("no yes n y not nope yep 不 否 是 不是 是的 对 不对 没有 有 无".split())  # noqa: SIM905 - read across
"""Answers to another question: whether, not which."""
_CODE_LENGTHS = (15, 18)


def parse(text: str) -> str:
    """Return the company's name as written, without label, outer blanks and unseen characters."""
    name, before = visible(text[: LONGEST * 20]), ""
    while name != before:
        before = name
        name = " ".join(without_label(name, LABELS).strip("\"“”'").split())
        name = company_talk.name_in(name)
    if not folded(name[:LONGEST]) or folded(name[:LONGEST]) in _NO_NAMES:
        raise Unclear("company-name-empty")
    if len(name) > LONGEST or len(text) > LONGEST * 20:
        raise Unclear("company-name-a-text")
    if name.isascii() and name.isdigit():
        raise Unclear("company-name-digits", value=shown(name))
    if len(folded(name)) in _CODE_LENGTHS and folded(name)[:8].isdecimal():
        raise Unclear("company-name-is-code", value=shown(name))
    return name


def same(one: str, other: str) -> bool:
    """Tell whether two texts may name the same company.

    Brackets, blanks, case and script do not count; an abbreviation without a legal form may be
    either, so it is taken for the same.

    >>> same("好望（上海）餐饮有限公司", "好望(上海) 餐饮有限公司")
    True
    >>> same("智云科技", "深圳智云科技有限公司")
    True
    >>> same("深圳智云科技有限公司", "广州智云科技有限公司")
    False
    """
    if folded(one[:LONGEST]) == folded(other[:LONGEST]):
        return True
    short, full = sorted((one, other), key=len)
    return not _has_form(short) and kept(short, full) == "own"


def _has_form(name: str) -> bool:
    last = name.replace(".", " ").replace(",", " ").casefold().split()[-1:]
    return folded(name).endswith(tuple(LEGAL_FORMS)) or bool(set(last) & {*LEGAL_FORMS_IN_ENGLISH})


def check(application: Application, rules: Rules, today: date) -> Iterator[Finding]:  # noqa: ARG001
    """Yield what makes the signature's name differ from the company it is said to come from."""
    name = signature_name.clean(answers.text(application, signature_name.FIELD))
    company = answers.text(application, FIELD)
    if source.of(application) != "enterprise" or not folded(name) or not folded(company):
        return
    if len(name) > LONGEST or len(company) > LONGEST or is_neutral(name, rules):
        return
    how = kept(name, company)
    if how == "own":
        return
    rest = _without_added(name, company, rules)
    if rest:
        yield _finding("name-added-words", "hint", ISSUE, value=name, fix=rest, company=company)
    elif how == "generic":
        yield _finding(
            "name-not-identifying",
            "warning",
            "neutral-signature",
            value=name,
            fix=own_name(company),
            company=company,
        )
    else:
        yield _mismatch(name, company)


def _finding(code: str, severity: Severity, issue: str, **params: str) -> Finding:
    quoted = {key: shown(value) for key, value in params.items()}
    return Finding(code, severity, signature_name.FIELD, issue, rule=RULE, params=quoted)


def _mismatch(name: str, company: str) -> Finding:
    """Say what the name looks like instead of an abbreviation."""
    like, fitting = likeness(name, company), _product_source(name)
    given = {"value": name, "company": company, "fix": like.nearest}
    if fitting and like.kind in {"language", "none"}:
        return _finding("name-is-product", "warning", ISSUE, source=fitting, **given)
    return _finding(_CODES[like.kind], "warning", ISSUE, **given)


def _product_source(name: str) -> str:
    """Return the source that fits a product of this name; empty if it does not look like one."""
    plain = folded(name)
    endings = (key for key in PRODUCT_ENDINGS if plain.endswith(key) and plain != key)
    return PRODUCT_ENDINGS.get(max(endings, key=len, default=""), "")


def _without_added(name: str, company: str, rules: Rules) -> str:
    """Return the abbreviation left without added words (官方, 会员中心); else nothing."""
    added = sorted(neutral_words(rules) | set(ADDED), key=len, reverse=True)
    plain = folded(name[:_READ])
    seen, waiting = {plain}, [plain]
    while waiting:
        rest = waiting.pop(0)
        if kept(rest, company) == "own":
            start = plain.index(rest)
            return name[start : start + len(rest)] if len(name) == len(plain) else rest
        shorter = {rest.removeprefix(word) for word in added}
        shorter |= {rest.removesuffix(word) for word in added}
        fresh = {each for each in shorter if len(each) >= _SHORTEST_LEFT} - seen
        seen |= fresh
        waiting += sorted(fresh, key=lambda each: (-len(each), each))
    return ""
