"""Whether the signature's name comes from the company's name."""

from __future__ import annotations

import pytest

from validators import company_name
from validators.company_likeness import kept, likeness, own_name
from validators.company_parts import pieces
from validators.finding import Unclear

ZHIYUN = "深圳智云科技有限公司"
NIMBUS = "Nimbus Cloud Tech Co., Ltd."


def application(name, company, source="enterprise"):
    """Return an application with this name and company."""
    return {"signature-name": name, "company-name": company, "signature-source": source}


@pytest.mark.parametrize(
    ("company", "names"),
    [
        (
            ZHIYUN,
            "智云 智云科技 深圳智云 深圳智云科技 智云科技公司 智云公司 智雲科技 深智云 深圳智云科技有限公司",
        ),
        ("广州市天河区星河会员管理有限公司", "星河 星河会员 广州星河 天河星河"),
        ("上海浦东发展银行股份有限公司", "浦发银行 浦发 上海浦发银行"),
        ("中国国际航空股份有限公司", "国航 中国国航"),
        ("中国石油化工集团有限公司", "中石化 中国石化"),
        ("中国建设银行股份有限公司", "建行 建设银行 中国银行"),
        ("北京大学第三医院", "北大三院 北京大学 北医"),
        ("好望（上海）餐饮有限公司", "好望 好望餐饮 好望上海 上海好望 上海好望餐饮 好望(上海)餐饮"),
        ("深圳智雲科技有限公司", "智云"),
        ("深圳市华强区块链科技有限公司", "华强 区块链 华强科技 华强区块链"),
        ("北京邻里社区云服务有限公司", "邻里社区 邻里"),
        (NIMBUS, "Nimbus NimbusCloud NCT nimbuscloudtech CloudTech NimbusTech"),
        ("NimbusCloud (Shenzhen) Technology Co., Ltd.", "Nimbus NimbusCloud NC Cloud"),
        ("深圳市Nimbus科技有限公司", "Nimbus Nimbus科技 深圳Nimbus nimbus科技公司"),
        ("3M中国有限公司", "3M 3M中国"),
        ("华为云", "华为 华为公司 华为云"),
        ("重庆百货大楼股份有限公司", "重庆百货 重百"),
        ("中国移动通信集团上海有限公司", "上海移动 中国移动"),
        ("深圳智云科技有限公司北京分公司", "智云 智云北京 智云科技北京分公司"),
    ],
)
def test_an_abbreviation_gives_nothing_above_a_hint(judged, company, names):
    """Whatever keeps the order of the company's characters may stand."""
    for name in names.split():
        found = judged(company_name, application(name, company))
        assert {each.severity for each in found.values()} <= {"hint"}, (company, name)


@pytest.mark.parametrize(
    "name", ["智云官方", "智云APP", "智云科技集团", "官方智云", "智云会员中心", "智云服务通知"]
)
def test_added_words_are_a_hint_with_the_safest_name(judged, name):
    """Generic words beside the own name never weigh more than a hint."""
    found = judged(company_name, application(name, ZHIYUN))
    assert [(each.code, each.severity) for each in found.values()] == [("name-added-words", "hint")]
    assert found["name-added-words"].params["fix"].startswith("智云")


def test_the_own_name_with_generic_words_passes(judged):
    """星河会员中心 names its owner, 星河."""
    found = judged(company_name, application("星河会员中心", "广州市天河区星河会员管理有限公司"))
    assert {each.severity for each in found.values()} <= {"hint"}


@pytest.mark.parametrize(
    ("company", "name", "code", "fix"),
    [
        (ZHIYUN, "志云", "name-homophone", "智云"),
        (ZHIYUN, "智运科技", "name-homophone", "智云科技"),
        ("比亚迪股份有限公司", "比亚笛", "name-homophone", "比亚迪"),
        (ZHIYUN, "智力科技", "name-one-character-slip", "智云科技"),
        ("广州七天酒店管理有限公司", "7天酒店", "name-one-character-slip", "七天酒店"),
        (ZHIYUN, "智云云科技", "name-one-character-slip", "智云科技"),
        (NIMBUS, "Ninbus", "name-one-character-slip", "Nimbus"),
        (ZHIYUN, "云智科技", "name-other-order", "智云"),
        ("北京大学第三医院", "北医三院", "name-other-order", "北京大学第三医院"),
        (ZHIYUN, "zhiyun", "name-in-pinyin", "智云"),
        (ZHIYUN, "ZYKJ", "name-in-pinyin", "智云"),
        (ZHIYUN, "Aurora", "name-other-language", "智云"),
        (ZHIYUN, "Aurora2", "name-other-language", "智云"),
        (ZHIYUN, "小鹿打车APP", "name-is-product", "智云"),
        (ZHIYUN, "小鹿商城", "name-is-product", "智云"),
        (ZHIYUN, "小鹿打车", "name-not-from-company", "智云"),
        (ZHIYUN, "微星", "name-not-from-company", "智云"),
        (ZHIYUN, "智力", "name-not-from-company", "智云"),
        (NIMBUS, "Aurora", "name-not-from-company", "NimbusCloud"),
    ],
)
def test_another_name_is_a_warning_that_says_which_slip(judged, company, name, code, fix):
    """A name that is no abbreviation warns of name-mismatch and offers the nearest one."""
    found = judged(company_name, application(name, company))
    assert [(each.code, each.severity, each.issue) for each in found.values()] == [
        (code, "warning", "name-mismatch")
    ]
    assert found[code].params["fix"] == fix


