"""Blocks as Telegram shows them: escaped, within 4,096 UTF-16 units, the buttons on the last message."""

from __future__ import annotations

import pytest
from botapi.html import parse
from botapi.text import units
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.telegram_html import LONGEST, keyboard, parts
from bot.model import (
    Copyable,
    Heading,
    Items,
    Link,
    Note,
    Option,
    Options,
    Paragraph,
    Quote,
    Reply,
    Steps,
)

NASTY = "a <b>&amp; \"q\" 's' </pre></i></blockquote> &lt; < > & ￿ 😀"
KINDS = {
    "paragraph": lambda text: Paragraph(text=text),
    "heading": lambda text: Heading(text=text),
    "steps": lambda text: Steps(items=(text, text)),
    "items": lambda text: Items(items=(text, text)),
    "quote": lambda text: Quote(text=text),
    "copyable": lambda text: Copyable(text=text),
    "note": lambda text: Note(text=text),
    "link": lambda text: Link(title=text, url="https://support.example/a?b=1&c=%3C2%3E"),
}
MENU = Options(stamp=7, options=(Option(id="check", label="检查 <&>"), Option(id="issues", label="原因")))
texts = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=6000)
blocks = st.lists(
    st.builds(lambda kind, text: KINDS[kind](text), st.sampled_from(sorted(KINDS)), texts),
    min_size=1,
    max_size=6,
)


def shown(part):
    """Return what Telegram makes of a part: it refuses broken markup."""
    return parse(part.html)


@pytest.mark.parametrize("kind", KINDS)
async def test_every_block_is_escaped(house, li, kind):
    """Whatever stands in a block arrives as it was written, and nothing of it is markup."""
    await li.say("/help")
    await house.hear(li)
    await house.queue(li, Reply(blocks=(KINDS[kind](NASTY),)))
    message = await house.hear(li)
    assert NASTY in message.text
    assert len([each for each in message.entities if each["type"] != "url"]) <= 1


async def test_a_link_leads_where_it_says(house, li):
    """A link's address arrives unchanged."""
    await li.say("/help")
    await house.hear(li)
    url = "https://support.example/a?b=1&c=%3C2%3E&d='\""
    await house.queue(li, Reply(blocks=(Link(title="<t>", url=url),)))
    entity = next(each for each in (await house.hear(li)).entities if each["type"] == "text_link")
    assert entity["url"] == url


async def test_a_long_text_is_split(house, li):
    """A text over the limit comes in several messages, in order, with the buttons on the last."""
    await li.say("/help")
    await house.hear(li)
    said = "".join(f"{number:05d}" for number in range(2500))
    await house.queue(li, Reply(blocks=(Paragraph(text=said), MENU)))
    await house.settled()
    sent = li.inbox[1:]
    assert "".join(message.text for message in sent).replace("\n", "") == said
    assert [message.buttons for message in sent[:-1]] == [[]] * (len(sent) - 1)
    assert sent[-1].callbacks == ["1:7:check", "1:7:issues"]


@pytest.mark.parametrize("text", ["😀" * 2050, "a" + "😀" * 4000, "👨‍👩‍👧‍👦" * 700, "字" * 4097])
async def test_length_is_counted_as_telegram_does(house, li, text):
    """An emoji counts as two: what is short in characters may be too long."""
    await li.say("/help")
    await house.hear(li)
    await house.queue(li, Reply(blocks=(Paragraph(text=text),)))
    await house.settled()
    sent = li.inbox[1:]
    assert max(units(message.text) for message in sent) <= LONGEST
    assert "".join(message.text for message in sent).replace("\n", "") == text


@given(blocks)
def test_no_message_is_too_long_or_broken(found):
    """Any blocks whatever become messages Telegram takes, and no word of them is lost."""
    reply = Reply(blocks=(*found, MENU))
    made = parts(reply)
    for part in made:
        text, _ = shown(part)
        assert 0 < units(text) <= LONGEST
        assert text == part.plain or "\n" in part.plain
    assert [bool(part.buttons) for part in made] == [False] * (len(made) - 1) + [True]
    everything = "".join(shown(part)[0] for part in made)
    for block in found:
        for word in (getattr(block, "text", None) or getattr(block, "title", None) or "").split()[:3]:
            assert word[:100] in everything


def test_a_reply_of_buttons_alone():
    """A reply that is only a menu still has a text, as Telegram wants one."""
    (part,) = parts(Reply(blocks=(MENU,)))
    assert (part.html, len(part.buttons)) == ("…", 1)


def test_short_buttons_share_a_row():
    """Short labels stand two in a row, long ones alone, in their order."""
    labels = ("是", "否", "a very long label of a button", "跳过", "返回", "说明")
    menu = Options(stamp=1, options=tuple(Option(id=f"o{at}", label=each) for at, each in enumerate(labels)))
    rows = keyboard(Reply(blocks=(menu,)))
    assert [[label for label, _ in row] for row in rows] == [
        ["是", "否"],
        ["a very long label of a button"],
        ["跳过", "返回"],
        ["说明"],
    ]
