"""Papers people send, where conversations do not reach: too many, too late, tapped twice, of odd shapes."""

from __future__ import annotations

import datetime as dt
from itertools import count

import pytest

from bot import looking, moves_papers, papers
from bot.dialogue import advance
from bot.here import Here
from bot.model import Chose, Due, Form, Key, Look, Looked, Said, Sent, Session, Waiting

KEY = Key(channel="telegram", conversation="1", person="1")
MORNING = dt.datetime(2026, 11, 23, 10, tzinfo=dt.UTC)
CODE = "91440300MAY202604D"
READ = {"state": "read", "kind": None, "turned": 0, "characters": 90, "fields": {}}


class Talk:
    """A conversation without a store: events go in, the session is kept."""

    def __init__(self, library, lang="en"):
        """Begin with nothing known."""
        self.library, self.lang, self.numbers = library, lang, count(1)
        self.session = Session(key=KEY, lang=lang)
        self.turn = None

    def does(self, event_, **about):
        """Return the words of the reply to one event."""
        number = str(next(self.numbers))
        event = event_(id=number, key=KEY, at=MORNING, **about)
        self.turn = advance(self.session, event, self.library)
        self.session = self.turn.session
        blocks = [block for reply in self.turn.replies for block in reply.blocks]
        return "\n".join(getattr(block, "text", "") for block in blocks)

    def sends(self, **about):
        """Send a document and return the number it is looked at under."""
        self.does(
            Sent, **{"kind": "document", "name": "a.jpg", "size": 9, "file": "f", "message": "m"} | about
        )
        return self.session.looks

    def licence(self, code=CODE, name="深圳智云科技有限公司", **about):
        """Send a licence, have it looked at, and return the number."""
        number = self.sends(**about)
        fields = {"company-name": {"value": name}, "company-code": {"value": code}}
        self.does(Looked, number=number, read=READ | {"kind": "business-license", "fields": fields})
        return number

    @property
    def offered(self):
        """The ids of what is offered."""
        return [option.id for option in self.session.menu.options]


@pytest.fixture
def talk(library):
    """Return a conversation."""
    return Talk(library)


def test_more_files_than_can_wait_are_to_be_sent_again(talk):
    """Nobody can pile up work without end; what waits is not lost."""
    for _ in range(moves_papers.MOST):
        talk.sends()
    assert "wait for these" in talk.does(Sent, kind="photo", file="f")
    assert talk.turn.requests == ()
    assert len(talk.session.papers) == moves_papers.MOST


def test_a_file_that_cannot_be_found_is_not_looked_at(talk):
    """A channel that has no file to show tells of it; the answer is kind, nothing is asked for."""
    assert "pictures and PDFs" in talk.does(Sent, kind="document", name="a.jpg", file=None)
    assert talk.session.papers == ()


@pytest.mark.parametrize("move", [moves_papers.sent, moves_papers.waiting, moves_papers.looked])
def test_a_move_takes_only_its_own_event(library, move):
    """A table that names the wrong move is a mistake of ours."""
    event = Due(id="1", key=KEY, at=MORNING, timer="reminder", stamp=1)
    with pytest.raises(TypeError):
        move(Here(Session(key=KEY), event, library, "en", 30))


def test_what_nobody_waits_for_is_passed_over(talk):
    """News of a file that was dropped, and news that comes twice, say nothing and change nothing."""
    number = talk.sends()
    talk.does(Looked, number=number, read=READ)
    before = talk.session
    assert talk.does(Looked, number=number, read=READ | {"kind": "business-license"}) == ""
    assert talk.does(Looked, number=99, fault="gone") == ""
    assert talk.does(Waiting, number=number, place=2) == ""
    assert talk.does(Waiting, number=99, place=2) == ""
    assert talk.session == before


