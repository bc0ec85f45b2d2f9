"""What was read in pictures of papers, against the answers: licence, letter, certificate, filing."""

from __future__ import annotations

import datetime as dt

import pytest

from validators import paper, paper_certificate, paper_letter, paper_licence
from validators.finding import SEVERITIES

OWN, OTHER, CLIENT = "深圳智云科技有限公司", "广州星河餐饮管理有限公司", "苏州海棠书院文化传播有限公司"
ONE_BESIDE = "深圳智运科技有限公司"
CODE, LAST_WRONG, INNER_WRONG = "91440300MAY202604D", "91440300MAY202604E", "91440300MAY202605G"
ANOTHER = "91310115MA1K4BTX8A"
TODAY = dt.date(2026, 11, 22)
MODULES = (paper, paper_certificate, paper_letter, paper_licence)
LICENCE, LETTER = "business-license", "letter-of-attorney"
CERTIFICATE, SCREENSHOT = "trademark-certificate", "relation-screenshot"


def material(slot, fields, *, kind="", confirmed=None, trust="high", file="a.jpg", **more):
    """Return a material that was read: ``fields`` are its values by id."""
    read = {"state": "read", "kind": kind or slot, "turned": 0, "characters": 200, **more}
    read["fields"] = {name: {"value": value, "trust": trust} for name, value in fields.items()}
    if confirmed is not None:
        read["confirmed"] = confirmed
    return {"slot": slot, "file": file, "read": read}


def licence(name=OWN, code=CODE, **more):
    """Return a licence that was read; a value of None was not found on it."""
    held = {"company-name": name, "company-code": code, "company-type": more.pop("type", None)}
    return material(LICENCE, {key: value for key, value in held.items() if value}, **more)


def letter(first="2026-06-01", last="2027-05-31", giver=CLIENT, taker=OWN, **more):
    """Return a letter that was read."""
    held = {"valid-from": first, "valid-until": last, "from": giver, "to": taker}
    return material(LETTER, held, **more)


def certificate(name="鹿野茶铺", number="98765432", owner=OWN, **more):
    """Return a trademark certificate that was read."""
    held = {"trademark-name": name, "trademark-number": number, "trademark-owner": owner}
    return material(CERTIFICATE, held, **more)


@pytest.fixture
def seen(rules, sentence):
    """Return a call that runs one module and gives its findings by code, each with its sentence."""

    def see(module, *materials, today=TODAY, **answers):
        given = {name.replace("_", "-"): value for name, value in answers.items()}
        found = list(module.check({**given, "materials": list(materials)}, rules, today))
        for finding in found:
            assert finding.severity in SEVERITIES
            assert finding.field == "materials"
            assert bool(finding.issue) != bool(finding.stage), "an issue, or a stage where there is none"
            assert all(isinstance(value, str) for value in finding.params.values())
            sentence(f"finding-{finding.code}", finding.params)
        assert len({finding.code for finding in found}) == len(found), "one finding a code"
        return {finding.code: finding for finding in found}

    return see


def told(found):
    """Return how grave each finding is and where it leads."""
    return {code: (each.severity, each.issue or each.stage) for code, each in found.items()}


# --- any paper ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("read", "expected"),
    [
        ({"state": "unavailable"}, {"ocr-unavailable": ("hint", "form")}),
        ({"state": "failed"}, {"ocr-unavailable": ("hint", "form")}),
        ({"state": "skipped"}, {}),
        ({"state": "read", "characters": 5}, {"ocr-no-text": ("warning", "picture-unreadable")}),
        ({"state": "read", "characters": 6}, {}),
        ({"state": "read", "characters": True}, {"ocr-no-text": ("warning", "picture-unreadable")}),
        ({"state": "read", "characters": 90, "kind": LICENCE}, {}),
        ({"state": "read", "characters": 90, "kind": LETTER}, {"wrong-document": ("warning", "upload")}),
    ],
)
def test_what_reading_itself_shows(seen, read, expected):
    """What could not be read is a hint, no text a warning, another paper in this place a warning."""
    assert told(seen(paper, {"slot": LICENCE, "file": "a.jpg", "read": read})) == expected