@pytest.mark.parametrize(("name", "source"), [("小鹿打车APP", "app"), ("小鹿商城", "trademark")])
def test_a_product_s_name_is_told_the_source_that_fits(judged, name, source):
    """A product's name belongs to another signature source."""
    found = judged(company_name, application(name, ZHIYUN))
    assert found["name-is-product"].params["source"] == source


@pytest.mark.parametrize("name", ["深圳科技", "科技公司", "深圳公司", "有限公司"])
def test_general_words_of_the_company_identify_nobody(judged, name):
    """What keeps no character of the own name warns of a neutral signature, never more."""
    found = judged(company_name, application(name, ZHIYUN))
    assert [(each.code, each.severity, each.issue) for each in found.values()] == [
        ("name-not-identifying", "warning", "neutral-signature")
    ]


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"complete": True},
        application("小鹿", ZHIYUN, "app"),
        application("小鹿", ZHIYUN, ""),
        application("小鹿", ""),
        application("", ZHIYUN),
        application("客服通知", ZHIYUN),
        application("长" * 400, ZHIYUN),
        application("小鹿", "长" * 400),
    ],
)
def test_nothing_is_compared_where_something_is_missing(judged, given):
    """Without source enterprise, name or company there is no mismatch; a neutral name has its own finding."""
    assert judged(company_name, given) == {}


def test_the_source_may_be_said_in_words(judged):
    """企业名称 in the file is the source enterprise."""
    assert "name-homophone" in judged(company_name, application("志云", ZHIYUN, "企业名称"))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("好望（上海）餐饮有限公司", "好望(上海)餐饮有限公司"),
        ("深圳智雲科技有限公司", "深圳智云科技有限公司"),
        ("NIMBUS CLOUD LTD", "Nimbus Cloud Ltd."),
        ("智云科技", ZHIYUN),
        (ZHIYUN, "智云"),
        ("Nimbus", NIMBUS),
    ],
)
def test_writings_of_one_company_are_the_same(one, other):
    """Brackets, script, case, blanks and an abbreviation do not make another company."""
    assert company_name.same(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (ZHIYUN, "广州智云科技有限公司"),
        (ZHIYUN, "智云科技有限公司"),
        ("Nimbus Ltd.", NIMBUS),
        ("小鹿", ZHIYUN),
        ("", ZHIYUN),
    ],
)
def test_other_companies_differ(one, other):
    """Two full names that differ are two companies."""
    assert not company_name.same(one, other)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("公司名称：深圳智云科技有限公司", ZHIYUN),
        ("我公司叫深圳智云科技有限公司", ZHIYUN),
        ("Company name: Nimbus  Cloud Tech Co., Ltd.", NIMBUS),
        ("“好望（上海）餐饮有限公司”", "好望（上海）餐饮有限公司"),
        ("3M", "3M"),
        ("商标是母公司的，青梧控股集团有限公司", "青梧控股集团有限公司"),
        ("APP开发者显示的是 海州鹿鸣橙网络科技有限公司", "海州鹿鸣橙网络科技有限公司"),
        ("帳號掛在臨溪無界設計有限公司名下", "臨溪無界設計有限公司"),
        ("账号是智云", "智云"),
        ("the account belongs to our agency, Tidewren Media Co Ltd", "Tidewren Media Co Ltd"),
        ("Norrhaven Logistics, we opened it ourselves", "Norrhaven Logistics"),
        ("深圳智云科技有限公司 北京分公司", "深圳智云科技有限公司 北京分公司"),
        ("账号是甲云有限公司，商标是乙星有限公司", "账号是甲云有限公司，商标是乙星有限公司"),
        ("归元科技有限公司", "归元科技有限公司"),
        ("账号是的", "账号是的"),
    ],
)
def test_parse_returns_the_name_as_written(text, name):
    """Only the label, quotes and blanks go; brackets stay as the person wrote them."""
    assert company_name.parse(text) == name


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("no", "company-name-empty"),
        ("不是", "company-name-empty"),
        ("公司名称：", "company-name-empty"),
        ("……", "company-name-empty"),
        ("12345678", "company-name-digits"),
        ("91350100M000100Y43", "company-name-is-code"),
        ("长" * 301, "company-name-a-text"),
    ],
)
def test_parse_says_what_is_no_company(text, code):
    """A number, a code or a whole text is no company's name."""
    with pytest.raises(Unclear) as unclear:
        company_name.parse(text)
    assert unclear.value.code == code


@pytest.mark.parametrize(
    ("company", "own"),
    [
        ("广州市天河区星河会员管理有限公司", "星河"),
        ("新疆维吾尔自治区好运物流有限公司", "好运"),
        ("深圳市腾云计算机系统有限公司", "腾云"),
        ("中国银行股份有限公司", "中国银行股份有限公司"),
        ("长沙县星沙镇政府", "长沙县星沙镇政府"),
        ("长" * 400, ""),
    ],
)
def test_the_own_name_is_what_place_trade_and_form_leave(company, own):
    """Where nothing is left, everything counts as own."""
    assert own_name(company) == own


def test_pieces_keep_every_character_in_its_order():
    """Joined, the pieces are the company's name again."""
    company = "NimbusCloud（深圳）科技2026有限公司"
    assert "".join(piece.shown for piece in pieces(company)) == "NimbusCloud深圳科技2026有限公司"


def test_an_empty_name_is_kept_from_nothing():
    """Nothing is no abbreviation."""
    assert kept("", ZHIYUN) is None
    assert likeness("", ZHIYUN).kind in {"none", "language"}
