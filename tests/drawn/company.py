"""Invented companies: names, kinds and codes that belong to nobody."""

from __future__ import annotations

from dataclasses import dataclass

REGIONS = (
    *("深圳", "深圳市", "北京", "上海", "杭州", "成都", "苏州工业园区", "广州", "广州市天河区", "武汉"),
    *("西安", "厦门", "重庆", "南京", "青岛", "长沙市", "合肥", "海南", "内蒙古", "新疆", "哈尔滨市"),
    *("佛山市顺德区", "义乌市", "石家庄", "珠海横琴", "中山市", "无锡", "昆山", "贵州", "云南"),
)
DIVISIONS = ("440399", "110199", "310199", "330199", "510199", "320599", "440199", "420199", "610199")
"""Divisions that do not exist (…99), so that no code is a real company's."""
_SIGNS = (
    *("青禾", "云桥", "星屿", "蓝鲸座", "北辰塔", "麦穗湾", "竹溪", "拾光里", "松果盒", "橙筏", "纸鹤舟"),
    *("翀赟", "垚淼", "喆昇", "淼喆", "赟垚", "翀垚", "燚鑫", "骉骁", "昶曜", "珺玥", "霁岚", "翊宸"),
    *("禧麟", "瑾瑜", "甯澔", "堃泽", "沄沣", "璟珩", "鲲岩", "犇渡", "鹭浔", "榕荫", "砚池", "铎远"),
)
_INVENTED = ("样例", "虚构", "演示", "示范", "模拟", "样板", "假想", "拟名", "未有", "无此", "试印", "样本")
_LATIN = ("Qinho", "UVO", "K9", "ABX", "e", "Mook", "3D", "VR")
_TRADES = (
    *("科技", "信息技术", "网络科技", "软件", "电子商务", "文化传媒", "供应链管理", "医疗器械", "物流"),
    *("餐饮管理", "智能装备", "环保工程", "生物科技", "教育咨询", "贸易", "建筑工程", "数据服务", "实业"),
    *("新能源", "农业发展", "物业管理", "人力资源服务", "半导体", "酒店管理", "汽车销售服务", "信息科技"),
)
_TYPES = (
    *("有限责任公司（自然人投资或控股）", "有限责任公司(自然人投资或控股)", "有限责任公司（自然人独资）"),
    *("有限责任公司（法人独资）", "其他有限责任公司", "有限责任公司(港澳台法人独资)"),
    *("有限责任公司（自然人投资或控股的法人独资）", "有限责任公司（国有独资）", "有限责任公司"),
    *("有限责任公司（外商投资、非独资）", "有限责任公司（非自然人投资或控股的法人独资）"),
)
_SHARES = ("其他股份有限公司（非上市）", "股份有限公司(非上市、自然人投资或控股)", "股份有限公司（上市）")
_SHOPS = ("奶茶店", "服装店", "经营部", "商行", "便利店", "理发店", "小吃店", "五金店", "工作室", "茶叶行")
UNSERVED = {
    "sole-trader": ("个体工商户", "个体户"),
    "sole-proprietorship": ("个人独资企业",),
    "partnership": ("普通合伙企业", "有限合伙企业", "特殊普通合伙企业", "合伙企业"),
}
_BODIES = {
    "sole-proprietorship": ("厂", "工作室", "设计中心", "加工厂", "咨询服务部"),
    "普通合伙企业": ("会计师事务所（普通合伙）", "事务所（普通合伙）", "咨询中心（普通合伙）"),
    "有限合伙企业": ("投资中心（有限合伙）", "企业管理合伙企业（有限合伙）", "股权投资合伙企业（有限合伙）"),
    "特殊普通合伙企业": ("会计师事务所（特殊普通合伙）",),
    "合伙企业": ("咨询中心（有限合伙）", "商务服务部（普通合伙）"),
}
_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_LAST_WEIGHTS = tuple(pow(3, place, 31) for place in range(17))
_INNER_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)


@dataclass(frozen=True, slots=True)
class Company:
    """A company: its full name, a short name, its type as a licence prints it and its form."""

    name: str
    short: str
    kind: str
    form: str


def company(dice, form="company"):
    """Return an invented company of a form: "company", "branch" or one of `UNSERVED`."""
    own = _own(dice)
    region, trade = dice.pick(REGIONS), dice.pick(_TRADES)
    if form == "sole-trader":
        body = dice.pick(_SHOPS)
        place = region + dice.pick(("", "南山区", "高新区", "城东街道"))
        return Company(place + own + body, own + body, dice.pick(UNSERVED[form]), form)
    if form in UNSERVED:
        kind = dice.pick(UNSERVED[form])
        body = dice.pick(_BODIES.get(form) or _BODIES[kind])
        return Company(region + own + body, own, kind, form)
    share = dice.chance(0.15)
    ending = dice.pick(("股份有限公司", "集团股份有限公司") if share else _endings(dice))
    kind = dice.pick(_SHARES if share else _TYPES)
    name = _ordered(dice, region, own, trade, ending)
    if form == "branch":
        name += dice.pick(("深圳", "上海", "第一", "南山", "")) + "分公司"
        kind = "有限责任公司分公司" + dice.pick(("（自然人投资或控股）", "(法人独资)", ""))
    return Company(name, own + dice.pick(("", trade[:2])), kind, form)


def _endings(dice):
    return ("有限公司",) if dice.chance(0.8) else ("有限责任公司", "集团有限公司", "控股有限公司")


def _own(dice):
    signs, invented = dice.pick(_SIGNS), dice.pick(_INVENTED)
    own = signs + invented if dice.chance(0.7) else invented + signs
    if dice.chance(0.08):
        own = dice.pick(_LATIN) + own if dice.chance(0.5) else own + dice.pick(_LATIN)
    return own


def _ordered(dice, region, own, trade, ending):
    city = region.removesuffix("市")
    opening, closing = ("(", ")") if dice.chance(0.15) else ("（", "）")
    bracketed = f"{opening}{city}{closing}"
    long = (
        dice.pick(("及信息系统集成服务", "研究与应用推广", "互联网平台运营", "")) if dice.chance(0.25) else ""
    )
    return dice.pick(
        (
            region + own + trade + long + ending,
            region + own + trade + long + ending,
            own + trade + bracketed + ending,
            own + bracketed + trade + long + ending,
            own + trade + long + ending,
        )
    )


def code(dice, start="91", fault="none"):
    """Return a credit code by its first two signs; `fault` spoils the "last" or the "inner" check digit."""
    if dice.chance(0.75):
        eight = "MA" + dice.pick("0123456789ABCDEFGHJKLMNPQ") + dice.signs(_ALPHABET, 5)
    else:
        eight = dice.signs("0123456789", 8)
    inner = _inner(eight)
    if fault == "inner":
        inner = _another(dice, inner)
    seventeen = start + dice.pick(DIVISIONS) + eight + inner
    last = _last(seventeen)
    if fault == "last":
        last = _another(dice, last)
    return seventeen + last


def _another(dice, sign):
    return dice.pick([other for other in "0123456789ABCDEFGHJKX" if other != sign])


def _inner(eight):
    total = sum(int(sign, 36) * weight for sign, weight in zip(eight, _INNER_WEIGHTS, strict=True))
    rest = (11 - total % 11) % 11
    return "X" if rest == 10 else str(rest)


def _last(seventeen):
    total = sum(_ALPHABET.index(sign) * weight for sign, weight in zip(seventeen, _LAST_WEIGHTS, strict=True))
    return _ALPHABET[(31 - total % 31) % 31]
