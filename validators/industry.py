"""The trade the messages come from; some trades may not send every type of message.

Source: https://support.huaweicloud.com/intl/en-us/productdesc-msgsms/sms_faq_0003.html
(2024-04-07). Which type a trade may send is checked in :mod:`validators.signature_type`.

>>> parse("金融科技"), parse("online games"), parse("不是金融,是物流")
('finance', 'games', 'logistics')
"""

from __future__ import annotations

from validators import answers
from validators.finding import Application, Unclear
from validators.plain_text import shown, without_label
from validators.spoken_choice import Words, chosen

FIELD = "industry"
LABELS = ("所属行业", "行业", "行业类型", "industry", "sector", "trade")
WORDS: Words = {
    "finance": (
        *(
            "金融",
            "银行",
            "保险",
            "证券",
            "基金",
            "贷款",
            "借贷",
            "信贷",
            "理财",
            "期货",
            "信托",
            "支付",
            "小贷",
        ),
        *("finance", "financial", "fintech", "bank", "banking", "insurance", "securities", "loan"),
        *("investment", "fund"),
    ),
    "real-estate": (
        *(
            "房地产",
            "地产",
            "房产",
            "楼盘",
            "售楼",
            "中介房源",
            "置业",
            "real estate",
            "property",
            "housing",
        ),
    ),
    "games": ("游戏", "手游", "网游", "电竞", "game", "gaming", "video game", "esports"),
    "education": (
        *("教育", "培训", "学校", "大学", "幼儿园", "辅导", "网课", "教培"),
        *(
            "education",
            "school",
            "training",
            "university",
            "tutoring",
            "kindergarten",
            "e-learning",
        ),
    ),
    "retail": (
        *(
            "零售",
            "电商",
            "电子商务",
            "商城",
            "超市",
            "百货",
            "商贸",
            "贸易",
            "服装",
            "餐饮",
            "食品",
            "购物",
        ),
        *(
            "retail",
            "e-commerce",
            "ecommerce",
            "shop",
            "supermarket",
            "fashion",
            "restaurant",
            "food",
        ),
    ),
    "logistics": (
        *("物流", "快递", "货运", "仓储", "供应链", "运输", "配送"),
        *("logistics", "express", "courier", "delivery", "freight", "warehousing", "shipping"),
    ),
    "travel": (
        *("旅游", "旅行", "酒店", "民宿", "航空", "机票", "出行", "景区"),
        *("travel", "tourism", "hotel", "airline", "flight"),
    ),
    "health": (
        *("医疗", "健康", "医院", "医药", "药店", "诊所", "养老", "体检"),
        *("health", "healthcare", "medical", "hospital", "pharmacy", "clinic"),
    ),
    "government": (
        *(
            "政府",
            "政务",
            "机关",
            "事业单位",
            "公共服务",
            "government",
            "public sector",
            "authority",
        ),
    ),
    "technology": (
        *("科技", "互联网", "软件", "技术", "信息技术", "通信", "人工智能", "云计算"),
        *("technology", "tech", "software", "internet", "it", "saas", "telecom", "cloud"),
    ),
    "other": ("其他", "其它", "以上都不是", "都不是", "other", "none of these", "none of them"),
}
_WEAK = frozenset({"technology", "other"})
"""金融科技 is finance: most trades call themselves technology too."""


def parse(text: str) -> str:
    """Return the industry's id."""
    found = chosen(without_label(text[:2000], LABELS), WORDS)
    found = found - _WEAK or found - {"other"} or found
    if len(found) == 1:
        return next(iter(found))
    raise Unclear("industry-several" if found else "industry-unknown", value=shown(text))


def of(application: Application) -> str | None:
    """Return the application's industry, also where it was written in words; None if unclear."""
    return answers.choice(application, FIELD, parse)
