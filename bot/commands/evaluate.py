"""``countersign evaluate FILE``: how well the matching does on labelled messages."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from bot.commands import _shared
from bot.commands._chart import SUFFIXES, reliability
from bot.staff.chart import NoCharts

if TYPE_CHECKING:
    from knowledge.library import Library
    from knowledge.matching.evaluate import Row, Scores


@click.command("evaluate")
@click.argument("file", type=click.Path(path_type=Path))
@_shared.json_option
@click.option("--overlap", is_flag=True, help="The nearest phrase of the bank for each message.")
@click.option(
    "--chart", type=click.Path(path_type=Path, dir_okay=False), help="Draw confidence against truth."
)
def command(file: Path, as_json: bool, overlap: bool, chart: Path | None) -> None:
    """Measure the matching on the labelled messages in FILE (JSON lines)."""
    from knowledge.matching import evaluate

    if chart and chart.suffix not in SUFFIXES:
        raise _shared.fail(f"{chart}: charts are written as {', '.join(SUFFIXES)}: name such a file")
    told = _shared.settings()
    try:
        rows = evaluate.read_rows(file)
    except evaluate.BadRows as error:
        raise _shared.fail(str(error)) from None
    known = _shared.library(told)
    if overlap:
        _overlap(known, rows, as_json=as_json)
        return
    scores = evaluate.score(evaluate.look(rows, known.matcher.match))
    if chart:
        _draw(scores, chart)
    if as_json:
        _shared.show_json(dataclasses.asdict(scores))
    else:
        _show(scores)


def _draw(scores: Scores, chart: Path) -> None:
    try:
        reliability(scores, chart)
    except NoCharts as error:
        raise _shared.fail(str(error)) from None
    except OSError as error:
        raise _shared.fail(f"{chart}: cannot be written ({error.strerror}): name another place") from None


def _overlap(known: Library, rows: list[Row], *, as_json: bool) -> None:
    """Print how alike each message is to the nearest phrase of the bank, most alike first."""
    from knowledge.matching.phrases import nearest

    found: list[dict[str, Any]] = sorted(
        (
            {"id": row.id, "ratio": round(ratio, 1), "file": label}
            for row, (ratio, label) in zip(
                rows, nearest(known.knowledge, [r.text for r in rows]), strict=True
            )
        ),
        key=lambda one: (-float(str(one["ratio"])), str(one["id"])),
    )
    if as_json:
        _shared.show_json(found)
        return
    for one in found:
        click.echo(f"{one['ratio']:5.1f}  {one['id']:12}  {one['file']}")


def _show(scores: Scores) -> None:
    click.echo(f"messages {scores.messages}, in scope {scores.in_scope}")
    for name in (
        "top1",
        "top3",
        "auroc",
        "helped",
        "wrong",
        "false",
        "reasons_found",
        "reasons_wrong",
        "calibration_error",
    ):
        click.echo(f"{name:18} {getattr(scores, name):.3f}")
    for kind, groups in scores.by.items():
        click.echo(f"\n{kind:24} messages   top1 helped  wrong  false")
        for group, figures in groups.items():
            shown = "".join(f"{figures[name]:7.2f}" for name in ("top1", "helped", "wrong", "false"))
            click.echo(f"  {group:22} {int(figures['messages']):8}{shown}")
    click.echo("\nmisses (outcome, message, label, guess, confidence)")
    for miss in scores.misses:
        click.echo(
            f"  {miss['outcome']:9} {miss['id']:10} {miss['label']:22} "
            f"{miss['guess']!s:22} {miss['confidence']:.2f}"
        )