def test_part_of_an_album_that_is_gone_is_told_while_the_rest_is_looked_at(talk):
    """The person can send it again at once; the others are told when all were looked at."""
    first, second, third = (talk.sends(album="a", name=f"{name}.jpg") for name in "xyz")
    talk.does(Looked, number=first, read=READ)
    assert "“y.jpg”" in talk.does(Looked, number=second, fault="gone")
    assert talk.session.menu is None, "said in passing"
    assert "Which one" in talk.does(Looked, number=third, read=READ)


@pytest.mark.parametrize(
    "choice", ["paper:1:business-license", "paper:x", "paper:1:passport", "read-right:9"]
)
def test_a_choice_about_a_file_that_is_settled_is_an_old_button(talk, choice):
    """Neither which paper, nor right or wrong, once there is nothing to settle."""
    talk.licence()
    talk.does(Chose, choice="read-right:1")
    held = talk.session.form
    assert "earlier" in talk.does(Chose, choice=choice)
    assert "earlier" in talk.does(Chose, choice="read-wrong:1")
    assert talk.session.form == held


def test_a_file_not_looked_at_yet_cannot_be_chosen(talk):
    """Which paper it shows is not asked before it was seen."""
    number = talk.sends()
    assert "earlier" in talk.does(Chose, choice=f"paper:{number}:business-license")


def test_answers_typed_or_changed_are_never_taken_back(talk):
    """A new paper takes back only what the earlier one gave and nobody changed."""
    talk.licence()
    talk.does(Chose, choice="read-right:1")
    answers = talk.session.form.answers | {"company-name": "深圳智云网络有限公司"}
    talk.session = talk.session.model_copy(update={"form": Form(answers=answers)})
    number = talk.licence(name="广州星河餐饮有限公司", code="91310115MA1K4BTX8A")
    assert talk.session.form.answers["company-name"] == "深圳智云网络有限公司"
    assert "company-code" not in talk.session.form.answers
    talk.does(Chose, choice=f"read-right:{number}")
    assert talk.session.form.answers["company-name"] == "深圳智云网络有限公司"
    assert talk.session.form.answers["company-code"] == "91310115MA1K4BTX8A"


def test_of_a_letter_only_what_the_earlier_one_said_is_taken_back(talk):
    """That it is sealed was said by the person, and so was the day they changed."""
    number = talk.sends()
    fields = {"from": {"value": "苏州海棠书院有限公司"}, "valid-until": {"value": "2026-12-31"}}
    letter = READ | {"kind": "letter-of-attorney"}
    talk.does(Looked, number=number, read=letter | {"fields": fields})
    talk.does(Chose, choice=f"read-right:{number}")
    held = talk.session.form.answers
    changed = held["letter-of-attorney"] | {"valid-until": "2027-12-31", "sealed": True}
    answers = held | {"letter-of-attorney": changed}
    talk.session = talk.session.model_copy(update={"form": Form(answers=answers)})
    other = {"from": {"value": "南京云桥信息技术有限公司"}}
    talk.does(Looked, number=talk.sends(), read=letter | {"fields": other})
    assert talk.session.form.answers["letter-of-attorney"] == {"valid-until": "2027-12-31", "sealed": True}


def test_pages_of_one_paper_sent_together_stand_beside_each_other(talk):
    """A letter may have two pages; sent alone, the next one takes their place."""
    pages = [talk.sends(album="a", name=f"{name}.jpg", caption="letter of attorney") for name in "xy"]
    for number in pages:
        talk.does(Looked, number=number, read=READ)
    assert [one["file"] for one in talk.session.form.answers["materials"]] == ["x.jpg", "y.jpg"]
    talk.does(Looked, number=talk.sends(name="z.jpg", caption="letter of attorney"), read=READ)
    assert [one["file"] for one in talk.session.form.answers["materials"]] == ["z.jpg"]


