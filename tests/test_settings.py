"""Settings: each one from the environment and from ``.env``; a slip names the fix and never a secret."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.hours import Hours
from bot.settings import PREFIX, BadSettings, Settings, data_folder, database_url, read

SECRET = "this-must-stay-hidden"
GOOD = {
    "telegram_token": ("123456:AbC-d_e", lambda value: value.get_secret_value(), "123456:AbC-d_e"),
    "telegram_api_url": ("http://127.0.0.1:8081", str, "http://127.0.0.1:8081"),
    "telegram_mode": ("polling", str, "polling"),
    "public_url": ("https://bot.example/", str, "https://bot.example"),
    "webhook_secret": ("Own_secret-1", lambda value: value.get_secret_value(), "Own_secret-1"),
    "listen": ("[::1]:9090", str, "[::1]:9090"),
    "metrics_listen": ("0.0.0.0:9100", str, "0.0.0.0:9100"),
    "database_url": ("sqlite:////data/x.sqlite3", str, "sqlite:////data/x.sqlite3"),
    "secret": ("an own secret", lambda value: value.get_secret_value(), "an own secret"),
    "former_secrets": ("old older", lambda value: value.get_secret_value(), "old older"),
    "knowledge": ("/srv/knowledge", str, "/srv/knowledge"),
    "retention_days": ("7", int, 7),
    "limit_per_person": ("0", int, 0),
    "staff_chat": ("-1001234567890", int, -1001234567890),
    "staff_ids": ("12345678, 23456789", str, "12345678, 23456789"),
    "staff_hours": ("Mon-Fri 09:00-18:00", str, "Mon-Fri 09:00-18:00"),
    "timezone": ("Europe/Berlin", str, "Europe/Berlin"),
    "lang": ("zh", str, "zh"),
    "log": ("debug", str, "debug"),
}
BAD = [
    ("telegram_token", SECRET),
    ("telegram_token", f"12a456:{SECRET}"),
    ("telegram_token", f":{SECRET}"),
    ("telegram_token", "123456:"),
    ("telegram_token", f"123456:{SECRET}/x"),
    ("telegram_token", f"123456: {SECRET}"),
    ("telegram_token", f"123456:{SECRET}\r"),
    ("telegram_token", f"１２３:{SECRET}"),
    ("telegram_api_url", f"ftp://{SECRET}@host"),
    ("telegram_api_url", f"https://host/{SECRET}"),
    ("telegram_api_url", f"host {SECRET}"),
    ("telegram_mode", SECRET),
    ("public_url", f"https://host/{SECRET}"),
    ("public_url", f"http://{SECRET}.example"),
    ("public_url", f"ftp://{SECRET}"),
    ("public_url", f"https://me:{SECRET}@host"),
    ("webhook_secret", f"{SECRET} with blanks"),
    ("webhook_secret", SECRET * 20),
    ("listen", SECRET),
    ("listen", "127.0.0.1"),
    ("listen", "127.0.0.1:65536"),
    ("listen", "::1:80"),
    ("metrics_listen", ":80"),
    ("retention_days", "0"),
    ("retention_days", "many"),
    ("retention_days", "1.5"),
    ("limit_per_person", "-1"),
    ("limit_per_person", SECRET),
    ("staff_chat", "1234567890"),
    ("staff_chat", "-1234567890"),
    ("staff_chat", "@countersign_staff"),
    ("staff_chat", SECRET),
    ("staff_ids", SECRET),
    ("staff_ids", "123 @somebody"),
    ("staff_ids", "0"),
    ("staff_ids", ","),
    ("staff_ids", "1" * 40 + "x"),
    ("staff_hours", SECRET),
    ("staff_hours", "25:00-26:00"),
    ("staff_hours", ";"),
    ("timezone", "Mars/Base"),
    ("timezone", "../etc/passwd"),
    ("timezone", "/etc/localtime"),
    ("lang", "chinese"),
    ("lang", "ZH_"),
    ("log", "loud"),
]
DEFAULTS = {
    "public_url": None,
    "webhook_secret": None,
    "former_secrets": None,
    "listen": "127.0.0.1:8080",
    "metrics_listen": None,
    "telegram_token": None,
    "telegram_api_url": "https://api.telegram.org",
    "retention_days": 30,
    "limit_per_person": 60,
    "staff_chat": None,
    "staff_ids": None,
    "staff_hours": None,
    "timezone": "Asia/Shanghai",
    "lang": None,
    "log": "info",
}


@pytest.fixture(autouse=True)
def folder(monkeypatch, tmp_path):
    """Start in an empty folder without settings."""
    for name in [name for name in os.environ if name.upper().startswith(PREFIX)]:
        monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def tell(monkeypatch):
    """Return a function that sets a setting in the environment."""
    return lambda name, value: monkeypatch.setenv(PREFIX + name.upper(), value)


@pytest.fixture
def note(folder):
    """Return a function that writes ``.env``."""
    return lambda content: (folder / ".env").write_bytes(
        content if isinstance(content, bytes) else content.encode()
    )


def refused():
    """Return the one line that refuses the settings."""
    with pytest.raises(BadSettings) as error:
        read()
    assert "\n" not in str(error.value)
    assert SECRET not in str(error.value)
    return str(error.value)


def test_every_setting_is_tried_here():
    """A new setting needs its line in the table of this test."""
    assert sorted(GOOD) == sorted(Settings.model_fields)


@pytest.mark.parametrize("name", DEFAULTS)
def test_nothing_set_is_the_default(name):
    """Without any setting the documented default is in force."""
    assert DEFAULTS[name] == getattr(read(), name)


@pytest.mark.parametrize("name", GOOD)
def test_a_setting_is_read_from_the_environment(tell, name):
    """Each setting is taken from its variable."""
    text, plain, value = GOOD[name]
    tell(name, text)
    assert value == plain(getattr(read(), name))


@pytest.mark.parametrize("name", GOOD)
def test_a_setting_is_read_from_the_file(note, name):
    """Each setting is taken from ``.env``, quoted, beside other programs' lines."""
    text, plain, value = GOOD[name]
    note(f'# notes\nOTHER=1\nexport {PREFIX}{name.upper()}="{text}"\n\nPATH_TO=x\n')
    assert value == plain(getattr(read(), name))


