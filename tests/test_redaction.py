"""What identifies somebody does not come through, however it is spelled; everything else does, whole."""

from __future__ import annotations

import datetime as dt
import random
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from identifiers import LISTED_BY, MARKS_BETWEEN, apart, identifiers, leaks

from bot.redaction import MARKS, redacted, redacted_value

ORDINARY = (
    *("签名与企业名称不一致", "未查询到商标，请核对后重新提交", "资料图片无法显示", "深圳智云科技有限公司"),
    *("签名名称要求2~16个字，只能包含中文、数字、字母", "2～16", "2～16、2～12", "2026年11月22日前有效"),
    *("2026-11-22", "2026/11/22", "22/11/2026", "2026.11.22", "18 Mar 2025, 10:22", "11月22日 12:30"),
    *("有效期 2026-01-01 至 2026-12-31", "从2026/01/01到2026/12/31", "10:30:00 提交，3天没有结果"),
    *("2026-01-01 to 2026-12-31, signed and sealed", "from 2026-06-01 to 2027-05-31", "20260101-20261231"),
    *("2026-11-22 14:30:05 到 2026-12-31 18:00", "2026-11-22 2026-12-31", "14:30 2026-11-2 和 5"),
    *("MSGSMS.0004", "MSGSMS.0004 MSGSMS.0005", "E200018 和 E200033 是什么", "E200018 (312x)", "SC:0013"),
    *(
        "京ICP备12345678号-1",
        "粤ICP备2021123456号",
        "京ICP备2021012345号-2A",
        "粤B2-20090059",
        "京ICP证030173号",
    ),
    *(
        "京公网安备 11010502030143号",
        "商标注册号 12345678",
        "trademark no. 12345678 is ours",
        "申请号：87654321",
    ),
    *(
        "商标号 12345678、23456789",
        "第12345678号商标",
        "国际注册第1234567号",
        "第35类 7654321A",
        "商标：G1234567",
    ),
    *("Our trademark is registered, number 12345678.", "Class 35, no. 98765432", "Reg. no. 5520981X"),
    *(
        "价格是1000000元",
        "¥12,345,678",
        "¥1,299.00",
        "12345.67元",
        "每条 0.045 元",
        "1000-2000元",
        "$1,200.50",
    ),
    *("注册资本 10000000元", "1,234,567元", "发了 50000 条", "发送1000000条短信", "1 000 000 messages"),
    *(
        "2,097,152 bytes",
        "2097152 bytes",
        "照片 4032x3024",
        "1080-1920像素",
        "licence.jpg 1.5MB",
        "1920×1080",
    ),
    *("2023 2024 2025 三年都过了", "2015-2016-2017", "2024-2026", "IMG_20261122_143000.jpg"),
    *("版本 3.10.0", "v22.8", "Chrome/138.0.7204.184", "10.0.19045.3930", "V3.2.1.1234", "127.0.0.1:8080"),
    *(
        "第 3 步，共 11 步",
        "第13、15、16、18、20、3条",
        "1、2、3、4、5、6、7、8",
        "第3.1.2条",
        "500强",
        "12306",
    ),
    *("1. 签名 2. 公司 3. 材料 4. 描述", "0.89 0.97 0.82 0.64 0.37 0.57", "13.50 12.80 199"),
    *("ISO27001 和 GB32100-2015", "GB/T 32100-2015", "400 800 1200", "3天 7天 14天 30天", "99.99% 0.01%"),
    "https://support.huaweicloud.com/intl/en-us/msgsms_faq/sms_faq_0075.html",
    "https://support.huaweicloud.com/usermanual-msgsms/sms_03_0002.html 2025-06-04",
    *("https://app.example.com/id42", "https://apps.example.com/cn/app/id1234567890", "www.example.com"),
    *("https://item.example.com/item.htm?id=612345678901", "https://shop12345678.example.com"),
    *("https://www.example.com/product?lang=zh&page=2", "example.com.cn", "apps.example.com/app/C1089999"),
    *(
        "【松果到家】",
        "签名【智云123】",
        "APP名称：云杉快运2",
        "95588 是银行",
        "10086",
        "getHttpResponseCode",
    ),
    *("The signature is inconsistent with the enterprise name.", "No trademark is found", "a@b", "12345@"),
    *("The name must contain 2 to 16 characters.", "Why was it rejected 3 times in 2026?", "template-2"),
    *("I asked on Monday, 23 November 2026, at 9.", "100% sure", "Room 1203, building 7", "original-x"),
    *("I uploaded 4 pictures: 1, 2, 3 and 4", "password was not asked", "my token of thanks", "@张三 请看"),
    *("ThisIsACamelCaseIdentifierOfMine", "How-To-Fill-In-2026-Form-Fields", "微信公众号：云杉快运"),
    *("微信小程序没找到", "在微信里搜索不到我们的公众号", "wechat applet is online", "WeChat search"),
    *(
        "WeChat: applets are no longer accepted",
        "QQ 群里有人说",
        "QQ 2024 版",
        "看到验证码了",
        "验证码 2026年",
    ),
    *("密码忘了怎么办", "密码是什么", "密码8位以上", "密码：请在控制台重置", "密钥在哪里设置", "法人是谁"),
    *("password is wrong", "token: the code sent to you", "the secret is patience", "bearer of good news"),
    *("letter of authorization 2026-01-01 to 2026-12-31", "invalid token E200018", "a, b; c。", "😀", ""),
    *(
        "统一社会信用代码填错了",
        "身份证要正反面吗",
        "手机号要实名吗",
        "COUNTERSIGN_TELEGRAM_TOKEN",
        "138****8000",
    ),
)
MARKED = {
    "id": (
        "110101199003071233",
        "11010119900307123x",
        "110101900307123",
        "１１０１０１　1990-03-07 1233",
        "E12345678",
    ),
    "phone": (
        *("13800138000", "+86 138-0013-8000", "008613800138000", "（+86）138 0013 8000", "138，0013，8000"),
        *(
            "138OO138OOO",
            "1️⃣3️⃣8️⃣0013800️⃣0️⃣",
            "1、3、8、0、0、1、3、8、0、0、0",
            "138<b>0013</b>8000",
            "⓿755-82345678",
        ),
        *(
            "(0755) 8234-5678 转 801",
            "0755-82345678-801",
            "400-123-4567",
            "+1 (415) 555-2671",
            "0044 20 7946 0958",
        ),
    ),
    "code": (
        *("91350100M000100Y43", "91350100m000100y43", "9135 0100 M000 100Y 43", "9135O1OOMOOO1OOY43"),
        *("91350100\nM000100Y43", "MA5F0QXX-4", "12345678-9", "91350100M000100Y44"),
    ),
    "number": ("440301103000000", "6222 0212 3456 7890 123", "88234567", "8823-4567", "192.168.100.200"),
    "token": (
        *("123456789:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw8", "0123456789abcdef0123456789abcdef"),
        *(
            "123456789:AAHdqTcvCH1vGWJxf\nSeofSAs0K5PALDsaw8",
            "HPUALKJ3SKD92KDJ4L2K",
            "aB3xYz9QwEr5Ty\n8UiOp1As4Df7Gh",
        ),
        "aB3xYz9Qw91350100M000100Y43kLm8Np2Qr",
        *("550e8400-e29b-41d4-a716-446655440000", "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjMifQ.dozjgNryP4J3"),
        "-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBgkqhkiG9w0BAQEFAASC\n-----END PRIVATE KEY-----",
    ),
    "email": (
        *("li.na@example.com", "li.na＠example．com", "li.na @ example.com", "li.na(at)example(dot)com"),
        *("li.na%40example.com", "12345678@qq.com", "lina#qq.com", "li.na@\nexample.com"),
    ),
}
"""What is a value by itself, whole: nothing of it stays but its mark."""
BEHIND_SOMETHING = (
    ("密码：hunter2hunter", "密码：{}", "token"),
    ("密码abc12345", "密码{}", "token"),
    ("pwd=小明123", "pwd={}", "token"),
    ("password: huawei", "password: {}", "token"),
    ('{"access_key": "abc12345"}', '{{"access_key": "{}"}}', "token"),
    ("AK：HPUA12345", "AK：{}", "token"),
    ("Authorization: Basic YWRtaW46cGFzc3dvcmQ=", "Authorization: Basic {}", "token"),
    ("您的验证码是482913，5分钟内有效", "您的验证码是{}，5分钟内有效", "token"),
    ("https://li:pa5@example.com/x", "https://{}@example.com/x", "token"),
    ("https://example.com/x?token=abcdef&lang=zh", "https://example.com/x?token={}&lang=zh", "token"),
    ("https://example.com/13800138000", "https://example.com/{}", "phone"),
    ("https://example.com/s/1aBcDeFgHiJkLmNoPqRsT", "https://example.com/s/{}", "token"),
    ("pwd=x123456789:AAHdqTcvCH1vGWJxf\nSeofSAs0K5PALDsaw8", "pwd={}", "token"),
    ("1-440305-1995-0204-9682", "1-{}", "id"),
    ("1. 3800138000", "1. {}", "number"),
    ("1. 62701770319312\n45158\n2. 未查询到商标", "1. {}\n2. 未查询到商标", "number"),
    ("1101019\n20310725", "{}", "id"),
    ("g20320401", "{}", "id"),
    ("510104\n198603011532 for the application", "{} for the application", "id"),
    ("telegram @zhangwei", "telegram @{}", "account"),
    ("微信号：zhangwei88", "微信号：{}", "account"),
    ("加我微信zhangwei", "加我微信{}", "account"),
    ("QQ 12345", "QQ {}", "account"),
    ("QQ：1 2 3 4 5 6 7 8", "QQ：{}", "account"),
    ("组织机构代码MA5F0QXX4", "组织机构代码{}", "code"),
)
HOSTILE = (
    *("1", "1 ", "12 ", "0-", "1、", "1:", "1\n", "138 0013 ", "110101 1990 ", "9135010 ", "A1 ", "+1 "),
    *(
        "x",
        "aB3",
        "aB3-",
        "a@",
        "a.a@a.",
        "(at)",
        "eyJ.",
        "123456789:",
        "密码：",
        "password=",
        "商标",
        "微信 ",
    ),
    *(
        "https://",
        "https://a?b=",
        "https://a.b/1 ",
        "://a:",
        ",;、。",
        "<b",
        "&a",
        "-",
        " ",
        "①",
        "ﷺ",
        "\u200b",
    ),
)


