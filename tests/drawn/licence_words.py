"""What a business licence says beside the company's name, type and code."""

from __future__ import annotations

from dataclasses import dataclass

_FAMILY = "林陈周吴郑孙赵沈韩唐冯许何吕施张孔曹严华金魏陶姜喆"
_GIVEN = ("样本", "演示", "虚构", "某某", "样板", "示例", "拟", "无名", "假想", "佚名")
_STREETS = ("示范路", "样本大道中段", "虚构街", "测试路", "样例街道创新一路", "演示环路", "假想巷")
_HOUSES = (
    "100号虚构大厦A座1801室",
    "666号1栋2单元",
    "8号院2号楼6层601",
    "188号9幢",
    "35号3层302-5",
    "甲12号",
)
_BY_LICENCE = "（除依法须经批准的项目外，凭营业执照依法自主开展经营活动）"
_BY_APPROVAL = "（依法须经批准的项目，经相关部门批准后方可开展经营活动）"
_SCOPES = (
    "一般项目：软件开发；信息系统集成服务；互联网数据服务；技术服务、技术开发、技术咨询、技术转让。"
    + _BY_LICENCE,
    "技术开发、技术推广、技术转让、技术咨询；计算机系统服务；销售计算机、软件及辅助设备；第二类增值电信业务。",
    "食品销售；餐饮服务；日用百货、服装鞋帽、家用电器的批发与零售；货物进出口。" + _BY_APPROVAL,
    "许可项目：建设工程施工；医疗器械经营。一般项目：会议及展览服务；企业管理咨询；普通货物仓储服务。",
    "从事信息科技领域内的技术服务，电子商务（不得从事增值电信业务），文化艺术交流策划，图文设计制作。",
)
_CAPITALS = (
    "人民币1000万元整",
    "壹佰万元整",
    "伍仟万元人民币",
    "500万元",
    "人民币叁佰万元整",
    "1200.0000万人民币",
)


@dataclass(frozen=True, slots=True)
class Particulars:
    """The rows of a licence: its head, capital, address, scope and dates."""

    head: tuple[str, str]
    capital: tuple[str, str] | None
    address: tuple[str, str]
    scope: str
    founded: tuple[str, str]
    term: str
    issued: str


def particulars(dice, company):
    """Return the particulars that suit a company's form."""
    heads = {
        "sole-trader": "经营者",
        "partnership": "执行事务合伙人",
        "sole-proprietorship": "投资人",
        "branch": "负责人",
    }
    places = {"sole-trader": "经营场所", "partnership": "主要经营场所", "branch": "营业场所"}
    year, month, day = dice.whole(2003, 2024), dice.whole(1, 12), dice.whole(1, 28)
    founded = f"{year}年{month:02}月{day:02}日"
    later = f"{dice.whole(year, 2025)}年{dice.whole(1, 12):02}月{dice.whole(1, 28):02}日"
    long = f"{founded}至{year + 30}年{month:02}月{day - 1 or 1:02}日"
    unlimited = dice.pick(("长期", f"{founded}至长期", f"{founded}至不约定期限", long))
    formed = dice.pick(("成立日期", "注册日期")) if company.form == "sole-trader" else "成立日期"
    return Particulars(
        head=(heads.get(company.form, "法定代表人"), dice.pick(_FAMILY) + dice.pick(_GIVEN)),
        capital=None if company.form in {"sole-trader", "branch"} else ("注册资本", dice.pick(_CAPITALS)),
        address=(places.get(company.form, "住所"), _address(dice)),
        scope=dice.pick(_SCOPES),
        founded=(formed, founded),
        term=unlimited,
        issued=dice.pick((founded, later)),
    )


def _address(dice):
    cities = (
        "深圳市南山区",
        "北京市海淀区",
        "成都市高新区",
        "苏州工业园区",
        "杭州市余杭区",
        "武汉市东湖新技术开发区",
    )
    return dice.pick(cities) + dice.pick(_STREETS) + dice.pick(_HOUSES)
