"""Looking things up: the bot itself, chats, members, files."""

from .calls import Call
from .chats import MEMBERS
from .refusal import Json, Refused
from .world import World

_RIGHTS = [
    "can_manage_chat",
    "can_delete_messages",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_promote_members",
    "can_change_info",
    "can_invite_users",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
]
_PERMISSIONS = [
    "can_send_messages",
    "can_send_audios",
    "can_send_documents",
    "can_send_photos",
    "can_send_videos",
    "can_send_video_notes",
    "can_send_voice_notes",
    "can_send_polls",
    "can_send_other_messages",
    "can_add_web_page_previews",
    "can_react_to_messages",
    "can_edit_tag",
    "can_change_info",
    "can_invite_users",
    "can_pin_messages",
    "can_manage_topics",
]


async def get_me(world: World, call: Call) -> Json:
    """Say who the bot is."""
    return {**world.me, "can_connect_to_business": False, "has_main_web_app": False}


async def get_chat(world: World, call: Call) -> Json:
    """Describe a chat."""
    chat = world.chat(call)
    chat.readable()
    gifts = (
        "unlimited_gifts",
        "limited_gifts",
        "unique_gifts",
        "premium_subscription",
        "gifts_from_channels",
    )
    more: Json = {
        "accent_color_id": 3,
        "max_reaction_count": 11,
        "accepted_gift_types": dict.fromkeys(gifts, False),
    }
    return {**chat.json(), **more}


async def get_chat_member(world: World, call: Call) -> Json:
    """Say what somebody is in a chat."""
    chat = world.chat(call)
    chat.readable()
    number = call.whole("user_id")
    user = world.me if number == world.me["id"] else world.users.get(number)
    if user is None:
        raise Refused(400, "PARTICIPANT_ID_INVALID")
    present = chat.kind == "private" and number in (chat.id, world.me["id"])
    status = chat.bot if user is world.me else chat.members.get(number, "member" if present else "left")
    member: Json = {"user": user, "status": status}
    if status == "creator":
        member["is_anonymous"] = False
    if status == "administrator":
        rights = dict.fromkeys([*_RIGHTS, "can_be_edited", "is_anonymous"], False)
        member |= {**rights, "can_manage_topics": user is not world.me or chat.manages_topics}
    if status == "restricted":
        member |= {**dict.fromkeys(_PERMISSIONS, False), "is_member": number not in chat.outside}
    if status in ("restricted", "kicked"):
        member["until_date"] = 0
    return member


async def get_chat_administrators(world: World, call: Call) -> list[Json]:
    """List a group's administrators, without other bots."""
    chat = world.chat(call)
    chat.readable()
    numbers = [number for number, status in chat.members.items() if status in MEMBERS[:2]]
    if chat.bot == "administrator":
        numbers.append(world.me["id"])
    return [
        await get_chat_member(
            world, Call("getChatMember", {}, parsed={"chat_id": chat.id, "user_id": number})
        )
        for number in numbers
    ]


async def get_file(world: World, call: Call) -> Json:
    """Make a file downloadable."""
    return world.files.link(call.string("file_id"), world.now())


METHODS = {
    "getMe": get_me,
    "getChat": get_chat,
    "getChatMember": get_chat_member,
    "getChatAdministrators": get_chat_administrators,
    "getFile": get_file,
}
