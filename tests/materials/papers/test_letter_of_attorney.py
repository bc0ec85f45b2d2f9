"""Letters: the parties behind any label, the days in any wording, a seal over the last line."""

from __future__ import annotations

import pytest

from bot.materials.papers import ReadField, understand

FROM, TO, CODE = "青禾样例科技（深圳）有限公司", "北京云桥示范网络技术有限公司", "91350100M000100Y43"
CLAIM = ((250, 615, f"兹授权{TO}在短信服务"), (180, 680, "中使用“青禾样例”作为短信签名。"))
TERM = ((250, 830, "授权期限：自2025年03月01日起至2027年02月28日止。"),)
FOOT = ((480, 1390, "日期：2025年02月25日"),)


def letter(typeset, head=None, claim=CLAIM, term=TERM, foot=FOOT):
    """Return what is understood of a letter."""
    head = head or (
        (180, 360, f"授权方：{FROM}"),
        (180, 446, f"统一社会信用代码：{CODE}"),
        (180, 530, f"被授权方：{TO}"),
    )
    read = understand(typeset((526, 190, "授权委托书"), *head, *claim, *term, *foot))
    assert read.kind == "letter-of-attorney"
    return read.fields


def test_all_fields_are_found(typeset):
    """Both parties, the code, three days; each trusted."""
    assert letter(typeset) == {
        "from": ReadField(FROM, "high"),
        "to": ReadField(TO, "high"),
        "company-code": ReadField(CODE, "high"),
        "valid-from": ReadField("2025-03-01", "high"),
        "valid-until": ReadField("2027-02-28", "high"),
        "signed-on": ReadField("2025-02-25", "high"),
    }


@pytest.mark.parametrize(
    ("giver", "taker"),
    [
        ("授权方：", "被授权方："),
        ("授权方名称：", "被授权方名称："),
        ("授权方（甲方）：", "被授权方（乙方）："),
        ("委托单位：", "受托单位："),
        ("授 权 人:", "被授权人:"),
        ("授权单位(盖章)：", "被授权单位："),
    ],
)
def test_parties_behind_their_labels(typeset, giver, taker):
    """Who gives and who takes are never mixed up, whatever the form calls them."""
    fields = letter(typeset, ((180, 360, giver + FROM), (180, 530, taker + TO)))
    assert (fields["from"].value, fields["to"].value) == (FROM, TO)


def test_a_party_goes_on_below_its_label(typeset):
    """In running text the second line begins at the label's edge."""
    long = "广州纸鹤舟虚构信息技术及信息系统集成服务有限公司"
    head = ((180, 360, f"授权方（甲方）：{long[:-2]}"), (180, 406, "公司"), (180, 530, f"被授权方：{TO}"))
    assert letter(typeset, head)["from"] == ReadField(long, "high")


def test_the_sentence_names_who_is_authorised(typeset):
    """Without a label the sentence tells."""
    assert letter(typeset, ((180, 360, f"授权方：{FROM}"),))["to"] == ReadField(TO, "high")


def test_a_name_under_the_seal_is_not_preferred(typeset):
    """The line at the foot is broken by the seal; the one at the head stands."""
    foot = ((480, 1190, "授权方（盖章）：青禾科技深样例圳"), *FOOT)
    assert letter(typeset, foot=foot)["from"] == ReadField(FROM, "high")


@pytest.mark.parametrize(
    "term",
    [
        "有效期自2025年3月1日至2027年2月28日。",
        "授权书有效期限：2025-03-01至2027-02-28",
        "本授权书有效期为2025年3月1日起，至2027年2月28日止，逾期自动失效。",
        "有效期：2025.03.01-2027.02.28.",
        "授权有效期：2025-03-01-2027-02-28",
        "授权期限：2025/03/01至2027/02/28（yyyy/mm/dd）",
        "授权期限：从2025年3月1日（含）到2027年2月28日（含）。",
        "期限：二〇二五年三月一日至二〇二七年二月二十八日",
    ],
)
def test_terms_in_many_wordings(typeset, term):
    """The first and the last day, however they are written."""
    fields = letter(typeset, term=((250, 830, term),))
    assert (fields["valid-from"].value, fields["valid-until"].value) == ("2025-03-01", "2027-02-28")
    assert fields["signed-on"].value == "2025-02-25"


def test_a_term_over_two_lines(typeset):
    """A day that is broken at the end of a line is found."""
    term = ((250, 830, "授权期限：自2025年03月01日起至20"), (180, 880, "27年02月28日止。"))
    assert letter(typeset, term=term)["valid-until"].value == "2027-02-28"


def test_days_in_the_wrong_order_are_no_term(typeset):
    """A letter cannot end before it begins: such days are not told as its term."""
    fields = letter(typeset, term=((250, 830, "授权期限：自2027年03月01日起至2025年02月28日止。"),))
    assert not {"valid-from", "valid-until"} & set(fields)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("日期：2025年02月25日", ("2025-02-25", "high")),
        ("签署日期：2025.02.25", ("2025-02-25", "high")),
        ("日期：2025年07月2", ("2025-07-02", "low")),
        ("2025年2月25日", ("2025-02-25", "high")),
        ("日期：2025年02月", None),
    ],
)
def test_the_day_of_signing(typeset, written, expected):
    """A day without its 日 may have lost a digit to the seal: it is not trusted."""
    read = letter(typeset, foot=((480, 1390, written),)).get("signed-on")
    assert (read and (read.value, read.trust)) == expected


def test_a_letter_without_a_title(typeset):
    """Parties and the sentence are enough."""
    lines = typeset((180, 360, f"授权方：{FROM}"), (180, 530, f"被授权方：{TO}"), *CLAIM, *TERM)
    assert understand(lines).kind == "letter-of-attorney"
