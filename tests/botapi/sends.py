"""Sending: text, pictures, documents, albums, copies, and the typing sign."""

from typing import Any

from . import keyboards
from .calls import Call
from .chats import Chat
from .files import uploadable
from .formatting import CAPTION_LIMIT, TEXT_LIMIT, formatted
from .messages import Message, content_of
from .refusal import Json, Refused
from .world import World

ACTIONS = frozenset(
    [
        "typing",
        "upload_photo",
        "record_video",
        "upload_video",
        "record_voice",
        "upload_voice",
        "upload_document",
        "choose_sticker",
        "find_location",
        "record_video_note",
        "upload_video_note",
    ]
)


def text_content(call: Call) -> Json:
    """Give the text and entities of a call, as a message shows them."""
    if not call.string("text"):
        raise Refused(400, "message text is empty")
    text, entities = formatted(
        call.string("text"), call.string("parse_mode"), call.parsed.get("entities"), TEXT_LIMIT, "message"
    )
    if not text:
        raise Refused(400, "text must be non-empty")
    return {"text": text, **({"entities": entities} if entities else {})}


def caption_content(fields: Json) -> Json:
    """Give the caption and entities of a call or of one item of an album."""
    text, entities = formatted(
        fields.get("caption") or "",
        fields.get("parse_mode") or "",
        fields.get("caption_entities"),
        CAPTION_LIMIT,
        "message caption",
    )
    return {**({"caption": text} if text else {}), **({"caption_entities": entities} if entities else {})}


def _replied(chat: Chat, call: Call) -> Json:
    wanted = call.parsed.get("reply_parameters")
    if not wanted:
        return {}
    found = chat.messages.get(wanted.get("message_id", 0))
    if found is not None and not found.deleted:
        return {"reply_to_message": found.flat()}
    if wanted.get("allow_sending_without_reply"):
        return {}
    raise Refused(400, "message to be replied not found")


def post(world: World, call: Call, content: Json, html: str = "", data: bytes = b"") -> Message:
    """Put the bot's message into the chat, unless something forbids it."""
    markup = keyboards.checked(call.parsed.get("reply_markup"))
    chat, topic = world.writable(call)
    replied = _replied(chat, call)
    world.count_against_limit(chat)
    inline = {"reply_markup": markup} if markup and "inline_keyboard" in markup else {}
    message = world.add(chat, world.sender, {**replied, **content, **inline}, topic.id if topic else None)
    message.html, message.markup, message.data = html, markup, data
    chat.sent.append(message)
    return message


async def send_message(world: World, call: Call) -> Json:
    """Send text."""
    return post(world, call, text_content(call), call.string("text")).raw


def _media(world: World, call: Call, value: Any, name: str, folder: str) -> tuple[Json, bytes]:
    """Give a photo or document as a message shows it, uploaded with the call or known by its file_id."""
    attached = str(value).removeprefix("attach://") if value else name
    upload = call.files.get(attached)
    if upload is None:
        if not value:
            raise Refused(400, f"there is no {name} in the request")
        data = (known := world.files.known(value, folder)).data
        kept = {**known.short(), "file_name": known.name, "mime_type": known.mime}
        return {name: world.files.photo(data) if folder == "photos" else kept}, data
    uploadable(upload.data, folder)
    if folder == "photos":
        return {"photo": world.files.photo(upload.data)}, upload.data
    return {"document": world.files.document(upload.data, upload.name, upload.mime)}, upload.data


async def send_photo(world: World, call: Call) -> Json:
    """Send a picture."""
    content, data = _media(world, call, call.parsed.get("photo"), "photo", "photos")
    return post(world, call, {**content, **caption_content(call.parsed)}, call.string("caption"), data).raw


async def send_document(world: World, call: Call) -> Json:
    """Send a file."""
    content, data = _media(world, call, call.parsed.get("document"), "document", "documents")
    return post(world, call, {**content, **caption_content(call.parsed)}, call.string("caption"), data).raw


async def send_media_group(world: World, call: Call) -> list[Json]:
    """Send an album of 2 to 10 pictures, or of 2 to 10 documents."""
    media = call.parsed.get("media") or []
    if not 2 <= len(media) <= 10:
        raise Refused(400, f"too {'few' if len(media) < 2 else 'many'} messages to send as an album")
    kinds = {each.get("type") for each in media}
    if len(kinds) > 1 or not kinds <= {"photo", "document"}:
        raise Refused(400, "can't use the media of the specified type in the album")
    kind = str(kinds.pop())
    items = [
        (
            *_media(world, call, each.get("media"), kind, f"{kind}s"),
            caption_content(each),
            each.get("caption", ""),
        )
        for each in media
    ]
    group = world.next_query()[-17:]
    return [
        post(world, call, {**content, **caption, "media_group_id": group}, html, data).raw
        for content, data, caption, html in items
    ]


async def copy_message(world: World, call: Call) -> Json:
    """Copy a message without its author's name."""
    source = world.chat(call, "from_chat_id")
    source.readable()
    original = source.message(call.whole("message_id"), "message to copy not found")
    content = content_of(original)
    if not content:
        raise Refused(400, "message can't be copied")
    if "caption" in call.parsed and "text" not in content:
        content = {key: value for key, value in content.items() if not key.startswith("caption")}
        content.update(caption_content(call.parsed))
    return {"message_id": post(world, call, content, original.html or original.text, original.data).id}


async def send_chat_action(world: World, call: Call) -> bool:
    """Show that the bot is doing something."""
    if call.string("action") not in ACTIONS:
        raise Refused(400, "wrong parameter action in request")
    chat, _ = world.writable(call)
    chat.actions.append(call.string("action"))
    return True


METHODS = {
    "sendMessage": send_message,
    "sendPhoto": send_photo,
    "sendDocument": send_document,
    "sendMediaGroup": send_media_group,
    "copyMessage": copy_message,
    "sendChatAction": send_chat_action,
}
