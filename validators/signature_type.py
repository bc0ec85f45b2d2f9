"""What the messages are for: the form's "Signature type" (签名类型), and who may send it.

Rules: types as in https://support.huaweicloud.com/intl/en-us/usermanual-msgsms/sms_03_0014.html
(2025-06-04); industries as in https://support.huaweicloud.com/intl/en-us/productdesc-msgsms/
sms_faq_0003.html (2024-04-07): finance sends nothing; real estate, games and education send
verification codes only.

>>> parse("验证码类"), parse("order notices"), parse("会员营销")
('verification-code', 'notification', 'promotion')
>>> rules = {"industry-types": {"no-sending": ["finance"], "verification-only": ["games"]}}
>>> application = {"industry": "games", "signature-type": "promotion"}
>>> [f.code for f in check(application, rules, date(2026, 11, 22))]
['industry-verification-only']
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from validators import answers, industry
from validators.finding import Application, Finding, Rules, Unclear
from validators.plain_text import shown, without_label
from validators.spoken_choice import Words, chosen

FIELD = "signature-type"
ISSUE = "type-unsupported"
RULE = "industry-types"
LABELS = ("签名类型", "短信类型", "类型", "signature type", "sms type", "message type", "type")
WORDS: Words = {
    "verification-code": (
        *("验证码类", "验证码", "校验码", "动态码", "动态密码", "短信验证", "登录验证", "验证"),
        *("verification code", "verification", "verify", "otp", "one-time password", "code", "2fa"),
        *("passcode", "login code"),
    ),
    "notification": (
        *("通知类", "通知", "提醒", "告知", "通告", "notification", "notice", "notify", "reminder"),
        *("alert",),
    ),
    "promotion": (
        *(
            "推广类",
            "推广",
            "营销",
            "促销",
            "广告",
            "群发活动",
            "会员营销",
            "promotion",
            "promotional",
        ),
        *("marketing", "advertising", "advertisement", "ad", "campaign"),
    ),
}


def parse(text: str) -> str:
    """Return the type's id."""
    found = chosen(without_label(text[:2000], LABELS), WORDS)
    if len(found) == 1:
        return next(iter(found))
    raise Unclear("signature-type-several" if found else "signature-type-unknown", value=shown(text))


def check(application: Application, rules: Rules, today: date) -> Iterator[Finding]:  # noqa: ARG001
    """Yield a warning where the industry may not send this type of message."""
    trade = industry.of(application)
    given = answers.choice(application, FIELD, parse)
    if trade in rules[RULE]["no-sending"]:
        params = {"industry": str(trade)}
        yield Finding("industry-no-sending", "warning", industry.FIELD, ISSUE, rule=RULE, params=params)
    elif trade in rules[RULE]["verification-only"] and given in {"notification", "promotion"}:
        params = {"industry": str(trade), "type": str(given)}
        yield Finding("industry-verification-only", "warning", FIELD, ISSUE, rule=RULE, params=params)