def test_a_file_that_may_be_anything_is_never_the_wrong_one(seen):
    """Without a slot any paper is right, and it is judged as what it looks like."""
    found = licence(name=OTHER)
    del found["slot"]
    assert seen(paper, found) == {}
    assert set(seen(paper_licence, found, company_name=OWN)) == {"name-differs"}


@pytest.mark.parametrize("why", ["unavailable", "failed"])
@pytest.mark.parametrize("slot", [LICENCE, LETTER, CERTIFICATE, SCREENSHOT, "open", "rejection-notice"])
def test_each_paper_asks_to_type_what_it_would_have_told(seen, sentence, why, slot):
    """Nobody who sends a letter is asked for a company code."""
    found = seen(paper, {"slot": slot, "read": {"state": why}})["ocr-unavailable"]
    english, _ = sentence("finding-ocr-unavailable", found.params)
    assert ("name and code" in english) == (slot == LICENCE)


@pytest.mark.parametrize(
    ("one", "other", "how"),
    [
        (OWN, OWN, ""),
        ("智云（深圳）有限公司", "智云(深圳) 有限公司", ""),
        ("智云科技", OWN, ""),
        ("", OWN, ""),
        (OWN, " ,", ""),
        (OWN, ONE_BESIDE, "one"),
        (OWN, OTHER, "much"),
        ("甲" * 9_000, "甲" * 300 + "乙", ""),
    ],
)
def test_names_differ_not_at_all_by_one_character_or_much(one, other, how):
    """Brackets, blanks and abbreviations are no difference; only the beginning of a huge text counts."""
    assert paper.differs(one, other) == how


# --- the licence ----------------------------------------------------------------------------------


def test_a_licence_that_fits_the_answers_gives_nothing(seen):
    """The same company and the same code, read surely or confirmed."""
    assert seen(paper_licence, licence(), company_name=OWN, company_code=CODE) == {}
    assert seen(paper_licence, licence(confirmed=True, trust="low"), company_name=OWN) == {}


@pytest.mark.parametrize(
    ("name", "confirmed", "severity", "code"),
    [
        (ONE_BESIDE, None, "hint", "name-differs-one-character"),
        (ONE_BESIDE, False, "hint", "name-differs-one-character"),
        (ONE_BESIDE, True, "warning", "name-differs-one-character"),
        (OTHER, None, "warning", "name-differs"),
        (OTHER, True, "warning", "name-differs"),
    ],
)
def test_another_name_on_the_licence(seen, name, confirmed, severity, code):
    """One character is asked about until the reading was confirmed; another company is never an error."""
    found = seen(paper_licence, licence(name=name, confirmed=confirmed), company_name=OWN, company_code=CODE)
    assert told(found) == {code: (severity, "entity-mismatch")}
    assert found[code].params["value"] == name
    assert found[code].params["typed"] == OWN
    assert ("read-in" in found[code].params) is (confirmed is not True)


@pytest.mark.parametrize(
    ("name", "typed", "seen_as"),
    [(OWN, "", "yes"), (None, "", "no"), (None, OWN, "typed"), (None, " ,", "no")],
)
def test_a_name_read_unsurely_is_told_so(seen, name, typed, seen_as):
    """The person compares it, types it, or sees for themselves."""
    found = seen(paper_licence, licence(name=name, trust="low"), company_name=typed)
    assert told(found) == {"name-uncertain": ("hint", "form")}
    assert found["name-uncertain"].params["seen"] == seen_as


def test_an_unsure_name_is_not_doubted_twice(seen):
    """Where it can be compared with what was typed, the comparison says it all."""
    assert seen(paper_licence, licence(trust="low"), company_name=OWN, company_code=CODE) == {}
    found = seen(paper_licence, licence(ONE_BESIDE, trust="low"), company_name=OWN, company_code=CODE)
    assert set(found) == {"name-differs-one-character"}


