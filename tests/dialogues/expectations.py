"""Compares what a conversation came to with what its transcript expects; returns faults in plain words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from bot import asking, dialogue
from bot.assessment import assess
from bot.model import Block, Items, Link, Options, Reply, Session, Steps
from validators.finding import Finding

from .conversation import ALONE, Conversation

Expectation = Callable[["Seen", Any], Iterator[str]]


class Seen:
    """What there is to look at after a step."""

    def __init__(self, talk: Conversation, said: tuple[Reply, ...], session: Session | None) -> None:
        """Take the replies to the step and what is remembered after it."""
        self.talk = talk
        self.said = said
        self.session = session or Session(key=ALONE)
        self.text = "\n".join(_text(block) for reply in said for block in reply.blocks)
        self.to_staff = "\n".join(_text(block) for reply in talk.told_staff for block in reply.blocks)
        self.offered = [
            option.label
            for reply in said
            for block in reply.blocks
            if isinstance(block, Options)
            for option in block.options
        ]

    @property
    def open(self) -> str | None:
        """The question that is open."""
        return asking.open_question(self.session, self.talk.library.knowledge)

    @property
    def issues(self) -> list[str]:
        """The issues of the reasons that are remembered."""
        return [heard.issue for heard in self.session.form.heard if heard.issue]

    @property
    def findings(self) -> dict[str, Finding]:
        """What the answers would be rejected for, by code: complete once nothing is asked any more."""
        knowledge = self.talk.library.knowledge
        answers = asking.relevant(knowledge, self.session.form.answers)
        complete = self.session.checking and self.open is None
        found = assess(
            answers, self.session.form.heard, knowledge, self.talk.now.date(), complete=complete
        ).findings
        return {finding.code: finding for finding in found}


def _text(block: Block) -> str:
    match block:
        case Steps(items=items) | Items(items=items):
            return "\n".join(items)
        case Link(title=title, url=url):
            return f"{title} {url}"
        case Options():
            return ""
        case _:
            return block.text


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _says(seen: Seen, fragments: Any) -> Iterator[str]:
    for fragment in _listed(fragments):
        if str(fragment) not in seen.text:
            yield f"does not say {fragment!r}"


def _not(seen: Seen, fragments: Any) -> Iterator[str]:
    for fragment in _listed(fragments):
        if str(fragment) in seen.text:
            yield f"says {fragment!r}"


def _in_order(seen: Seen, fragments: list[str]) -> Iterator[str]:
    at = -1
    for fragment in fragments:
        at = seen.text.find(fragment, at + 1)
        if at < 0:
            yield f"does not say {fragment!r} after what comes before it"
            return


def _offers(seen: Seen, labels: Any) -> Iterator[str]:
    for label in _listed(labels):
        if not any(label in offered for offered in seen.offered):
            yield f"does not offer {label!r} but {seen.offered}"


def _staff_hears(seen: Seen, fragments: Any) -> Iterator[str]:
    for fragment in _listed(fragments):
        if str(fragment) not in seen.to_staff:
            yield f"staff do not hear {fragment!r} but {seen.to_staff!r}"


def _staff_hears_not(seen: Seen, fragments: Any) -> Iterator[str]:
    for fragment in _listed(fragments):
        if str(fragment) in seen.to_staff:
            yield f"staff hear {fragment!r}"


def _staff_hears_nothing(seen: Seen, _: object) -> Iterator[str]:
    if seen.talk.told_staff:
        yield f"staff hear {seen.to_staff!r}"


def _silent(seen: Seen, wanted: object) -> Iterator[str]:
    if bool(seen.said) is bool(wanted):
        yield "is not silent" if wanted else "is silent"


def _issue(seen: Seen, wanted: str | None) -> Iterator[str]:
    if wanted is None and seen.issues:
        yield f"holds {seen.issues}, no reason was expected"
    elif wanted is not None and wanted not in seen.issues:
        yield f"holds {seen.issues}, not {wanted}"


def _issues(seen: Seen, wanted: list[str]) -> Iterator[str]:
    if sorted(seen.issues) != sorted(wanted):
        yield f"holds {seen.issues}, not {wanted}"


def _topic(seen: Seen, wanted: str) -> Iterator[str]:
    held = [heard.topic for heard in seen.session.form.heard if heard.topic]
    if wanted not in held:
        yield f"holds topics {held}, not {wanted}"


def _asks(seen: Seen, wanted: str | None) -> Iterator[str]:
    if seen.open != wanted:
        yield f"asks {seen.open}, not {wanted}"


def _stage(seen: Seen, wanted: str) -> Iterator[str]:
    stage = dialogue.stage(seen.session, seen.talk.library).name
    if stage != wanted:
        yield f"is at {stage}, not {wanted}"


def _answers(seen: Seen, wanted: Mapping[str, Any]) -> Iterator[str]:
    held = seen.session.form.answers
    for name, value in wanted.items():
        if name not in held:
            yield f"has no answer for {name}, not {value!r}"
        elif not _covers(held[name], value):
            yield f"has {name} = {held[name]!r}, not {value!r}"


def _covers(held: Any, wanted: Any) -> bool:
    if isinstance(wanted, Mapping) and isinstance(held, Mapping):
        return all(name in held and _covers(held[name], value) for name, value in wanted.items())
    if isinstance(wanted, list) and isinstance(held, list):
        return len(held) == len(wanted) and all(map(_covers, held, wanted))
    return bool(held == wanted)


def _unanswered(seen: Seen, names: Any) -> Iterator[str]:
    for name in _listed(names):
        if name in seen.session.form.answers:
            yield f"has {name} = {seen.session.form.answers[name]!r}, expected none"


def _finds(seen: Seen, wanted: Any) -> Iterator[str]:
    """Take a list of codes, or codes with words that must describe them: severity, issue, stage."""
    found = seen.findings
    described = wanted if isinstance(wanted, dict) else dict.fromkeys(_listed(wanted), "")
    for code, words in described.items():
        finding = found.get(code)
        if finding is None:
            yield f"finds {sorted(found)}, not {code}"
            continue
        told = {finding.severity, finding.issue or "no-issue", finding.stage}
        wrong = set(str(words or "").split()) - told
        if wrong:
            yield f"finds {code} as {sorted(map(str, told))}, not {' '.join(wrong)}"


def _finds_only(seen: Seen, wanted: Any) -> Iterator[str]:
    yield from _finds(seen, wanted)
    more = set(seen.findings) - set(wanted)
    if more:
        yield f"also finds {sorted(more)}"


def _lacks(seen: Seen, codes: Any) -> Iterator[str]:
    """Take codes, or issues that nothing above a hint may lead to."""
    for name in _listed(codes):
        for code, finding in seen.findings.items():
            if name == code or (name == finding.issue and finding.severity != "hint"):
                yield f"finds {code} ({finding.severity}), expected nothing of {name}"


def _lang(seen: Seen, wanted: str) -> Iterator[str]:
    if seen.session.lang != wanted:
        yield f"speaks {seen.session.lang}, not {wanted}"


EXPECTATIONS: Mapping[str, Expectation] = {
    "says": _says,
    "not": _not,
    "in-order": _in_order,
    "offers": _offers,
    "silent": _silent,
    "staff-hears": _staff_hears,
    "staff-hears-not": _staff_hears_not,
    "staff-hears-nothing": _staff_hears_nothing,
    "issue": _issue,
    "issues": _issues,
    "topic": _topic,
    "asks": _asks,
    "stage": _stage,
    "answers": _answers,
    "unanswered": _unanswered,
    "finds": _finds,
    "finds-only": _finds_only,
    "lacks": _lacks,
    "lang": _lang,
}


async def faults(talk: Conversation, step: Mapping[str, Any], said: tuple[Reply, ...]) -> list[str]:
    """Return what is not as the step expects it."""
    seen = Seen(talk, said, await talk.session())
    found = [
        fault for name, check in EXPECTATIONS.items() if name in step for fault in check(seen, step[name])
    ]
    if step.get("kept") == "nothing" and (held := await talk.remains()):
        found.append(f"still keeps {', '.join(held)}")
    if "timers" in step and (count := await talk.timers()) != step["timers"]:
        found.append(f"has {count} timers, not {step['timers']}")
    if found:
        found.append(f"said: {seen.text!r}")
    return found
