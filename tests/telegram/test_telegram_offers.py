"""Everything the product can offer or say fits into Telegram: found by walking knowledge and dialogue."""

from __future__ import annotations

import collections
import datetime as dt

import pytest
from botapi.html import parse
from botapi.keyboards import checked
from botapi.text import units

from bot import dialogue
from bot.channels.telegram import CHANNEL, COMMANDS
from bot.channels.telegram_html import LONGEST, data, parts
from bot.model import Chose, Commanded, Form, Heard, Key, Option, Said, Session, Turn
from bot.words import languages, say

KEY = Key(channel=CHANNEL, conversation="1", person="1")
STAMP = 10**12
"""More menus than anybody can have had."""
ENOUGH = 1000
LONG = "超" * 60


class Walk:
    """Conversations, walked through by taking each option once in each place."""

    def __init__(self, library, lang, now):
        """Begin with nothing seen."""
        self.library, self.lang, self.now = library, lang, now
        self.replies = []
        self.options = {}
        self.dead = []
        self._places = set()
        self._ahead = collections.deque()
        self._events = 0

    def event(self, kind, **more):
        """Return an event."""
        self._events += 1
        return kind(id=str(self._events), key=KEY, at=self.now, hint=self.lang, **more)

    def step(self, session, event):
        """Take one step; remember what was said and where one came."""
        turn = dialogue.advance(session, event, self.library)
        self.replies += turn.replies
        after = turn.session
        for option in after.menu.options if after.menu else ():
            self.options[option.id] = option.label
        menu = tuple(option.id for option in after.menu.options) if after.menu else ()
        place = (dialogue.stage(after, self.library), menu)
        if place not in self._places:
            self._places.add(place)
            self._ahead.append(after)
        return after

    def everywhere(self):
        """Take every option of every place found, until nothing is new or it is enough."""
        while self._ahead and self._events < ENOUGH:
            session = self._ahead.popleft()
            for option in session.menu.options if session.menu else ():
                said = len(self.replies)
                self.step(session, self.event(Chose, choice=option.id, stamp=session.menu.stamp))
                first = self.replies[said].blocks[0] if len(self.replies) > said else None
                if first is None or getattr(first, "text", "") in self._nowhere(option.id):
                    self.dead.append(option.id)

    def _nowhere(self, choice):
        unknown = say(self.lang, "guide-unknown", id=choice.split(":")[-1])
        return {say(self.lang, "old-button"), say(self.lang, "old-menu"), unknown}


@pytest.fixture(scope="module", params=languages())
def walk(request, library):
    """Return a walk through all there is, in one language."""
    walk = Walk(library, request.param, dt.datetime(2026, 11, 23, tzinfo=dt.UTC))
    knowledge = library.knowledge
    for name in (*COMMANDS, "start", "issues", "stop", "person", "back"):
        walk.step(None, walk.event(Commanded, name=name))
    for name in (*knowledge.issues, *knowledge.fields, *knowledge.facts, *knowledge.sources):
        walk.step(None, walk.event(Commanded, name="start", argument=name))
        walk.step(None, walk.event(Commanded, name="lookup", argument=name.replace("-", " ")))
    for field in knowledge.fields.values():
        walk.step(None, walk.event(Commanded, name="lookup", argument=field.label[request.param]))
    previous = Form(answers=dict.fromkeys(knowledge.fields, LONG))
    for source in ("enterprise", "website", "app", "account", "shop", "trademark", None):
        answers = {"signature-source": source} if source else {}
        for name in ("", *knowledge.asked):
            kept = {**{one: LONG for one in knowledge.asked if one < name}, **answers}
            session = Session(
                key=KEY, lang=request.param, form=Form(answers=kept), previous=previous, checking=True
            )
            walk.step(session, walk.event(Commanded, name="check"))
            walk.step(session, walk.event(Commanded, name="change"))
            walk.step(session, walk.event(Said, text="名称"))
    walk.everywhere()
    return walk


def test_no_data_is_too_long(walk):
    """What any button sends back is at most 64 bytes, however many menus there were."""
    assert len(walk.options) > 100
    assert {
        one: len(data(STAMP, one).encode()) for one in walk.options if len(data(STAMP, one).encode()) > 64
    } == {}


