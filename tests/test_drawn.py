"""The papers drawn for tests are what they say they are, and the same for the same seed."""

import datetime as dt
import io

import drawn
import numpy as np
import pytest
from drawn.notice_words import REASONS
from PIL import Image, ImageOps

from validators.company_code import wrong_digit

SEEDS = range(7)


def test_seed_draws_same_paper_again():
    """A seed's pictures, truths and files are the same the second time, and no other seed's."""
    first, again, other = drawn.licence(3), drawn.licence(3), drawn.licence(4)
    assert (first.picture.tobytes(), first.truth) == (again.picture.tobytes(), again.truth)
    assert first.truth["company_name"] != other.truth["company_name"]
    assert drawn.distorted(first.picture, "phone", 3) == drawn.distorted(again.picture, "phone", 3)
    assert drawn.as_pdf(first.picture) == drawn.as_pdf(again.picture)


@pytest.mark.parametrize("seed", SEEDS)
def test_codes_are_as_wrong_as_asked(seed):
    """Both check digits are right unless one is asked to be wrong."""
    asked = {"": "valid", "last": "invalid-last", "inner": "invalid-inner"}
    said = {wrong: wrong_digit(drawn.licence(seed, code=code).truth["uscc"]) for wrong, code in asked.items()}
    assert said == {wrong: wrong for wrong in asked}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_issue_has_notices(lang):
    """Twelve neighbouring seeds show every issue, each with six wordings of its own."""
    assert {drawn.notice(seed, lang).truth["issue"] for seed in range(12)} == set(drawn.ISSUES)
    wordings = [wording for issue in drawn.ISSUES for wording in REASONS[lang][issue]]
    assert len(set(wordings)) == len(wordings) >= 6 * len(drawn.ISSUES)


@pytest.mark.parametrize("look", drawn.LOOKS)
def test_notice_shows_its_reason(look):
    """Put together, the lines of a screenshot hold the reason whole."""
    for lang in ("zh", "en"):
        truth = drawn.notice(5, lang, look=look).truth
        shown = "".join(truth["lines"]).replace(" ", "")
        assert truth["reason_text"].replace(" ", "") in shown


@pytest.mark.parametrize("how", drawn.DISTORTIONS)
def test_distorted_files_can_be_sent(how):
    """Every distortion of a licence opens, keeps below the platform's 2,000,000 bytes."""
    picture = drawn.licence(1).picture
    data = drawn.distorted(picture, how, 1)
    assert len(data) <= 2_000_000
    with Image.open(io.BytesIO(data)) as opened:
        opened.load()
        assert opened.format == ("PNG" if how == "png" else "JPEG")


@pytest.mark.parametrize(
    ("term", "runs", "long"), [("long", True, True), ("short", True, False), ("expired", False, True)]
)
def test_letter_runs_as_asked(term, runs, long):
    """A letter's days are long or short, running or over on the day it is drawn for."""
    today = dt.date(2026, 11, 23)
    truth = drawn.letter(2, term=term, today=today).truth
    start, end = (dt.date.fromisoformat(truth[key]) for key in ("valid_from", "valid_to"))
    assert (start <= today <= end, (end - start).days > 184) == (runs, long)


@pytest.mark.parametrize(
    ("paper", "values"),
    [
        (drawn.licence, ("company_name", "uscc", "type", "address")),
        (drawn.institution, ("company_name", "uscc", "title")),
        (drawn.letter, ("grantor", "grantee", "uscc")),
        (drawn.certificate, ("trademark_number", "trademark_name", "trademark_owner")),
        (drawn.filing, ("owner", "icp_number", "service")),
    ],
)
def test_paper_says_what_its_truth_says(paper, values):
    """Put together, the lines hold every value of the truth, and each line has its place on the picture."""
    for seed in range(4):
        drawing = paper(seed)
        shown = "".join(drawing.truth["lines"])
        assert [key for key in values if str(drawing.truth[key]) not in shown] == []
        width, height = drawing.picture.size
        for left, top, right, bottom in drawing.truth["boxes"]:
            assert 0 <= left < right <= width
            assert 0 <= top < bottom <= height


def test_others_are_no_papers():
    """Six neighbouring seeds show six things that are none of the papers."""
    truths = [drawn.other(seed).truth for seed in range(6)]
    assert {truth["doc"] for truth in truths} == {"other"}
    assert len({truth["look"] for truth in truths}) == 6


def test_phone_says_how_it_was_held():
    """A picture turned with its EXIF stands upright once it is turned back by it."""
    picture = drawn.licence(1).picture
    with Image.open(io.BytesIO(drawn.distorted(picture, "exif90", 1))) as opened:
        assert opened.size == picture.size[::-1]
        assert ImageOps.exif_transpose(opened).size == picture.size


def test_sealed_copy_is_grey_but_for_its_seal():
    """A sealed copy of a licence has colour where the seal is, and nowhere else."""
    levels = np.asarray(drawn.licence(1, copied=True).picture, dtype=np.int16)
    coloured = (levels.max(axis=2) - levels.min(axis=2)) > 40
    rows, columns = (np.flatnonzero(coloured.any(axis=axis)) for axis in (1, 0))
    assert 0.0005 < coloured.mean() < 0.05
    assert rows.max() - rows.min() < levels.shape[0] / 2 > columns.max() - columns.min()
