"""The two pictures of docs/EVALUATION.md: is the confidence to be believed, and what does it buy?

Drawn as SVG, with text as text. The same figures give the same file, byte for byte.
"""

from pathlib import Path
from typing import Any, NamedTuple

import matplotlib as mpl
import numpy as np
import numpy.typing as npt
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import PercentFormatter

Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]

BINS = 10
FEWEST = 20
"""Shares of fewer answers than these say too little to be drawn."""

_INK = "#1f2933"
_FAINT = "#616e7c"
_LINE = "#0b69a3"
_MARK = "#c4320a"
_DASHED = (0, (4, 4))
_STYLE: dict[Any, Any] = {
    "svg.fonttype": "none",
    "svg.hashsalt": "policybot",
    "font.size": 11,
    "text.color": _INK,
    "axes.labelcolor": _INK,
    "axes.edgecolor": _FAINT,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "xtick.color": _FAINT,
    "ytick.color": _FAINT,
}
_NOTHING_THAT_CHANGES = {"Date": None, "Creator": None}


class Bin(NamedTuple):
    """Questions of like confidence: its mean, the share that came out right, and how many."""

    confidence: float
    right: float
    questions: int


def bins(confidences: Floats, right: Flags) -> list[Bin]:
    """``BINS`` groups of as equal a size as can be, the least confident first."""
    order = np.argsort(confidences, kind="stable")
    return [
        Bin(float(confidences[some].mean()), float(right[some].mean()), len(some))
        for some in np.array_split(order, min(BINS, len(order)))
    ]


def risk_coverage(confidences: Floats, right: Flags) -> tuple[Floats, Floats]:
    """With the 1, 2, 3… most confident answered: their share of all questions, and the share of
    them that are wrong. Source: selective classification (El-Yaniv & Wiener 2010)."""
    order = np.argsort(-confidences, kind="stable")
    answered = np.arange(1, len(order) + 1)
    return answered / len(order), np.cumsum(~right[order]) / answered


def draw_reliability(confidences: Floats, right: Flags, file: Path) -> None:
    """The picture of what a confidence means: said against found, both 0..1, in ``bins``; with bars
    of two standard errors, which chance alone would seldom leave."""
    found = bins(confidences, right)
    shares = np.array([b.right for b in found])
    sizes = np.array([b.questions for b in found])
    said = [b.confidence for b in found]
    counts = " or ".join(map(str, sorted(set(sizes.tolist()))))
    with mpl.rc_context(_STYLE):
        figure, axes = _paper("how sure policybot said it was", "how often it was right")
        axes.plot([0, 1], [0, 1], color=_FAINT, linestyle=_DASHED, linewidth=1)
        errors = 2 * np.sqrt(shares * (1 - shares) / sizes)
        axes.errorbar(said, shares, errors, color=_LINE, marker="o", linestyle="", elinewidth=1)
        axes.text(0.98, 0.1, "dashed: as it should be", ha="right", color=_FAINT)
        axes.text(0.98, 0.04, f"each point: {counts} questions", ha="right")
        axes.set(xlim=(0, 1), ylim=(0, 1.05))
        _save(figure, file)


def draw_risk_coverage(confidences: Floats, right: Flags, threshold: float, file: Path) -> None:
    """The picture of what answering more costs in wrong answers, from ``FEWEST`` answers on;
    ``threshold`` is the confidence from which on policybot answers by default, and is marked."""
    coverage, risk = risk_coverage(confidences, right)
    chance = float((~right).mean())
    answered = int((confidences >= threshold).sum())
    with mpl.rc_context(_STYLE):
        figure, axes = _paper("questions answered, the surest first", "wrong, of those answered")
        axes.axhline(chance, color=_FAINT, linestyle=_DASHED, linewidth=1)
        axes.annotate(
            "if the confidence told nothing",
            (0.02, chance),
            (0, 5),
            textcoords="offset points",
            color=_FAINT,
        )
        axes.plot(coverage[FEWEST - 1 :], risk[FEWEST - 1 :], color=_LINE, linewidth=2)
        if answered:
            place = (float(coverage[answered - 1]), float(risk[answered - 1]))
            axes.annotate(
                f"by default: {place[0]:.0%} answered, {place[1]:.0%} of those wrong",
                place,
                (0.98, 0.06),
                textcoords="axes fraction",
                ha="right",
                color=_MARK,
                arrowprops={"arrowstyle": "-", "color": _MARK},
            )
            axes.plot(*place, color=_MARK, marker="o", markersize=8)
        axes.set(xlim=(0, 1), ylim=(0, 1.3 * max(chance, risk[FEWEST - 1 :].max(initial=0))))
        _save(figure, file)


def _paper(across: str, up: str) -> tuple[Figure, Axes]:
    """A white sheet with two axes in percent."""
    figure = Figure(figsize=(6.6, 4.6), layout="constrained", facecolor="white")
    axes = figure.subplots()
    axes.set(xlabel=across, ylabel=up)
    axes.grid(color="#e4e7eb", linewidth=0.8)
    axes.set_axisbelow(True)
    for axis in (axes.xaxis, axes.yaxis):
        axis.set_major_formatter(PercentFormatter(xmax=1, decimals=0))
    return figure, axes


def _save(figure: Figure, file: Path) -> None:
    figure.savefig(file, format="svg", metadata=_NOTHING_THAT_CHANGES)
