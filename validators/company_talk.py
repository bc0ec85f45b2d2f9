"""What people say around a company's name when asked whose something is.

Law: one full name in a sentence is the answer; without one only words that no name begins with
are set aside. Where two companies are named, nothing is.

>>> name_in("华为云账号是智云科技的"), name_in("registered to Moss Ltd, our client")
('智云科技', 'Moss Ltd')
>>> name_in("不是我们公司，是代理商 海州云咩信息技术有限公司")
'海州云咩信息技术有限公司'
>>> name_in("Nimbus Cloud Tech Co., Ltd."), name_in("如是文化有限公司")
('Nimbus Cloud Tech Co., Ltd.', '如是文化有限公司')
>>> name_in("深圳 智云科技有限公司"), name_in("商标在线科技有限公司")
('深圳 智云科技有限公司', '商标在线科技有限公司')
"""

from __future__ import annotations

import re

from validators.company_words import LEGAL_FORMS
from validators.simplified_characters import simplified

_READ = 300
_FORMS = "|".join(re.escape(form) for form in LEGAL_FORMS if len(form) > len("总公司"))
_FULL = re.compile(
    rf"[^\s,，。;；:：、\"“”]{{2,60}}(?:{_FORMS})(?:[^\s,，。;；:：、]{{2,20}}分公司)?(?![\w(（])"
)
_TOPIC = (
    r"(?:账号|帐号|账户|帐户|开发者|主体|商标|签名|公众号|小程序|app|执照|归属方?"
    r"|所有人|持有人|注册人|代理商|我们(?:公司)?|我公司|我司|对方)"
)
_SHOWN = "(?:显示|填写?|写|登记|注册|认证|实名)"
_BEFORE = re.compile(
    rf"(?:[^\s,，]{{0,12}}?{_TOPIC}(?:上|里|名)?(?:现在|目前)?{_SHOWN}?(?:的|了)?(?:是|叫|属于|(?:挂|登记|注册)在|{_SHOWN}为)"
    r"|(?:是|属于|挂在|登记在|注册在|代理商)(?=[^\s]{4})"
    r"|(?:商标|账号|帐号)归)\s*",
    re.IGNORECASE,
)
_TALK_BEFORE = re.compile(
    r"(?:^|[,，。;；:：、\"“”]|[是为叫在于归商的写填示]|(?<![a-z])(?:is|to|by|called|named|as|says?|for))\s*$",
    re.IGNORECASE,
)
_TALK_AFTER = re.compile(r"\s*(?:$|[,，。;；、!！\"“”])")
_BEHIND = re.compile(r"(?:的?名下的?|所有|的)(?:[,，。;；\s].*)?$")
_ENGLISH_BEFORE = re.compile(
    r"(?:(?:it's |it is |they are )?(?:registered|verified) (?:to|under|by|with) |(?:it )?belongs to "
    r"|(?:it's |it is )?owned by "
    r"|(?:the|our) (?:cloud |huawei )*(?:account|app|trademark"
    r"|developer|owner|publisher)\b[^,]{0,30}? (?:is|shows|belongs to)(?: called)? )"
    r"(?:(?:our|the) [a-z ]{2,24}, )?",
    re.IGNORECASE,
)
_ENGLISH_BEHIND = re.compile(r",\s+(?:our|we|which|who|i|it|it's|that's|they|not|same)\b.*$")


def name_in(said: str) -> str:
    """Return the company's name without the talk around it; the whole text where none is certain."""
    if len(said) > _READ:
        return said
    plain = simplified(said)
    full = _full_names(plain)
    if full:
        names = {said[start:end] for start, end in full}
        return names.pop() if len(names) == 1 else said
    start, end = 0, len(said)
    if before := _BEFORE.match(plain):
        start = before.end()
        behind = _BEHIND.search(plain, start)
        end = behind.start() if behind else end
    elif before := _ENGLISH_BEFORE.match(plain):
        start = before.end()
    if behind := _ENGLISH_BEHIND.search(plain, start, end):
        end = behind.start()
    return said[start:end].strip() or said


def _full_names(plain: str) -> list[tuple[int, int]]:
    """Return where the full names of Chinese companies stand, without the words before them."""
    found = []
    for match in _FULL.finditer(plain):
        before = _BEFORE.match(plain, match.start(), match.end())
        start, end = before.end() if before else match.start(), match.end()
        # 深圳 智云科技有限公司 and …有限公司 北京分公司 are one name with a blank in it.
        if before or (_TALK_BEFORE.search(plain[: match.start()]) and _TALK_AFTER.match(plain, end)):
            found.append((start, end))
    return found
