"""Schemas are made from the models, name their keys as files do, and follow their files."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import jsonschema
import pytest

from knowledge import loader, schema


@pytest.mark.parametrize("shelf", schema.NAMES)
def test_a_schema_is_valid_and_closed(shelf):
    """Draft 2020-12, hyphens in keys, no keys but the known ones."""
    told = json.loads(schema.text(shelf))
    assert told["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert told["title"] == schema.NAMES[shelf]
    jsonschema.Draft202012Validator.check_schema(told)
    objects = [told, *told.get("$defs", {}).values()]
    keys = [key for shape in objects for key in shape.get("properties", {})]
    assert not [key for key in keys if "_" in key]
    closed = [shape for shape in objects if "properties" in shape or "patternProperties" in shape]
    assert closed
    assert all(shape["additionalProperties"] is False for shape in closed)


@pytest.mark.parametrize(
    "spoil", [("root: 50", "roott: 50"), ("[name]", "name"), ('\n  zh: "忘了。"', ""), ("50", "high")]
)
def test_a_schema_refuses_what_the_loader_refuses(shelf, spoil):
    """A slip is marked in the editor already."""
    validator = jsonschema.Draft202012Validator(json.loads(schema.text("issues")))

    def plain():
        top = loader.survey(shelf.folder).sheets["issues", "stamp-missing"].top
        return json.loads(json.dumps(top, default=str))

    assert not list(validator.iter_errors(plain()))
    old, new = spoil
    path = shelf.folder / "issues/stamp-missing.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    assert list(validator.iter_errors(plain()))


def test_a_key_that_is_no_id_is_refused():
    """In a file of many entries, and among the languages of messages."""
    for shelf, key in (("rules", "Name length"), ("examples", "english")):
        validator = jsonschema.Draft202012Validator(json.loads(schema.text(shelf)))
        assert list(validator.iter_errors({key: {}}))


def test_schemas_are_the_same_in_every_process():
    """Another hash seed gives the same bytes."""
    code = "from knowledge import schema; print(*map(schema.text, schema.NAMES))"
    told = [
        subprocess.run(  # noqa: S603 - our own code
            [sys.executable, "-c", code],
            capture_output=True,
            check=True,
            env={**os.environ, "PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2")
    ]
    assert told[0] == told[1]


def test_writing_writes_what_changed(shelf):
    """The first writing writes all, the second none, a spoilt one is mended."""
    assert len(schema.write(shelf.folder)) == len(schema.NAMES)
    assert schema.write(shelf.folder) == []
    shelf.write("schemas/issue.json", "{}")
    assert schema.write(shelf.folder) == ["schemas/issue.json"]
    assert list(schema.wrong_schemas(shelf.folder)) == []


def test_missing_and_stale_schemas_are_told(shelf):
    """Each with the command that mends it."""
    schema.write(shelf.folder)
    (shelf.folder / "schemas/field.json").unlink()
    shelf.write("schemas/issue.json", "{}")
    assert [str(fault) for fault in schema.wrong_schemas(shelf.folder)] == [
        "schemas/issue.json: is stale: run `countersign knowledge schema`",
        "schemas/field.json: is missing: run `countersign knowledge schema`",
    ]


@pytest.mark.parametrize("place", ["rules.yaml", "issues/stamp-missing.yaml", "examples/nothing-talk.yaml"])
def test_a_file_names_its_schema_in_its_first_line(shelf, place):
    """A first line that is missing or names another schema is told with the right one."""
    schema.write(shelf.folder)
    text = (shelf.folder / place).read_text(encoding="utf-8")
    first, rest = text.split("\n", 1)
    for spoilt in (rest, f"# {first}\n{rest}", f"\n{text}"):
        shelf.write(place, spoilt)
        (fault,) = schema.wrong_schemas(shelf.folder)
        assert str(fault) == f"{place}:1: does not name its schema: make the first line `{first}`"


def test_line_ends_and_marks_of_other_systems_are_no_fault(shelf):
    """Windows line ends and a byte order mark leave the first line what it is."""
    schema.write(shelf.folder)
    for path in loader.files_of(shelf.folder):
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert list(schema.wrong_schemas(shelf.folder)) == []


def test_what_cannot_be_opened_and_translations_need_no_schema(shelf):
    """A folder in a file's place is the loader's fault, not the schema's; translations have another shape."""
    schema.write(shelf.folder)
    (shelf.folder / "facts/odd.yaml").mkdir()
    shelf.write("translations/ja/facts/hours.yaml", 'title: "時間"\n')
    assert list(schema.wrong_schemas(shelf.folder)) == []
