"""The papers' company beside the owner shown at the source."""

from __future__ import annotations

import pytest

from validators import entity

A, B = "好望（上海）餐饮有限公司", "广州乙星餐饮有限公司"


def test_another_owner_is_a_warning(judged):
    """The licence is not the owner's."""
    finding = judged(entity, {"company-name": A, "source-owner": B})["source-owner-differs"]
    assert (finding.severity, finding.issue) == ("warning", "entity-mismatch")


@pytest.mark.parametrize(
    "given",
    [
        {"company-name": A, "source-owner": "好望(上海) 餐飲有限公司"},
        {"company-name": A, "source-owner": "好望"},
        {"company-name": A, "source-owner": ""},
        {"company-name": A, "complete": True},
        {"source-owner": B},
    ],
)
def test_the_same_or_an_unknown_owner_gives_no_finding(judged, given):
    """Other writings of one company are the same company."""
    assert judged(entity, given) == {}


def test_parse_reads_a_company():
    """The owner is named like a company."""
    assert entity.parse(f"企业名称：{A}") == A
