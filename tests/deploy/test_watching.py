"""Alerts and dashboard: they ask for what the process tells, and each alert says what to do."""

from __future__ import annotations

import ast
import inspect
import re
from functools import cache
from pathlib import Path
from unittest.mock import Mock

import promql_parser as promql
import pytest
from prometheus_client import CollectorRegistry
from ruamel.yaml import YAML

from bot.running.metrics import Metrics

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "deploy"
CASES = Path(__file__).with_name("alerts.yaml")
TOLD_BY_PROMETHEUS = {"job", "instance"}
ENDS = {"counter": ("_total",), "histogram": ("_bucket", "_sum", "_count"), "gauge": ("",)}
"""How the series of a metric are called."""
COLUMNS = 24


@cache
def metrics():
    """Return the names of the series that a process tells, with their labels."""
    made = Metrics(*(Mock() for _ in inspect.signature(Metrics).parameters))
    (registry,) = (one for one in vars(made).values() if isinstance(one, CollectorRegistry))
    return {
        family.name + end: {*getattr(collector, "_labelnames", ()), *["le"] * (end == "_bucket")}
        for collector in registry._collector_to_names
        for family in getattr(collector, "describe", collector.collect)()
        for end in ENDS.get(family.type, ("",))
    }


def selected(expression):
    """Yield (name, {label: values}) of each series an expression asks for; raise if it is no PromQL."""
    waiting = [promql.parse(expression)]
    while waiting:
        node = waiting.pop()
        if isinstance(node, promql.VectorSelector):
            matchers = node.matchers.matchers
            yield node.name, {one.name: one.value.split("|") for one in matchers}
        parts = [getattr(node, part, None) for part in ("lhs", "rhs", "expr", "vector_selector", "param")]
        waiting += [part for part in (*parts, *getattr(node, "args", ())) if part is not None]


def grouped(expression):
    """Return the labels an expression groups or joins by."""
    found = re.findall(r"\b(?:by|on|group_left|group_right|without|ignoring) \(([^)]*)\)", expression)
    return {label.strip() for labels in found for label in labels.split(",") if label.strip()}


@cache
def codes():
    """Return (part, event) of each warning and error that the code writes to its log."""
    found = set()
    for path in (ROOT / "bot").rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and node.args]
        said = [(call.func, call.args[0].value) for call in calls if isinstance(call.args[0], ast.Constant)]
        parts = [word for func, word in said if isinstance(func, ast.Name) and func.id == "Journal"]
        events = [word for func, word in said if ast.unparse(func) in {"journal.warning", "journal.error"}]
        found |= {(part, event) for part in parts for event in events}
    return found


@cache
def texts():
    """Return every piece of text that stands in the code as such."""
    files = [path for folder in ("bot", "knowledge") for path in (ROOT / folder).rglob("*.py")]
    nodes = (node for path in files for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    return {node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)}


def wrong(expression):
    """Return what an expression asks for and the process does not tell."""
    known = metrics()
    found = []
    labels = set(TOLD_BY_PROMETHEUS)
    for name, asked in selected(expression):
        if name not in known and name != "up":
            found.append(name)
        of_it = known.get(name, set()) | TOLD_BY_PROMETHEUS
        labels |= of_it
        found += [f"{name}{{{label}}}" for label in asked.keys() - of_it]
        values = {label: told for label, told in asked.items() if label not in TOLD_BY_PROMETHEUS}
        if name == "countersign_log_events_total":
            told = {(part, event) for part, event in codes() if part in values.get("part", [part])}
            missing = set(values.get("event", ())) - {event for _, event in told}
        else:
            missing = {value for told in values.values() for value in told} - texts()
        found += sorted(missing)
    return found + sorted(grouped(expression) - labels)


@pytest.mark.parametrize(
    ("expression", "found"),
    [
        ('sum by (outcome) (rate(countersign_updates_total{outcome="new"}[5m]))', []),
        ("countersign_update_total", ["countersign_update_total"]),
        ('max(countersign_outbox_depth{part="sender"})', ["countersign_outbox_depth{part}"]),
        ('countersign_updates_total{outcome=~"new|set aside"}', ["set aside"]),
        ('countersign_log_events_total{part="timers", event="store-away"}', ["store-away"]),
        ("sum by (canal) (countersign_outbox_depth)", ["canal"]),
        ("sum by (job, le) (rate(countersign_turn_seconds_bucket[5m]))", []),
    ],
)
def test_what_is_not_told_would_be_seen(expression, found):
    """A misspelled metric, label or value is found."""
    assert wrong(expression) == found


