"""Bodies that cannot get a qualification, as far as a name tells."""

from __future__ import annotations

import pytest

from validators import legal_form


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("深圳星河投资合伙企业（有限合伙）", "partnership"),
        ("某某会计师事务所(特殊普通合伙)", "partnership"),
        ("上海星河咨询中心(有限合伙)", "partnership"),
        ("Nimbus Partners LLP", "partnership"),
        ("Nimbus Fund, L.P.", "partnership"),
        ("好运个人独资企业", "sole-proprietorship"),
        ("天河区好运小吃店（个体工商户）", "sole-trader"),
        ("天河區好運小吃店（個體工商戶）", "sole-trader"),
    ],
)
def test_a_name_that_says_its_form_is_a_warning(judged, name, form):
    """The licence will say the same."""
    finding = judged(legal_form, {"company-name": name})["subject-not-served"]
    assert (finding.severity, finding.issue, finding.stage) == ("warning", None, "qualification")
    assert finding.params["form"] == form


@pytest.mark.parametrize(
    "name",
    [
        "深圳合伙人网络科技有限公司",
        "个体户服务有限公司",
        "Partnership Media Co., Ltd.",
        "智云科技有限公司",
        "ALP",
        "PHILP",
        "",
    ],
)
def test_a_company_gives_no_finding(judged, name):
    """What ends in 公司 or Ltd. is a company, whatever else it says."""
    assert judged(legal_form, {"company-name": name}) == {}


def test_a_shop_like_name_is_a_hint(judged):
    """商行 often is a sole trader, not always."""
    found = judged(legal_form, {"company-name": "义乌市好运百货商行"})
    assert [(each.code, each.severity) for each in found.values()] == [("subject-perhaps-not-served", "hint")]


def test_the_account_s_company_is_looked_at_too(judged):
    """One company named twice is one finding; the test's call would refuse a second one."""
    name = "星河合伙企业"
    assert judged(legal_form, {"company-name": name, "account-company": name})
    found = judged(legal_form, {"company-name": "智云有限公司", "account-company": name})
    assert found["subject-not-served"].field == "account-company"