def test_no_identifier_comes_through():
    """Of 2,300 numbers, codes, tokens and addresses in many spellings nothing is left."""
    found = [
        (kind, text, redacted(text))
        for kind, value, text in identifiers(2_300)
        if leaks(value, redacted(text))
    ]
    assert found == []


def test_several_identifiers_in_one_text():
    """Values hide one another neither in one line nor in several."""
    dice = random.Random(1)  # noqa: S311 - the same each time, nothing secret
    told = [*identifiers()]
    for _ in range(200):
        some = dice.sample(told, 4)
        text = dice.choice(("，", "\n", "；然后")).join(spelled for _, _, spelled in some)
        assert [value for _, value, _ in some if leaks(value, redacted(text))] == []


def test_what_is_redacted_stays_so():
    """Marks are nothing to redact, and hide nothing: the second time nothing changes."""
    for _, _, text in identifiers():
        once = redacted(text)
        assert redacted(once) == once


@pytest.mark.parametrize(
    ("kind", "value"), [(kind, value) for kind, some in MARKED.items() for value in some]
)
@pytest.mark.parametrize("sentence", ["{}", "我的{}请查收", "mine: {}, thanks", "【松果到家】{}\n2026-11-22"])
def test_each_value_gets_the_mark_of_its_kind(kind, value, sentence):
    """Only the value goes, all of it: the words before and behind it stay."""
    assert redacted(sentence.format(value)) == sentence.format(MARKS[kind])


