"""Keyboards under messages: what Telegram refuses in them, and what can be tapped."""

import re
from typing import Any

from .refusal import Json, Refused

_ACTIONS = frozenset(
    [
        "url",
        "callback_data",
        "web_app",
        "login_url",
        "switch_inline_query",
        "switch_inline_query_current_chat",
        "switch_inline_query_chosen_chat",
        "copy_text",
        "callback_game",
        "pay",
    ]
)
_MARKUPS = ("inline_keyboard", "keyboard", "remove_keyboard", "force_reply")
MOST_BUTTONS = 100


def checked(markup: Any) -> Json | None:
    """Return the markup when Telegram would take it; an empty inline keyboard is none."""
    if markup in (None, "", {}):
        return None
    if not isinstance(markup, dict) or not any(each in markup for each in _MARKUPS):
        raise Refused(400, "can't parse reply keyboard markup JSON object: object expected as reply markup")
    rows = markup.get("inline_keyboard")
    if rows is None:
        _reply_keyboard(markup.get("keyboard") or [])
        return markup
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise Refused(400, "can't parse inline keyboard button: array of arrays expected")
    buttons = [each for row in rows for each in row]
    if len(buttons) > MOST_BUTTONS:
        raise Refused(400, "reply markup is too long")
    for button in buttons:
        _inline_button(button)
    return {"inline_keyboard": [row for row in rows if row]} if buttons else None


def _reply_keyboard(rows: list[list[Any]]) -> None:
    for button in (each for row in rows for each in row):
        if not (button if isinstance(button, str) else button.get("text")):
            raise Refused(400, "keyboard button text must be non-empty")


def _inline_button(button: Any) -> None:
    if not isinstance(button, dict) or not isinstance(button.get("text"), str):
        raise Refused(400, 'can\'t parse inline keyboard button: field "text" must be of type String')
    if not button["text"].strip():
        raise Refused(400, "inline keyboard button text must be non-empty")
    actions = [name for name in button if name in _ACTIONS]
    if not actions:
        raise Refused(400, "text buttons are unallowed in the inline keyboard")
    if len(actions) > 1:
        raise Refused(400, "can't parse inline keyboard button: exactly one optional field must be used")
    if "callback_data" in button and not 1 <= len(str(button["callback_data"]).encode()) <= 64:
        raise Refused(400, "BUTTON_DATA_INVALID")
    if "url" in button and not re.fullmatch(r"(?:(?:https?|tg|ton)://)?[^\s.]+\S*", button["url"]):
        raise Refused(400, f"inline keyboard button URL '{button['url']}' is invalid: wrong HTTP URL")


def labels(markup: Json | None) -> list[list[str]]:
    """Give the labels on the buttons, row by row, of either kind of keyboard."""
    rows = (markup or {}).get("inline_keyboard") or (markup or {}).get("keyboard") or []
    return [[each if isinstance(each, str) else each["text"] for each in row] for row in rows]


def button(markup: Json | None, wanted: str) -> Json | None:
    """Find an inline button by its label or callback data."""
    buttons: list[Json] = [each for row in (markup or {}).get("inline_keyboard", []) for each in row]
    for key in ("text", "callback_data"):
        for each in buttons:
            if each.get(key) == wanted:
                return each
    return None
