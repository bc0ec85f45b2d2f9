"""From a text to its reasons: decisions, candidates, topics; the platform's own words are always known."""

from __future__ import annotations

import dataclasses

import pytest

from knowledge.library import MODEL, open_library
from knowledge.matching import linear
from knowledge.matching.decide import TALK, Candidate, Matcher, Reason
from knowledge.matching.lookup import Finder
from knowledge.references import NOTHING


def issues_of(library, lang):
    """Return each issue with its title in a language."""
    return [(name, issue.title[lang]) for name, issue in library.knowledge.issues.items()]


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_platforms_own_title_is_answered(library, lang):
    """Whoever pastes the title alone gets its issue, and it counts as verbatim."""
    for name, title in issues_of(library, lang):
        (reason,) = library.matcher.match(title)
        assert (reason.issue, reason.decision) == (name, "answer"), title
        assert reason.verbatim, title


def test_most_messages_of_the_bank_are_known(library, messages):
    """A learnt message names its issue; one of nothing is answered with none."""
    sample = messages[::23]
    right = 0
    for label, text in sample:
        issues = {reason.issue for reason in library.matcher.match(text)} - {None}
        right += (label in issues) if not label.startswith(NOTHING) else not issues
    assert right / len(sample) > 0.9


def test_candidates_are_ranked_and_bounded(library, messages):
    """Confidences fall, lie between 0 and 1, add up to no more than 1; names are the knowledge's issues."""
    for _, text in messages[::41]:
        for reason in library.matcher.match(text):
            chances = [candidate.confidence for candidate in reason.candidates]
            assert chances == sorted(chances, reverse=True)
            assert all(0 <= chance <= 1 for chance in chances)
            assert sum(chances) <= 1.001
            assert {candidate.issue for candidate in reason.candidates} <= set(library.knowledge.issues)
            assert reason.text


@pytest.mark.parametrize(
    ("text", "topic"), [("审核要多久", "review-time"), ("How long does the review take?", "review-time")]
)
def test_what_is_known_but_no_issue_has_a_topic(library, text, topic):
    """A question that a fact answers is unknown as an issue and names the fact."""
    (reason,) = library.matcher.match(text)
    assert (reason.decision, reason.topic) == ("unknown", topic)


@pytest.mark.parametrize("text", ["你好", "lovely weather today", "哈哈哈哈"])
def test_talk_has_no_topic(library, text):
    """Small talk is unknown and names no fact."""
    for reason in library.matcher.match(text):
        assert reason.issue is None
        assert reason.kind is None or reason.topic is None or reason.kind not in TALK


def test_topics_are_facts(library, messages):
    """A topic is always the id of a fact that can be shown."""
    outside = [text for label, text in messages if label.startswith(NOTHING)]
    topics = {reason.topic for text in outside[::17] for reason in library.matcher.match(text)} - {None}
    assert topics
    assert topics <= set(library.knowledge.facts)


def test_several_reasons_come_apart_in_their_order(library):
    """Two reasons of a list are two answers."""
    reasons = library.matcher.match("1. 未查询到商标\n2. 资料图片无法显示")
    assert [reason.issue for reason in reasons] == ["trademark-not-found", "picture-unreadable"]


def test_one_reason_told_twice_is_one(library):
    """The same issue twice in a list is no two reasons."""
    reasons = library.matcher.match("1. 未查询到商标\n2. 商标查不到")
    assert [reason.issue for reason in reasons] == ["trademark-not-found"]


def test_speaking_words_stand_in_the_text(library):
    """The words that spoke for the first candidate."""
    (reason,) = library.matcher.match("未查询到商标")
    assert "商标" in "".join(library.matcher.speaking(reason))


def test_a_reason_without_an_answer_has_no_issue():
    """Only an answer names an issue."""
    candidates = (Candidate("name-format", 0.4),)
    assert Reason("x", "choose", None, candidates).issue is None
    assert Reason("x", "answer", None, candidates).issue == "name-format"


def test_an_issue_the_model_does_not_know_is_found_by_its_phrases_only(library, reduced):
    """A model trained before other issues came is used as it is: it names only what it knows."""
    model = linear.load(reduced / MODEL)
    matcher = Matcher(library.knowledge, model, Finder(library.knowledge))
    for _, title in issues_of(library, "zh"):
        for reason in matcher.match(title):
            assert {candidate.issue for candidate in reason.candidates} <= set(model.classes)


def test_a_class_the_knowledge_does_not_know_is_never_named(reduced, library):
    """An issue whose file was removed after the training is no candidate."""
    issues = {
        name: issue for name, issue in library.knowledge.issues.items() if name != "trademark-not-found"
    }
    known = library.knowledge.model_copy(update={"issues": issues})
    matcher = Matcher(known, library.matcher.model, Finder(known))
    for reason in matcher.match("未查询到商标"):
        assert "trademark-not-found" not in {candidate.issue for candidate in reason.candidates}


def test_a_library_knows_whether_its_model_is_stale(copy, tmp_path):
    """A changed message makes the model stale; it is used all the same."""
    assert not open_library(copy.folder, tmp_path).stale
    path = copy.folder / "examples/name-format.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "# more\n", encoding="utf-8")
    library = open_library(copy.folder, tmp_path)
    assert library.stale
    assert library.matcher.match("未查询到商标")
    assert dataclasses.is_dataclass(library)
