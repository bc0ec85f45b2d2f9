"""The machine-readable Bot API: a call says what the documentation allows, and nothing else."""

import json
import re
from pathlib import Path
from typing import Any

from .calls import Call
from .refusal import Json

# "Type of the result, must be photo", 'Scope type, must be all_private_chats'
_FIXED = re.compile(r"(?:must be|always) [“\"]?([a-z_0-9]+)[”\"]?\.?$")

_PLAIN: dict[str, tuple[type, ...]] = {
    "Integer": (int,), "Float": (int, float), "String": (str,), "Boolean": (bool,), "InputFile": (str,),
}  # fmt: skip


class Spec:
    """Methods and types by name."""

    def __init__(self, path: Path) -> None:
        """Read `api.json`."""
        text = json.loads(path.read_text(encoding="utf-8"))
        self.methods: dict[str, Json] = text["methods"]
        self.types: dict[str, Json] = text["types"]
        self.names = {name.lower(): name for name in self.methods}

    def violations(self, call: Call) -> list[str]:
        """Say everything that is wrong with a call, one line each."""
        if call.method not in self.methods:
            return [f"{call.method}: no such method"]
        fields = {each["name"]: each for each in self.methods[call.method].get("fields", [])}
        found = [
            f"{call.method}: {name} is missing"
            for name, each in fields.items()
            if each["required"] and name not in call.params and name not in call.files
        ]
        attached = set(re.findall(r"attach://([^\"\\\s]+)", json.dumps(call.params, ensure_ascii=False)))
        found += [
            f"{call.method}: no parameter takes the file {name}"
            for name in call.files
            if name not in attached and "InputFile" not in fields.get(name, {}).get("types", [])
        ]
        for name, value in call.params.items():
            if name not in fields:
                found.append(f"{call.method}: unknown parameter {name}")
                continue
            types: list[str] = fields[name]["types"]
            found += self._top(value, types, f"{call.method}.{name}", form=call.form)
        return found

    def _top(self, value: Any, types: list[str], where: str, *, form: bool) -> list[str]:
        if form and isinstance(value, str) and not {"String", "InputFile"} & set(types):
            try:
                value = json.loads(value)
            except ValueError:
                return [f"{where}: {value[:60]!r} is no {' or '.join(types)}"]
        return self._any_of(value, types, where)

    def _any_of(self, value: Any, types: list[str], where: str) -> list[str]:
        tries = [self._one(value, each, where) for each in self._spread(types)]
        # The right kind of object is the one whose fixed fields agree; only then count the rest.
        return min(tries, key=lambda lines: (sum(" is not " in line for line in lines), len(lines)))

    def _spread(self, types: list[str]) -> list[str]:
        spread: list[str] = []
        for each in types:
            spread += self._spread(self.types.get(each, {}).get("subtypes") or []) or [each]
        return spread

    def _one(self, value: Any, kind: str, where: str) -> list[str]:
        if kind.startswith("Array of "):
            if not isinstance(value, list):
                return [f"{where}: {_short(value)} is no {kind}"]
            inner = kind.removeprefix("Array of ")
            return [
                line
                for at, each in enumerate(value)
                for line in self._any_of(each, [inner], f"{where}[{at}]")
            ]
        plain = _PLAIN.get(kind)
        if plain is None:
            return self._object(value, kind, where)
        wrong_bool = isinstance(value, bool) and kind != "Boolean"
        return (
            [] if isinstance(value, plain) and not wrong_bool else [f"{where}: {_short(value)} is no {kind}"]
        )

    def _object(self, value: Any, kind: str, where: str) -> list[str]:
        if not isinstance(value, dict):
            return [f"{where}: {_short(value)} is no {kind}"]
        fields = {each["name"]: each for each in self.types[kind].get("fields", [])}
        found = [
            f"{where}: {kind}.{name} is missing"
            for name, each in fields.items()
            if each["required"] and name not in value
        ]
        for name, inner in value.items():
            if name not in fields:
                found.append(f"{where}: {kind} has no field {name}")
                continue
            found += self._any_of(inner, fields[name]["types"], f"{where}.{name}")
            fixed = _FIXED.search(fields[name]["description"])
            if fixed and isinstance(inner, str) and inner != fixed[1]:
                found.append(f"{where}: {kind}.{name} is not {fixed[1]}")
        return found


def _short(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)[:60]
