"""The Bot API's methods: the modules of sending, editing and so on list theirs in METHODS."""

from collections.abc import Awaitable, Callable
from typing import Any

from . import answers, edits, lookups, profile, sends, topics, updating
from .calls import Call
from .world import World

Method = Callable[[World, Call], Awaitable[Any]]

METHODS: dict[str, Method] = {
    name: method
    for module in (answers, edits, lookups, profile, sends, topics, updating)
    for name, method in module.METHODS.items()
}
CANONICAL = {name.lower(): name for name in METHODS}
