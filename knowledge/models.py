"""The shapes of the knowledge: what a file under ``knowledge/`` may say.

Law: frozen, extra keys forbidden, every text in every required language and never empty.
Ids are file names; a reference to another file is its id and is checked by the loader.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from functools import cached_property
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    JsonValue,
    StringConstraints,
    WithJsonSchema,
    model_validator,
)

LANGUAGES = ("en", "zh")
"""Languages every text must have; further ones come as files under ``translations/``."""

Grade = Literal["A", "B", "C"]
Basis = Literal["platform", "experience", "reading"]
Style = Literal["notice", "short", "plain", "casual", "typo", "mixed", "question"]
Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


def _in_every_language(words: Mapping[str, str]) -> Mapping[str, str]:
    missing = [lang for lang in LANGUAGES if lang not in words]
    if missing:
        message = f"language {', '.join(missing)} is missing: add the same text in it"
        raise ValueError(message)
    return words


Words = Annotated[
    dict[str, Line],
    AfterValidator(_in_every_language),
    WithJsonSchema(
        {
            "type": "object",
            "required": list(LANGUAGES),
            "additionalProperties": {"type": "string", "minLength": 1},
        }
    ),
]
"""One text, language to words: ``{"en": "…", "zh": "…"}``."""


def say(words: Mapping[str, str], lang: str) -> str:
    """Return the text in ``lang``, in English where that language does not have it yet."""
    return words.get(lang) or words["en"]


class Entry(BaseModel):
    """What every file of the knowledge has in common."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        alias_generator=lambda name: name.replace("_", "-"),
        populate_by_name=True,
    )


class Page(Entry):
    """A page that facts are taken from; ``date`` is null where the page shows none."""

    title: Words
    url: Annotated[str, StringConstraints(pattern=r"^https://")]
    date: dt.date | None
    read: Annotated[str, StringConstraints(pattern=r"^\d{4}-\d{2}$")]
    grade: Grade
    official: bool


class Group(Entry):
    """A level-1 issue of the platform's rejection table."""

    title: Words
    cite: list[str] = Field(min_length=1)


class Step(Entry):
    """One thing to do: what, where in the console, in which field."""

    do: Words
    where: Words | None = None
    field: Id | None = None


class Today(Entry):
    """Whether an issue still arises as the base page tells it."""

    status: Literal["active", "changed", "legacy"]
    note: Words


class Issue(Entry):
    """A level-2 issue: a known reason of rejection, what it means and how to mend it.

    ``short`` is the title in a few words, for charts and lists.
    """

    group: Id
    title: Words
    short: Words | None = None
    title_from: Literal["platform", "platform-zh-only"] = "platform"
    in_base_table: bool
    root: int = Field(ge=1, le=99)
    meaning: Words
    causes: list[Words] = Field(min_length=1)
    steps: list[Step] = Field(min_length=1)
    prepare: list[Words] = Field(min_length=1)
    wrong: Words
    right: Words
    today: Today
    fields: list[Id] = Field(min_length=1)
    keywords: dict[str, list[Line]]
    cite: list[str] = Field(min_length=1)


class Option(Entry):
    """One of the values a field can take."""

    id: Id
    label: Words
    help: Words | None = None


class Ask(Entry):
    """How the check asks for a field: when, and which validator reads the answer."""

    order: int = Field(ge=1, le=999)
    parser: Annotated[str, StringConstraints(pattern=r"^[a-z_]+$")]
    question: Words
    only: dict[str, list[str | bool]] = Field(default_factory=dict)
    optional: bool = True
    skip: Words | None = None


class FormField(Entry):
    """A field of the form "Add Signature", or a further thing the check asks for (``form: false``)."""

    label: Words
    form: bool
    place: int = Field(ge=1, le=999)
    help: Words
    example: Words
    mistakes: list[Words] = Field(default_factory=list)
    options: list[Option] = Field(default_factory=list)
    ask: Ask | None = None
    key: bool = True
    keywords: dict[str, list[Line]]
    status: Literal["current", "legacy"] = "current"
    cite: list[str] = Field(min_length=1)


class SignatureSource(Entry):
    """A signature source: its API value, whether it is still accepted, what it needs."""

    label: Words
    value: int = Field(ge=0, le=9)
    accepted: bool
    name_form: Literal["full", "full-or-short"]
    needs: list[Id]
    materials: list[Words] = Field(min_length=1)
    third_party: list[Words] = Field(default_factory=list)
    good: list[Words] = Field(default_factory=list)
    advice: Words
    keywords: dict[str, list[Line]]
    cite: list[str] = Field(min_length=1)


class Fact(Entry):
    """A short answer to a question that is no signature review issue; its id is the topic."""

    title: Words
    answer: Words
    next: Words | None = None
    keywords: dict[str, list[Line]]
    cite: list[str] = Field(min_length=1)


class Rule(Entry):
    """A rule with its value, kept beside the older or newer one where pages differ.

    ``basis`` says who says so: the platform on its pages, our experience, or what was read from a
    picture. Only the platform's rules need a page; grade C is never the platform's.
    """

    text: Words
    value: dict[str, JsonValue] = Field(default_factory=dict)
    field: Id | None = None
    since: dt.date | None = None
    grade: Grade
    basis: Basis = "platform"
    differs_from: Id | None = None
    cite: list[str] = Field(default_factory=list)

    @model_validator(mode="after")
    def _founded(self) -> Rule:
        if self.basis == "platform" and not self.cite:
            message = 'the platform\'s rule needs a page: add "cite", or say "basis: experience"'
            raise ValueError(message)
        if (self.grade == "C") == (self.basis == "platform"):
            message = 'grade C goes with "basis: experience" or "basis: reading", A and B with the platform'
            raise ValueError(message)
        return self


Language = Annotated[str, StringConstraints(pattern=r"^[a-z]{2}$")]
Examples = dict[Language, dict[Style, list[Line]]]
"""What people write, by language (two letters) and style."""


class Knowledge(BaseModel):
    """Everything the assistant knows, keyed by id."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    pages: dict[str, Page]
    groups: dict[str, Group]
    rules: dict[str, Rule]
    issues: dict[str, Issue]
    fields: dict[str, FormField]
    sources: dict[str, SignatureSource]
    facts: dict[str, Fact]
    examples: dict[str, Examples]

    __hash__ = object.__hash__  # one object is one knowledge: what is derived from it is kept by it

    @cached_property
    def derived(self) -> dict[Any, Any]:
        """What was made of it (:func:`~knowledge.derived.made_once`)."""
        return {}

    @cached_property
    def limits(self) -> Mapping[str, Mapping[str, Any]]:
        """The value of each rule by its id, as validators take them."""
        return {name: rule.value for name, rule in self.rules.items()}

    @cached_property
    def asked(self) -> tuple[str, ...]:
        """The ids of the fields the check asks for, in its order."""
        asked = [(field.ask.order, name) for name, field in self.fields.items() if field.ask]
        return tuple(name for _, name in sorted(asked))
