"""Why a store cannot be opened, in one line that names the remedy: told at the start, exit 2."""

from __future__ import annotations


class Unusable(Exception):
    """The store cannot be used; the message says what to do about it."""


class WrongSecret(Unusable):
    """What is stored was sealed with another secret."""

    def __init__(self) -> None:
        """Name the remedy; the secret itself is never shown."""
        super().__init__(
            "wrong COUNTERSIGN_SECRET: this database was written with another one; set the former secret "
            "(or put the former file `secret` back into the data folder), name it in "
            "COUNTERSIGN_FORMER_SECRETS, or start with another database"
        )


class NewerSchema(Unusable):
    """A newer version of Countersign has written this database."""

    def __init__(self, revision: str) -> None:
        """Name the revision found and the remedy."""
        super().__init__(
            f"this database was written by a newer Countersign (schema {revision}): "
            "install that version again, or restore a backup made before"
        )
