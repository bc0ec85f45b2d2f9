"""Laws of the packaged knowledge: what must stand in it, whoever edits it."""

from __future__ import annotations

import datetime as dt
import importlib.util
import json
import unicodedata

import jsonschema
import pytest
from platform_titles import TITLES

from knowledge import checking, loader, schema
from knowledge.models import LANGUAGES
from knowledge.references import NOTHING

GROUPS = {
    "materials": ("Materials or sources are incorrect.", "材料或来源错误"),
    "type": ("The service type is not supported.", "业务类型不支持"),
    "format": ("The format is incorrect.", "格式错误"),
}
GROUP_OF = {"type-unsupported": "type", "name-format": "format", "neutral-signature": "format"}
LEGACY = {"account-not-found", "website-not-filed", "shop-platform-missing"}
FORM = [
    "signature-name",
    "signature-type",
    "application",
    "signature-source",
    "app-download-url",
    "icp-number",
    "website-domain",
    "account-name",
    "e-shop-url",
    "trademark-number",
    "relation-screenshot",
    "third-party",
    "qualification",
    "business-license",
    "letter-of-attorney",
    "description",
]
SOURCES = {"enterprise": 0, "website": 1, "app": 2, "account": 3, "shop": 4, "trademark": 5}
ACCEPTED = {"enterprise", "app", "trademark"}
SHELVES = ("groups", "rules", "issues", "fields", "sources", "facts")


@pytest.fixture(scope="module")
def surveyed():
    """Return the packaged files as they were written."""
    return loader.survey(loader.PACKAGED)


def _plain(title):
    return unicodedata.normalize("NFKC", title)


def _texts(node, path=()):
    """Yield ``(path, {language: text})`` of every text below a node of the dumped knowledge."""
    if isinstance(node, dict):
        if "en" in node and isinstance(node["en"], str):
            yield path, node
            return
        for key, value in node.items():
            yield from _texts(value, (*path, key))
    elif isinstance(node, list):
        for number, value in enumerate(node):
            yield from _texts(value, (*path, number))


def test_the_twelve_issues(real):
    """Eleven issues of the base table and the twelfth of the Chinese page, no more."""
    assert set(real.issues) == set(TITLES)
    assert {name for name, issue in real.issues.items() if not issue.in_base_table} == {"website-not-filed"}
    assert {name for name, issue in real.issues.items() if issue.title_from == "platform-zh-only"} == {
        "website-not-filed"
    }


@pytest.mark.parametrize("name", TITLES)
def test_an_issue_is_called_as_the_platform_calls_it(real, name):
    """Titles are the platform's own words; only the width of Chinese commas may differ."""
    english, chinese = TITLES[name]
    title = real.issues[name].title
    assert title["en"] == english
    assert _plain(title["zh"]) == _plain(chinese)


def test_the_level_one_issues(real):
    """Three groups, titled as the platform does, and each issue in its own."""
    assert {name: (group.title["en"], group.title["zh"]) for name, group in real.groups.items()} == GROUPS
    expected = {name: GROUP_OF.get(name, "materials") for name in real.issues}
    assert {name: issue.group for name, issue in real.issues.items()} == expected


def test_every_issue_says_how_it_stands_today(real):
    """The three issues of discarded sources are legacy, the others can still arise."""
    legacy = {name for name, issue in real.issues.items() if issue.today.status == "legacy"}
    assert legacy == LEGACY
    assert real.issues["name-format"].today.status == "changed"
    assert real.issues["app-link-missing"].today.status in {"changed", "active"}


def test_every_issue_names_its_fields(real):
    """An issue concerns fields, each named once, and its steps touch only fields there are."""
    for name, issue in real.issues.items():
        assert issue.fields, name
        assert len(set(issue.fields)) == len(issue.fields), name
        assert {step.field for step in issue.steps} - {None} <= set(real.fields), name


def test_root_causes_have_an_order(real):
    """No two issues share a place in the order of mending; what decides the rest comes first."""
    order = sorted(real.issues, key=lambda name: real.issues[name].root)
    assert len({issue.root for issue in real.issues.values()}) == 12
    assert order[0] == "type-unsupported"


def test_the_sixteen_fields_of_the_form(real):
    """The form's fields in the form's order."""
    form = {name: field.place for name, field in real.fields.items() if field.form}
    assert sorted(form, key=form.__getitem__) == FORM
    assert len(set(form.values())) == len(FORM)


def test_the_six_sources(real):
    """Sources with the values of the API; three are discarded and say what to take instead."""
    assert {name: source.value for name, source in real.sources.items()} == SOURCES
    assert {name for name, source in real.sources.items() if source.accepted} == ACCEPTED
    options = {option.id for option in real.fields["signature-source"].options}
    assert options == set(SOURCES)


def test_fields_of_discarded_sources_are_legacy(real):
    """A field that serves only a discarded source says so."""
    legacy = {name for name, field in real.fields.items() if field.status == "legacy"}
    assert {"website-domain", "account-name", "e-shop-url"} <= legacy
    assert not legacy & {
        "signature-name",
        "signature-source",
        "icp-number",
        "trademark-number",
        "description",
    }


