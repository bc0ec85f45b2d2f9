"""Figures over labelled messages, and thresholds fitted on them."""

from __future__ import annotations

import pytest

from knowledge.matching import evaluate, fit, linear
from knowledge.matching.decide import Candidate, Matcher, Reason
from knowledge.matching.lookup import Finder

GOOD = '{"id": "a", "text": "没盖章", "lang": "zh", "label": "stamp"}'


def row(label="stamp", **more):
    """Return a labelled message."""
    return evaluate.Row(id="a", text="x", lang="en", label=label, **more)


def seen(told, *reasons):
    """Return a message with reasons given as ``(decision, {issue: confidence})``."""
    made = tuple(
        Reason("x", decision, None, tuple(Candidate(name, chance) for name, chance in chances.items()))
        for decision, chances in reasons
    )
    (one,) = evaluate.look([told], lambda _: made)
    return one


@pytest.mark.parametrize(
    ("told", "reasons", "outcome"),
    [
        (row(), [("answer", {"stamp": 0.9})], "helped"),
        (row(), [("answer", {"other": 0.9})], "wrong"),
        (row(ambiguous_with=("other",)), [("answer", {"other": 0.9})], "helped"),
        (row(), [("choose", {"other": 0.5, "stamp": 0.4})], "helped"),
        (row(), [("choose", {"a": 0.3, "b": 0.2, "c": 0.1, "stamp": 0.05})], "unhelped"),
        (row(), [("unknown", {"stamp": 0.1})], "unhelped"),
        (row(), [("unknown", {})], "unhelped"),
        (row("none"), [("answer", {"stamp": 0.9})], "false"),
        (row("none"), [("choose", {"stamp": 0.4})], "quiet"),
        (row("none"), [("unknown", {})], "quiet"),
    ],
)
def test_an_outcome_is_what_the_person_got(told, reasons, outcome):
    """Helped by an answer or a choice that holds the label, wrong, left alone; outside: false or quiet."""
    assert seen(told, *reasons).outcome == outcome


def test_scores_count_outcomes():
    """Shares of the messages in scope and outside."""
    several = row(labels=("stamp", "seal"))
    scores = evaluate.score(
        [
            seen(row(), ("answer", {"stamp": 0.9})),
            seen(row(), ("answer", {"seal": 0.8, "stamp": 0.1})),
            seen(several, ("answer", {"stamp": 0.9}), ("answer", {"other": 0.7})),
            seen(row("none"), ("answer", {"stamp": 0.6})),
            seen(row("none"), ("unknown", {})),
        ]
    )
    assert (scores.messages, scores.in_scope) == (5, 3)
    assert scores.top1 == pytest.approx(0.6667)
    assert scores.top3 == 1
    assert scores.wrong == pytest.approx(0.3333)
    assert scores.false == 0.5
    assert (scores.reasons_found, scores.reasons_wrong) == (0.5, 0.5)
    assert scores.confused["stamp"] == {"seal": 1, "stamp": 2}
    assert {miss["outcome"] for miss in scores.misses} == {"wrong", "false"}
    assert set(scores.by) == {"label", "lang", "style"}


def test_no_messages_are_no_division():
    """Nothing gives zeros."""
    scores = evaluate.score([])
    assert (scores.top1, scores.auroc, scores.false) == (0, 0, 0)


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("", "no messages in it: one JSON object a line"),
        ("\n\n", "no messages in it"),
        (f"{GOOD}\n{{", ":2: not a labelled message: needs id, text, lang and label"),
        (f'{GOOD}\n{{"id": "b"}}', ":2: not a labelled message"),
        (f"{GOOD}\n[]", ":2: not a labelled message"),
        (b"\xff", "not UTF-8: save it as UTF-8"),
    ],
)
def test_a_bad_file_is_told_with_its_line(tmp_path, text, what):
    """The first bad line ends the reading."""
    path = tmp_path / "rows.jsonl"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(evaluate.BadRows) as refused:
        evaluate.read_rows(path)
    assert what in str(refused.value)


def test_a_missing_file_is_told(tmp_path):
    """No file is no traceback."""
    with pytest.raises(evaluate.BadRows, match="cannot be read"):
        evaluate.read_rows(tmp_path / "none.jsonl")


def test_a_good_file_is_read(tmp_path):
    """Empty lines and further keys are passed over."""
    path = tmp_path / "rows.jsonl"
    path.write_text(f'\n{GOOD[:-1]}, "note": 1}}\n\n', encoding="utf-8")
    (told,) = evaluate.read_rows(path)
    assert (told.label, told.right) == ("stamp", {"stamp"})


def test_fitting_keeps_false_answers_rare(copy, library, reduced):
    """On the held-out messages themselves, the fitted thresholds keep what they promise."""
    known = library.knowledge
    matcher = Matcher(known, linear.load(reduced / "model.bin"), Finder(known))
    rows = fit.heldout(reduced)
    fit.fit(matcher, rows)
    fitted = matcher.model.fitted
    assert set(fitted) == {"sharpness", "answer", "choose", "further"}
    assert 0 < fitted["choose"] <= fitted["answer"] < 1
    scores = evaluate.score(evaluate.look(rows, matcher.match))
    assert scores.messages == len(rows)


def test_fitting_without_messages_stays_careful(library, reduced):
    """No messages, no threshold below the least."""
    model = linear.load(reduced / "model.bin")
    fit.fit(Matcher(library.knowledge, model, Finder(library.knowledge)), [])
    assert model.fitted["answer"] >= 0.35
    assert model.fitted["further"] == 1.0
