"""``countersign doctor``: well when all is well, and for each illness the cure."""

from __future__ import annotations

import datetime as dt
import socket

import pytest
from botapi import TOKEN

import validators
from knowledge import library, loader

PARTS = {
    "en": ["settings", "packages", "pictures", "knowledge", "model", "database", "Telegram", "support staff"],
    "zh": ["设置", "软件包", "图片", "知识库", "模型", "数据库", "Telegram", "人工客服"],
}


@pytest.fixture(autouse=True)
def trained(monkeypatch, library):
    """Take the model for trained on the examples as they are, whatever an author is changing just now."""
    monkeypatch.setattr(loader, "examples_fingerprint", lambda _: library.matcher.model.examples)


@pytest.fixture
def look(run):
    """Return a function that runs the doctor and returns its code and, by part, what it saw."""

    def looked(lang="en"):
        told = run("doctor", "--lang", lang)
        assert told.err == ""
        lines = [line.split("  ", 1) for line in told.out.splitlines()]
        seen = {}
        for mark, rest in lines:
            name, detail = rest.strip().split(": " if lang == "en" else ("：" if "：" in rest else ": "), 1)
            seen[name] = (mark.strip(), detail)
        return told.code, seen

    return looked


def ill(seen):
    """Return the names of the parts that are ill."""
    return [name for name, (mark, _) in seen.items() if mark == "ILL"]


@pytest.fixture
def telegram(monkeypatch, bot_api_in_thread):
    """Return the local Bot API server, with the settings that lead to it."""
    monkeypatch.setenv("COUNTERSIGN_TELEGRAM_TOKEN", TOKEN)
    monkeypatch.setenv("COUNTERSIGN_TELEGRAM_API_URL", bot_api_in_thread.url)
    return bot_api_in_thread


def test_all_is_well_without_telegram(look):
    """Nothing set up but the packages: everything is well, and Telegram is called optional."""
    code, seen = look()
    assert (0, [], PARTS["en"]) == (code, ill(seen), list(seen))


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_it_speaks_both_languages(run, lang):
    """Each line is in the language asked for."""
    lines = run("doctor", "--lang", lang).out.splitlines()
    assert len(lines) == len(PARTS[lang])
    assert [any("一" <= sign <= "鿿" for sign in line) for line in lines] == [lang == "zh"] * len(lines)


def test_the_token_is_tried(look, telegram):
    """With a token that is right, Telegram answers with the bot's name and the clocks agree."""
    code, seen = look()
    assert (code, ill(seen)) == (0, [])
    assert "@countersign_bot" in seen["Telegram"][1]
    assert "clock" in seen


STAFF = -1004444444444


@pytest.fixture
def office(telegram, monkeypatch):
    """Return the staff's chat with everything as it should be, and the setting that names it."""
    monkeypatch.setenv("COUNTERSIGN_STAFF_CHAT", str(STAFF))
    return telegram.group(STAFF, "Support", topics=True)


def test_without_staff_one_line_says_how(look, telegram):
    """Nothing set for staff: one line, well, with the setting that switches it on."""
    code, seen = look()
    assert (code, list(seen)[-2:]) == (0, ["clock", "support staff"])
    assert "COUNTERSIGN_STAFF_CHAT" in seen["support staff"][1]


def test_staff_without_telegram_are_told_what_is_missing(look, monkeypatch):
    """Staff are set, the token is not."""
    monkeypatch.setenv("COUNTERSIGN_STAFF_IDS", "7")
    code, seen = look()
    assert (code, ill(seen)) == (0, [])
    assert "COUNTERSIGN_TELEGRAM_TOKEN" in seen["support staff"][1]


def test_staff_without_a_chat(look, telegram, monkeypatch):
    """Ids alone are enough for looking up: that is looked at, the chat is not."""
    monkeypatch.setenv("COUNTERSIGN_STAFF_IDS", "7, 8")
    code, seen = look()
    assert (code, ill(seen)) == (0, [])
    assert "2 by their ids" in seen["support staff"][1]
    assert [name for name in seen if name in STAFF_PARTS] == ["look-up in any chat"]


STAFF_PARTS = [
    "staff's chat",
    "bot in the chat",
    "topics",
    "managing topics",
    "reading the chat",
    "look-up in any chat",
]


def test_a_staffs_chat_with_all_it_needs(look, office, monkeypatch):
    """Every part is looked at and well; the hours are told as people are told them."""
    monkeypatch.setenv("COUNTERSIGN_STAFF_HOURS", "Mon-Fri 09:00-18:00")
    code, seen = look()
    assert (code, ill(seen)) == (0, [])
    assert [name for name in seen if name in STAFF_PARTS] == STAFF_PARTS
    assert "“Support”" in seen["staff's chat"][1]
    assert "Mon–Fri 09:00–18:00 (Beijing time)" in seen["support staff"][1]