@pytest.mark.parametrize(("text", "left", "kind"), BEHIND_SOMETHING)
def test_what_stands_before_a_value_stays(text, left, kind):
    """What opens something, or an account, is known by the word before it, which is no part of it."""
    assert redacted(text) == left.format(MARKS[kind])


@pytest.mark.parametrize("text", ORDINARY)
def test_ordinary_words_come_through(text):
    """Names, dates, prices, error codes, public numbers and addresses are left as they are."""
    assert redacted(text) == text


def test_several_in_one_text():
    """Each value gets the mark of its kind, in its place."""
    told = redacted("电话13800138000，证件110101199003071233，邮箱 a.b@example.com，密码：hunter2hunter")
    assert told == f"电话{MARKS['phone']}，证件{MARKS['id']}，邮箱 {MARKS['email']}，密码：{MARKS['token']}"


def test_values_of_answers():
    """Answers are redacted all through, whatever they are made of."""
    held = {
        "to": "智云科技 13800138000",
        "files": [{"file": "110101199003071233.jpg"}, ("13800138000", 13800138000)],
        "size": 7,
        "yes": True,
        "when": dt.date(2026, 11, 22),
        "none": None,
        "trademark-number": "98765432",
        "password": "hunter",
        "13800138000": "name",
    }
    phone = MARKS["phone"]
    assert redacted_value(held) == {
        "to": f"智云科技 {phone}",
        "files": [{"file": f"{MARKS['id']}.jpg"}, (phone, phone)],
        "size": 7,
        "yes": True,
        "when": dt.date(2026, 11, 22),
        "none": None,
        "trademark-number": "98765432",
        "password": MARKS["token"],
        phone: "name",
    }


