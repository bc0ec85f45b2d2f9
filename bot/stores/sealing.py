"""The secret, and what is done with it: payloads are sealed before they reach the database.

Law: people's words are stored only as Fernet tokens (AES-128-CBC and HMAC-SHA256), whose key is derived
from the secret text by HKDF-SHA256.
"""

from __future__ import annotations

import base64
import contextlib
import json
import os
import secrets
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from pydantic import SecretStr
from pydantic_core import PydanticSerializationError

from bot.model import Frozen
from bot.stores.unusable import Unusable, WrongSecret

if TYPE_CHECKING:
    from collections.abc import Sequence

FILE = "secret"
PURPOSE = b"countersign/store/1"


class Sealer:
    """Seals data with one secret, and opens what that or a former secret sealed."""

    def __init__(self, secret: SecretStr, former: Sequence[SecretStr] = ()) -> None:
        """Derive the keys."""
        self._present = Fernet(_key(secret))
        self._fernet = MultiFernet([self._present, *(Fernet(_key(one)) for one in former)])

    def renewed(self, sealed: bytes) -> bytes | None:
        """Return the same sealed with the present secret; nothing where it is already."""
        try:
            self._present.decrypt(sealed)
        except InvalidToken:
            return self._present.encrypt(self.open(sealed))
        return None

    def seal(self, data: Frozen) -> bytes:
        """Return ``data`` as sealed JSON."""
        return self._fernet.encrypt(_json(data))

    def seal_text(self, text: bytes) -> bytes:
        """Return ``text`` sealed."""
        return self._fernet.encrypt(text)

    def open(self, sealed: bytes) -> bytes:
        """Return what was sealed, or raise :class:`~bot.stores.unusable.WrongSecret`."""
        try:
            return self._fernet.decrypt(sealed)
        except InvalidToken:
            raise WrongSecret from None


def _key(secret: SecretStr) -> bytes:
    text = secret.get_secret_value().encode("utf-8", "surrogatepass")
    return base64.urlsafe_b64encode(HKDF(algorithm=SHA256(), length=32, salt=None, info=PURPOSE).derive(text))


def _json(data: Frozen) -> bytes:
    """Return ``data`` as JSON; a lone surrogate, which no encoding knows, becomes a question mark."""
    try:
        return data.model_dump_json().encode()
    except PydanticSerializationError:
        return json.dumps(data.model_dump(mode="json"), ensure_ascii=False).encode("utf-8", "replace")


def secrets_of(folder: Path, given: SecretStr | None) -> tuple[SecretStr, tuple[SecretStr, ...]]:
    """Return the secret and the former ones: as given, else from the file ``secret`` of ``folder``.

    The file is made when missing. Its first line is the secret, further lines are former ones. It has mode
    0600 and appears at once with its whole text, so that of two processes that start together both read the
    same. Raises :class:`~bot.stores.unusable.Unusable`.
    """
    if given is not None and given.get_secret_value():
        return given, ()
    path = folder / FILE
    try:
        if not path.exists():
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            _make_secret(path)
        lines = [line.strip() for line in path.read_text(encoding="utf-8").splitlines()]
    except (OSError, UnicodeDecodeError) as error:
        raise Unusable(
            f"the secret {path} cannot be used ({type(error).__name__}): set COUNTERSIGN_SECRET instead"
        ) from None
    if not any(lines):
        raise Unusable(f"the secret {path} is empty: put its former text back, or delete the file")
    present, *former = (SecretStr(line) for line in lines if line)
    return present, tuple(former)


def _make_secret(path: Path) -> None:
    """Write a new secret to ``path``, unless another process was faster."""
    handle, draft = tempfile.mkstemp(prefix=".secret-", dir=path.parent)  # O_EXCL, 0600
    try:
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(secrets.token_urlsafe(32) + "\n")
            file.flush()
            os.fsync(file.fileno())
        with contextlib.suppress(FileExistsError):
            os.link(draft, path)
    finally:
        Path(draft).unlink()