def test_every_button_leads_somewhere(walk):
    """No option offered is cut off, unknown or taken for an old one: taking it where it is offered works."""
    assert walk.dead == []


def test_every_entry_can_be_shown_by_a_button(library):
    """Each entry of the knowledge has an id that fits into an option."""
    knowledge = library.knowledge
    for kind, entries in (
        ("issue", knowledge.issues),
        ("field", knowledge.fields),
        ("fact", knowledge.facts),
    ):
        for name in entries:
            assert len(f"show:{kind}:{name}") <= 48
    for name, field in knowledge.fields.items():
        for made in (f"edit:{name}", f"again:{name}", *(f"a:{name}:{option.id}" for option in field.options)):
            assert len(data(STAMP, Option(id=made, label="x").id).encode()) <= 64


def test_everything_said_is_taken(walk):
    """Every reply met on the walk becomes messages Telegram takes, none over the limit."""
    assert len(walk.replies) > 200
    for reply in walk.replies:
        for part in parts(reply):
            text, _ = parse(part.html)
            assert 0 < units(text.strip()) <= LONGEST
            markup = {
                "inline_keyboard": [[{"text": a, "callback_data": b} for a, b in row] for row in part.buttons]
            }
            assert checked(markup) or not part.buttons


def test_labels_are_seen_whole(walk):
    """No button's label is longer than what a phone can show in a row of its own."""
    assert [label for label in walk.options.values() if len(label) > 64] == []


def longest(library, lang, source):
    """Return the longest report there can be: everything answered at length and wrong, every reason heard."""
    knowledge = library.knowledge
    answers = {
        name: ("测试<b>&" * 40) if not field.options else field.options[0].id
        for name, field in knowledge.fields.items()
        if name in knowledge.asked
    }
    answers |= {
        "signature-source": source,
        "third-party": True,
        "industry": "finance",
        "materials": [{"slot": "business-license", "file": f"{at}.gif", "size": 9**9} for at in range(20)],
    }
    answers.pop("letter-of-attorney", None)
    answers.pop("rejection", None)
    heard = tuple(Heard(text="<审核意见>" * 80, issue=name) for name in knowledge.issues)
    left = tuple(name for name in knowledge.asked if name not in answers)
    return Session(key=KEY, lang=lang, form=Form(answers=answers, skipped=left, heard=heard), checking=True)


@pytest.mark.parametrize("lang", languages())
async def test_the_longest_report(house, bot_api, library, lang):
    """The longest report arrives whole, in parts within the limit, with its buttons on the last."""
    person = bot_api.person(5, "Long", lang)
    await house.exchange(person, "/help")
    for source in ("enterprise", "website", "app", "account", "shop", "trademark"):
        event = Commanded(id=source, key=KEY, at=house.clock(), name="report")
        turn = dialogue.advance(longest(library, lang, source), event, library)
        (reply,) = turn.replies
        assert dialogue.stage(turn.session, library) is dialogue.Stage.REPORTED
        before = len(person.inbox)
        await house.queue(person, reply)
        await house.settled()
        sent = person.inbox[before:]
        made = parts(reply)
        assert len(sent) == len(made) > 1
        assert max(units(message.text) for message in sent) <= LONGEST
        assert [bool(message.buttons) for message in sent] == [False] * (len(sent) - 1) + [True]
    assert set(house.outcomes(person)) == {"sent"}


@pytest.mark.parametrize("lang", languages())
async def test_a_long_answer_is_noted(house, bot_api, words, lang):
    """A description of several thousand characters is kept and repeated, not stumbled over."""
    person = bot_api.person(6, "Long", lang)
    said = "公司官网 www.zhiyun.example，短信用于用户登录验证。" + "登录验证" * 700
    session = Session(
        key=KEY.model_copy(update={"conversation": "6", "person": "6"}), lang=lang, checking=True,
        editing="description", form=Form(answers={"signature-name": "智云"}),
    )  # fmt: skip
    event = Commanded(id="begin", key=session.key, at=house.clock(), name="check")
    await house.store.turn(event, lambda _: Turn(session))
    await person.say(said)
    await house.settled()
    assert words(lang, "set-aside") not in [message.text for message in person.inbox]
    assert (await house.session(person)).form.answers["description"] == said
