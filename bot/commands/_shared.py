"""What several commands need: the language, the library, one-line errors, text output."""

from __future__ import annotations

import datetime as dt
import json
import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from bot.words import DEFAULT, language_of, languages

if TYPE_CHECKING:
    from bot.model import Block
    from bot.settings import Settings
    from knowledge.library import Library

Function = TypeVar("Function", bound=Callable[..., Any])


def fail(message: str) -> click.ClickException:
    """Return an error that ends the command with one line and exit code 2."""
    return click.ClickException(" ".join(message.split("\n")))


def lang_option(function: Function) -> Function:
    """Add ``--lang`` to a command."""
    said = click.Choice(languages())
    return click.option("--lang", type=said, help="Language (default: the system's, else en).")(function)


def json_option(function: Function) -> Function:
    """Add ``--json`` to a command."""
    return click.option("--json", "as_json", is_flag=True, help="Machine-readable output.")(function)


def settings() -> Settings:
    """Return the settings, or end with what is wrong with them."""
    from bot.settings import BadSettings, read

    try:
        told = read()
    except BadSettings as error:
        raise fail(str(error)) from None
    if told.lang is not None and told.lang not in languages():
        raise fail(f"COUNTERSIGN_LANG: {told.lang} is not spoken here: set {' or '.join(languages())}")
    return told


def day(text: str | None, told: Settings) -> dt.date:
    """Return the day to judge by: the one named, else today where the settings say."""
    if text is None:
        return dt.datetime.now(told.zone).date()
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise fail(f'--today: "{text}" is no date: write it as 2026-11-22') from None


def system_language() -> str | None:
    """Return the language of the system's locale, if we speak it; nothing for C and POSIX."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name, "")
        if value:
            return language_of(value)
    return None


def hinted(lang: str | None, told: Settings) -> str | None:
    """Return the language asked for: by option, by setting, by the system; else nothing.

    A system in the default language says nothing about the person: then their own words decide.
    """
    system = system_language()
    return lang or language_of(told.lang) or (system if system != DEFAULT else None)


def spoken(lang: str | None, told: Settings) -> str:
    """Return the language to answer in."""
    return hinted(lang, told) or DEFAULT


def knowledge_folder(told: Settings) -> Path:
    """Return the folder of the knowledge in force."""
    from knowledge.loader import PACKAGED

    return told.knowledge or PACKAGED


def library(told: Settings) -> Library:
    """Return the knowledge ready for use, or end with what is wrong with it."""
    from knowledge.library import open_library
    from knowledge.loader import BadKnowledge
    from knowledge.matching.linear import NoModel

    try:
        return open_library(knowledge_folder(told))
    except BadKnowledge as error:
        for line in error.faults:
            click.echo(line, err=True)
        raise click.exceptions.Exit(2) from None
    except NoModel as error:
        raise fail(str(error)) from None


def show_json(value: Any) -> None:
    """Print a value as one JSON document."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


def show_blocks(blocks: Sequence[Block]) -> None:
    """Print blocks as text."""
    from bot.channels.layout import laid_out
    from bot.model import Reply

    click.echo(laid_out(Reply(blocks=tuple(blocks))).strip("\n"))
