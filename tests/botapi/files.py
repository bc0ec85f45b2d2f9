"""Files on the server: known by file_id, downloadable for an hour after getFile."""

import struct
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from .refusal import Json, Refused

DOWNLOAD_LIMIT = 20 * 1024 * 1024
UPLOAD_LIMIT = 50 * 1024 * 1024
PHOTO_LIMIT = 10 * 1024 * 1024
LINK_LIFETIME = 3600
_PICTURES = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF8", b"RIFF", b"BM")


@dataclass
class File:
    """A stored file."""

    id: str
    unique_id: str
    folder: str
    data: bytes
    size: int
    name: str = ""
    mime: str = ""
    expires: float = 0

    @property
    def path(self) -> str:
        """Give the path below /file/bot<token>/."""
        usual = {"photos": ".jpg", "voice": ".oga", "stickers": ".webp"}.get(self.folder, "")
        return f"{self.folder}/file_{self.unique_id}{PurePath(self.name).suffix or usual}"

    def short(self) -> Json:
        """Give the fields every kind of file has."""
        return {"file_id": self.id, "file_unique_id": self.unique_id, "file_size": self.size}


class Files:
    """All files of one bot."""

    def __init__(self) -> None:
        """Begin empty."""
        self.by_id: dict[str, File] = {}

    def add(self, folder: str, data: bytes, name: str = "", mime: str = "", size: int | None = None) -> File:
        """Store a file; `size` states another size than the data has."""
        number = len(self.by_id) + 1
        file = File(
            f"{folder.upper()[:3]}-{number:06d}-{'x' * 50}", f"U{number:06d}", folder, data,
            len(data) if size is None else size, name, mime,
        )  # fmt: skip
        self.by_id[file.id] = file
        return file

    def photo(self, data: bytes) -> list[Json]:
        """Store a photo; give its sizes, smallest first, as Telegram does."""
        width, height = dimensions(data)
        shrink = max(width, height) / 90
        small = self.add("photos", b"\xff\xd8\xffthumbnail")
        full = self.add("photos", data)
        return [
            {**small.short(), "width": max(1, int(width / shrink)), "height": max(1, int(height / shrink))},
            {**full.short(), "width": width, "height": height},
        ]

    def document(self, data: bytes, name: str, mime: str, size: int | None = None) -> Json:
        """Store a document; give it as a message shows it."""
        return {**self.add("documents", data, name, mime, size).short(), "file_name": name, "mime_type": mime}

    def link(self, file_id: str, now: float) -> Json:
        """Make a file downloadable for an hour."""
        file = self.by_id.get(file_id)
        if file is None:
            raise Refused(400, "wrong file_id or the file is temporarily unavailable")
        if file.size > DOWNLOAD_LIMIT:
            raise Refused(400, "file is too big")
        file.expires = now + LINK_LIFETIME
        return {**file.short(), "file_path": file.path}

    def at(self, path: str, now: float) -> File:
        """Find the file behind a path that is still good."""
        for file in self.by_id.values():
            if file.path == path and now < file.expires:
                return file
        raise Refused(404, "Not Found")

    def known(self, value: Any, folder: str) -> File:
        """Find a file the bot names by its id, of the right kind."""
        file = self.by_id.get(str(value))
        if file is None:
            raise Refused(400, "wrong file identifier/HTTP URL specified")
        if file.folder != folder:
            raise Refused(400, f"can't use file of type {file.folder[:-1].title()} as {folder[:-1].title()}")
        return file


def dimensions(data: bytes) -> tuple[int, int]:
    """Read a PNG's width and height in pixels; 1280 by 960 for everything else."""
    if data[:8] == _PICTURES[1] and len(data) >= 24:
        width, height = struct.unpack(">II", data[16:24])
        return max(1, width), max(1, height)
    return 1280, 960


def uploadable(data: bytes, folder: str) -> None:
    """Refuse an upload Telegram would refuse."""
    if not data:
        raise Refused(400, "file must be non-empty")
    if len(data) > UPLOAD_LIMIT:
        raise Refused(413, "Request Entity Too Large")
    if folder == "photos" and len(data) > PHOTO_LIMIT:
        raise Refused(400, "file is too big for a photo; the maximum size is 10485760 bytes")
    if folder == "photos" and not data.startswith(_PICTURES):
        raise Refused(400, "IMAGE_PROCESS_FAILED")
