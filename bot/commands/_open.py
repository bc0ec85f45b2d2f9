"""The one place where the pieces meet: settings become a store, a library, a service."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator

from bot.commands import _shared
from bot.log import configure
from bot.service import Service
from bot.settings import Settings, data_folder, database_url
from bot.stores import Store, Unusable, secrets_of


@contextlib.asynccontextmanager
async def open_store(told: Settings) -> AsyncIterator[Store]:
    """Open the store, close it at the end; what cannot be opened is told in one line."""
    try:
        secret, written = secrets_of(data_folder(), told.secret)
        former = (*told.former, *written)
        store = await Store.open(database_url(told), secret, told.retention, former)
    except Unusable as error:
        raise _shared.fail(str(error)) from None
    except OSError as error:
        raise _shared.fail(f"the data folder {data_folder()} cannot be used: {error.strerror}") from None
    try:
        yield store
    finally:
        await store.close()


@contextlib.asynccontextmanager
async def open_service(told: Settings, *, limit: int = 0) -> AsyncIterator[Service]:
    """Open library and store, close them at the end; what cannot be opened is told in one line."""
    configure(told.log)
    library = _shared.library(told)
    async with open_store(told) as store:
        yield Service(store, library, retention_days=told.retention_days, limit_per_person=limit)