def test_the_environment_wins_over_the_file(tell, note):
    """What both say is taken from the environment."""
    note("COUNTERSIGN_LANG=en\n")
    tell("lang", "zh")
    assert read().lang == "zh"


@pytest.mark.parametrize("name", GOOD)
def test_an_empty_setting_is_not_set(tell, name):
    """An empty variable, as compose files make them, is the default."""
    tell(name, "")
    assert getattr(Settings(), name) == getattr(read(), name) == Settings.model_fields[name].default


@pytest.mark.parametrize(("name", "value"), BAD)
def test_an_unusable_value_stops_the_start(tell, name, value):
    """A value that cannot be used is named by its variable and never shown."""
    tell(name, value)
    said = refused()
    assert said.startswith(PREFIX + name.upper() + ": ")
    assert value not in said.split(": ", 1)[1].split()


@pytest.mark.parametrize(("name", "value"), BAD)
def test_an_unusable_value_is_told_in_plain_words(tell, name, value):
    """The fix is a sentence for an operator: no pattern of ours stands in it."""
    tell(name, value)
    assert "pattern" not in refused()


@pytest.mark.parametrize(
    ("name", "nearest"),
    [
        ("TELEGRAM_TOKN", "TELEGRAM_TOKEN"),
        ("TELEGRAMTOKEN", "TELEGRAM_TOKEN"),
        ("RETENTION_DAY", "RETENTION_DAYS"),
        ("DATABASE", "DATABASE_URL"),
        ("TIME_ZONE", "TIMEZONE"),
    ],
)
@pytest.mark.parametrize("place", ["environment", "file"])
def test_an_unknown_name_stops_the_start(tell, note, place, name, nearest):
    """A slip in a setting's name names the nearest right one, wherever it stands, and no value."""
    if place == "file":
        note(f"{PREFIX}{name}={SECRET}\n")
    else:
        tell(name, SECRET)
    assert refused() == f"unknown setting {PREFIX}{name}: did you mean {PREFIX}{nearest}?"


def test_an_unknown_name_far_from_all_is_to_be_removed(tell):
    """Where nothing is near, the fix is to remove it."""
    tell("QQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQ", SECRET)
    assert refused().endswith(": remove it")


def test_other_programs_settings_are_ignored(monkeypatch, note):
    """Only names with our prefix are ours."""
    monkeypatch.setenv("COUNTER_SIGN", "x")
    monkeypatch.setenv("TELEGRAM_TOKEN", "x")
    note("COUNTER=1\nTELEGRAM_TOKEN=x\n#COUNTERSIGN_NOTHING=1\n")
    assert read().telegram_token is None