@pytest.mark.parametrize(("kind", "size"), [("document", 9), ("photo", None)])
def test_the_size_of_a_photo_is_the_messengers(talk, kind, size):
    """Only of a document the size is that of the file to be uploaded."""
    talk.does(Looked, number=talk.sends(kind=kind, caption="licence"), read=READ)
    assert talk.session.form.answers["materials"][0].get("size") == size


def test_what_an_unreadable_paper_does_not_say_stays_answered(talk):
    """A worse picture in a good one's place loses no answer; the next good one knows whose they are."""
    talk.licence()
    talk.does(Chose, choice="read-right:1")
    talk.does(Looked, number=talk.sends(caption="business licence"), read={"state": "failed"})
    assert talk.session.form.answers["company-code"] == CODE
    talk.licence(code="91310115MA1K4BTX8A")
    assert "company-code" not in talk.session.form.answers


def test_another_paper_than_said_is_not_asked_about(talk):
    """A letter named as the licence is told so; what stands on it is not offered as the licence's."""
    number = talk.sends(name="licence.jpg")
    fields = {"from": {"value": "深圳智云科技有限公司"}}
    said = talk.does(Looked, number=number, read=READ | {"kind": "letter-of-attorney", "fields": fields})
    assert "Is it right" not in said
    assert not any(option.startswith("read-") for option in talk.offered)


def test_a_letter_that_names_none_of_its_parts_gives_no_answer(talk):
    """A code alone is confirmed, but tells nothing of the letter."""
    number = talk.sends()
    fields = {"company-code": {"value": CODE}}
    talk.does(Looked, number=number, read=READ | {"kind": "letter-of-attorney", "fields": fields})
    talk.does(Chose, choice=f"read-right:{number}")
    assert "letter-of-attorney" not in talk.session.form.answers
    assert talk.session.form.answers["materials"][0]["read"]["confirmed"] is True


@pytest.mark.parametrize(
    ("said", "choice"),
    [
        ("Yes, that is right.", "read-right:1"),
        ("that’s correct!", "read-right:1"),
        ("looks good", "read-right:1"),
        ("都对", "read-right:1"),
        ("嗯，没问题", "read-right:1"),
        ("no, that's wrong", "read-wrong:1"),
        ("that is not right", "read-wrong:1"),
        ("读错了", "read-wrong:1"),
        ("不，不对", "read-wrong:1"),
        ("no good", None),
        ("没读错", None),
        ("深圳智云科技有限公司", None),
        ("right " * 200, None),
    ],
)
def test_right_and_wrong_are_understood_as_people_say_them(talk, said, choice):
    """In doubt it is neither."""
    talk.licence()
    here = Here(talk.session, Said(id="9", key=KEY, at=MORNING, text=said), talk.library, "en", 30)
    assert papers.spoken(here, said) == choice


def test_plain_words_choose_nothing_where_no_paper_is_asked_about(talk):
    """A yes confirms nothing before a menu, nor at another one."""
    here = Here(talk.session, Said(id="9", key=KEY, at=MORNING, text="yes"), talk.library, "en", 30)
    assert papers.spoken(here, "yes") is None
    talk.does(Said, text="check")
    assert papers.spoken(here.having(menu=talk.session.menu), "licence") is None


@pytest.mark.parametrize(
    ("caption", "slot"),
    [
        ("this is our business licence", "business-license"),
        ("here is the letter of attorney, signed and sealed", "letter-of-attorney"),
        ("trademark certificate of our brand", "trademark-certificate"),
        ("这是我们公司的营业执照", "business-license"),
        ("我们公司的营业执照，麻烦看看", "business-license"),
        ("备案截图", "relation-screenshot"),
        ("驳回截图", "rejection-notice"),
        ("审核意见：未查询到商标", None),
        ("营业执照和签名对不上，被驳回了", None),
        ("hello there", None),
        ("", None),
    ],
)
def test_a_caption_names_the_paper_or_says_more(talk, caption, slot):
    """Words that complain or quote the reviewer are answered, others only tell which paper it is."""
    talk.sends(name=None, kind="photo", caption=caption)
    assert talk.session.papers[0].slot == slot
    assert talk.turn.requests[0] == Look(number=1, file="f", size=9)
    said_more = slot is None and bool(caption)
    assert (talk.turn.session.menu is not None) is said_more


