"""``@bot words`` from any chat: guidance for staff, nothing for others, and nobody is held up by it."""

from __future__ import annotations

import asyncio
import datetime as dt
import html
import re

import pytest
from botapi.html import parse
from structlog.testing import capture_logs

from bot import guidance
from bot.channels import telegram_inline
from bot.channels.most_used import DAYS, FRESH, MostUsed
from bot.channels.telegram import Telegram
from bot.channels.telegram_html import LONGEST
from bot.channels.telegram_inline import AT_ONCE, PAGE, message
from bot.channels.telegram_roles import Roles
from bot.channels.telegram_webhook import Webhook, address
from bot.model import Count, Key, Said, Session, Turn
from bot.running.server import Server
from bot.stores.records import Tally

STAFF = -1004444444444
BOT = "countersign_bot"


@pytest.fixture
def office(bot_api, li, ann):
    """Return the staff's chat, with Li and Ann in it."""
    office = bot_api.group(STAFF, "Support", topics=True)
    office.chat.members |= {li.id: "member", ann.id: "administrator"}
    return office


@pytest.fixture
def eve(bot_api):
    """Know somebody who is no staff."""
    return bot_api.person(1003, "Eve", "en")


@pytest.fixture
async def manned(idle, office):
    """Return an assistant with staff that does not run yet."""
    bot = idle.channel._bot
    idle.channel = Telegram(bot, idle.service, idle.clock, Roles(bot, STAFF))
    return idle


@pytest.fixture
async def staffed(manned):
    """Return an assistant with staff that runs."""
    await manned.run()
    await manned.api.polled(30)
    return manned


async def answered(person, words, offset=""):
    """Return an inline question of somebody once it is answered."""
    ask = await person.ask(words, offset)
    await ask.answer(30)
    return ask


async def test_staff_find_guidance(staffed, li):
    """The best entry comes first, its whole guidance is what is sent, with source and date."""
    ask = await answered(li, "商标查不到")
    known = staffed.library.knowledge.issues["trademark-not-found"]
    assert ask.results[0]["title"] == known.title["zh"]
    assert known.meaning["zh"] in ask.shown[0]
    page = staffed.library.knowledge.pages["api"]
    assert f"{page.title['zh']}" in ask.shown[0]
    assert page.date.isoformat() in ask.shown[0]


async def test_answers_are_for_the_one_who_asked_and_not_kept(staffed, li):
    """What staff see is not shown to others from a cache."""
    ask = await answered(li, "trademark")
    assert (ask.personal, ask.cache_time) == (True, 0)


async def test_words_are_answered_in_their_language(staffed, li, ann):
    """Chinese words in Chinese, Latin ones in English, whoever asks; in doubt the person's language."""
    title = staffed.library.knowledge.issues["trademark-not-found"].title
    assert (await answered(ann, "未查询到商标")).results[0]["title"] == title["zh"]
    assert (await answered(li, "no trademark found")).results[0]["title"] == title["en"]
    label = staffed.library.knowledge.fields["icp-number"].label
    assert (await answered(li, "ICP")).results[0]["title"] == label["zh"]
    assert (await answered(ann, "ICP")).results[0]["title"] == label["en"]


@pytest.mark.parametrize("words", ["", "trademark", "商标", "x" * 256])
async def test_others_get_nothing(staffed, eve, words):
    """A stranger gets an empty answer of their own, whatever they ask."""
    ask = await answered(eve, words)
    assert (ask.results, ask.personal, ask.next_offset) == ([], True, "")


async def test_without_staff_everybody_gets_nothing(house, li):
    """Where no staff are set, nobody is."""
    assert (await answered(li, "trademark")).results == []


async def test_while_telegram_cannot_tell_nothing_is_shown(staffed, bot_api, li):
    """A member who cannot be confirmed gets what strangers get."""
    bot_api.fault("getChatMember", times=None, status=500)
    assert (await answered(li, "trademark")).results == []


async def test_nothing_found_is_an_empty_answer(staffed, li):
    """Foreign words find nothing, and the wait ends."""
    ask = await answered(li, "zzzzqqqq")
    assert (ask.results, ask.next_offset) == ([], "")


