"""Forum topics: created, closed, reopened, by a bot that may manage them."""

from .calls import Call
from .chats import Chat, Topic
from .refusal import Json, Refused
from .text import units
from .world import World

COLOURS = (7322096, 16766590, 13338331, 9367192, 16749490, 16478047)


def _forum(world: World, call: Call) -> Chat:
    chat = world.chat(call)
    chat.writable()
    if not chat.forum:
        raise Refused(400, "the chat is not a forum")
    if chat.bot != "administrator" or not chat.manages_topics:
        raise Refused(400, "not enough rights to manage topics in the chat")
    return chat


async def create_forum_topic(world: World, call: Call) -> Json:
    """Open a topic; its number is that of the service message."""
    chat = _forum(world, call)
    name = call.string("name")
    if not name.strip():
        raise Refused(400, "TOPIC_TITLE_EMPTY")
    if units(name) > 128:
        raise Refused(400, "TOPIC_TITLE_TOO_LONG")
    colour = call.whole("icon_color", COLOURS[0])
    if colour not in COLOURS:
        raise Refused(400, "TOPIC_ICON_COLOR_INVALID")
    world.count_against_limit(chat)
    number = world.next_number(chat)
    world.add(chat, world.sender, {"forum_topic_created": {"name": name, "icon_color": colour}}, number)
    chat.topics[number] = Topic(number, name)
    return {"message_thread_id": number, "name": name, "icon_color": colour}


async def _set_closed(world: World, call: Call, to: str) -> bool:
    chat = _forum(world, call)
    topic = chat.topic(call.whole("message_thread_id"))
    if topic.closed == (to == "closed"):
        raise Refused(400, "TOPIC_NOT_MODIFIED")
    topic.closed = to == "closed"
    world.add(chat, world.sender, {f"forum_topic_{to}": {}}, topic.id)
    return True


async def close_forum_topic(world: World, call: Call) -> bool:
    """Close a topic that is open."""
    return await _set_closed(world, call, "closed")


async def reopen_forum_topic(world: World, call: Call) -> bool:
    """Open a topic that is closed."""
    return await _set_closed(world, call, "reopened")


METHODS = {
    "createForumTopic": create_forum_topic,
    "closeForumTopic": close_forum_topic,
    "reopenForumTopic": reopen_forum_topic,
}
