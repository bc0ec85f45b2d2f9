"""Reads the environment once, into one frozen object; a wrong name or value stops the start with the fix."""

from __future__ import annotations

import datetime as dt
import difflib
import os
import re
from pathlib import Path
from typing import Annotated, Literal, Self
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.hours import Hours

PREFIX = "COUNTERSIGN_"
_APART = re.compile(r"[\s,]+")
_UNFIT = re.compile(r"[\s/]|[^\x21-\x7e]")
TELEGRAM = "https://api.telegram.org"
LISTEN = "127.0.0.1:8080"
_LOOPBACK = re.compile(r"(?:localhost|127(?:\.\d+){3}|\[::1\])(?::\d+)?")
_OTHERS = frozenset({"BOT_API_SPEC", "DRILLS", "TEST_POSTGRES_URL"})
"""Names of the same prefix that only the tests read."""
_ELSEWHERE = frozenset(("API_KEYS", "TRUSTED_PROXIES"))
"""Names of the contract that concern the page: no mistake, and without effect here."""


class BadSettings(ValueError):
    """The settings cannot be used; the message is one line and names the fix, never a value."""


class Settings(BaseSettings):
    """All settings, each ``COUNTERSIGN_<NAME>`` in the environment or in ``.env``."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        env_file=".env",
        env_file_encoding="utf-8-sig",
        env_ignore_empty=True,
        extra="ignore",
        frozen=True,
        hide_input_in_errors=True,
    )

    telegram_token: SecretStr | None = None
    telegram_api_url: str = TELEGRAM
    telegram_mode: Literal["auto", "polling", "webhook"] = "auto"
    public_url: str | None = None
    webhook_secret: SecretStr | None = None
    listen: str = LISTEN
    metrics_listen: str | None = None
    database_url: str | None = None
    secret: SecretStr | None = None
    former_secrets: SecretStr | None = None
    knowledge: Path | None = None
    retention_days: Annotated[int, Field(ge=1, le=3650)] = 30
    limit_per_person: Annotated[int, Field(ge=0, le=10_000)] = 60
    staff_chat: int | None = None
    staff_ids: str | None = None
    staff_hours: str | None = None
    timezone: str = "Asia/Shanghai"
    lang: str | None = None
    log: Literal["debug", "info", "warning", "error"] = "info"

    @field_validator("telegram_token")
    @classmethod
    def _is_token(cls, token: SecretStr | None) -> SecretStr | None:
        if token is not None:
            number, colon, rest = token.get_secret_value().partition(":")
            if not (number.isascii() and number.isdigit() and colon and rest) or _UNFIT.search(rest):
                raise ValueError("must look like 123456:abc, as BotFather gave it")
        return token

    @field_validator("telegram_api_url")
    @classmethod
    def _is_origin(cls, url: str) -> str:
        if not re.fullmatch(r"https?://[^/\s?#@]+", url):
            raise ValueError("must be an origin such as https://api.telegram.org, without a path")
        return url

    @field_validator("public_url")
    @classmethod
    def _is_public(cls, url: str | None) -> str | None:
        if url is None:
            return None
        url = url.removesuffix("/")
        scheme, _, host = url.partition("://")
        if not re.fullmatch(r"[^/\s?#@]+", host) or scheme not in {"http", "https"}:
            raise ValueError("must be an origin such as https://bot.example.com, without a path")
        if scheme == "http" and not _LOOPBACK.fullmatch(host):
            raise ValueError("must begin with https://: Telegram delivers nowhere else")
        return url

    @field_validator("webhook_secret")
    @classmethod
    def _is_header(cls, secret: SecretStr | None) -> SecretStr | None:
        if secret is not None and not re.fullmatch(r"[A-Za-z0-9_-]{1,256}", secret.get_secret_value()):
            raise ValueError("must be 1 to 256 of the characters A-Z a-z 0-9 _ -")
        return secret

    @field_validator("listen", "metrics_listen")
    @classmethod
    def _is_address(cls, where: str | None) -> str | None:
        if where is not None:
            host_and_port(where)
        return where

    @model_validator(mode="after")
    def _can_be_reached(self) -> Self:
        if self.telegram_mode == "webhook" and self.public_url is None:
            raise ValueError("COUNTERSIGN_TELEGRAM_MODE=webhook needs COUNTERSIGN_PUBLIC_URL")
        return self

    @property
    def webhook(self) -> bool:
        """Whether Telegram is to bring the updates: as told, else where there is a public address."""
        return self.telegram_mode == "webhook" or (
            self.telegram_mode == "auto" and self.public_url is not None
        )

    @field_validator("staff_chat", mode="before")
    @classmethod
    def _is_supergroup(cls, told: object) -> object:
        if told is not None and not re.fullmatch(r"-100\d{5,13}", str(told), re.ASCII):
            raise ValueError("must be the id of a supergroup, such as -1001234567890")
        return told

    @field_validator("staff_ids")
    @classmethod
    def _are_people(cls, told: str | None) -> str | None:
        if told is not None:
            people = _APART.split(told.strip(" ,\t"))
            if not all(re.fullmatch(r"[1-9]\d{0,15}", one, re.ASCII) for one in people):
                raise ValueError("must be ids of people apart by commas, such as 12345678, 23456789")
        return told

    @field_validator("staff_hours")
    @classmethod
    def _are_hours(cls, told: str | None) -> str | None:
        if told is not None:
            Hours.parse(told)
        return told

    @field_validator("lang")
    @classmethod
    def _is_language(cls, code: str | None) -> str | None:
        if code is not None and not re.fullmatch(r"[a-z]{2}", code):
            raise ValueError("must be a language in two letters, such as zh or en")
        return code

    @field_validator("timezone")
    @classmethod
    def _is_zone(cls, name: str) -> str:
        try:
            ZoneInfo(name)
        except (ZoneInfoNotFoundError, ValueError):
            raise ValueError("must be a time zone such as Asia/Shanghai") from None
        return name

    @property
    def former(self) -> tuple[SecretStr, ...]:
        """The former secrets, which still open what they sealed."""
        told = self.former_secrets.get_secret_value() if self.former_secrets else ""
        return tuple(SecretStr(word) for word in told.split())

    @property
    def zone(self) -> ZoneInfo:
        """The time zone dates are told in."""
        return ZoneInfo(self.timezone)

    @property
    def staff(self) -> frozenset[int]:
        """The ids of those who are support staff without being in the staff's chat."""
        return frozenset(int(one) for one in _APART.split(self.staff_ids or "") if one)

    @property
    def hours(self) -> Hours:
        """When support staff are there: as set, else always."""
        return Hours.parse(self.staff_hours, self.zone) if self.staff_hours else Hours(zone=self.zone)

    @property
    def retention(self) -> dt.timedelta:
        """How long a session is kept after its last event."""
        return dt.timedelta(days=self.retention_days)