@pytest.mark.parametrize(
    ("break_it", "parts", "cure"),
    [
        (lambda api, _: api.chats.pop(STAFF), ["staff's chat"], "@countersign_bot"),
        (lambda _, chat: setattr(chat, "bot", "kicked"), ["staff's chat"], "COUNTERSIGN_STAFF_CHAT"),
        (lambda _, chat: setattr(chat, "forum", False), ["topics"], "group settings > Topics"),
        (lambda _, chat: setattr(chat, "manages_topics", False), ["managing topics"], "Manage topics"),
        (lambda _, chat: setattr(chat, "bot", "member"), ["managing topics"], "administrator"),
        (lambda api, _: api.me.update(supports_inline_queries=False), ["look-up in any chat"], "/setinline"),
    ],
    ids=range(6),
)
def test_each_lack_is_told_with_its_cure(look, telegram, office, break_it, parts, cure):
    """What is missing is ill, alone, and the line says what to do."""
    break_it(telegram, telegram.chats[STAFF])
    code, seen = look()
    assert (code, ill(seen)) == (1, parts)
    assert cure in seen[parts[0]][1]


def test_a_bot_that_reads_commands_only(look, telegram, office):
    """In privacy mode a member does not read what staff write, an administrator does."""
    telegram.me.update(can_read_all_group_messages=False)
    assert look()[0] == 0
    telegram.chats[STAFF].bot = "member"
    _, seen = look()
    assert ill(seen) == ["managing topics", "reading the chat"]
    assert "/setprivacy" in seen["reading the chat"][1]


def test_a_bot_that_is_no_member(look, telegram, office):
    """Telegram may know the chat and not the bot in it."""
    telegram.fault("getChatMember", times=None, status=400)
    _, seen = look()
    assert "bot in the chat" in ill(seen)


def test_the_lacks_are_told_in_chinese(run, telegram, office):
    """Each line of an ill chat is in Chinese."""
    telegram.me.update(can_read_all_group_messages=False, supports_inline_queries=False)
    telegram.chats[STAFF].bot, telegram.chats[STAFF].forum = "member", False
    lines = run("doctor", "--lang", "zh").out.splitlines()
    assert all(any("一" <= sign <= "鿿" for sign in line) for line in lines)
    assert sum(line.startswith("异常") for line in lines) == 4


def test_telegram_that_fails_on_the_way_is_ill(look, telegram, office):
    """It answers once, then no more: that is told as being away."""
    telegram.fault("getChat", times=None, drop="before")
    code, seen = look()
    assert (code, ill(seen)) == (1, ["Telegram"])


def test_a_refused_token_is_ill(look, telegram, monkeypatch):
    """A token Telegram does not know is ill, and is not shown."""
    monkeypatch.setenv("COUNTERSIGN_TELEGRAM_TOKEN", "987654321:AnotherTokenThatIsWrong")
    code, seen = look()
    assert (code, ill(seen)) == (1, ["Telegram"])
    assert "COUNTERSIGN_TELEGRAM_TOKEN" in seen["Telegram"][1]
    assert "AnotherToken" not in str(seen)


@pytest.mark.parametrize(
    "fault",
    [
        {"drop": "before"},
        {"drop": "after"},
        {"body": b"<html>proxy</html>", "status": 200},
        {"body": b"[]", "status": 200},
        {"body": b"", "status": 502},
        {"body": b"\xff\xfe", "status": 200},
        {"status": 500},
    ],
    ids=range(7),
)
def test_telegram_that_talks_nonsense_is_ill(look, telegram, fault):
    """Lost requests and answers that are none are an illness, never a traceback."""
    telegram.fault("getMe", times=None, **fault)
    code, seen = look()
    assert (code, ill(seen)) == (1, ["Telegram"])


def test_a_server_that_is_away_is_ill(look, monkeypatch):
    """Where nobody listens, the address is named with the setting to look at."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    monkeypatch.setenv("COUNTERSIGN_TELEGRAM_TOKEN", TOKEN)
    monkeypatch.setenv("COUNTERSIGN_TELEGRAM_API_URL", f"http://127.0.0.1:{port}")
    code, seen = look()
    assert (code, ill(seen)) == (1, ["Telegram"])
    assert f"127.0.0.1:{port}" in seen["Telegram"][1]
    assert TOKEN not in str(seen)


def test_a_server_that_never_answers_is_ill(look, monkeypatch):
    """The doctor's patience has an end."""
    monkeypatch.setattr("bot.commands.doctor.PATIENCE", 0.05)
    monkeypatch.setenv("COUNTERSIGN_TELEGRAM_TOKEN", TOKEN)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        monkeypatch.setenv("COUNTERSIGN_TELEGRAM_API_URL", f"http://127.0.0.1:{silent.getsockname()[1]}")
        code, seen = look()
    assert (code, ill(seen)) == (1, ["Telegram"])


