"""Certificates that serve in a licence's place: institutions, associations, the code's own certificate."""

from __future__ import annotations

from drawn import company, ornament, seal
from drawn.dice import Dice
from drawn.licence_words import particulars
from drawn.paper import Paper
from drawn.sheet import Sheet, scaled

_INK = (28, 26, 28)
_BODIES = {
    "事业单位法人证书": ("12", ("研究院", "第一中学", "公共图书馆", "疾病预防中心", "农业技术推广站")),
    "社会团体法人登记证书": ("51", ("软件行业协会", "摄影学会", "志愿者联合会", "商会")),
    "民办非企业单位登记证书": ("52", ("养老服务中心", "实验幼儿园", "职业培训学校")),
    "统一社会信用代码证书": ("11", ("市政服务中心", "数据管理局", "街道办事处")),
}
TITLES = tuple(_BODIES)


def institution(seed, title=None):
    """Return the certificate of a body that is no company; `title` is one of `TITLES`, else by chance."""
    dice = Dice(seed, "institution")
    title = title or dice.pick(TITLES)
    start, bodies = _BODIES[title]
    who = company.company(dice)
    name = dice.pick(company.REGIONS) + who.short[:4] + dice.pick(bodies)
    number, rows = company.code(dice, start=start), particulars(dice, who)
    sheet = Sheet((2200, 1560), (251, 250, 244))
    sheet.picture = ornament.waves(sheet.picture, dice, (222, 228, 214))
    ornament.frame(sheet.picture, dice)
    style = (dice.pick(("serif", "sans")), dice.whole(42, 48))
    sheet.write((1100, 190), title, ("serif-bold", 112), _INK, "ma")
    sheet.write((1100, 360), f"统一社会信用代码 {number}", ("serif", 46), _INK, "ma")
    y = 500
    for label, value in _rows(title, name, rows):
        sheet.spread((190, y), label, max(210, style[1] * len(label)), style, _INK)
        indent = 190 + max(210, style[1] * len(label)) + 50
        y = sheet.paragraph((indent, y), value, 1960 - indent, style, _INK) + style[1] * 0.6
    sheet.write((1300, 1290), dice.pick(("登记管理机关", "发证机关")), ("serif-bold", 50), _INK)
    seal.stamp(sheet.picture, (1800, 1290), 180, ("样例市登记管理局", "测试专用"), dice)
    picture, boxes = scaled(sheet.picture, sheet.boxes, dice.whole(1600, 2200))
    return Paper(
        picture,
        {
            "doc": "institution_certificate",
            "title": title,
            "company_name": name,
            "uscc": number,
            "uscc_valid": True,
            "seal": "red",
            "lines": sheet.lines,
            "boxes": boxes,
        },
    )


def _rows(title, name, rows):
    term = f"自{rows.founded[1]}至{int(rows.founded[1][:4]) + 5}年12月31日"
    if title == "统一社会信用代码证书":
        middle = (("机构性质", "机关"), ("机构地址", rows.address[1]), ("负责人", rows.head[1]))
        return (("机构名称", name), *middle, ("赋码机关", "样例市机构编制委员会"), ("有效期", term))
    scope = (
        "宗旨和业务范围" if title.startswith("事业") else "业务范围",
        "开展公益服务，促进交流，提供咨询与培训。",
    )
    middle = (scope, ("住所", rows.address[1]), ("法定代表人", rows.head[1]), ("开办资金", "￥100万元"))
    return (("名称", name), *middle, ("有效期", term))
