"""A local Telegram Bot API server for the tests: people talk to the bot over real HTTP on loopback.

It follows the official server's delivery rules (confirmation by offset, conflicts, webhook retries,
lifetimes) and refuses what Telegram refuses; it is no copy of Telegram, only of what this project uses.
"""

from .calls import Call
from .faults import Fault
from .groups import Group
from .messages import Message
from .people import Person
from .server import TOKEN, BotApi
from .taps import Ask, Tap
from .webhook import Delivery

__all__ = ["TOKEN", "Ask", "BotApi", "Call", "Delivery", "Fault", "Group", "Message", "Person", "Tap"]
