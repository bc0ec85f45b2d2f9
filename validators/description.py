"""The form's "Description" (申请说明): the place for proof, such as the product's page.

Rule: optional; no length is published. A sister product takes 80 characters (grade C), so a
longer text is worth a hint and is never called wrong.

>>> parse("申请说明：用于会员登录验证")
'用于会员登录验证'
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from validators import answers
from validators.finding import Application, Finding, Rules, Unclear
from validators.plain_text import shown, visible, without_label

FIELD = "description"
ANY_TEXT = True
LABELS = ("申请说明", "说明", "description", "application description")

_READ = 8000


def parse(text: str) -> str:
    """Return the description, its lines kept, without label and unseen characters."""
    lines = visible(text[:_READ]).replace("\r\n", "\n").replace("\r", "\n")
    said = without_label(lines, LABELS)
    if not said:
        raise Unclear("description-empty")
    return said


def check(application: Application, rules: Rules, today: date) -> Iterator[Finding]:  # noqa: ARG001
    """Yield a hint where the text is longer than forms of this kind are known to take."""
    said = visible(answers.text(application, FIELD)).strip()
    longest = rules["description-length"]["max"]
    if len(said) > longest:
        params = {"max": str(longest), "length": str(len(said)), "value": shown(said)}
        yield Finding(
            "description-long",
            "hint",
            FIELD,
            stage="form",
            rule="description-length",
            params=params,
        )
