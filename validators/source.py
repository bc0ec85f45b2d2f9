"""Where the signature's name comes from: the form's "Signature source" (签名来源).

Sources: the base page calls it "Signature Format"; the API (https://support.huaweicloud.com/
api-msgsms/sms_05_0029.html, 2025-12-02) takes enterprise, app and trademark, and has discarded
website, account and shop.

>>> parse("公司的公众号"), parse("企事业单位的全称或简称")
('account', 'enterprise')
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from validators import answers
from validators.finding import Application, Finding, Rules, Unclear
from validators.plain_text import shown, without_label
from validators.spoken_choice import Words, chosen

FIELD = "signature-source"
LABELS = ("签名来源", "来源", "signature source", "signature format", "source", "format")
WORDS: Words = {
    "enterprise": (
        *(
            "企事业单位的全称或简称",
            "企事业单位",
            "企业名称",
            "企业名",
            "公司名称",
            "公司名",
            "企业",
            "公司",
        ),
        *("单位", "机构", "医院", "学校", "政府", "全称", "简称", "营业执照"),
        *("enterprise", "enterprise name", "company", "company name", "business name", "firm"),
        *("public institution", "institution", "organisation", "organization"),
    ),
    "app": (
        "app应用",
        "app",
        "应用",
        "手机应用",
        "客户端",
        "软件",
        "application",
        "mobile app",
        "app store",
        "应用商店",
        "应用市场",
    ),
    "website": (
        *("工信部备案网站", "备案网站", "网站", "官网", "网址", "域名", "网页"),
        *("website", "web site", "site", "domain"),
    ),
    "account": (
        *("公众号或小程序", "微信公众号", "公众号", "小程序", "服务号", "订阅号"),
        *("official account", "applet", "mini program", "mini-program", "miniprogram", "account"),
    ),
    "shop": (
        *("电商平台店铺名", "电商平台", "电商", "店铺", "网店", "淘宝店", "旗舰店"),
        *("e-shop", "eshop", "shop", "online shop", "store", "online store", "e-commerce platform"),
    ),
    "trademark": ("商标名", "商标", "注册商标", "品牌", "trademark", "trade mark", "brand"),
}
_WEAK = "enterprise"
"""公司的公众号 is an account: the company is named as its owner only."""


def parse(text: str) -> str:
    """Return the source's id."""
    said = without_label(text[:2000], LABELS)
    found = chosen(said, WORDS)
    found = found - {_WEAK} or found
    if len(found) == 1:
        return next(iter(found))
    raise Unclear("source-several" if found else "source-unknown", value=shown(text))


def of(application: Application) -> str | None:
    """Return the application's source, also where it was written in words; None if unclear."""
    return answers.choice(application, FIELD, parse)


def check(application: Application, rules: Rules, today: date) -> Iterator[Finding]:  # noqa: ARG001
    """Yield a hint where the platform no longer takes the source."""
    given = of(application)
    if given in rules["sources-accepted"]["discarded"]:
        yield Finding(
            "source-discarded",
            "hint",
            FIELD,
            stage="form",
            rule="sources-accepted",
            params={"source": str(given)},
        )
