"""Answering taps and inline questions, while they are fresh."""

from .calls import Call
from .refusal import Refused
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
    ask = world.asks.get(call.string("inline_query_id"))
    if ask is None or world.now() - ask.asked_at > ASK_LIFETIME:
        raise Refused(400, _TOO_OLD)
    ask.answered, ask.results = True, results
    return True


METHODS = {"answerCallbackQuery": answer_callback_query, "answerInlineQuery": answer_inline_query}
