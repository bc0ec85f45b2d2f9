"""The bot's face: commands, descriptions, menu button; languages are two letters."""

import json
import re

from .calls import Call
from .refusal import Json, Refused
from .world import World


def _language(call: Call) -> str:
    code = call.string("language_code")
    if not re.fullmatch(r"(?:[a-z]{2})?", code):
        raise Refused(400, "invalid language code specified")
    return code


def _scope(world: World, call: Call) -> str:
    scope = call.parsed.get("scope") or {"type": "default"}
    if isinstance(scope.get("chat_id"), int):
        if scope["chat_id"] not in world.chats:
            raise Refused(400, "chat not found")
        world.chats[scope["chat_id"]].writable()
    return json.dumps(scope, sort_keys=True)


async def set_my_commands(world: World, call: Call) -> bool:
    """Set the command list of a scope and language."""
    commands = call.parsed.get("commands")
    if not isinstance(commands, list):
        raise Refused(400, "can't parse commands: array expected")
    if len(commands) > 100:
        raise Refused(400, "BOT_COMMANDS_TOO_MUCH")
    for each in commands:
        if not re.fullmatch(r"/?[a-z0-9_]{1,32}", each.get("command", "")):
            raise Refused(400, "BOT_COMMAND_INVALID")
        if not 1 <= len(each.get("description", "")) <= 256:
            raise Refused(400, "BOT_COMMAND_DESCRIPTION_INVALID")
    world.profile.commands[_scope(world, call), _language(call)] = [
        {**each, "command": each["command"].removeprefix("/")} for each in commands
    ]
    return True


async def get_my_commands(world: World, call: Call) -> list[Json]:
    """Give exactly the list of this scope and language."""
    return world.profile.commands.get((_scope(world, call), _language(call)), [])


async def delete_my_commands(world: World, call: Call) -> bool:
    """Remove the list of this scope and language."""
    world.profile.commands.pop((_scope(world, call), _language(call)), None)
    return True


def _described(call: Call, name: str, most: int) -> str:
    text = call.string(name)
    if len(text) > most:
        raise Refused(400, f"{name.replace('_', ' ')} is too long")
    return text


async def set_my_description(world: World, call: Call) -> bool:
    """Set the words shown in an empty chat."""
    world.profile.descriptions[_language(call)] = _described(call, "description", 512)
    return True


async def set_my_short_description(world: World, call: Call) -> bool:
    """Set the words shown on the profile page."""
    world.profile.short_descriptions[_language(call)] = _described(call, "short_description", 120)
    return True


async def get_my_description(world: World, call: Call) -> Json:
    """Give the description in a language, else the general one."""
    texts = world.profile.descriptions
    return {"description": texts.get(_language(call)) or texts.get("", "")}


async def get_my_short_description(world: World, call: Call) -> Json:
    """Give the short description in a language, else the general one."""
    texts = world.profile.short_descriptions
    return {"short_description": texts.get(_language(call)) or texts.get("", "")}


async def set_chat_menu_button(world: World, call: Call) -> bool:
    """Set the menu button of one private chat or of all."""
    button = call.parsed.get("menu_button") or {"type": "default"}
    if "chat_id" in call.parsed:
        world.chat(call).menu_button = button
    else:
        world.profile.menu_button = button
    return True


async def get_chat_menu_button(world: World, call: Call) -> Json:
    """Give the menu button of one private chat or of all."""
    own = world.chat(call).menu_button if "chat_id" in call.parsed else None
    return own or world.profile.menu_button


METHODS = {
    "setMyCommands": set_my_commands,
    "getMyCommands": get_my_commands,
    "deleteMyCommands": delete_my_commands,
    "setMyDescription": set_my_description,
    "getMyDescription": get_my_description,
    "setMyShortDescription": set_my_short_description,
    "getMyShortDescription": get_my_short_description,
    "setChatMenuButton": set_chat_menu_button,
    "getChatMenuButton": get_chat_menu_button,
}