async def test_pages(staffed, li):
    """What does not fit on one page comes with the next offset; each entry once."""
    seen, offset = [], ""
    while True:
        ask = await answered(li, "签名", offset)
        assert 0 < len(ask.results) <= PAGE
        seen += [(each["title"], each["id"]) for each in ask.results]
        offset = ask.next_offset
        if not offset:
            break
    hits = staffed.library.finder.look_up("签名", "zh")
    assert len(hits) > PAGE
    assert [number for _, number in seen] == [str(place) for place in range(len(hits))]


@pytest.mark.parametrize("offset", ["100000", "0", "20"])
async def test_an_offset_anywhere(staffed, li, offset):
    """Behind the last entry there is nothing."""
    ask = await answered(li, "商标注册号", offset)
    assert (ask.results == []) is (int(offset) >= len(staffed.library.finder.look_up("商标注册号", "zh")))


async def test_asked_for_nothing_the_most_used_come_first(staffed, li):
    """What was answered most in the last month, then the knowledge in its order."""
    key = Key(channel="telegram", conversation="9", person="9")
    told = [("answer", "name-format"), ("chosen", "name-format"), ("topic", "urge"), ("report", "")]
    event = Said(id="counted", key=key, at=staffed.clock(), text="…")
    requests = tuple(Count(what=what, of=of) for what, of in told)
    await staffed.store.turn(event, lambda _: Turn(Session(key=key), (), requests))
    ask = await answered(li, "")
    known = staffed.library.knowledge
    titles = [each["title"] for each in ask.results]
    assert titles[0].rstrip("…") in known.issues["name-format"].title["zh"]
    assert titles[1] == known.facts["urge"].title["zh"]
    assert (len(titles), ask.next_offset) == (PAGE, str(PAGE))


class Tallies:
    """A store that has counted."""

    def __init__(self, *tallies):
        """Keep what was counted."""
        self.tallies = tallies
        self.since = []

    async def counted(self, since):
        """Return it, or raise what is to go wrong."""
        self.since.append(since)
        if isinstance(self.tallies, Exception):
            raise self.tallies
        return self.tallies


DAY = dt.date(2026, 11, 23)


async def test_counts_are_read_once_a_minute(library):
    """They are summed over days; an entry the knowledge no longer has is none."""
    seconds = [0.0]
    store = Tallies(
        Tally(DAY, "answer", "name-format", 2),
        Tally(DAY, "topic", "urge", 5),
        Tally(DAY, "answer", "no-more", 99),
        Tally(DAY - dt.timedelta(days=1), "chosen", "name-format", 4),
        Tally(DAY, "unknown", "", 50),
    )
    now = dt.datetime(2026, 11, 23, 10, tzinfo=dt.UTC)
    used = MostUsed(store, lambda: now, lambda: seconds[0])
    first, *_ = await asyncio.gather(*(used.entries(library.knowledge) for _ in range(5)))
    assert first[:2] == [("issue", "name-format"), ("fact", "urge")]
    assert sorted(first) == sorted(
        (kind, name) for kind, shelf in guidance.shelves(library.knowledge).items() for name in shelf
    )
    assert store.since == [DAY - dt.timedelta(days=DAYS)]
    seconds[0] = FRESH
    await used.entries(library.knowledge)
    assert len(store.since) == 2


async def test_a_store_that_is_away_leaves_the_knowledges_order(library):
    """What was read before stays; before the first reading it is the knowledge's order."""
    seconds = [0.0]
    store = Tallies(Tally(DAY, "topic", "urge", 5))
    used = MostUsed(store, lambda: dt.datetime(2026, 11, 23, tzinfo=dt.UTC), lambda: seconds[0])
    counted = await used.entries(library.knowledge)
    store.tallies = OSError("away")
    seconds[0] = FRESH
    with capture_logs() as lines:
        assert await used.entries(library.knowledge) == counted
    assert lines == [{"event": "not-counted", "kind": "OSError", "log_level": "warning"}]
    fresh = MostUsed(store, lambda: dt.datetime(2026, 11, 23, tzinfo=dt.UTC))
    assert (await fresh.entries(library.knowledge))[0] == ("issue", min(library.knowledge.issues))


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_entry_is_one_message(library, lang):
    """Each is well-formed, within Telegram's limit, and says its sources where it has any."""
    known = library.knowledge
    for kind, shelf in guidance.shelves(known).items():
        for name, entry in shelf.items():
            text, _ = parse(message(known, kind, name, lang, BOT))
            assert 0 < len(text.encode("utf-16-le")) // 2 <= LONGEST
            assert not entry.cite or known.pages[entry.cite[0]].title[lang] in text, name


