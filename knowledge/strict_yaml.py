"""Reads one YAML text strictly, with the line of every key: what cannot be read is told with its line.

Law: one document, one mapping, every key once. Anchors and aliases are not read: they let a small
file unfold into a huge one, and an author finds no text where it is only pointed at.
Importing this takes as long as the rest of the start, so it is imported only when YAML is parsed.
"""

from __future__ import annotations

from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap
from ruamel.yaml.composer import Composer, ComposerError
from ruamel.yaml.constructor import ConstructorError, RoundTripConstructor
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import AliasEvent
from ruamel.yaml.reader import ReaderError

from knowledge.faults import Fault, Faulty

_DEEPEST = 40
_TOO_DEEP = "nested too deeply"


class _Strict(Composer):
    """Refuses anchors, aliases and what no person nests, before it is composed."""

    depth = 0

    def compose_node(self, parent: Any, index: Any) -> Any:
        event = self.parser.peek_event()
        anchor = getattr(event, "anchor", None)
        if anchor is not None:
            sign = "alias *" if isinstance(event, AliasEvent) else "anchor &"
            raise ComposerError(problem=f"{sign}{anchor}", problem_mark=event.start_mark)
        if self.depth == _DEEPEST:
            raise ComposerError(problem=_TOO_DEEP, problem_mark=event.start_mark)
        self.depth += 1
        node = super().compose_node(parent, index)
        self.depth -= 1
        return node


class _Marked(RoundTripConstructor):
    def construct_object(self, node: Any, deep: bool = False) -> Any:  # noqa: FBT001, FBT002 - ruamel's signature
        try:
            return super().construct_object(node, deep)
        except (ValueError, LookupError, TypeError, AttributeError, ArithmeticError, AssertionError) as error:
            problem = str(error) or "this value"
            raise ConstructorError(problem=problem, problem_mark=node.start_mark) from error


def load(text: bytes | str, file: str) -> Any:
    """Return the mapping in ``text`` with its line numbers, or raise :class:`Faulty`."""
    try:
        if isinstance(text, bytes):
            text = text.decode("utf-8-sig")
        node = _reader().load(text)
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise Faulty(Fault(file, line, "not UTF-8: save the file as UTF-8")) from None
    except ReaderError as error:
        raise Faulty(Fault(file, *_forbidden_character(error, str(text)))) from None
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise Faulty(Fault(file, mark.line + 1 if mark else 1, _advice(error))) from None
    except (YAMLError, RecursionError):
        raise Faulty(Fault(file, 1, "cannot be read as YAML: use plain keys and values")) from None
    if not isinstance(node, CommentedMap):
        raise Faulty(Fault(file, 1, "must be keys with values: write `key: value` lines"))
    return node


def _reader() -> YAML:
    reader = YAML(typ="rt", pure=True)
    reader.Composer = _Strict
    reader.Constructor = _Marked
    return reader


def _forbidden_character(error: ReaderError, text: str) -> tuple[int, str]:
    line = text.count("\n", 0, error.position) + 1
    return line, f"holds the invisible character #x{ord(text[error.position]):04x}: remove it"


def _advice(error: MarkedYAMLError) -> str:
    problem = " ".join((error.problem or "cannot be read").split())
    if "duplicate key" in problem:
        key = problem.split('"')[1] if '"' in problem else ""
        return f'key "{key}" stands twice: keep one of them'
    if problem.startswith(("alias *", "anchor &")):
        return f"{problem} is not read: write the text itself"
    if problem == _TOO_DEEP:
        return f"{problem}: write plain keys and values"
    if "'\\t'" in problem:
        return "a tab where blanks must stand: indent with blanks"
    return f"not valid YAML ({problem}): check quotes, colons and indentation near here"
