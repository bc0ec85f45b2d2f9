"""The weighting in integers says what a naive computation in floating point says."""

from __future__ import annotations

import math
from array import array
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.matching import linear, several

CLASSES = ("alpha", "beta", "gamma")
TOLD = {
    "classes": list(CLASSES),
    "steps": [0.01, 0.02, 0.003],
    "offsets": [0.5, -0.25, 0.0],
    "rarity_step": 0.03,
    "fitted": {"sharpness": 1.5, "answer": 0.5, "choose": 0.2},
    "several": several.DOUBT,
    "sparse": False,
    "examples": "abc",
}
VOCABULARY = [" ", "a", "b", "ab", " ab", " a", "aa", "ba", "签", "签名", "aaa", "aaaa"]
RARITY = bytes([10, 40, 50, 90, 130, 70, 110, 100, 200, 255, 150, 250])
KNOWN = [linear.fingerprint("alpha", "ab")]
WEIGHTS = bytes((37 * n + 11) % 256 for n in range(len(VOCABULARY) * len(CLASSES)))


@pytest.fixture(scope="module")
def model_file(tmp_path_factory):
    """Return the file of a small model."""
    path = tmp_path_factory.mktemp("model") / "model.bin"
    linear.dump(path, TOLD, VOCABULARY, RARITY, WEIGHTS, KNOWN)
    return path


@pytest.fixture(scope="module")
def model(model_file):
    """Return a small model, written and read again."""
    return linear.load(model_file)


def naive(model, masked):
    """Return the logits as the definition has them: weighted n-grams, scaled to length one."""
    rows, steps, _ = model._parts
    rarity = [step * model._rarity_step for step in steps]
    known = {gram: count for gram, count in Counter(linear.grams(masked)).items() if gram in rows}
    times = {gram: round(4 * (1 + math.log(count))) for gram, count in known.items()}
    length = math.sqrt(sum((times[gram] * rarity[rows[gram]]) ** 2 for gram in known))
    return {
        at: offset + sum(times[gram] * model.weights([gram], at)[0] for gram in known) / (length or 1.0)
        for at, offset in enumerate(model._offsets)
    }


def test_what_is_written_is_read(model):
    """Classes, fitted figures, n-grams, weights and the messages trained on survive the file."""
    assert model.classes == CLASSES
    assert model.fitted == TOLD["fitted"]
    assert model.examples == "abc"
    assert len(model) == len(VOCABULARY)
    assert model.trained_on == set(KNOWN)
    assert model._parts[1] == RARITY
    for row, gram in enumerate(VOCABULARY):
        for at, step in enumerate(TOLD["steps"]):
            assert model.weights([gram], at)[0] == pytest.approx((WEIGHTS[row * 3 + at] - 128) * step)


def test_the_same_input_gives_the_same_bytes(tmp_path):
    """A model file can be committed: it changes only when its content does."""
    told = [tmp_path / "one", tmp_path / "two"]
    linear.dump(told[0], TOLD, VOCABULARY, RARITY, WEIGHTS, KNOWN)
    linear.dump(told[1], dict(reversed(TOLD.items())), VOCABULARY, RARITY, WEIGHTS, KNOWN)
    assert told[0].read_bytes() == told[1].read_bytes()


@given(st.text("ab 签名x", max_size=60))
def test_logits_agree_with_floating_point(model, text):
    """Integers in lanes of 32 bits lose nothing."""
    assert model.logits(text) == pytest.approx(naive(model, text))


@settings(max_examples=30, deadline=None)
@given(st.data())
def test_logits_of_the_real_model_agree_with_floating_point(library, messages, data):
    """So they do for the messages of the bank and the trained weights."""
    _, text = data.draw(st.sampled_from(messages))
    model = library.matcher.model
    assert model.logits(text) == pytest.approx(naive(model, text))


@settings(max_examples=300)
@given(st.data())
def test_a_stretch_of_a_text_weighs_what_it_weighs_by_itself(library, data):
    """Wherever it begins and ends: within words, at blanks, where sounds recur."""
    model = library.matcher.model
    text = data.draw(st.text(st.sampled_from("商伤标标未查 a the rejected。😀\ue001\ue00212x"), max_size=40))
    read = model.reader(text)
    for _ in range(4):
        start = data.draw(st.integers(0, len(text)))
        stretch = text[start : data.draw(st.integers(start, len(text)))]
        assert read(stretch) == pytest.approx(naive(model, stretch))


@pytest.mark.parametrize(
    "piece", ["推广", "é", "签", "a", "a a", " ", "", "the the", "elsewhere, not in the text"]
)
def test_short_and_foreign_pieces_weigh_what_they_weigh_by_themselves(library, piece):
    """Nothing of the text around gets into them, and what does not stand in it can be read as well."""
    model = library.matcher.model
    read = model.reader("说明：推广，é 签 a a the the 推广")
    assert read(piece) == pytest.approx(naive(model, piece))


@pytest.mark.parametrize("text", ["a" * 100_000, "ab" * 50_000, "签名" * 50_000])
def test_lanes_do_not_overflow(model, text):
    """A long text adds up within its lane."""
    assert model.logits(text) == pytest.approx(naive(model, text))


