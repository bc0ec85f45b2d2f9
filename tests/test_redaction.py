"""What identifies somebody does not come through, however it is spelled; everything else does, whole."""

from __future__ import annotations

import re
import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from identifiers import identifiers

from bot.redaction import MARKS, redacted, redacted_value

ORDINARY = (
    *("签名与企业名称不一致", "未查询到商标，请核对后重新提交", "资料图片无法显示", "深圳智云科技有限公司"),
    *("签名名称要求2~16个字，只能包含中文、数字、字母", "2～16", "2026-11-22", "2026年11月22日前有效"),
    *("有效期 2026-01-01 至 2026-12-31", "从2026/01/01到2026/12/31", "10:30:00 提交，3天没有结果"),
    *("MSGSMS.0004", "E200018 和 E200033 是什么", "SC:0013", "京ICP备12345678号-1", "粤ICP备2021123456号"),
    *("商标注册号 12345678", "trademark no. 12345678 is ours", "申请号：87654321"),
    *("价格是1000000元", "¥12,345,678", "每条 0.045 元", "发了 50000 条", "2023 2024 2025 三年都过了"),
    *("版本 3.10.0", "v22.8", "第 3 步，共 11 步", "licence.jpg 1.5MB", "照片 4032x3024", "2,097,152 bytes"),
    *(
        "https://support.huaweicloud.com/intl/en-us/msgsms_faq/sms_faq_0075.html",
        "https://app.example.com/id42",
    ),
    *("https://www.example.com/product?lang=zh&page=2", "www.example.com", "example.com.cn"),
    *("【松果到家】", "签名【智云123】", "APP名称：云杉快运2", "500强", "12306", "95588 是银行", "10086"),
    *("The signature is inconsistent with the enterprise name.", "No trademark is found"),
    *("The name must contain 2 to 16 characters.", "Why was it rejected 3 times in 2026?"),
    *("I asked on Monday, 23 November 2026, at 9.", "100% sure", "Room 1203, building 7", "$1,200.50"),
    *("I uploaded 4 pictures: 1, 2, 3 and 4", "password was not asked", "my token of thanks"),
    *(
        "微信小程序没找到",
        "在微信里搜索不到我们的公众号",
        "wechat applet is online",
        "QQ 群里有人说",
        "看到验证码了",
    ),
    *("密码忘了怎么办", "密钥在哪里设置", "the secret is patience", "bearer of good news", "法人是谁"),
    *("统一社会信用代码填错了", "身份证要正反面吗", "手机号要实名吗", "a, b; c。", "😀", ""),
)


def bare(text):
    """Return letters and digits of a text in one width and case, as a reader could put them together."""
    plain = "".join(
        str(unicodedata.decimal(c)) if unicodedata.decimal(c, None) is not None else c for c in text
    )
    return re.sub(r"[^0-9a-z]", "", unicodedata.normalize("NFKC", plain).lower())


def leaks(value, told):
    """Tell whether five characters of a value in a row, a digit among them, can still be read."""
    value, told = bare(value), bare(told)
    pieces = (value[at : at + 5] for at in range(len(value) - 4))
    return any(piece in told and any(map(str.isdigit, piece)) for piece in pieces)


def test_no_identifier_comes_through():
    """Of 1,200 numbers, codes, tokens and addresses in many spellings nothing is left."""
    found = [
        (kind, text, redacted(text)) for kind, value, text in identifiers() if leaks(value, redacted(text))
    ]
    assert found == []


def test_what_stands_around_comes_through():
    """Only the value goes: the words before and behind it stay."""
    told = redacted("联系人张工：13800138000，签名【松果到家】")
    assert told == f"联系人张工：{MARKS['phone']}，签名【松果到家】"


@pytest.mark.parametrize("text", ORDINARY)
def test_ordinary_words_come_through(text):
    """Names, dates, prices, error codes, public numbers and addresses are left as they are."""
    assert redacted(text) == text


def test_several_in_one_text():
    """Each value gets the mark of its kind, in its place."""
    told = redacted("电话13800138000，证件110101199003071233，邮箱 a.b@example.com，密码：hunter2hunter")
    assert told == (f"电话{MARKS['phone']}，证件{MARKS['id']}，邮箱 {MARKS['email']}，密码：{MARKS['token']}")


def test_values_of_answers():
    """Answers are redacted all through, whatever they are made of."""
    held = {
        "to": "智云科技 13800138000",
        "files": [{"file": "110101199003071233.jpg"}],
        "size": 7,
        "yes": True,
    }
    told = redacted_value(held)
    assert told["to"] == f"智云科技 {MARKS['phone']}"
    assert "1101" not in told["files"][0]["file"]
    assert (told["size"], told["yes"]) == (7, True)


@pytest.mark.parametrize(
    "text", ["1" * 8000, "1 " * 4000, "a@" * 4000, "x" * 8000, "aB3" * 2600, "0-" * 4000, "https://" * 1000]
)
def test_no_text_takes_long(text):
    """The time grows with the length alone: 8,000 hostile characters take a fraction of a second."""
    begun = time.process_time()
    redacted(text)
    assert time.process_time() - begun < 0.5


@given(st.text())
def test_any_text_is_taken(text):
    """No text raises; what is redacted stays so."""
    once = redacted(text)
    assert redacted(once) == once
