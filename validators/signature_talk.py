"""What people say around a signature's name: before it, behind it, or an SMS that begins with it.

Law: a word is set aside only where no name could go on with it; in doubt it stays, and the check
warns of the sign that no name has.

>>> name_in("不二家居，就这四个字"), name_in("我当时填的是 鹿鸣橙APP")
('不二家居', '鹿鸣橙APP')
>>> name_in("Moss, Inc"), name_in("没烦恼洗衣")
('Moss, Inc', '没烦恼洗衣')
"""

from __future__ import annotations

import re

from validators.simplified_characters import simplified

_READ = 300
_MESSAGE = re.compile(r"\s*【([^【】\n]{1,40})】\s*[^\s】].{5,}", re.DOTALL)
_BEFORE = re.compile(
    r"(?:我们|我)?(?:当时|之前|现在|上次)?(?:想|要|打算|准备)?(?:填|写|用|申请|取|起|选)(?:的|了)?(?:签名|名字|名称)?(?:是|为|叫)\s*"
    r"|想用\s+"
    r"|(?:it should be|it's called|it is called"
    r"|(?:the (?:one|name) )?(?:that )?(?:i|we) (?:applied for|entered|typed|wrote)(?: is| was)?) ",
    re.IGNORECASE,
)
_JUST = re.compile(r"那?就(?:写|叫|填|用)\s*(\S.{0,20}?)\s*(?:吧|好了|就行)")
_BEHIND = re.compile(
    r"\s*[,，。;；]\s*(?:(?:就|我们?|这|那|应该|可以|一共|[一二两三四五六七八九十\d]+个|没错|对|是|不|谢谢|中间|全部|都|注意|英文|[大小]写)\S*.*"
    r"|(?:all|yes|yep|that|it|it's|we|we're|our|i|i'm|without|with|no|not|just|please|which|lower|upper|right|but|because)\b.*)",
    re.IGNORECASE | re.DOTALL,
)
_CALLED = re.compile(r"\s*这个?(?:名字|名称|签名)$")


def name_in(said: str) -> str:
    """Return the name without the talk around it; the whole text where nothing is left."""
    if len(said) > _READ:
        return said
    if message := _MESSAGE.fullmatch(said):
        return message[1]
    plain = simplified(said)
    start, end = 0, len(said)
    if before := _BEFORE.match(plain):
        start = before.end()
    if behind := _BEHIND.search(plain, start):
        end = behind.start()
    if called := _CALLED.search(plain, start, end):
        end = called.start()
    if just := _JUST.fullmatch(plain, start, end):
        start, end = just.span(1)
    return said[start:end] if said[start:end].strip() else said
