"""A worker that reads nothing: what it does is told by the width of the page it gets.

Run with a folder as its argument, in which it leaves a file for each start.
"""

from __future__ import annotations

import json
import os
import struct
import sys
from pathlib import Path

PLAIN, DIES, DIES_ONCE, NONSENSE, HANGS, ENDLESS, STRANGE, TURNED_ODDLY, SETTINGS = range(1, 10)
STRANGE_ANSWERS = ([], {}, {"turned": 0}, {"turned": 0, "lines": [["text", [1, 2], 1]]}, {"lines": []})


def tell(told):
    """Answer with an object."""
    body = json.dumps(told).encode()
    send(struct.pack(">I", len(body)) + body)


def send(raw):
    """Answer with bytes."""
    sys.stdout.buffer.write(raw)
    sys.stdout.buffer.flush()


def answer(width, height, folder):
    """Do what the width says."""
    starts = len(list(folder.iterdir()))
    if width == DIES or (width == DIES_ONCE and starts == 1):
        os._exit(9)
    if width == NONSENSE:
        send(b"Traceback: no frame at all, and more of it")
    elif width == HANGS:
        sys.stdin.buffer.read()
    elif width == ENDLESS:
        send(struct.pack(">I", 0xFFFFFFFF))
    elif width == STRANGE:
        tell(STRANGE_ANSWERS[height - 1])
    elif width == TURNED_ODDLY:
        tell({"turned": 45, "lines": []})
    elif width == SETTINGS:
        names = [name for name in os.environ if name.startswith("COUNTERSIGN_")]
        tell({"turned": 0, "lines": [[name, [0, 0, 1, 1], 1.0] for name in names]})
    else:
        line = [f"{width} x {height}, start {starts}", [0, 0, width, height], 0.5]
        tell({"turned": 90, "lines": [line]})


def main():
    """Answer page by page until stdin ends."""
    folder = Path(sys.argv[1])
    (folder / str(os.getpid())).touch()
    if "--dead" in sys.argv:
        sys.exit(3)
    tell({"ready": "--rude" not in sys.argv})
    while head := sys.stdin.buffer.read(4):
        page = json.loads(sys.stdin.buffer.read(struct.unpack(">I", head)[0]))
        sys.stdin.buffer.read(page["width"] * page["height"] * 3)
        answer(page["width"], page["height"], folder)


if __name__ == "__main__":
    main()
