"""What is known of support staff while an event is decided: can they be reached, when do they answer."""

from __future__ import annotations

from dataclasses import dataclass

from bot.hours import Hours

CHANNEL = "telegram"
"""Where staff work, whatever the applicant's channel is."""
ORDERS = ("close", "take", "answer", "ban", "unban", "reopen")
"""What staff can order about a case, in its topic."""
PER_DAY = 3
"""How often a person may ask for a human on one day."""


@dataclass(frozen=True, slots=True)
class Desk:
    """The support staff as one conversation finds them.

    ``there``: what is passed on reaches them; ``hours``: when they answer, nothing for always; ``banned``:
    the person is kept from them; ``lang`` is the language they read, nothing for the person's own.
    """

    there: bool = False
    hours: Hours | None = None
    banned: bool = False
    lang: str | None = None


NOBODY = Desk()
"""Without staff."""
