"""Countersign: the assistant that gets a rejected SMS signature through review."""

__version__ = "0.1.0"
