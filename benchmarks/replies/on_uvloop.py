"""Runs an echo on uvloop, the event loop the assistant takes: ``python -m replies.on_uvloop MODULE …``."""

from __future__ import annotations

import runpy
import sys

import uvloop

if __name__ == "__main__":
    uvloop.install()
    del sys.argv[0]
    runpy.run_module(sys.argv[0], run_name="__main__")