def test_the_applicants_own_licence_is_named(seen):
    """Where the signature is a client's, the account's licence is the known reason of rejection."""
    parties = {"company_name": CLIENT, "account_company": OWN, "company_code": CODE}
    found = seen(paper_licence, licence(), third_party=True, **parties)
    assert told(found) == {"license-of-applicant": ("warning", "third-party-license")}
    assert (found["license-of-applicant"].params["value"], found["license-of-applicant"].params["typed"]) == (
        OWN,
        CLIENT,
    )
    assert set(seen(paper_licence, licence(), third_party=False, **parties)) == {"name-differs"}
    assert set(seen(paper_licence, licence(), **parties)) == {"name-differs"}
    assert set(seen(paper_licence, licence(OTHER), third_party=True, **parties)) == {"name-differs"}
    parties["account_company"] = " "
    assert set(seen(paper_licence, licence(), third_party=True, **parties)) == {"name-differs"}


@pytest.mark.parametrize(
    ("signature", "source", "trust", "name", "codes"),
    [
        ("云杉快运", "enterprise", "high", OWN, {"signature-unrelated"}),
        ("【云杉快运】", "enterprise", "high", OWN, {"signature-unrelated"}),
        ("智云科技", "enterprise", "high", OWN, set()),
        ("云杉快运", "app", "high", OWN, set()),
        ("云杉快运", "", "high", OWN, set()),
        ("", "enterprise", "high", OWN, set()),
        ("会员中心", "enterprise", "high", OWN, set()),
        ("云杉快运", "enterprise", "low", OWN, {"name-uncertain"}),
    ],
)
def test_a_signature_unlike_the_company_of_the_licence(seen, signature, source, trust, name, codes):
    """Only where no company was typed, the name is legible and the enterprise is the source."""
    answers = {"signature_name": signature, "signature_source": source}
    found = seen(paper_licence, licence(name=name, trust=trust), **answers)
    assert set(found) == codes
    if "signature-unrelated" in found:
        assert told(found) == {"signature-unrelated": ("warning", "name-mismatch")}
    assert "signature-unrelated" not in seen(paper_licence, licence(), company_name=OWN, **answers)


def test_a_confirmed_name_is_legible(seen):
    """What the person confirmed need not have been read surely."""
    unsure = licence(trust="low", confirmed=True)
    found = seen(paper_licence, unsure, signature_name="云杉快运", signature_source="enterprise")
    assert set(found) == {"signature-unrelated"}


@pytest.mark.parametrize(
    ("code", "typed", "expected"),
    [
        (CODE, "", None),
        (CODE, CODE, None),
        (CODE, "not a code", None),
        (None, "", "company-code-missing"),
        (" ", "", "company-code-missing"),
        (LAST_WRONG, "", "company-code-check-digit"),
        (INNER_WRONG, "", "company-code-check-digit"),
        (CODE[:-1], "", "company-code-length"),
        ("9144030OMAY202604D", "", "company-code-characters"),
        ("440301103000000", "", "company-code-old-number"),
        (ANOTHER, CODE, "company-code-differs"),
        ("91440301MAY202604U", CODE, "company-code-differs"),
        (LAST_WRONG, CODE, "hint company-code-differs"),
        (CODE[:-1], CODE, "hint company-code-differs"),
        (CODE, LAST_WRONG, "hint company-code-differs"),
        (LAST_WRONG[:-3] + "ABC", CODE, "company-code-differs"),
    ],
)
def test_the_code_of_a_licence(seen, code, typed, expected):
    """It is compared with the typed one, of which it may misread two signs, else judged by itself."""
    found = seen(paper_licence, licence(code=code), company_name=OWN, company_code=typed)
    name = (expected or "").removeprefix("hint ")
    severity = "warning" if name == expected else "hint"
    assert told(found) == ({name: (severity, "qualification")} if expected else {})


