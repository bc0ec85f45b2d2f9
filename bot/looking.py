"""What is said about a file once it was looked at: what was found, what was read, what is asked about it.

Law: what was read is shown and asked about; only what the person confirms becomes an answer.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from bot import asking, papers, replies
from bot import report as reporting
from bot.assessment import find, frozen
from bot.here import Here
from bot.model import Block, Heading, Items, Option, Paper, Paragraph, Quote, Turn
from bot.words import say
from knowledge.models import Knowledge
from validators.file import SLOTS
from validators.finding import Finding
from validators.plain_text import shown

_NAMELESS = "nameless"
_MEGABYTE = 1_000_000
_TO_TYPE = {
    "business-license": "company-name",
    "letter-of-attorney": "letter-of-attorney",
    "trademark-certificate": "trademark-number",
    "relation-screenshot": "icp-number",
}
"""The question to type the answer to, where a paper was read wrongly."""
_TOLD = 3
_BEGINNING = 60
_NO_TEXT = "ocr-no-text"


def finished(here: Here, batch: Sequence[Paper], before: Sequence[Block] = ()) -> Turn:
    """Say what was found in files that were looked at, keep them, ask what is unclear about them."""
    told = [*before]
    notices: list[Paper] = []
    made_smaller, together = False, frozenset(paper.number for paper in batch)
    for paper in batch:
        slot = _slot(here, paper)
        if slot == papers.NOTICE:
            notices.append(paper)
            continue
        blocks, here = _told(here, paper, slot, together)
        told += blocks
        made_smaller = made_smaller or (paper.photo and slot is not None)
        if slot is not None or blocks:
            here = papers.without(here, paper.number)
    if made_smaller:
        told.append(here.note("look-photo"))
    said = [paper for paper in notices if _tells_more(here, paper)]
    for paper in notices:
        here = papers.without(here, paper.number)
    for paper in said:
        told += _notice(here, paper)
    spoken_words = "\n".join(paper.text for paper in said if paper.text.strip())
    if spoken_words:
        return _with(replies.rejected(here, here.library.matcher.match(spoken_words)), told)
    if notices and not told and not any(_settled(here, paper) for paper in here.session.papers):
        return here.silent()
    return asked_or_onward(here, told)


def asked_or_onward(here: Here, told: Sequence[Block]) -> Turn:
    """Ask which paper a file shows, else whether what was read is right; else go on."""
    unclear = next((paper for paper in here.session.papers if _settled(here, paper)), None)
    if unclear is not None:
        named = {slot: here.say(f"slot-{slot}") for slot in SLOTS}
        named["other"] = here.say("option-no-paper")
        options = [Option(id=f"paper:{unclear.number}:{slot}", label=label) for slot, label in named.items()]
        asked: list[Block] = [here.paragraph("look-which", file=called(unclear.name))]
        if not unclear.name and unclear.text.strip():
            # Of several pictures without a name only their words tell which one is meant.
            asked.append(Quote(text=asking.short(" ".join(unclear.text.split()), _BEGINNING)))
        return here.turn([*told, *asked], options)
    for entry in reversed(papers.kept(here)):
        read = entry.get("read") or {}
        if "number" not in entry or "confirmed" in read or not papers.values(entry):
            continue
        number = entry["number"]
        options = [
            Option(id=f"read-right:{number}", label=here.say("option-read-right")),
            Option(id=f"read-wrong:{number}", label=here.say("option-read-wrong")),
        ]
        right_or_not = here.paragraph("look-right", slot=papers.slot_of(entry))
        return here.turn([*told, right_or_not, Items(items=read_lines(entry["read"], here.lang))], options)
    return _go_on(here, told)


def chosen(here: Here, rest: str) -> Turn | None:
    """Take a file as the paper the person says it is; nothing where it is no longer asked about."""
    number, _, slot = rest.partition(":")
    paper = next((one for one in here.session.papers if str(one.number) == number and one.entry), None)
    if paper is None or slot not in (*SLOTS, "other"):
        return None
    if slot == "other":
        return asked_or_onward(papers.without(here, paper.number), [here.paragraph("look-aside")])
    return finished(here, [paper.model_copy(update={"slot": slot})])


def right(here: Here, number: str) -> Turn | None:
    """Take what was read as said by the person: as answers where there are none yet."""
    entry = papers.asked_about(here, number)
    if entry is None:
        return None
    answers = {
        field: value
        for field, value in papers.gives(entry).items()
        if field in here.knowledge.fields and (field == papers.LETTER or not here.form.answers.get(field))
    }
    gave = {**(entry.get("gave") or {}), **answers}
    if papers.LETTER in answers:
        # A letter is told of by itself: what is read on it is newer than what was said of it.
        given = here.form.answers.get(papers.LETTER)
        answers[papers.LETTER] = {**(given if isinstance(given, Mapping) else {}), **answers[papers.LETTER]}
    after = papers.settled(here, {**entry, "read": {**entry["read"], "confirmed": True}, "gave": gave})
    skipped = tuple(name for name in after.form.skipped if name not in answers)
    after = after.with_form(answers={**after.form.answers, **frozen(answers)}, skipped=skipped)
    labels = here.say("list-joint").join(replies.label(here, name) for name in answers)
    noted: list[Block] = [here.note("look-taken", fields=labels)] if answers else []
    return asked_or_onward(after, [*noted, *_news(here, after)])


def wrong(here: Here, number: str) -> Turn | None:
    """Let go what was misread, and ask to have it typed."""
    entry = papers.asked_about(here, number)
    if entry is None:
        return None
    after = papers.settled(
        here, {**entry, "read": {**entry["read"], "state": "skipped", "confirmed": False, "fields": {}}}
    )
    name = _TO_TYPE.get(papers.slot_of(entry))
    if name in asking.applicable(here.knowledge, here.form.answers):
        return after.having(editing=name, checking=True).asked([here.paragraph("look-type")])
    return asked_or_onward(after, [here.paragraph("look-let-go")])


def _news(here: Here, after: Here) -> list[Block]:
    """Return what is found now and was not said before, or not so gravely."""
    said = {(finding.code, finding.severity) for finding in _all_found(here)}
    new = [finding for finding in _all_found(after) if (finding.code, finding.severity) not in said]
    told = (reporting.sentence(here.knowledge, finding, here.lang) for finding in new[:_TOLD])
    return [here.paragraph("noticed", what=what) for what in told]


def _go_on(here: Here, told: Sequence[Block]) -> Turn:
    if here.open_field:
        return here.asked(told)
    if here.session.checking:
        return here.turn(told, here.options("report", "change", "person"))
    # What a paper gave is no check that was begun: its first question is still to be asked.
    begun = here.knowledge.asked[0] in here.form.answers
    return here.turn(told, here.options("continue" if begun else "check", "issues"))


def _slot(here: Here, paper: Paper) -> str | None:
    """Return which paper a file shows: as the person said, as it reads, as the open question expects.

    What reads as a rejection is one, though its words or its name tell of a licence.
    """
    kind = ((paper.entry or {}).get("read") or {}).get("kind")
    if kind == papers.NOTICE or paper.slot or kind:
        return papers.NOTICE if kind == papers.NOTICE else paper.slot or str(kind)
    matched = here.library.matcher.match(paper.text) if paper.text.strip() else ()
    # A topic is no sign: every certificate speaks of one.
    if any(reason.issue for reason in matched):
        return papers.NOTICE
    return "letter-of-attorney" if here.open_field == "letter-of-attorney" else None


def _told(here: Here, paper: Paper, slot: str | None, together: frozenset[int]) -> tuple[list[Block], Here]:
    """Return what is to be said of a paper, and the place with it kept beside those sent ``together``.

    Nothing is said of a good file before it is known which paper it is.
    """
    entry = {**(paper.entry or {}), "number": paper.number}
    if slot:
        entry["slot"] = slot
    replaced = [
        one
        for one in papers.kept(here)
        if slot and papers.slot_of(one) == slot and one.get("number") not in together
    ]
    if replaced:
        here, entry = papers.in_place_of(here, entry, replaced[-1])
    found = _found(here, entry)
    bad = any(finding.severity == "error" for finding in found)
    if slot is None and not bad:
        return [], here
    told: list[Block] = [Heading(text=_heading(here, paper, slot))]
    told += judged(here.knowledge, entry, found, here.lang)
    if slot is None:
        return told, here
    if replaced:
        told.append(here.note("look-replaced"))
    return told, papers.with_material(here, entry, together)


def judged(
    knowledge: Knowledge, entry: Mapping[str, Any], found: Sequence[Finding], lang: str
) -> list[Block]:
    """Return what is to be said of a file that was looked at: its findings, or that there are none."""
    if not found:
        return [Paragraph(text=say(lang, "look-fine", **_measures(entry)))]
    severities = {finding.severity for finding in found}
    name = "look-hints" if severities == {"hint"} else "look-careful"
    heading = "look-refused" if "error" in severities else name
    told = tuple(reporting.sentence(knowledge, one, lang) for one in found)
    return [Paragraph(text=say(lang, heading)), Items(items=told)]


def read_lines(read: Mapping[str, Any], lang: str) -> tuple[str, ...]:
    """Return what was read on a paper, a line for each value."""
    return tuple(say(lang, f"read-{name}", value=shown(value)) for name, value in papers.shown(read).items())


def _tells_more(here: Here, paper: Paper) -> bool:
    """Tell whether a screenshot says a reason that the words under it did not."""
    heard = here.form.heard
    if paper.message is None or all(reason.message != paper.message for reason in heard):
        return True
    known = {reason.issue for reason in heard}
    matched = here.library.matcher.match(paper.text) if paper.text.strip() else ()
    return any(reason.issue and reason.issue not in known for reason in matched)


def _notice(here: Here, paper: Paper) -> list[Block]:
    """Return what was read in a screenshot of the rejection, or why nothing was."""
    if paper.text.strip():
        return [here.paragraph("look-text"), Quote(text=shown_words(paper.text))]
    found = _found(here, {**(paper.entry or {}), "slot": papers.NOTICE})
    told = [reporting.sentence(here.knowledge, one, here.lang) for one in found if one.code != _NO_TEXT]
    return [here.paragraph("look-no-words"), *([Items(items=tuple(told))] if told else [])]


def shown_words(text: str) -> str:
    """Return words read in a screenshot as they are quoted: not more than a reply can carry."""
    return text if len(text) <= 600 else text[:600] + "…"  # noqa: PLR2004 - a reviewer writes less


def _all_found(here: Here) -> tuple[Finding, ...]:
    given = asking.relevant(here.knowledge, here.form.answers)
    return find(given, here.knowledge, here.event.at.date(), complete=False)


def _found(here: Here, entry: Mapping[str, Any]) -> tuple[Finding, ...]:
    """Return what is to be said of one material, beside the answers given."""
    given = asking.relevant(here.knowledge, here.form.answers)
    application = {**given, papers.MATERIALS: [dict(entry)]}
    today = here.event.at.date()
    found = find(application, here.knowledge, today, complete=False)
    return tuple(finding for finding in found if finding.field == papers.MATERIALS)


def _settled(here: Here, paper: Paper) -> bool:
    """Tell whether a file was looked at, with all that was sent together with it."""
    together = [one for one in here.session.papers if paper.album and one.album == paper.album]
    return all(one.entry is not None for one in (paper, *together))


def _heading(here: Here, paper: Paper, slot: str | None) -> str:
    kind = here.say(f"slot-{slot}") if slot else here.say("look-picture")
    return here.say("look-heading", kind=kind, file=shown(paper.name)) if paper.name else kind


def _measures(entry: Mapping[str, Any]) -> dict[str, str]:
    measured = entry.get("measured") or {}
    size = f"{measured.get('bytes', 0) / _MEGABYTE:.1f}"
    return {
        "size": size,
        "width": str(measured.get("width", "?")),
        "height": str(measured.get("height", "?")),
    }


def called(name: str | None) -> str:
    """Return a file's name as sentences take it."""
    return shown(name) if name else _NAMELESS


def _with(turn: Turn, before: Sequence[Block]) -> Turn:
    """Return the turn with more said at its beginning."""
    first, *rest = turn.replies
    return Turn(
        turn.session,
        (first.model_copy(update={"blocks": (*before, *first.blocks)}), *rest),
        turn.requests,
    )
