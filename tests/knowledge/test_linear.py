"""The weighting in integers says what a naive computation in floating point says."""

from __future__ import annotations

import math
import zlib
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.matching import linear

CLASSES = ("alpha", "beta", "gamma")
TOLD = {
    "classes": list(CLASSES),
    "steps": [0.01, 0.02, 0.003],
    "offsets": [0.5, -0.25, 0.0],
    "rarity_step": 0.03,
    "fitted": {"sharpness": 1.5, "answer": 0.5, "choose": 0.2},
    "examples": "abc",
}
VOCABULARY = [" ", "a", "b", "ab", " ab", "ba", "签", "签名", "aaaa"]
RARITY = bytes([10, 40, 50, 90, 130, 100, 200, 255, 250])
WEIGHTS = bytes((37 * n + 11) % 256 for n in range(len(VOCABULARY) * len(CLASSES)))


@pytest.fixture(scope="module")
def model(tmp_path_factory):
    """Return a small model, written and read again."""
    path = tmp_path_factory.mktemp("model") / "model.bin"
    linear.dump(path, TOLD, VOCABULARY, RARITY, WEIGHTS)
    return linear.load(path)


def naive(model, masked):
    """Return the logits as the definition has them: weighted n-grams, scaled to length one."""
    counts = Counter(linear.grams(masked))
    known = {gram: count for gram, count in counts.items() if gram in model.rows}
    times = {gram: round(4 * (1 + math.log(count))) for gram, count in known.items()}
    length = math.sqrt(sum((times[gram] * model.rarity[model.rows[gram]]) ** 2 for gram in known))
    return [
        offset + sum(times[gram] * model.weight(gram, at) for gram in known) / (length or 1.0)
        for at, offset in enumerate(model.offsets)
    ]


def test_what_is_written_is_read(model):
    """Classes, fitted figures, n-grams and weights survive the file."""
    assert model.classes == CLASSES
    assert model.fitted == TOLD["fitted"]
    assert model.examples == "abc"
    assert list(model.rows) == VOCABULARY
    assert model.rarity == pytest.approx([step * 0.03 for step in RARITY])
    for row, gram in enumerate(VOCABULARY):
        for at, step in enumerate(TOLD["steps"]):
            assert model.weight(gram, at) == pytest.approx((WEIGHTS[row * 3 + at] - 128) * step)


def test_the_same_input_gives_the_same_bytes(tmp_path):
    """A model file can be committed: it changes only when its content does."""
    told = [tmp_path / "one", tmp_path / "two"]
    linear.dump(told[0], TOLD, VOCABULARY, RARITY, WEIGHTS)
    linear.dump(told[1], dict(reversed(TOLD.items())), VOCABULARY, RARITY, WEIGHTS)
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


@pytest.mark.parametrize("text", ["a" * 100_000, "ab" * 50_000, "签名" * 50_000])
def test_lanes_do_not_overflow(model, text):
    """A long text adds up within its lane."""
    assert model.logits(text) == pytest.approx(naive(model, text))


def test_a_text_without_known_grams_has_the_offsets(model, library):
    """Nothing known says nothing; an empty text is a text."""
    real = library.matcher.model
    assert real.logits("\u0dfc\u0dfc") != []
    assert linear.Model(**{**_parts(model), "rows": {}}).logits("a") == list(model.offsets)


def _parts(model):
    names = ("classes", "rows", "rarity", "lanes", "steps", "offsets", "fitted", "examples", "integers")
    return {name: getattr(model, name) for name in names}


def test_an_unknown_gram_weighs_nothing(model):
    """What was never seen speaks for no class."""
    assert model.weight("zzz", 0) == 0.0


@given(st.lists(st.floats(-500, 500), min_size=1, max_size=30), st.floats(0.1, 4))
def test_probabilities_add_up_to_one(logits, sharpness):
    """They keep the order of the logits and never overflow."""
    chances = linear.probabilities(logits, sharpness)
    assert sum(chances) == pytest.approx(1)
    assert chances.index(max(chances)) == logits.index(max(logits)) or max(chances) == pytest.approx(
        chances[logits.index(max(logits))]
    )


def test_sharper_is_surer():
    """A higher sharpness makes the best class more probable."""
    assert linear.probabilities([2, 1], 2)[0] > linear.probabilities([2, 1], 1)[0]


@pytest.mark.parametrize(
    "spoilt",
    [
        b"",
        b"no zip",
        zlib.compress(b""),
        zlib.compress(b"[]\nx"),
        zlib.compress(b"5\nx"),
        zlib.compress(b'{"classes": ["a"]}\na\0\x01\x02'),
        zlib.compress(b'{"classes": 5}\na\0\x01\x02'),
        zlib.compress(b"{}\n\xff\0\x01"),
    ],
)
def test_a_spoilt_file_is_no_model(tmp_path, spoilt):
    """A cut or foreign file names the command that makes a model."""
    path = tmp_path / "model.bin"
    path.write_bytes(spoilt)
    with pytest.raises(linear.NoModel, match="holds no model: run `countersign knowledge train`"):
        linear.load(path)


def test_a_cut_body_is_no_model(tmp_path):
    """Fewer weights than n-grams and classes ask for are told, not read beyond."""
    path = tmp_path / "model.bin"
    linear.dump(path, TOLD, VOCABULARY, RARITY, WEIGHTS[:-1])
    with pytest.raises(linear.NoModel):
        linear.load(path)


def test_a_missing_file_is_no_model(tmp_path):
    """No file, no model."""
    with pytest.raises(linear.NoModel):
        linear.load(tmp_path / "model.bin")


def test_grams_are_one_to_four_characters():
    """Blanks at the ends are part of them."""
    assert Counter(linear.grams("aa"))["a"] == 2
    assert set(map(len, linear.grams("abcdef"))) == {1, 2, 3, 4}
    assert list(linear.grams("")) == [" ", " ", "  "]