@pytest.mark.parametrize(("code", "digit"), [(LAST_WRONG, "last"), (INNER_WRONG, "inner")])
def test_which_check_digit_does_not_fit(seen, code, digit):
    """The person is told where to look."""
    found = seen(paper_licence, licence(code=code), company_name=OWN)
    assert found["company-code-check-digit"].params["digit"] == digit


@pytest.mark.parametrize(
    ("name", "kind", "code", "form"),
    [
        ("苏州市海棠书店", "个体工商户", CODE, "sole-trader"),
        ("苏州市海棠书店", None, "92440300MAY202604A", "sole-trader"),
        ("海棠设计院（个人独资）", "个人独资企业", CODE, "sole-proprietorship"),
        ("苏州海棠投资合伙企业（有限合伙）", None, CODE, "partnership"),
        (None, "有限合伙企业", CODE, "partnership"),
    ],
)
def test_bodies_that_are_not_served(seen, name, kind, code, form):
    """The licence's type tells, else the name, else the code."""
    found = seen(paper_licence, licence(name=name, type=kind, code=code))["subject-not-served"]
    assert (found.severity, found.stage, found.rule) == ("warning", "qualification", "legal-forms-not-served")
    assert found.params["form"] == form
    assert found.params["value"] == (name or kind)


def test_what_the_answers_show_is_not_said_of_the_licence(seen):
    """The form is told once, where it was answered."""
    trader = licence(name="苏州市海棠书店", type="个体工商户", code="92440300MAY202604A")
    assert "subject-not-served" not in seen(paper_licence, trader, company_code="92440300MAY202604A")
    partners = licence(name="苏州海棠投资合伙企业（有限合伙）")
    typed = "苏州海棠投资合伙企业（有限合伙）"
    assert "subject-not-served" not in seen(paper_licence, partners, company_name=typed)


def test_only_what_was_read_as_a_licence_is_judged_as_one(seen):
    """Neither a licence that was not read nor another paper in its place."""
    unread = licence(OTHER)
    unread["read"]["state"] = "skipped"
    assert seen(paper_licence, unread, licence(OTHER, kind=LETTER), company_name=OWN) == {}


# --- the letter -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("made", "code", "severity"),
    [
        ({}, None, None),
        ({"last": "2026-09-30", "first": "2026-07-01"}, "letter-short", "warning"),
        ({"last": "2026-11-21", "first": "2026-01-01"}, "letter-expired", "warning"),
        ({"last": "2026-01-01"}, "letter-dates-reversed", "warning"),
        ({"first": "2026-12-01", "last": "2027-11-30"}, "letter-not-yet-valid", "hint"),
        ({"last": "某日"}, "letter-date-unclear", "hint"),
        ({"giver": OWN, "taker": CLIENT}, "letter-parties-swapped", "warning"),
        ({"giver": OTHER}, "letter-from-not-owner", "warning"),
        ({"taker": OTHER}, "letter-to-not-account", "warning"),
    ],
)
@pytest.mark.parametrize("confirmed", [None, True])
def test_a_letter_is_judged_as_it_was_read(seen, made, code, severity, confirmed):
    """The same findings as for a letter told in words, said of its file; short ones may have expired, too."""
    found = seen(
        paper_letter,
        letter(**made, confirmed=confirmed),
        today=dt.date(2026, 9, 1) if code == "letter-short" else TODAY,
        company_name=CLIENT,
        account_company=OWN,
        third_party=True,
    )
    assert told(found) == ({code: (severity, "qualification")} if code else {})
    if code:
        assert found[code].params["file"] == "a.jpg"
        assert ("read-in" in found[code].params) is (confirmed is None)


