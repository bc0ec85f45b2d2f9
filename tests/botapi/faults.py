"""The world's failures, on demand: errors, delays, lost requests, lost answers, nonsense answers."""

import json
from dataclasses import dataclass
from typing import Literal

from .calls import Call
from .refusal import Json, Refused, too_many

Drop = Literal["before", "after"]


@dataclass(eq=False)
class Fault:
    """What goes wrong with the next calls of a method ("*": of any, "file": with downloads)."""

    method: str
    status: int | None = None
    times: int | None = 1
    retry_after: int | None = None
    delay: float = 0
    drop: Drop | None = None
    body: bytes | None = None
    description: str = ""
    chat: int | None = None
    used: int = 0

    def hits(self, call: Call) -> bool:
        """Tell whether this call meets the fault."""
        left = self.times is None or self.used < self.times
        named = self.method == "*" or self.method.lower() == call.method.lower()
        return left and named and self.chat in (None, call.chat)

    def refusal(self) -> Refused | None:
        """Give the error to answer with instead of carrying the call out."""
        if self.body is not None:
            return None
        if self.retry_after is not None:
            return too_many(self.retry_after)
        if self.status is None:
            return None
        usual = {401: "Unauthorized", 404: "Not Found", 500: "Internal Server Error", 502: "Bad Gateway"}
        return Refused(self.status, self.description or usual.get(self.status, "fault"))

    @property
    def skips(self) -> bool:
        """Tell whether the call is never carried out."""
        return (
            self.drop == "before"
            or self.refusal() is not None
            or (self.body is not None and self.status is not None)
        )

    @property
    def name(self) -> str:
        """Name the fault in `call.fault`."""
        for name, present in (("drop", self.drop), ("body", self.body), ("status", self.refusal())):
            if present is not None:
                return f"drop {self.drop}" if name == "drop" else name
        return "delay"


class Faults:
    """The faults in force, oldest first."""

    def __init__(self) -> None:
        """Begin with a healthy world."""
        self.all: list[Fault] = []

    def next(self, call: Call) -> Fault | None:
        """Give the fault this call meets and count it."""
        for fault in self.all:
            if fault.hits(call):
                fault.used += 1
                return fault
        return None


def garbled(body: bytes | str | Json) -> bytes:
    """Give a fault's body as bytes."""
    if isinstance(body, dict):
        return json.dumps(body).encode()
    return body.encode() if isinstance(body, str) else body