def test_a_wrong_clock_is_ill(look, telegram, monkeypatch):
    """A clock that differs by more than allowed is ill, and the cure is told."""
    monkeypatch.setattr("bot.commands.doctor.SKEW", dt.timedelta(seconds=-1))
    code, seen = look()
    assert (code, ill(seen)) == (1, ["clock"])
    assert "NTP" in seen["clock"][1]


@pytest.mark.parametrize(
    ("name", "value", "word"),
    [
        ("COUNTERSIGN_TELEGRAM_TOKN", "1:x", "COUNTERSIGN_TELEGRAM_TOKEN"),
        ("COUNTERSIGN_TELEGRAM_TOKEN", "a-secret-that-is-no-token", "123456:abc"),
        ("COUNTERSIGN_RETENTION_DAYS", "many", "COUNTERSIGN_RETENTION_DAYS"),
    ],
)
def test_wrong_settings_are_ill(look, monkeypatch, name, value, word):
    """A setting that stops the start is named with its cure; a secret is not shown."""
    monkeypatch.setenv(name, value)
    code, seen = look()
    assert (code, ill(seen)) == (1, ["settings"])
    assert word in seen["settings"][1]
    assert "a-secret" not in str(seen)


def test_a_missing_knowledge_is_ill(look, monkeypatch, tmp_path):
    """A folder that does not exist is named, for the knowledge and for its model."""
    monkeypatch.setenv("COUNTERSIGN_KNOWLEDGE", str(tmp_path / "nowhere"))
    code, seen = look()
    assert (code, ill(seen)) == (1, ["knowledge", "model"])
    assert "nowhere" in seen["knowledge"][1]


def test_a_faulty_knowledge_is_ill(look, monkeypatch, tmp_path):
    """Faults are counted and the first is shown with its file."""
    (tmp_path / "known").mkdir()
    monkeypatch.setenv("COUNTERSIGN_KNOWLEDGE", str(tmp_path / "known"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    _, seen = look()
    assert "knowledge" in ill(seen)
    assert ".yaml" in seen["knowledge"][1]


def test_a_missing_model_is_ill(look, monkeypatch):
    """Without its trained model the matching cannot start."""
    monkeypatch.setattr(library, "MODEL", "no-model.bin")
    code, seen = look()
    assert (code, ill(seen)) == (1, ["model"])


def test_a_stale_model_is_ill(look, monkeypatch):
    """A model trained on other examples is named with the command that trains it."""
    monkeypatch.setattr(loader, "examples_fingerprint", lambda _: "another")
    code, seen = look()
    assert (code, ill(seen)) == (1, ["model"])
    assert "countersign knowledge train" in seen["model"][1]


def test_another_package_called_validators_is_ill(look, monkeypatch):
    """The package of the same name on PyPI would stand in front of ours: it is named."""
    monkeypatch.setattr(validators, "__doc__", "Python Data Validation for Humans")
    code, seen = look()
    assert (code, ill(seen)) == (1, ["packages"])


@pytest.mark.parametrize(
    "content", [b"this is no database at all, however long it is" * 100, b"SQLite format 3\x00"]
)
def test_a_broken_database_is_ill(look, monkeypatch, tmp_path, content):
    """A file that is no database is named and left as it is."""
    path = tmp_path / "broken.sqlite3"
    path.write_bytes(content)
    monkeypatch.setenv("COUNTERSIGN_DATABASE_URL", f"sqlite:///{path}")
    code, seen = look()
    assert (code, ill(seen)) == (1, ["database"])
    assert path.read_bytes() == content


def test_another_secret_is_ill(look, monkeypatch):
    """A database sealed with another secret is ill, and neither secret is shown."""
    monkeypatch.setenv("COUNTERSIGN_SECRET", "the first secret, long enough")
    assert look()[0] == 0
    monkeypatch.setenv("COUNTERSIGN_SECRET", "the second secret, long enough")
    code, seen = look()
    assert (code, ill(seen)) == (1, ["database"])
    assert "second secret" not in str(seen)


@pytest.mark.parametrize("url", ["mysql://user:hidden@host/x", "garbage", "sqlite://"])
def test_a_wrong_address_of_the_database_is_ill(look, monkeypatch, url):
    """An address that leads to no database is ill, and its password is not shown."""
    monkeypatch.setenv("COUNTERSIGN_DATABASE_URL", url)
    code, seen = look()
    assert (code, ill(seen)) == (1, ["database"])
    assert "hidden" not in str(seen)


def test_a_data_folder_that_cannot_be_made_is_ill(look, monkeypatch, tmp_path):
    """Where a file stands in the way of the data folder, the settings that help are named."""
    (tmp_path / "file").write_text("x")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "file"))
    code, seen = look()
    assert (code, ill(seen)) == (1, ["database"])
    assert "COUNTERSIGN_" in seen["database"][1]