@pytest.mark.parametrize(
    "content",
    [
        b"COUNTERSIGN_LANG=zh\r\nX=1\r\n",
        b"\xef\xbb\xbfCOUNTERSIGN_LANG=zh\n",
        b" COUNTERSIGN_LANG = zh \n",
        b"COUNTERSIGN_LANG='zh'\n",
        b"countersign_lang=zh\n",
    ],
    ids=["windows", "byte-order-mark", "blanks", "quoted", "lower-case"],
)
def test_files_of_other_editors_are_read(note, content):
    """Line ends, marks, blanks, quotes and case of ``.env`` are no fault."""
    note(content)
    assert read().lang == "zh"


@pytest.mark.parametrize("content", [b"\xff\xfe", "COUNTERSIGN_LANG=zh # é\n".encode("latin-1")])
def test_a_file_that_is_no_text_is_told(note, content):
    """A ``.env`` that is not UTF-8 stops the start with one line that names it."""
    note(content)
    assert ".env" in refused()


def test_an_unknown_name_in_a_marked_file_is_told(note):
    """A byte-order mark hides no slip in the first line."""
    note(b"\xef\xbb\xbfCOUNTERSIGN_LNG=zh\n")
    assert "COUNTERSIGN_LANG?" in refused()


def test_secrets_are_not_shown(tell):
    """Token and secret appear in no text of the settings."""
    tell("telegram_token", f"123456:{SECRET}")
    tell("secret", SECRET)
    told = read()
    assert SECRET not in f"{told} {told!r} {told.model_dump_json()}"


def test_settings_are_frozen():
    """What was read once stays."""
    with pytest.raises(ValueError, match="frozen"):
        read().lang = "zh"


def test_zone_and_retention_are_ready_for_use(tell):
    """The time zone and the retention come as what they mean."""
    tell("retention_days", "2")
    told = read()
    assert (ZoneInfo("Asia/Shanghai"), dt.timedelta(days=2)) == (told.zone, told.retention)


@pytest.mark.parametrize(
    ("text", "people"),
    [("", set()), ("7", {7}), ("7,8", {7, 8}), (" 7 , 8,9\t10, ", {7, 8, 9, 10}), ("7\n8", {7, 8})],
)
def test_staff_are_named_by_their_ids(tell, text, people):
    """Commas and blanks part them."""
    tell("staff_ids", text)
    assert read().staff == people


def test_the_hours_of_staff_are_in_the_zone(tell):
    """What is set counts in the time zone that is set; nothing set means always."""
    tell("timezone", "Europe/Berlin")
    assert read().hours == Hours(zone=ZoneInfo("Europe/Berlin"))
    tell("staff_hours", "09:00-18:00")
    assert read().hours.open(dt.datetime(2026, 12, 1, 8, 30, tzinfo=dt.UTC))
    assert not read().hours.open(dt.datetime(2026, 12, 1, 17, 30, tzinfo=dt.UTC))


def test_the_database_stands_in_the_data_folder(monkeypatch, folder, tell):
    """Unless told otherwise the database is a file in the user's data folder."""
    monkeypatch.setenv("XDG_DATA_HOME", str(folder))
    assert database_url(read()) == f"sqlite:///{folder}/countersign/countersign.sqlite3"
    tell("database_url", "sqlite:////elsewhere")
    assert database_url(read()) == "sqlite:////elsewhere"


def test_the_data_folder_is_the_homes(monkeypatch, folder):
    """Without a data folder of the desktop, it is the usual place in the home."""
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    monkeypatch.setattr(Path, "home", lambda: folder)
    assert folder / ".local" / "share" / "countersign" == data_folder()


@pytest.mark.parametrize(
    ("mode", "url", "webhook"),
    [
        ("auto", "https://bot.example", True),
        ("auto", "http://127.0.0.1:8080", True),
        ("auto", "http://[::1]:8080", True),
        ("auto", "", False),
        ("polling", "https://bot.example", False),
        ("webhook", "https://bot.example", True),
    ],
)
def test_where_there_is_an_address_telegram_brings_the_updates(tell, mode, url, webhook):
    """Unless polling is asked for."""
    tell("telegram_mode", mode)
    tell("public_url", url)
    assert read().webhook is webhook


def test_a_webhook_needs_an_address(tell):
    """Asked for without one, the start ends with what to set."""
    tell("telegram_mode", "webhook")
    with pytest.raises(BadSettings, match="needs COUNTERSIGN_PUBLIC_URL"):
        read()
