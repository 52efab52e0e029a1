"""The figures that were measured last, for the page that tells everybody."""

import json
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Final

from cms.feedback.routing.examples import LABELS, TRAINING

FILE: Final = TRAINING / "evaluation.json"


@dataclass(frozen=True)
class OfSubgroup:
    """How well one subgroup, by its code, was found: shares between 0 and 1."""

    subgroup: str
    precision: float
    recall: float
    f1: float


@dataclass(frozen=True)
class Figure:
    """One language or "" for all, how many comments were tried, how well it went: 0 to 100.

    The rest as it was measured: shares between 0 and 1.
    """

    language: str
    n: int
    score: int
    macro_f1: float
    micro_f1: float
    unrouted: float
    subgroups: tuple[OfSubgroup, ...]


@dataclass(frozen=True)
class Figures:
    """`measured` is when."""

    measured: date
    overall: Figure
    languages: tuple[Figure, ...]

    @property
    def everything(self) -> tuple[Figure, ...]:
        return self.overall, *self.languages


def kept_of(report: dict[str, Any], measured: str, fingerprint: str) -> dict[str, Any]:
    """What is written down of a cross-validated report."""
    return {"measured": measured, "learned_from": fingerprint} | {
        name: report[name] for name in ("overall", "languages")
    }


def read_figures(path: Path = FILE) -> dict[str, Any]:
    """The report as it was written down."""
    report: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return report


@cache
def shown_figures() -> Figures:
    """Read once a process: the file comes with the code."""
    report = read_figures()
    return Figures(
        measured=date.fromisoformat(report["measured"]),
        overall=_figure("", report["overall"]),
        languages=tuple(_figure(code, one) for code, one in report["languages"].items()),
    )


def _figure(language: str, one: dict[str, Any]) -> Figure:
    return Figure(
        language,
        one["n"],
        round(100 * one["macro_f1"]),
        one["macro_f1"],
        one["micro_f1"],
        one["unrouted_rate"],
        tuple(OfSubgroup(LABELS[label], **found) for label, found in one["subgroups"].items()),
    )