def test_a_text_without_known_grams_has_the_offsets(tmp_path):
    """Nothing known says nothing; an empty text is a text."""
    linear.dump(tmp_path / "m", TOLD, ["签"], bytes([9]), bytes([1, 2, 3]), [])
    model = linear.load(tmp_path / "m")
    assert model.logits("a") == model.logits("") == {0: 0.5, 1: -0.25, 2: 0.0}


def test_rarity_is_told_in_steps(model):
    """As the file holds it: whole numbers, so that sums are the same everywhere; unknown is the rarest."""
    assert [model.rarity(gram) for gram in VOCABULARY] == list(RARITY)
    assert model.rarity("zzz") == 255


def test_an_unknown_gram_weighs_nothing(model):
    """What was never seen speaks for no class."""
    assert model.weights(["zzz"], 0)[0] == 0.0


@given(st.lists(st.floats(-500, 500), min_size=1, max_size=30), st.floats(0.1, 4))
def test_probabilities_add_up_to_one(logits, sharpness):
    """They keep the order of the logits and never overflow."""
    chances = linear.probabilities(dict(enumerate(logits)), sharpness)
    assert sum(chances.values()) == pytest.approx(1)
    assert max(chances.values()) == pytest.approx(chances[logits.index(max(logits))])


def test_sharper_is_surer():
    """A higher sharpness makes the best class more probable."""
    assert linear.probabilities({0: 2, 1: 1}, 2)[0] > linear.probabilities({0: 2, 1: 1}, 1)[0]


@pytest.mark.parametrize(
    "spoilt",
    [
        b"",
        b"no model",
        b"[]\nx",
        b"5\nx",
        b'{"classes": ["a"]}\nx',
        b'{"body": 1, "sums": [0, 0]}\nx',
        b'{"body": "one", "sums": [0, 0]}\nx',
        b'{"body": 0, "sums": [0, 0]}\n',
    ],
)
def test_a_spoilt_file_is_no_model(tmp_path, spoilt):
    """A cut or foreign file names the command that makes a model."""
    path = tmp_path / "model.bin"
    path.write_bytes(spoilt)
    with pytest.raises(linear.NoModel, match="holds no model: run `countersign knowledge train`"):
        linear.load(path)


def test_a_missing_file_is_no_model(tmp_path):
    """No file, no model."""
    with pytest.raises(linear.NoModel):
        linear.load(tmp_path / "model.bin")


def test_grams_are_one_to_four_characters():
    """Blanks at the ends are part of them."""
    assert Counter(linear.grams("aa"))["a"] == 2
    assert set(map(len, linear.grams("abcdef"))) == {1, 2, 3, 4}
    assert linear.grams("") == [" ", " ", "  "]


def test_a_byte_changed_is_told_at_the_start(tmp_path):
    """Damage anywhere in the file is seen before the first message."""
    path = tmp_path / "model.bin"
    linear.dump(path, TOLD, VOCABULARY, RARITY, WEIGHTS, KNOWN)
    written = path.read_bytes()
    path.write_bytes(written[:-1] + bytes([written[-1] ^ 1]))
    with pytest.raises(linear.NoModel):
        linear.load(path)


def test_a_new_message_counts_at_once(model_file):
    """Its label leads, also by n-grams that were unknown; one trained on, or of no class, changes nothing."""
    model = linear.load(model_file)
    before = model.logits("签ab 新词")
    assert not model.learn("alpha", "ab")
    assert not model.learn("delta", "签ab 新词")
    assert model.logits("签ab 新词") == before
    assert model.learn("gamma", "签ab 新词")
    after = model.logits("签ab 新词")
    assert max(after, key=after.get) == 2
    assert model.weights(["新词"], 2)[0] > 0 > model.weights(["新词"], 0)[0] + model.weights(["新词"], 1)[0]


def test_many_classes_keep_the_strongest(tmp_path):
    """With more classes than fit a row, an n-gram lists those it speaks for; scores are sums all the same."""
    classes = [f"c{at}" for at in range(300)]
    told = {**TOLD, "classes": classes, "steps": [0.5] * 300, "offsets": [0.0] * 300, "sparse": True}
    places = array("H", [7, 299, 7]).tobytes()
    linear.dump(
        tmp_path / "m",
        told,
        ["a", "b"],
        bytes([100, 200]),
        bytes([2, 1]) + places + bytes([130, 138, 129]),
        [],
    )
    model = linear.load(tmp_path / "m")
    length = math.hypot(4 * 3.0, 4 * 6.0)
    assert model.logits("ab") == pytest.approx({7: 4 * (2 + 1) * 0.5 / length, 299: 4 * 10 * 0.5 / length})
    assert (model.weights(["a"], 299)[0], model.weights(["a"], 5)[0], model.weights(["z"], 7)[0]) == (
        5.0,
        0.0,
        0.0,
    )
    assert model.learn("c5", "ab")
    assert max(model.logits("ab").items(), key=lambda item: item[1])[0] == 5
