"""``countersign doctor``: what stands in the way, and the cure."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Iterator, Mapping
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any

import click

from bot.commands import _shared, _staff

if TYPE_CHECKING:
    from bot.settings import Settings

PATIENCE = 10.0
SKEW = dt.timedelta(minutes=2)


@click.command("doctor")
@_shared.lang_option
def command(lang: str | None) -> None:
    """Check settings, knowledge, model, database, clock and Telegram; exit code 1 when something is wrong."""
    from bot.words import DEFAULT, say

    spoken = lang or _shared.system_language() or DEFAULT
    ill = False
    for name, well, detail in _findings(spoken):
        ill = ill or not well
        mark = say(spoken, "doctor-well" if well else "doctor-ill")
        click.echo(f"{mark}  {say(spoken, f'doctor-{name}')}: {detail}")
    raise click.exceptions.Exit(1 if ill else 0)


def _findings(lang: str) -> Iterator[tuple[str, bool, str]]:
    """Yield (what was looked at, whether it is well, what was seen or the cure)."""
    from bot.settings import BadSettings, read
    from bot.words import say

    try:
        told = read()
    except BadSettings as error:
        yield "settings", False, str(error)
        return
    yield "settings", True, say(lang, "doctor-read")
    yield "packages", *_packages(lang)
    yield "reading", *_reading(lang)
    yield "knowledge", *_knowledge(told, lang)
    yield "model", *_model(told, lang)
    yield "database", *asyncio.run(_database(told, lang))
    yield from asyncio.run(_telegram(told, lang))
    yield _staff.overview(told, lang)


def _packages(lang: str) -> tuple[bool, str]:
    """Look whether a package of another project named ``validators`` stands in front of ours."""
    import validators
    from bot.words import say

    if not (validators.__doc__ or "").startswith("What can be judged"):
        return False, say(lang, "doctor-shadowed", path=str(validators.__file__))
    return True, say(lang, "doctor-ours")


def _reading(lang: str) -> tuple[bool, str]:
    """Look whether the text in pictures can be read; it is well without, too."""
    from bot.materials.reader import available
    from bot.words import say

    return True, say(lang, "doctor-reads" if available() else "doctor-does-not-read")


def _knowledge(told: Settings, lang: str) -> tuple[bool, str]:
    from bot.words import say
    from knowledge.loader import BadKnowledge, load

    try:
        known = load(_shared.knowledge_folder(told))
    except BadKnowledge as error:
        return False, say(lang, "doctor-bad-knowledge", count=len(error.faults), first=error.faults[0])
    return True, say(
        lang,
        "doctor-known",
        issues=str(len(known.issues)),
        fields=str(len(known.fields)),
        facts=str(len(known.facts)),
    )


def _model(told: Settings, lang: str) -> tuple[bool, str]:
    from bot.words import say
    from knowledge.library import MODEL
    from knowledge.loader import examples_fingerprint
    from knowledge.matching.linear import NoModel, load

    folder = _shared.knowledge_folder(told)
    try:
        model = load(folder / MODEL)
    except NoModel as error:
        return False, str(error)
    if model.examples != examples_fingerprint(folder):
        return False, say(lang, "doctor-stale")
    return True, say(lang, "doctor-trained", classes=str(len(model.classes)))


async def _database(told: Settings, lang: str) -> tuple[bool, str]:
    from bot.settings import data_folder, database_url
    from bot.stores import Store, Unusable, secrets_of
    from bot.words import say

    try:
        secret, former = secrets_of(data_folder(), told.secret)
        store = await Store.open(database_url(told), secret, told.retention, (*told.former, *former))
        await store.close()
    except Unusable as error:
        return False, str(error)
    except OSError as error:
        return False, say(lang, "doctor-folder", path=str(data_folder()), why=error.strerror or "")
    return True, say(lang, "doctor-opened")


async def _telegram(told: Settings, lang: str) -> list[tuple[str, bool, str]]:
    from bot.words import say

    if told.telegram_token is None:
        return [("telegram", True, say(lang, "doctor-no-token"))]
    try:
        async with asyncio.timeout(PATIENCE):
            return await _ask_telegram(told, lang)
    except TimeoutError:
        return [("telegram", False, say(lang, "doctor-unreachable", url=told.telegram_api_url))]


async def _ask_telegram(told: Settings, lang: str) -> list[tuple[str, bool, str]]:
    import aiohttp

    from bot.words import say

    token = told.telegram_token.get_secret_value() if told.telegram_token else ""
    sent: list[str | None] = []

    async def ask(method: str, values: Mapping[str, int]) -> Any:
        address = f"{told.telegram_api_url}/bot{token}/{method}"
        async with session.get(address, params=values) as response:
            body = await response.json(content_type=None)
            sent.append(response.headers.get("Date"))
        return body.get("result") if isinstance(body, dict) and body.get("ok") else None

    try:
        async with aiohttp.ClientSession(trust_env=True) as session:
            me = await ask("getMe", {})
            known = isinstance(me, dict)
            lacking = await _staff.lacks(told, me, ask, lang) if known else []
    except (aiohttp.ClientError, OSError, ValueError):
        return [("telegram", False, say(lang, "doctor-unreachable", url=told.telegram_api_url))]
    bot = say(lang, "doctor-bot", name=str(me.get("username"))) if known else ""
    return [
        ("telegram", known, bot or say(lang, "doctor-token-refused")),
        ("clock", *_clock(sent[0], lang)),
        *lacking,
    ]


def _clock(sent: str | None, lang: str) -> tuple[bool, str]:
    from bot.words import say

    try:
        theirs = parsedate_to_datetime(sent or "")
    except ValueError:
        return True, say(lang, "doctor-clock-unknown")
    if theirs.tzinfo is None:
        theirs = theirs.replace(tzinfo=dt.UTC)
    ahead = dt.datetime.now(dt.UTC) - theirs
    if abs(ahead) > SKEW:
        return False, say(lang, "doctor-clock-off", seconds=str(round(ahead.total_seconds())))
    return True, say(lang, "doctor-clock-right")
