"""Sessions, the outbox and jobs: one SQL store, opened by :meth:`Store.open`."""

from bot.stores.backup import BadBackup
from bot.stores.deciding import Overtaken
from bot.stores.records import Backlog, Decision, Job, Kept, Outcome, Parcel, Sight, Tally
from bot.stores.sealing import secrets_of
from bot.stores.store import Store
from bot.stores.unusable import NewerSchema, Unusable, WrongSecret

__all__ = [
    "Backlog",
    "BadBackup",
    "Decision",
    "Job",
    "Kept",
    "NewerSchema",
    "Outcome",
    "Overtaken",
    "Parcel",
    "Sight",
    "Store",
    "Tally",
    "Unusable",
    "WrongSecret",
    "secrets_of",
]
