"""Texts, choices, commands and files nobody should send, made anew and the same from a number."""

from __future__ import annotations

import random

TEXTS = (
    "".join(map(chr, range(1, 32))),
    "\u202e未查询到商标\u202c",
    "未查询到商标 " * 150_000,
    "长" * 1_000_000,
    "😀👨‍👩‍👧‍👦" * 50,
    "😀",
    "<b>{ $x }</b> & [x](y) *_`~\\",
    "\ud800\udfff",
    "\x00",
    "   \t ",
    "\u200b\u2060\ufeff",
    "\n" * 4_000,
    "好\n" * 400,
    "a" + "\u0301" * 500,
    "https://a.example.com 用于通知。" * 150,
    "1" * 400,
    "１２３",
    "%s%d%(x)s {0} {} $x",
    "“" * 300,
    "/" * 100,
    ",;、。" * 500,
    "智云科技, 验证码, 企业; 深圳智云科技有限公司。不涉及第三方, " * 40,
    "https://" + "a." * 2_000 + "com",
    "深" * 990 + "有限公司",
    "？" * 3_000,
    "2026-01-01 " * 500,
    "licence.jpg 3MB, " * 300,
    "x.jpg" * 300,
    "从甲公司到乙公司 2026-01-01 至 9999-12-31 " * 80,
    "审核意见：\n" + "1. 未查询到商标\n2. 签名与企业名称不一致\n" * 100,
    "91350100M000100Y43" * 50,
    "京ICP备12345678号-1 " * 100,
    "'; DROP TABLE sessions; --",
    "a:b:c:d",
    "null",
    "None",
    "-1",
    "0",
    "99999999999999999999",
    "NaN",
    "𝕬𝖇𝖈",
    "ﷺ" * 100,
    "繁體中文未查詢到商標",
    "İstanbul ß ŉ",
)
CHOICES = (
    *("", ":", "::", "a", "a:", "a::", "a:x:y", "a:signature-name:x", "a:signature-type:nothing"),
    *(
        "a:signature-type:promotion",
        "a:industry:finance",
        "a:third-party:yes",
        "again:",
        "again:signature-name",
    ),
    *(
        "again:nothing",
        "keep",
        "skip",
        "back",
        "edit:",
        "edit:nothing",
        "edit:signature-name",
        "edit:materials",
    ),
    *("issue:", "issue:nothing", "issue:name-format", "none", "other", "show", "show:", "show:issue:nothing"),
    *("show:nothing:x", "show:rule:name-length", "field:", "field:nothing", "field:materials", "as-answer"),
    *(
        "as-remark",
        "forget-yes",
        "forget-no",
        "check",
        "continue",
        "stop",
        "change",
        "new",
        "report",
        "issues",
    ),
    *("help", "person", "lang", "lang:xx", "lang:en", "x" * 64, "\ud800", "\x00", "签名", "😀" * 16),
)
COMMANDS = (
    *("start", "help", "check", "continue", "stop", "skip", "back", "change", "new", "report", "issues"),
    *(
        "lookup",
        "language",
        "lang",
        "privacy",
        "forget",
        "person",
        "",
        "nothing",
        "lang-xx",
        "lang-",
        "lang-zh",
    ),
    *("START", "x" * 5_000, "签名", "start:x", "🙂"),
)
FILES = (
    None,
    "",
    "licence.jpg",
    "a" * 300 + ".jpg",
    "x.jpg" * 300,
    "../../etc/passwd",
    "\u202egpj.exe",
    "\n\n",
)
SIZES = (None, 0, 1, 10**12, 2_097_152)
KINDS = ("photo", "document", "voice", "sticker", "location", "other")


def text(dice: random.Random) -> str:
    """Return a hostile text: one of the list, two of them, or one cut and mixed."""
    first = dice.choice(TEXTS)
    way = dice.randrange(4)
    if way == 0:
        return first[:2_000] + dice.choice(TEXTS)[:2_000]
    if way == 1:
        return "".join(dice.sample(first[:400], min(len(first), 400)))
    return first
