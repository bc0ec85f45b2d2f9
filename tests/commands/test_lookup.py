"""``countersign lookup``: guidance by a few words, slips allowed."""

from __future__ import annotations

import jsonschema
import pytest

from knowledge.matching.lookup import KINDS

SHAPE = {
    "type": "object",
    "additionalProperties": False,
    "required": ["results"],
    "properties": {
        "results": {
            "type": "array",
            "items": {
                "type": "object",
                "additionalProperties": False,
                "required": ["kind", "id", "title", "score"],
                "properties": {
                    "kind": {"enum": list(KINDS)},
                    "id": {"type": "string", "minLength": 1},
                    "title": {"type": "string", "minLength": 1},
                    "score": {"type": "number", "minimum": 0, "maximum": 1},
                },
            },
        }
    },
}


@pytest.mark.parametrize(
    ("words", "name"),
    [
        (["trademark", "not", "found"], "trademark-not-found"),
        (["trademrak not fuond"], "trademark-not-found"),
        (["review", "time"], "review-time"),
        (["reveiw", "tiem"], "review-time"),
        (["审核时间"], "review-time"),
        (["签名名称"], "signature-name"),
        (["审核要多久"], "review-time"),
        (["授权委托书"], "letter-of-attorney"),
        (["SIGNATURE NAME"], "signature-name"),
        (["ｓｉｇｎａｔｕｒｅ　ｎａｍｅ"], "signature-name"),
    ],
    ids=lambda value: "-".join(value) if isinstance(value, list) else value,
)
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_entry_is_among_the_first(run, library, words, name, lang):
    """Words of either language, slips included, find their entry in the language asked for."""
    document = run("lookup", *words, "--json", "--lang", lang).json
    jsonschema.validate(document, SHAPE)
    results = document["results"]
    scores = [result["score"] for result in results]
    found = {result["id"]: result for result in results[:3]}
    assert scores == sorted(scores, reverse=True)
    assert name in found
    hit = found[name]
    assert hit["title"] == library.finder.title(hit["kind"], name, lang)


def test_the_list_shows_what_json_holds(run):
    """People see the same entries in the same order."""
    results = run("lookup", "trademark", "--json").json["results"]
    lines = run("lookup", "trademark").out.splitlines()
    assert [result["id"] for result in results] == [line.split()[2] for line in lines]


@pytest.mark.parametrize("words", ["qqqqqqqqq", "", "?", "\x00", "\ud800", "😀", "长" * 3000], ids=range(7))
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_nothing_found_is_no_error(run, words, lang):
    """Where nothing is near, there is an empty list for programs and a sentence for people."""
    assert run("lookup", words, "--json").json == {"results": []}
    told = run("lookup", words, "--lang", lang)
    assert (told.code, told.err) == (0, "")
    assert told.out.strip()
