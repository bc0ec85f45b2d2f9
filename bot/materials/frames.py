"""How parent and worker talk over pipes: a length, then a JSON object; pixels follow as told in it.

Law: a length beyond the limit, bytes that are no JSON, or an object of another shape is :class:`BadFrame`.
"""

from __future__ import annotations

import json
import struct
from typing import Any

HEAD = struct.Struct(">I")
LONGEST = 4_000_000
"""Bytes of one object; a page full of text has some 50,000."""


class BadFrame(Exception):
    """What came is not what was agreed on."""


def packed(told: dict[str, Any]) -> bytes:
    """Return the object as bytes with its length before it."""
    body = json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
    return HEAD.pack(len(body)) + body


def length(head: bytes) -> int:
    """Return how many bytes follow the first four."""
    (size,) = HEAD.unpack(head)
    if not 0 < size <= LONGEST:
        raise BadFrame("length")
    return int(size)


def unpacked(body: bytes) -> dict[str, Any]:
    """Return the object that the bytes hold."""
    try:
        told = json.loads(body)
    except ValueError:
        raise BadFrame("json") from None
    if not isinstance(told, dict):
        raise BadFrame("shape")
    return told