def test_the_alerts_ask_for_what_is_told(alerts):
    """Every series, label and code that an alert looks at is one that the process tells."""
    assert {name: found for name, rule in alerts.items() if (found := wrong(rule["expr"]))} == {}


def test_each_alert_says_how_bad_it_is_and_what_to_do(alerts):
    """Severity, patience, a summary, an action, and a chapter of the run book."""
    assert len(alerts) >= 6
    for name, rule in alerts.items():
        assert rule.keys() == {"alert", "expr", "for", "labels", "annotations"}, name
        assert re.fullmatch(r"\d+m", rule["for"]), name
        assert rule["labels"]["severity"] in {"critical", "warning"}, name
        assert rule["annotations"].keys() == {"summary", "action", "runbook_url"}, name
        assert rule["annotations"]["runbook_url"] == f"deploy/README.md#{name.lower()}", name


def test_each_alert_has_its_chapter_and_each_chapter_its_alert(alerts, readme):
    """Who follows the address in an alert finds what it means; in the order of the file."""
    chapters = readme.partition("\n## Alerts\n")[2]
    assert re.findall(r"^### (.+)$", chapters, re.MULTILINE) == list(alerts)


def test_each_alert_is_tried_both_ways(alerts):
    """The cases have, for each alert, one in which it fires and one in which it does not."""
    cases = [
        (case["alertname"], bool(case.get("exp_alerts")))
        for test in YAML(typ="safe", pure=True).load(CASES)["tests"]
        for case in test["alert_rule_test"]
    ]
    assert {(name, fires) for name in alerts for fires in (True, False)} == set(cases)


def test_prometheus_takes_the_alerts(judge):
    """Rules and their sentences can be read."""
    judged = judge("promtool", "check", "rules", DEPLOY / "prometheus" / "alerts.yaml")
    assert judged.code == 0, judged.said


def test_the_alerts_fire_when_they_should(judge, tmp_path):
    """Each fires in its cases and stays silent in the others; their sentences are left to the test above."""
    yaml = YAML()
    rules = yaml.load(DEPLOY / "prometheus" / "alerts.yaml")
    for rule in rules["groups"][0]["rules"]:
        del rule["annotations"]
    yaml.dump(rules, tmp_path / "alerts.yaml")
    (tmp_path / "cases.yaml").write_text(CASES.read_text(encoding="utf-8"), encoding="utf-8")
    judged = judge("promtool", "test", "rules", tmp_path / "cases.yaml")
    assert judged.code == 0, judged.said


def targets(dashboard):
    """Return (title, expression) of everything drawn, with the times Grafana would put in."""
    return [
        (panel["title"], target["expr"].replace("$__rate_interval", "5m").replace('job=~"$job"', 'job=~".*"'))
        for panel in dashboard["panels"]
        for target in panel["targets"]
    ]


def test_the_dashboard_asks_for_what_is_told(dashboard):
    """Every series, label and code drawn is one that the process tells."""
    assert {title: found for title, expression in targets(dashboard) if (found := wrong(expression))} == {}
    assert not [title for title, expression in targets(dashboard) if "$" in expression]


def test_the_dashboard_shows_all_there_is(dashboard):
    """Each metric of ours has its picture, memory and processor have theirs."""
    drawn = {name for _, expression in targets(dashboard) for name, _ in selected(expression)}
    ours = {name for name in metrics() if name.startswith("countersign")}
    parts = {"countersign_turn_seconds_sum", "countersign_look_seconds_sum", "countersign_look_seconds_count"}
    assert drawn == ours - parts | {"process_resident_memory_bytes", "process_cpu_seconds_total"}


def test_the_dashboard_is_whole(dashboard):
    """Pictures have their own number, lie within the columns and on no other one, and ask one source."""
    panels = dashboard["panels"]
    taken = [
        (x, y)
        for place in (panel["gridPos"] for panel in panels)
        for x in range(place["x"], place["x"] + place["w"])
        for y in range(place["y"], place["y"] + place["h"])
    ]
    sources = [part["datasource"] for panel in panels for part in (panel, *panel["targets"])]
    variables = {variable["name"]: variable["query"] for variable in dashboard["templating"]["list"]}
    asked = re.fullmatch(r"label_values\((\w+), job\)", variables["job"]["query"])[1]
    assert len({panel["id"] for panel in panels}) == len(panels)
    assert len(set(taken)) == len(taken)
    assert max(x for x, _ in taken) < COLUMNS
    assert all(source == {"type": "prometheus", "uid": "${datasource}"} for source in sources)
    assert (variables.keys(), variables["datasource"]) == ({"datasource", "job"}, "prometheus")
    assert asked in metrics()
    assert [panel["title"] for panel in panels if not panel["description"]] == []
