"""Answering taps and inline questions, while they are fresh."""

from .calls import Call
from .formatting import TEXT_LIMIT, formatted
from .refusal import Json, Refused
from .taps import ASK_LIFETIME, TAP_LIFETIME
from .text import units
from .world import World

_TOO_OLD = "query is too old and response timeout expired or query ID is invalid"


async def answer_callback_query(world: World, call: Call) -> bool:
    """Answer a tap, with up to 200 characters."""
    if units(call.string("text")) > 200:
        raise Refused(400, "MESSAGE_TOO_LONG")
    tap = world.taps.get(call.string("callback_query_id"))
    if tap is None or world.now() - tap.asked_at > TAP_LIFETIME:
        raise Refused(400, _TOO_OLD)
    if not tap.answered:
        tap.answered, tap.text = True, call.string("text")
        tap.show_alert, tap.url = call.yes("show_alert"), call.string("url")
    return True


async def answer_inline_query(world: World, call: Call) -> bool:
    """Answer an inline question with up to 50 results."""
    results = call.parsed.get("results") or []
    if len(results) > 50:
        raise Refused(400, "RESULTS_TOO_MUCH")
    ids = [str(each.get("id", "")) for each in results]
    if any(not 1 <= len(each.encode()) <= 64 for each in ids):
        raise Refused(400, "RESULT_ID_INVALID")
    if len(set(ids)) < len(ids):
        raise Refused(400, "RESULT_ID_DUPLICATE")
    if len(call.string("next_offset").encode()) > 64:
        raise Refused(400, "NEXT_OFFSET_INVALID")
    ask = world.asks.get(call.string("inline_query_id"))
    if ask is None or world.now() - ask.asked_at > ASK_LIFETIME:
        raise Refused(400, _TOO_OLD)
    ask.shown = [_message_of(each) for each in results]
    ask.personal, ask.cache_time = call.yes("is_personal"), call.whole("cache_time", 300)
    ask.next_offset = call.string("next_offset")
    ask.answered, ask.results = True, results
    return True


def _message_of(result: Json) -> str:
    """Give the text of the message an article sends, as it would be shown."""
    if result.get("type") == "article" and not str(result.get("title", "")).strip():
        raise Refused(400, "ARTICLE_TITLE_EMPTY")
    content = result.get("input_message_content") or {}
    text, _ = formatted(
        str(content.get("message_text", "")),
        str(content.get("parse_mode", "")),
        content.get("entities"),
        TEXT_LIMIT,
        "message",
    )
    if not text:
        raise Refused(400, "message text is empty")
    return text


METHODS = {"answerCallbackQuery": answer_callback_query, "answerInlineQuery": answer_inline_query}
