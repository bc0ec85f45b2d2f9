"""``countersign doctor``: well when all is well, and for each illness the cure."""

from __future__ import annotations

import datetime as dt
import socket

import pytest
from botapi import TOKEN

import validators
from knowledge import library, loader

PARTS = {
    "en": ["settings", "packages", "pictures", "knowledge", "model", "database", "Telegram"],
    "zh": ["设置", "软件包", "图片", "知识库", "模型", "数据库", "Telegram"],
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
