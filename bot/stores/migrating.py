"""Brings a schema that is behind up to date; the only module that imports alembic.

Law: the steps form one line, and all that are missing run in one transaction.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext, MigrationStep
from alembic.script import ScriptDirectory

from bot.stores.unusable import NewerSchema

if TYPE_CHECKING:
    from sqlalchemy import Connection

FOLDER = Path(__file__).parent / "migrations"


def scripts() -> ScriptDirectory:
    """Return the steps there are."""
    return ScriptDirectory(FOLDER)


def upgrade(connection: Connection, current: str | None) -> None:
    """Run the steps that follow ``current``, inside the transaction the connection has begun.

    Raises :class:`~bot.stores.unusable.NewerSchema` when ``current`` is none of ours.
    """
    directory = scripts()
    ahead = list(reversed(list(directory.walk_revisions())))
    if current is not None:
        known = [script.revision for script in ahead]
        if current not in known:
            raise NewerSchema(current)
        ahead = ahead[known.index(current) + 1 :]

    def steps(_heads: tuple[str, ...], _context: MigrationContext) -> list[MigrationStep]:
        return [MigrationStep.upgrade_from_script(directory.revision_map, script) for script in ahead]

    context = MigrationContext.configure(connection, opts={"fn": steps})
    with Operations.context(context):
        context.run_migrations()