def host_and_port(where: str) -> tuple[str, int]:
    """Return host and port of ``host:port``; an IPv6 host stands in brackets. Raises ValueError.

    >>> host_and_port("[::1]:0"), host_and_port("0.0.0.0:8080")
    (('::1', 0), ('0.0.0.0', 8080))
    """
    found = re.fullmatch(r"(?:\[([0-9a-fA-F:]+)\]|([^\s:\[\]/]+)):(\d{1,5})", where)
    if found is None or int(found[3]) > 65_535:  # noqa: PLR2004 - the highest port
        raise ValueError("must be host:port, such as 127.0.0.1:8080")
    return found[1] or found[2], int(found[3])


def data_folder() -> Path:
    """Return the user's data folder, where database and secret stand unless told otherwise."""
    base = os.environ.get("XDG_DATA_HOME") or str(Path.home() / ".local" / "share")
    return Path(base) / "countersign"


def database_url(settings: Settings) -> str:
    """Return where the database is: as set, else a SQLite file in the data folder."""
    return settings.database_url or f"sqlite:///{data_folder() / 'countersign.sqlite3'}"


def read() -> Settings:
    """Return the settings; raise :class:`BadSettings` for an unknown name or an unusable value."""
    _refuse_unknown()
    try:
        return Settings()
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False)[0]
        name = PREFIX + str(first["loc"][0]).upper() if first["loc"] else PREFIX
        why = first["msg"].removeprefix("Value error, ")
        raise BadSettings(f"{name}: {why}" if first["loc"] else why) from None


def _refuse_unknown() -> None:
    known = {PREFIX + name.upper() for name in Settings.model_fields}
    told = {
        name.upper()
        for name in (*os.environ, *_names_in_file(Path(".env")))
        if name.upper().startswith(PREFIX)
    }
    for name in sorted(told - known - {PREFIX + other for other in _OTHERS | _ELSEWHERE}):
        near = difflib.get_close_matches(name, known, n=1)
        raise BadSettings(
            f"unknown setting {name}" + (f": did you mean {near[0]}?" if near else ": remove it")
        )


def _names_in_file(path: Path) -> list[str]:
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except UnicodeDecodeError:
        raise BadSettings(f"{path} is not UTF-8: save it as UTF-8") from None
    except OSError:
        return []
    names = (line.strip().removeprefix("export ").split("=", 1)[0].strip() for line in lines)
    return [name for name in names if name and not name.startswith("#")]