@pytest.mark.parametrize(
    ("name", "slot"),
    [
        ("营业执照.jpg", "business-license"),
        ("Screenshot_2026.png", None),
        ("截图.png", None),
        ("rejected.png", "rejection-notice"),
        ("IMG_1.jpg", None),
        ("licence", None),
        ("", None),
    ],
)
def test_a_files_name_tells_its_paper(name, slot):
    """But a phone calls every picture of its screen a screenshot."""
    assert papers.slot_of_file(name) == slot


@pytest.mark.parametrize(
    "text",
    [
        "统一社会信用代码 12440300MB2C12345X 事业单位法人证书",
        "居民身份证 姓名 性别 民族",
        "菜单 宫保鸡丁 28元",
    ],
)
def test_a_paper_that_only_speaks_of_a_topic_is_no_rejection(talk, text):
    """Every certificate speaks of something: which paper it is, is asked."""
    talk.does(Looked, number=talk.sends(), read=READ, text=text)
    assert [option.split(":")[0] for option in talk.offered] == ["paper"] * 6
    assert talk.session.form.heard == ()


def test_a_rejection_named_after_a_paper_is_a_rejection(talk):
    """The screenshot of a complaint about the licence is not the licence."""
    number = talk.sends(name="licence.png")
    said = talk.does(Looked, number=number, read=READ | {"kind": "rejection-notice"}, text="未查询到商标")
    assert "未查询到商标" in said
    assert [heard.issue for heard in talk.session.form.heard] == ["trademark-not-found"]
    assert "materials" not in talk.session.form.answers


def test_a_long_screenshot_is_quoted_in_part(talk):
    """A reply has to fit into a message; all of it is read."""
    text = "审核意见：未查询到商标。" + "以下是无关的说明文字。" * 200
    said = talk.does(Looked, number=talk.sends(), read=READ | {"kind": "rejection-notice"}, text=text)
    assert text[:600] + "…" in said
    assert text[:601] not in said


def test_the_oldest_of_many_materials_goes_first(talk):
    """An application holds a dozen files."""
    here = Here(talk.session, Said(id="9", key=KEY, at=MORNING, text=""), talk.library, "en", 30)
    for number in range(papers.MOST + 2):
        here = papers.with_material(here, {"number": number, "slot": f"s{number}", "file": f"{number}"}, ())
    assert [one["number"] for one in papers.kept(here)] == list(range(2, papers.MOST + 2))


def test_a_check_goes_on_only_where_one_was_begun(talk):
    """What a paper gave is no check: its first question was never asked."""
    talk.licence()
    talk.does(Chose, choice="read-right:1")
    assert talk.offered == ["check", "issues"]


def test_sizes_and_measures_that_are_missing_are_not_made_up(talk):
    """Without measures a file is told of all the same."""
    entry = {"slot": "rejection-notice", "file": "a.jpg", "measured": None}
    blocks = looking.judged(talk.library.knowledge, entry, (), "en")
    assert "? × ?" in blocks[0].text


def test_two_papers_of_one_name(library):
    """Phones call every picture image.png: a letter of that name leaves the licence where it is."""
    talk = Talk(library)
    talk.licence(name="深圳智云科技有限公司")
    first = talk.session.form.answers["materials"][0]
    number = talk.sends(name=first["file"])
    read = READ | {"kind": "letter-of-attorney"}
    talk.does(Looked, number=number, measured={"format": "jpeg"}, read=read)
    kept = talk.session.form.answers["materials"]
    assert [(one["slot"], one["file"]) for one in kept] == [
        ("business-license", first["file"]),
        ("letter-of-attorney", first["file"]),
    ]