def test_what_was_told_of_the_letter_is_not_said_again(seen):
    """A fault that the answer shows already stays with the answer."""
    short = {"first": "2026-09-01", "last": "2026-12-31"}
    typed = {"valid-from": dt.date(2026, 9, 1), "valid-until": dt.date(2026, 12, 31)}
    assert set(seen(paper_letter, letter(**short))) == {"letter-short"}
    assert seen(paper_letter, letter(**short), letter_of_attorney=typed) == {}


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ({"from": OTHER}, {"name-differs": ("warning", "qualification")}),
        ({"to": ONE_BESIDE}, {"name-differs-one-character": ("hint", "qualification")}),
        ({"from": CLIENT, "to": OWN}, {}),
        ({"from": 7, "to": None}, {}),
        ("授权方：" + OTHER, {}),
        (None, {}),
    ],
)
def test_parties_are_compared_with_those_that_were_typed(seen, typed, expected):
    """A letter told in words or in other shapes is compared with nothing."""
    assert told(seen(paper_letter, letter(), letter_of_attorney=typed)) == expected


def test_only_what_was_read_as_a_letter_is_judged_as_one(seen):
    """Neither a letter that was not read nor another paper in its place."""
    unread = letter(last="2020-01-01")
    unread["read"]["state"] = "failed"
    assert seen(paper_letter, unread, letter(last="2020-01-01", kind=LICENCE)) == {}


# --- certificate and filing -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("signature", "source", "name", "expected"),
    [
        ("鹿野茶铺", "trademark", "鹿野茶铺", False),
        ("【鹿野茶铺】", "trademark", "鹿野 茶铺", False),
        ("鹿野茶馆", "trademark", "鹿野茶铺", True),
        ("鹿野茶馆", "enterprise", "鹿野茶铺", False),
        ("鹿野茶馆", "trademark", "", False),
        ("", "trademark", "鹿野茶铺", False),
    ],
)
def test_the_signature_is_the_trademark_to_the_character(seen, signature, source, name, expected):
    """Only with the source "trademark", and only where both names are known."""
    found = seen(paper_certificate, certificate(name=name), signature_name=signature, signature_source=source)
    assert told(found) == ({"signature-unrelated": ("warning", "trademark-not-found")} if expected else {})


@pytest.mark.parametrize(
    ("owner", "confirmed", "expected"),
    [
        (OWN, None, {}),
        (OTHER, None, {"name-differs": ("warning", "entity-mismatch")}),
        (ONE_BESIDE, None, {"name-differs-one-character": ("hint", "entity-mismatch")}),
        (ONE_BESIDE, True, {"name-differs-one-character": ("warning", "entity-mismatch")}),
    ],
)
def test_the_trademark_belongs_to_the_company(seen, owner, confirmed, expected):
    """Another owner is a question to the person."""
    shown = certificate(owner=owner, confirmed=confirmed)
    assert told(seen(paper_certificate, shown, company_name=OWN)) == expected


@pytest.mark.parametrize(
    ("number", "typed", "differs"),
    [
        ("98765432", "98765432", False),
        ("第98765432号", "98765432", False),
        ("98765433", "98765432", True),
        ("98765433", "", False),
        ("none", "98765432", False),
    ],
)
def test_the_number_of_a_trademark(seen, number, typed, differs):
    """Compared only where both can be read."""
    found = seen(paper_certificate, certificate(number=number), trademark_number=typed)
    assert told(found) == ({"number-differs": ("warning", "trademark-not-found")} if differs else {})


def test_the_number_of_a_filing(seen):
    """The screenshot's ICP number is the one of the form."""
    filing = material(SCREENSHOT, {"icp-number": "粤ICP备2025000001号-3A"})
    assert seen(paper_certificate, filing, icp_number="粤ICP备2025000001号-3A") == {}
    found = seen(paper_certificate, filing, icp_number="粤ICP备2025000009号-3A")
    assert told(found) == {"number-differs": ("warning", "app-link-missing")}


def test_only_what_was_read_as_such_is_judged(seen):
    """Neither a certificate that was not read, nor papers in each other's place."""
    unread = certificate(owner=OTHER)
    unread["read"]["state"] = "unavailable"
    mistaken = certificate(owner=OTHER, kind=LICENCE)
    other = material(SCREENSHOT, {"icp-number": "粤ICP备2025000001号-3A"}, kind=LICENCE)
    assert (
        seen(
            paper_certificate,
            unread,
            mistaken,
            other,
            company_name=OWN,
            icp_number="粤ICP备2025000009号-3A",
        )
        == {}
    )


