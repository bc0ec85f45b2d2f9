"""Pages with more labels than any paper has: understood in a moment, as anybody may send one."""

from __future__ import annotations

import time

import pytest

from bot.materials.lines import Line
from bot.materials.papers import understand

WORDS = {
    "letter": ("授权委托书", "授权方：甲乙丙丁 被授权方：戊己 有效期：2025年1月1日至2026年2月1日 "),
    "licence": ("营业执照", "名称：甲乙公司 类型：有限公司 统一社会信用代码：91440300MAY202604D "),
    "certificate": ("商标注册证 第12345678号", "注册人：甲乙 注册号：12345678 核定使用商品 "),
}


@pytest.mark.parametrize("words", WORDS)
def test_a_page_full_of_labels(words):
    """It takes well under a second of the processor, where labels times lines would take minutes."""
    title, row = WORDS[words]
    texts = [title, *[row * 20] * 300]
    lines = [Line(text, (50.0, 30.0 * at, 1800.0, 30.0 * at + 25)) for at, text in enumerate(texts)]
    since = time.process_time()
    understand(lines)
    assert time.process_time() - since < 3
