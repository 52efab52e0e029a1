"""The figures that were measured last, for the page that tells everybody."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

from cms.feedback.routing.examples import TRAINING

FILE: Final = TRAINING / "evaluation.json"


@dataclass(frozen=True)
class Figure:
    """One language, how many comments were tried, and how well it went: 0 to 100."""

    language: str
    n: int
    score: int


@dataclass(frozen=True)
class Figures:
    """`measured` is a day, ISO 8601; `unrouted` is a share in per cent."""

    measured: str
    n: int
    score: int
    unrouted: int
    languages: tuple[Figure, ...]


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
    overall = report["overall"]
    return Figures(
        measured=report["measured"],
        n=overall["n"],
        score=round(100 * overall["macro_f1"]),
        unrouted=round(100 * overall["unrouted_rate"]),
        languages=tuple(
            Figure(code, figures["n"], round(100 * figures["macro_f1"]))
            for code, figures in report["languages"].items()
        ),
    )
