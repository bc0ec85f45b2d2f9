"""E-mail addresses, and accounts of messengers that are named as such (微信号：abc_123)."""

from __future__ import annotations

import re

from bot.redaction.span import Span, Spans

_LABEL = r"[A-Za-z0-9-]+"
_CHINESE = r"[\w-]{1,20}\.(?:中国|公司|网络|集团|企业)"
_EMAIL = re.compile(
    r"(?<![A-Za-z0-9._+-])[A-Za-z0-9._+-]++"
    r"[ \n]?(?:@|%40|[(\[]at[)\]]|(?:\bat\b|艾特)(?=[^\n]{1,40}dot))[ \n]?"
    rf"(?:{_LABEL}(?:\n{_LABEL})?(?:[ \n]?[.。][ \n]?|[ ]?[(\[]dot[)\]][ ]?| dot ){_LABEL}(?:\.{_LABEL})*"
    rf"|{_CHINESE})|[\w.+-]{{1,20}}@{_CHINESE}"
    r"|(?<![A-Za-z0-9._+-])[A-Za-z0-9._+-]++[#*](?:qq|163|126|sina|gmail|foxmail|outlook|hotmail)\.com",
    re.IGNORECASE,
)
_AT = ("@", "%40", "艾特", "dot", "#", "*")
_MESSENGERS = (
    *("微信", "薇信", "威信", "v信", "扣扣", "企鹅号", "电报", "飞书", "钉钉", "支付宝"),
    *("weixin", "wechat", "vx", "wx", "qq", "tg", "telegram", "whatsapp", "skype", "alipay", "dingtalk"),
)
_NAME = r"[A-Za-z0-9][A-Za-z0-9_-]{3,31}"
_NAMED_APART = r"(?!(?:19|20)[0-9]{2}[-/.年])[0-9](?:[ -]?[0-9]){4,14}(?![0-9])"
_ACCOUNT = re.compile(
    rf"(?P<add>加(?:我|个|一下)?的?)?(?:(?<![A-Za-z])(?:{'|'.join(_MESSENGERS)})|(?<=加)v|(?<=加我)v)"
    r"[ ]?(?P<number>(?:号码?|群号?|id\b|[账帐][号户]|number|no\.))?"
    r"[ ]?(?P<colon>(?:[:=]|\bis\b|为|是)*)[ \n]?(?P<at>@?)"
    rf"(?P<value>{_NAMED_APART}|{_NAME})(?![A-Za-z0-9_]|[.][A-Za-z])",
    re.IGNORECASE,
)
_GOES_ON = re.compile(r"[ ][A-Za-z]")
_SIGNS = re.compile(r"[0-9_]")
_TOLD = re.compile("[:是为]")
_SHORTEST = 5


def spans(text: str) -> Spans:
    """Yield the e-mail addresses and the named accounts of a folded text."""
    lower = text.lower()
    if any(hint in lower for hint in _AT):
        yield from (Span(*found.span(), "email") for found in _EMAIL.finditer(text))


def accounts(text: str) -> Spans:
    """Yield the accounts that are named as such."""
    lower = text.lower()
    if any(name in lower for name in (*_MESSENGERS, "加v", "加我v")):
        for found in _ACCOUNT.finditer(text):
            if _is_account(found, text):
                yield Span(*found.span("value"), "account")


def _is_account(found: re.Match[str], text: str) -> bool:
    """Tell an account from a word behind the name of a messenger (WeChat search)."""
    value = found["value"]
    if found["number"] or found["add"] or found["at"]:
        return len(value) >= _SHORTEST
    if _SIGNS.search(value):
        return len(value) >= _SHORTEST
    told = _TOLD.search(found["colon"]) or text[found.start("value") - 1] == "="
    return bool(told) and not _GOES_ON.match(text, found.end())
