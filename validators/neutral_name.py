"""A name that only says what the message is, not who sends it.

Rule (https://support.huaweicloud.com/intl/en-us/msgsms_faq/sms_faq_0075.html, 2023-04-12):
"Neutral signatures cannot be used to identify the products and apps of enterprises and
institutions." Huawei gives no examples; the words of the rule ``name-neutral`` are of grade C.

Law: neutral is only what is made of such words from end to end; one more character is a name.

>>> rules = {"name-neutral": {"words": ["会员", "中心", "Service Center"]}}
>>> [is_neutral(name, rules) for name in ("会员中心", "service-center", "星河会员中心")]
[True, True, False]
"""

from __future__ import annotations

import functools
from collections.abc import Iterator
from datetime import date

from validators import answers
from validators.finding import Application, Finding, Rules
from validators.plain_text import LONGEST, folded, shown
from validators.signature_name import FIELD, clean

ISSUE = "neutral-signature"


def words(rules: Rules) -> frozenset[str]:
    """Return the generic words of the rule, as they are compared."""
    return _folded(tuple(rules["name-neutral"]["words"]))


@functools.lru_cache(maxsize=4)
def _folded(told: tuple[str, ...]) -> frozenset[str]:
    return frozenset(filter(None, map(folded, told)))


def is_neutral(name: str, rules: Rules) -> bool:
    """Tell whether nothing is left of the name once the generic words are taken off."""
    plain, generic = folded(name[: LONGEST * 2]), words(rules)
    reached = {0}
    for end in range(1, len(plain) + 1):
        if any(plain.endswith(word, 0, end) and end - len(word) in reached for word in generic):
            reached.add(end)
    return bool(plain) and len(plain) in reached


def check(application: Application, rules: Rules, today: date) -> Iterator[Finding]:  # noqa: ARG001
    """Yield a warning where the name is made of generic words only."""
    name = clean(answers.text(application, FIELD))
    if len(name) <= LONGEST and is_neutral(name, rules):
        yield Finding(
            "name-neutral",
            "warning",
            FIELD,
            ISSUE,
            rule="name-neutral",
            params={"value": shown(name)},
        )