# --- hostile shapes -------------------------------------------------------------------------------

HUGE = "深" * 200_000
STRANGE = (None, True, 7, -1.5, 10**5000, "", "x", HUGE, "\ud800\x00", [], [None], {}, {"value": []}, (1,))


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.__name__)
def test_no_shape_of_materials_raises(module, rules):
    """A file of the person's own making may hold anything."""
    for strange in STRANGE:
        shapes = (
            strange,
            [strange],
            [{"slot": strange, "file": strange, "read": strange}],
            [{"slot": LICENCE, "read": {"state": strange, "kind": strange, "characters": strange}}],
            [{"slot": strange, "read": {"state": "read", "kind": LICENCE, "fields": strange}}],
        )
        for shape in shapes:
            list(module.check({"materials": shape}, rules, TODAY))


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.__name__)
@pytest.mark.parametrize("slot", [LICENCE, LETTER, CERTIFICATE, SCREENSHOT])
def test_no_shape_of_what_was_read_or_answered_raises(module, slot, rules, sentence):
    """Values, trust and answers of any shape are passed over, and every sentence can be said."""
    names = (
        *("company-name", "company-code", "company-type", "from", "to", "valid-from", "valid-until"),
        *("trademark-name", "trademark-number", "trademark-owner", "icp-number", 7, None),
    )
    answered = ("company-name", "account-company", "company-code", "signature-name", "letter-of-attorney")
    for strange in STRANGE:
        for field in (strange, {"value": strange, "trust": "high"}, {"value": OWN, "trust": strange}):
            held = material(slot, {}, confirmed=strange)
            held["read"]["fields"] = dict.fromkeys(names, field)
            for given in (strange, OWN):
                application = dict.fromkeys(answered, given) | {
                    "materials": [held],
                    "third-party": True,
                    "signature-source": "trademark",
                }
                for finding in module.check(application, rules, TODAY):
                    sentence(f"finding-{finding.code}", finding.params)


def test_only_a_plain_true_confirms(seen):
    """Anything else leaves a finding a question."""
    for strange in (1, "true", [True], {"yes": True}):
        found = seen(paper_licence, licence(OTHER, confirmed=strange), company_name=OWN, company_code=CODE)
        assert "read-in" in found["name-differs"].params


# --- the licence beside the account, the letter's slips, the filing --------------------------------------


@pytest.mark.parametrize(
    ("involved", "account", "expected"),
    [
        (False, CLIENT, {"name-differs": ("warning", "third-party-license")}),
        (False, OWN, {}),
        (True, OWN, {"license-of-applicant": ("warning", "third-party-license")}),
        (True, CLIENT, {}),
        (None, CLIENT, {}),
    ],
)
def test_a_licence_before_its_owner_was_named(seen, involved, account, expected):
    """It is compared with the account's company: the same where no other is involved, else another."""
    answers = {"account_company": account} | ({} if involved is None else {"third_party": involved})
    found = seen(paper_licence, licence(), **answers)
    assert {code: (f.severity, f.issue) for code, f in found.items()} == expected


@pytest.mark.parametrize("part", ["giver", "taker"])
def test_a_slip_in_a_letters_party_is_asked_about(seen, part):
    """One differing character is no mismatch, on either side of a letter."""
    slip = {"giver": CLIENT, "taker": OWN}
    slip[part] = slip[part][:1] + "龘" + slip[part][2:]
    found = seen(paper_letter, letter(**slip), company_name=CLIENT, account_company=OWN)
    assert {code: f.severity for code, f in found.items()} == {"name-differs-one-character": "hint"}


def test_the_company_of_a_filing(seen):
    """An app filed by another company than the signature's is the reason about entities."""
    filing = material("relation-screenshot", {"company-name": CLIENT}, kind="relation-screenshot")
    found = seen(paper_certificate, filing, company_name=OWN)
    assert {code: f.issue for code, f in found.items()} == {"name-differs": "entity-mismatch"}