@pytest.mark.parametrize("piece", HOSTILE)
def test_no_text_takes_long(piece):
    """The work grows with the length alone: 8,000 hostile characters take a fraction of a second."""
    text = piece * (8000 // len(piece))
    begun = time.process_time()
    redacted(text)
    assert time.process_time() - begun < 1


@pytest.mark.parametrize(
    "piece", ["12 ", "1\n", "aB3-", "a@", "password=", "138 0013 ", "https://a.b/1 ", "x"]
)
def test_twice_as_long_takes_twice_as_long(piece):
    """Four times the text takes far less than sixteen times as long."""

    def spent(length):
        text = piece * (length // len(piece))
        tries = []
        for _ in range(3):
            begun = time.process_time()
            redacted(text)
            tries.append(time.process_time() - begun)
        return min(tries)

    assert spent(32_000) < 10 * spent(8_000) + 0.02


@pytest.mark.parametrize(
    "text", ["1" * 9000, "1" * 5000 + "-" + "2" * 5000, "1 " * 9000, "/".join(["9" * 5000] * 4)]
)
def test_numbers_of_any_length(text):
    """Thousands of digits are a number, too."""
    assert not any(map(str.isdigit, redacted(text)))


@given(st.text())
def test_any_text_is_taken(text):
    """No text raises; what is redacted stays so."""
    once = redacted(text)
    assert redacted(once) == once


@given(st.text(alphabet="0123456789 -./:,()+年月x@aAoOlI微信密码=\n▮号第", max_size=60))
def test_any_text_of_digits_is_taken(text):
    """Digits among what may stand between them: what is redacted stays so."""
    once = redacted(text)
    assert redacted(once) == once


WORDS = st.text(alphabet="我们的号码请查收谢谢签名证件公司【】：，。", max_size=12)
IDS = st.from_regex(
    r"[1-6][1-5]0[1-9]0[1-9](19[4-9][0-9]|200[0-8])(0[1-9]|1[0-2])(0[1-9]|1[0-9])[0-9]{3}[0-9X]",
    fullmatch=True,
)
MOBILES = st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True)


@given(WORDS, st.one_of(IDS, MOBILES), st.sampled_from(MARKS_BETWEEN), st.integers(1, 6), WORDS)
def test_however_it_is_taken_apart(before, value, mark, every, behind):
    """An identity card or a mobile number is seen with any mark behind any number of its digits."""
    text = before + apart(value, mark, every) + behind
    assert not leaks(value, redacted(text))


@given(WORDS, MOBILES, st.sampled_from(LISTED_BY), WORDS)
def test_taken_apart_like_a_list(before, value, mark, behind):
    """A mobile number in three groups is seen, whatever stands between them."""
    text = f"{before}{value[:3]}{mark}{value[3:7]}{mark}{value[7:]}{behind}"
    assert not leaks(value, redacted(text))
