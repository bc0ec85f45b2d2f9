"""Nothing people say, nor the token, is in the logs or readable in the database."""

from __future__ import annotations

import json

import pytest

from bot.words import say

WAIT = 60
WORDS = (
    "琥珀犀牛",
    "Zanzibarquokka",
    "深圳琥珀犀牛科技有限公司",
    "quokka@zanzibar.example",
    "签名不通过因为琥珀犀牛没有备案",
    "犀牛执照.jpg",
    "Xiomarabeth",
    "Fitzwilliamson",
)
"""Words nothing but a person can have brought in: names, files, remarks."""


def speak(api, person):
    """Say the words in every way there is."""
    person.say(WORDS[0])
    person.say("/check")
    first = person.say(WORDS[0])
    person.say(f"{WORDS[1]} {WORDS[3]}")
    person.edit(first, f"{WORDS[0]}二")
    person.forward(WORDS[4])
    person.photo(b"\xff\xd8\xff", caption=WORDS[2])
    person.document(WORDS[5], b"\xff\xd8\xff", "image/jpeg")
    person.start("zanzibarquokka")
    person.say(f"/lookup {WORDS[1]}")
    person.say(f"/{WORDS[1]}")


def broken(api):
    """Let the server fail in all its ways, with people's words in its answers."""
    words = json.dumps({"ok": True, "result": [{"text": " ".join(WORDS)}]}, ensure_ascii=False)
    why = f"Bad Request: cannot parse {' '.join(WORDS)}"
    for number, fault in enumerate(
        (
            {"status": 500, "description": " ".join(WORDS)},
            {"status": 400, "description": why},
            {"status": 403, "description": why},
            {"drop": "after"},
            {"body": words[:-2]},
            {"body": words},
        )
    ):
        person = api.person(7100 + number, WORDS[6], "zh-hans")
        api.fault("sendMessage", chat=person.id, **fault)
        person.say(WORDS[0])
    api.fault("getUpdates", body=words[:-2])
    api.fault("getUpdates", status=409, description=why)
    for body in ({"message_id": WORDS[0], "text": WORDS[1]}, [WORDS[2]], " ".join(WORDS)):
        api.updates.put("message", body, ("message", 1))


@pytest.fixture
def spoken(process, bot_api_in_thread):
    """Return a process that heard the words, in fair weather and in foul, and was stopped."""
    api = bot_api_in_thread
    running = process(LOG="debug")
    running.start()
    person = api.person(7001, WORDS[6], "zh-hans", last_name=WORDS[7], username=WORDS[1])
    api.polled(WAIT)
    speak(api, person)
    api.confirmed(WAIT)
    broken(api)
    person.say(WORDS[0])
    other = api.person(7002, WORDS[6], "en")
    speak(api, other)
    other.say("/privacy")
    while say("en", "privacy", days="30") not in other.answer(WAIT).text:
        pass
    api.confirmed(WAIT)
    assert running.terminate()[0] == 0
    return running


def test_nothing_is_readable(spoken, bot_api_in_thread):
    """No word and no token is in the log, in the database, or in any other file of the process."""
    files = [path for path in spoken.folder.rglob("*") if path.is_file()]
    assert {spoken.log, spoken.database} <= set(files)
    secrets = (*WORDS, bot_api_in_thread.token, spoken.environment["COUNTERSIGN_SECRET"])
    found = [
        (path.name, secret)
        for path in files
        for secret in secrets
        for spelled in (
            secret.encode(),
            secret.encode("utf-16-le"),
            json.dumps(secret)[1:-1].encode(),
            repr(secret.encode())[2:-1].encode(),
        )
        if spelled.lower() in path.read_bytes().lower()
    ]
    assert found == []
    told = [json.loads(line) for line in spoken.log.read_text(encoding="utf-8").splitlines()]
    assert {"later", "given-up", "telegram-away", "unreadable-update"} <= {line["event"] for line in told}
