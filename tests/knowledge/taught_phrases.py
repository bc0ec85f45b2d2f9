"""Phrases that staff might teach, two of each issue and language, and how else people write them.

None stands in the bank; most say it in words that no example has. Variants are made by rule: always the same.
"""

from __future__ import annotations

import itertools
import re

from knowledge.library import Lesson

TAUGHT = {
    "account-not-found": {
        "zh": ["说我那个号是幽灵号，扫了 3 遍都没跳出来", "人家拿着名字去绿泡泡里翻，翻到底也没我们"],
        "en": [
            "they call our handle a ghost, 3 scans and nothing pops up",
            "typed our name in the green app, crickets",
        ],
    },
    "app-link-missing": {
        "zh": ["软件装哪儿拿不知道，说我没给门牌", "要我把那个能装到手机上的口子贴出来，第 2 次了"],
        "en": [
            "they have no clue where to grab our software from",
            "asked me twice in 2 days for the install page",
        ],
    },
    "entity-mismatch": {
        "zh": [
            "后台挂的是老东家，交上去的是新东家，说是两家人",
            "号是表哥公司开的，纸是我公司的，被打回 2 次",
        ],
        "en": [
            "the app sits under our old firm, papers come from the new one",
            "store listing says cousin's firm, form says mine",
        ],
    },
    "name-format": {
        "zh": ["起名带了个小爱心，机器不认", "就 1 个字的招牌，系统嫌它太瘦"],
        "en": [
            "put a tiny heart in the name and the robot spat it out",
            "one single letter as our name, too skinny it says",
        ],
    },
    "name-mismatch": {
        "zh": ["招牌叫一个，执照上印的是另一个，说对不上号", "我用的是小名，户口本上是大名，被卡 3 回"],
        "en": [
            "shop sign says one thing, the licence prints another",
            "we go by a nickname, the papers carry the long one",
        ],
    },
    "neutral-signature": {
        "zh": ["说这名字谁家都能叫，看不出是我们", "嫌我这名字像路人甲，分不清哪家，第 2 次"],
        "en": [
            "they say anybody on earth could be called that",
            "name is plain vanilla, nobody knows who we are",
        ],
    },
    "picture-unreadable": {
        "zh": ["红灯停在第 3 格，让我回去换牛皮纸", "那张纸像隔着毛玻璃看，叫我重来"],
        "en": [
            "the paper looks as if shot through frosted glass",
            "my scan is soup, 2 people squinted and gave up",
        ],
    },
    "shop-platform-missing": {
        "zh": ["只报了摊位名，没说摆在哪条街", "问我铺子到底开在谁家的商场里，问了 2 遍"],
        "en": [
            "gave them the stall's name but not which bazaar",
            "they keep asking whose mall our stall stands in",
        ],
    },
    "third-party-license": {
        "zh": ["帮人家办的，结果塞了自家那张红章纸", "替客户跑腿，交错了本本，该交他的"],
        "en": [
            "did it for a client and slipped in our own red seal sheet",
            "filing for somebody else, handed over my own permit",
        ],
    },
    "trademark-not-found": {
        "zh": ["那个小圆圈 R 他们翻遍了也没翻到", "牌子还在排队领证，人家说查无此牌"],
        "en": [
            "the little circled R, they dug everywhere and came up dry",
            "our brand still queues for its paper, they see none",
        ],
    },
    "type-unsupported": {
        "zh": ["我们这行当说是不让吆喝", "发喜报可以，叫卖不行，嫌我们行当敏感"],
        "en": [
            "our trade may not shout its wares, they say",
            "good news may go out, hawking may not, wrong line of trade",
        ],
    },
    "website-not-filed": {
        "zh": ["网址没上户口，说查不到那串号", "站是 2 年前搭的，一直没去部里登记过，卡住了"],
        "en": [
            "our page was never put on the ministry's roll",
            "the site has no household number, they looked 2 times",
        ],
    },
}
"""Issue, language, two phrases."""

BEFORE = {
    "zh": ["你好，帮忙看下，", "急！！昨天提交的，"],
    "en": ["hi, please help: ", "So I sent it in yesterday and "],
}
AFTER = {
    "zh": ["，这是啥意思啊，怎么弄", "。我该怎么办？谢谢"],
    "en": [" - what does that mean?", ", no idea what to do now, thanks"],
}
_ALIKE = str.maketrans("的在是那他说没", "得再事哪她説沒")
_NUMBER = re.compile(r"\d+")


def lessons():
    """Return every phrase as a lesson."""
    return [
        Lesson(issue, text, lang)
        for issue, said in TAUGHT.items()
        for lang, texts in said.items()
        for text in texts
    ]


def variants(text, lang):
    """Return eight ways of writing the same: slips, another order, words around it, another number."""
    cut = len(text) // 3
    middle = 2 * len(text) // 3
    swapped = text[:middle] + text[middle + 1 : middle + 2] + text[middle] + text[middle + 2 :]
    return [
        text[:cut] + text[cut + 1 :],
        text.translate(_ALIKE) if lang == "zh" else swapped,
        _turned(text, lang),
        BEFORE[lang][0] + text,
        BEFORE[lang][1] + text,
        text + AFTER[lang][0],
        text + AFTER[lang][1],
        _NUMBER.sub("17", text) if _NUMBER.search(text) else f"{text} (20260311)",
    ]


def _turned(text, lang):
    """Return the text with its later part first: at a comma, else in the middle."""
    first, mark, last = text.partition("，" if lang == "zh" else ", ")
    if mark:
        return f"{last}{mark}{first}"
    words = text.split(" ") if lang == "en" else list(text)
    half = len(words) // 2
    return (" " if lang == "en" else "").join(itertools.chain(words[half:], words[:half]))
