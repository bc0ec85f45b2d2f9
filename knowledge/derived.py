"""What is made of a knowledge alone is made once, and is gone with it: an edited one takes its place."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

if TYPE_CHECKING:
    from knowledge.models import Knowledge

Given = ParamSpec("Given")
Made = TypeVar("Made")


def made_once(
    make: Callable[Concatenate[Knowledge, Given], Made],
) -> Callable[Concatenate[Knowledge, Given], Made]:
    """Keep what ``make`` returns for a knowledge and further (hashable, positional) arguments with it."""

    def made(knowledge: Knowledge, /, *args: Given.args, **kwargs: Given.kwargs) -> Made:
        key = (make, *args, *kwargs.items())
        kept = knowledge.derived
        if key not in kept:
            kept[key] = make(knowledge, *args, **kwargs)
        found: Made = kept[key]
        return found

    return functools.update_wrapper(made, make)
