"""The reliability chart of ``countersign evaluate --chart``; needs the ``charts`` extra (Matplotlib)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.staff.chart import NoCharts

if TYPE_CHECKING:
    from pathlib import Path

    from knowledge.matching.evaluate import Scores

SUFFIXES = (".png", ".svg", ".pdf")


def reliability(scores: Scores, path: Path) -> None:
    """Write, to a file named after its format, how often the matching is right at each confidence.

    Above: the share that is right against the confidence, beside the line on which both are the same;
    below: how many messages there are. Raises :class:`NoCharts`, and OSError where the file cannot be
    written.
    """
    try:
        from matplotlib.figure import Figure
    except ImportError as error:
        raise NoCharts from error
    bins = scores.calibration
    figure = Figure(figsize=(6, 6.5), layout="constrained", dpi=120)
    above, below = figure.subplots(2, 1, sharex=True, height_ratios=(3, 1))
    above.plot((0, 1), (0, 1), linestyle=":", color="0.4", label="as sure as right")
    sure = [one["confidence"] for one in bins]
    above.plot(sure, [one["right"] for one in bins], marker="o", label="measured")
    above.set(ylabel="share right", xlim=(0, 1), ylim=(-0.02, 1.02))
    above.set_title(f"{scores.messages} messages, calibration error {scores.calibration_error:.3f}")
    above.legend(loc="upper left")
    width = 1 / 10
    below.bar([one["from"] + width / 2 for one in bins], [one["messages"] for one in bins], width=width * 0.9)
    below.set(xlabel="confidence in the first issue", ylabel="messages", yscale="symlog")
    figure.savefig(path, metadata={"Date": None} if path.suffix == ".svg" else None)