def test_every_rule_has_a_source_a_grade_and_a_date(real):
    """A rule is as good as the pages it cites: grade A needs a dated official page."""
    for name, rule in real.rules.items():
        pages = [real.pages[page] for page in rule.cite]
        assert rule.grade in {"A", "B", "C"}, name
        assert (rule.grade == "C") == (rule.basis != "platform"), name
        assert all(page.date or page.read for page in pages), name
        if rule.grade == "A":
            assert any(page.grade == "A" and page.official and page.date for page in pages), name
        if rule.since:
            assert dt.date(2020, 1, 1) < rule.since < dt.date(2027, 1, 1), name


def test_where_pages_differ_both_rules_stand(real):
    """A newer rule names the one it differs from; the older and the newer length stand side by side."""
    assert real.rules["name-length-2025"].differs_from == "name-length"
    for name, rule in real.rules.items():
        assert rule.differs_from != name


def test_every_cited_page_is_there_and_every_page_cited(real):
    """No entry without a page, no page that nothing is taken from."""
    cited = set()
    for shelf in SHELVES:
        for name, entry in getattr(real, shelf).items():
            assert entry.cite or getattr(entry, "basis", "platform") != "platform", name
            assert set(entry.cite) <= set(real.pages), name
            cited |= set(entry.cite)
    assert cited == set(real.pages)


def test_pages_have_a_date_or_are_called_undated(real):
    """A dated page was not read before its date; official pages are the platform's."""
    for name, page in real.pages.items():
        assert page.date is None or page.date.isoformat()[:7] <= page.read, name
        assert page.official == ("huaweicloud.com/" in page.url), name
        assert page.grade != "A" or page.date, name


def test_every_field_asked_for_has_a_validator(real):
    """A field's parser is a module of validators."""
    for name in real.asked:
        parser = real.fields[name].ask.parser
        assert importlib.util.find_spec(f"validators.{parser}"), name


def test_conditions_name_values_that_exist(real):
    """What a question depends on is an option of the field it names, or yes or no."""
    for name in real.asked:
        for field, values in real.fields[name].ask.only.items():
            options = {option.id for option in real.fields[field].options}
            assert all(value in options or isinstance(value, bool) for value in values), name


def test_options_are_named_once(real):
    """An option's id stands once in its field."""
    for name, field in real.fields.items():
        ids = [option.id for option in field.options]
        assert len(set(ids)) == len(ids), name


def test_keywords_stand_in_both_languages(real):
    """Every entry can be found by words of both languages, none twice."""
    for shelf in ("issues", "fields", "sources", "facts"):
        for name, entry in getattr(real, shelf).items():
            for lang in LANGUAGES:
                words = [word.casefold() for word in entry.keywords[lang]]
                assert words, f"{name}: {lang}"
                assert len(set(words)) == len(words), f"{name}: {lang}"


def test_every_text_is_plain_and_in_its_language(real):
    """Texts are no markup, hold no placeholder, and say something in Chinese where they are Chinese."""
    told = real.model_dump(by_alias=True, exclude={"examples", "pages"})
    for path, words in _texts(told):
        for lang in LANGUAGES:
            text = words[lang]
            assert text == text.strip(), path
            assert "TODO" not in text, path
            assert "**" not in text, path
            assert "](" not in text, path
            assert not any(unicodedata.category(char) in {"Cc", "Cs", "Co"} for char in text), path


def test_every_example_file_belongs_somewhere(real):
    """Messages are of an issue or of nothing; every issue has a file with enough in both languages."""
    assert {name for name in real.examples if not name.startswith(NOTHING)} == set(real.issues)
    for name in real.issues:
        for lang in LANGUAGES:
            assert sum(map(len, real.examples[name][lang].values())) >= checking.ENOUGH, name
            assert len(real.examples[name][lang]) == 7, name


def test_every_kind_of_nothing_is_known(real):
    """A file of nothing is talk, or a topic some fact answers or names."""
    kinds = {name.removeprefix(NOTHING) for name in real.examples if name.startswith(NOTHING)}
    assert {"small-talk", "person", "template", "review-time", "qualification"} <= kinds


def test_the_held_out_messages_name_what_exists(real, packaged):
    """Held-out labels are issues or none, ids stand once."""
    ids = []
    for path in (packaged / "heldout").glob("*.jsonl"):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            ids.append(row["id"])
            assert row["label"] in {*real.issues, "none"}
    assert ids
    assert len(set(ids)) == len(ids)


@pytest.mark.parametrize("shelf", schema.NAMES)
def test_the_files_satisfy_their_schemas(packaged, surveyed, shelf):
    """What the loader takes, an editor with the schema takes; days are texts there."""
    told = json.loads((packaged / "schemas" / f"{schema.NAMES[shelf]}.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(told)
    validator = jsonschema.Draft202012Validator(told)
    tops = {sheet.file: sheet.top for (where, _), sheet in surveyed.sheets.items() if where == shelf}
    for file, top in tops.items():
        plain = json.loads(json.dumps(top, default=str))
        assert not list(validator.iter_errors(plain)), file


@pytest.mark.no_cover  # small folders go through the same lines
def test_the_packaged_knowledge_is_what_check_demands(packaged):
    """No fault, nothing missing, besides a model that waits for its training."""
    verdict = checking.check(packaged)
    assert [fault for fault in verdict.faults if not fault.startswith("model.bin")] == []
    assert verdict.missing == ()
    assert verdict.counts["issues"] == 12
