"""Options and their typed twins: a number or a label counts like a tap.

Law: each menu has a stamp; a button of an older menu is recognised by it.
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.model import Block, Menu, Option, Options, Reply, Session
from knowledge.matching.normalise import fold


def offer(
    session: Session, blocks: Sequence[Block], options: Sequence[Option], replaces: int | None = None
) -> tuple[Session, Reply]:
    """Return the session with a new menu, and the reply that shows it."""
    stamp = session.turns + 1
    menu = Menu(stamp=stamp, options=tuple(options)) if options else None
    shown = (*blocks, Options(stamp=stamp, options=tuple(options))) if options else tuple(blocks)
    after = session.model_copy(update={"turns": stamp, "menu": menu})
    return after, Reply(blocks=shown, replaces=replaces)


def typed(session: Session, text: str) -> str | None:
    """Return the id of the option whose number or label was typed."""
    if session.menu is None:
        return None
    said = fold(text[:200]).strip(" .。)）、")
    if said.isdecimal() and len(said) <= len(str(len(session.menu.options))):
        place = int(said)
        return session.menu.options[place - 1].id if 0 < place <= len(session.menu.options) else None
    return next(
        (option.id for option in session.menu.options if fold(option.label).strip(" .。") == said), None
    )
