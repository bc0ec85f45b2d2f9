"""Changing what was sent: text, buttons, deletion."""

from . import keyboards
from .calls import Call
from .chats import Chat
from .messages import Message
from .refusal import Json, Refused
from .sends import caption_content, text_content
from .world import World

DELETABLE = 48 * 3600
_NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same as "
    "a current content and reply markup of the message"
)


def _own(world: World, call: Call) -> tuple[Chat, Message]:
    chat = world.chat(call)
    chat.readable()
    message = chat.message(call.whole("message_id"), "message to edit not found")
    if not message.from_bot:
        raise Refused(400, "message can't be edited")
    return chat, message


def _change(world: World, chat: Chat, message: Message, content: Json, markup: Json | None) -> Json:
    same = not content or all(content.get(key) == message.raw.get(key) for key in ("text", "entities"))
    if same and markup == message.raw.get("reply_markup"):
        raise Refused(400, _NOT_MODIFIED)
    world.count_against_limit(chat)
    message.replace({**content, **({"reply_markup": markup} if markup else {})}, world.now())
    message.markup = markup
    return message.raw


async def edit_message_text(world: World, call: Call) -> Json:
    """Change a text message's words and inline buttons; buttons left out disappear."""
    content = text_content(call)
    markup = keyboards.checked(call.parsed.get("reply_markup"))
    chat, message = _own(world, call)
    if "text" not in message.raw:
        raise Refused(400, "there is no text in the message to edit")
    raw = _change(world, chat, message, content, markup)
    message.html = call.string("text")
    return raw


async def edit_message_caption(world: World, call: Call) -> Json:
    """Change the words under a picture or a file."""
    content = caption_content(call.parsed)
    chat, message = _own(world, call)
    if not {"photo", "document", "voice", "video"} & message.raw.keys():
        raise Refused(400, "there is no caption in the message to edit")
    if message.raw.get("caption", "") == content.get("caption", ""):
        raise Refused(400, _NOT_MODIFIED)
    world.count_against_limit(chat)
    message.replace(content, world.now())
    return message.raw


async def edit_message_reply_markup(world: World, call: Call) -> Json:
    """Change or remove only the inline buttons."""
    markup = keyboards.checked(call.parsed.get("reply_markup"))
    chat, message = _own(world, call)
    return _change(world, chat, message, {}, markup)


async def delete_message(world: World, call: Call) -> bool:
    """Take a message away, within 48 hours."""
    chat = world.chat(call)
    chat.readable()
    message = chat.message(call.whole("message_id"), "message to delete not found")
    others_in_group = chat.kind != "private" and not message.from_bot and chat.bot != "administrator"
    if others_in_group or world.now() - message.raw["date"] > DELETABLE:
        raise Refused(400, "message can't be deleted for everyone")
    message.deleted = True
    return True


METHODS = {
    "editMessageText": edit_message_text,
    "editMessageCaption": edit_message_caption,
    "editMessageReplyMarkup": edit_message_reply_markup,
    "deleteMessage": delete_message,
}