@pytest.mark.parametrize("kind", ["issue", "field", "source", "fact", "rule"])
@pytest.mark.parametrize("filling", ["<b>&amp;</b> ", "长", "😀", "\n", "\"'>"])
def test_what_is_too_long_says_where_the_rest_is(library, kind, filling):
    """The message ends with a link to the whole and the sources; the HTML stays whole wherever it is cut."""
    known = library.knowledge
    shelf, name, field = {
        "issue": ("issues", "name-format", "meaning"),
        "field": ("fields", "letter-of-attorney", "help"),
        "source": ("sources", "app", "advice"),
        "fact": ("facts", "letter-of-attorney", "answer"),
        "rule": ("rules", "name-length", "text"),
    }[kind]
    long = {"en": filling * (9_000 // len(filling)), "zh": "长"}
    entry = getattr(known, shelf)[name].model_copy(update={field: long})
    longer = known.model_copy(update={shelf: {**getattr(known, shelf), name: entry}})
    source = message(longer, kind, name, "en", BOT)
    text, entities = parse(source)
    assert len(text.encode("utf-16-le")) // 2 <= LONGEST
    linked = f"https://t.me/{BOT}?start={guidance.link_id(known, kind, name)}"
    assert linked in [html.unescape(each.get("url", "")) for each in entities]
    assert longer.pages[entry.cite[0]].title["en"] in text
    assert re.fullmatch(r"[A-Za-z0-9_-]{1,64}", linked.partition("=")[2])


async def test_the_link_to_the_rest_leads_there(house, ann):
    """An id that two kinds share is followed to the kind that was linked."""
    known = house.library.knowledge
    for kind, name in (
        ("field", "letter-of-attorney"),
        ("fact", "letter-of-attorney"),
        ("rule", "review-time"),
    ):
        await ann.start(guidance.link_id(known, kind, name))
        (first, *_) = guidance.entry(known, kind, name, "en")
        assert first.text in (await house.hear(ann)).text


@pytest.mark.parametrize("fault", [{"status": 400}, {"status": 500}, {"drop": "before"}, {"retry_after": 5}])
async def test_a_query_that_cannot_be_answered_is_dropped(staffed, bot_api, li, words, fault):
    """It is told to the log by its kind, without the words; it is not tried again, and updates go on."""
    bot_api.fault("answerInlineQuery", **fault)
    with capture_logs() as lines:
        await li.ask("geheim 商标")
        await bot_api.wait_for(method="answerInlineQuery", timeout=30)
        assert (await staffed.exchange(li, "/privacy")).text == words("zh", "privacy", days="30")
        await staffed.until(lambda: not staffed.channel._inline._under_way)
    assert len(bot_api.calls_of("answerInlineQuery")) == 1
    assert [line["event"] for line in lines if line["event"].startswith("inline")] == ["inline-failed"]
    assert "geheim" not in str(lines)


async def test_an_old_query_is_dropped(manned, bot_api, li):
    """Telegram takes no answer after half a minute: one that comes late is refused, told, and forgotten."""
    bot_api.updates.allow(["inline_query"])
    ask = await li.ask("trademark")
    raw = ask.update
    await manned.channel._bot.initialize()
    bot_api.advance(40)
    with capture_logs() as lines:
        assert manned.channel._inline.take(raw)
        await asyncio.gather(*manned.channel._inline._under_way)
    assert [(line["event"], line["kind"]) for line in lines] == [("inline-failed", "BadRequest")]


@pytest.mark.parametrize(
    "query",
    [None, [], {}, {"id": "1"}, {"id": "1", "from": {"id": "x"}, "query": "a", "offset": ""},
     {"id": "1", "from": {"id": 1001}, "query": None, "offset": ""},
     {"id": "1", "from": {"id": 1001}, "query": "a", "offset": "no number"}],
    ids=range(7),
)  # fmt: skip
async def test_a_query_nobody_can_read_stops_nothing(staffed, bot_api, li, words, query):
    """A broken one is dropped, and what comes with it is answered."""
    bot_api.updates.put("inline_query", query, ("inline", 1))
    assert (await staffed.exchange(li, "/privacy")).text == words("zh", "privacy", days="30")


async def test_a_slow_answer_holds_up_nobody(staffed, bot_api, li, words):
    """While an answer hangs, messages of everybody, of the same person too, are answered."""
    bot_api.fault("answerInlineQuery", delay=20)
    await li.ask("trademark")
    await bot_api.wait_for(lambda call: call.method == "getChatMember", timeout=30)
    assert (await staffed.exchange(li, "/privacy")).text == words("zh", "privacy", days="30")


async def test_a_slow_question_about_somebody_holds_up_nobody(staffed, bot_api, eve, li, words):
    """Whether a stranger is staff may take its time."""
    bot_api.fault("getChatMember", delay=20)
    await eve.ask("trademark")
    assert (await staffed.exchange(li, "/privacy")).text == words("zh", "privacy", days="30")


async def test_no_more_are_answered_at_once_than_there_is_room(manned, bot_api):
    """What is beyond is dropped at once, and told."""
    bot_api.fault("getChatMember", times=None, delay=20)
    queries = [
        {"update_id": at, "inline_query": {"id": str(at), "from": {"id": at}, "query": "", "offset": ""}}
        for at in range(1, AT_ONCE + 3)
    ]
    with capture_logs() as lines:
        assert all(manned.channel._inline.take(query) for query in queries)
    assert [line["event"] for line in lines] == ["inline-busy"] * 2
    await manned.channel._inline.close()
    assert not manned.channel._inline._under_way


async def test_what_is_no_inline_query_is_not_taken(manned):
    """Other updates go the usual way."""
    assert not manned.channel._inline.take({"update_id": 1, "message": {}})


async def test_queries_leave_nothing_in_the_store(staffed, li, eve):
    """No session, no reply: what was typed is not kept."""
    for person in (li, eve):
        await answered(person, "geheim")
        assert await staffed.session(person) is None
    assert staffed.told == []


async def test_the_webhook_answers_inline_queries(manned, bot_api, li):
    """Delivered by webhook, a query is confirmed at once and answered beside."""
    where = address("http://127.0.0.1:1", bot_api.token)
    server = Server([Webhook(manned.channel, where).route], "127.0.0.1", 0)
    await server.open()
    try:
        where = address(f"http://127.0.0.1:{server.port}", bot_api.token)
        await manned.channel.start(where)
        ask = await answered(li, "商标查不到")
        assert len(ask.results) > 1
        (delivery,) = await bot_api.delivered(1, 30)
        assert delivery.status == 200
    finally:
        await server.close()


async def test_telegram_is_asked_for_inline_queries(staffed, bot_api):
    """They are among the kinds of updates wanted."""
    assert "inline_query" in bot_api.updates.allowed


async def test_a_query_is_found_fast(library):
    """Searching and putting together a page of guidance takes some milliseconds."""
    loop = asyncio.get_running_loop()
    took = []
    for words in ("商标查不到", "签名", "trademark", "letter of atorney"):
        for _ in range(3):
            begin = loop.time()
            hits = library.finder.look_up(words, "en")[:PAGE]
            for hit in hits:
                telegram_inline._result(library.knowledge, hit.kind, hit.id, hit.title, "en", BOT)
            took.append(loop.time() - begin)
    assert min(took) < 0.05


def test_the_settings_name_staff(process, bot_api_in_thread):
    """The process takes the staff's chat and ids from its settings."""
    api = bot_api_in_thread
    office = api.group(STAFF, "Support", topics=True)
    li, ann, eve = (api.person(number, name, "en") for number, name in ((1, "Li"), (2, "Ann"), (3, "Eve")))
    li.say_in(office, "I am in")
    process(STAFF_CHAT=str(STAFF), STAFF_IDS="2", STAFF_HOURS="Mon-Fri 09:00-18:00").start()
    api.polled(30)
    asks = [person.ask("trademark") for person in (li, ann, eve)]
    assert [len(ask.answer(30)) > 0 for ask in asks] == [True, True, False]
