"""Languages in which the machine finds too few worries: what is written in them is read sooner.

The figures are measured, not believed: `manage.py evaluate_screening --cross-validate --save` puts
them beside what the reader has learned. A language without a figure counts as one that the machine
does not know. Nothing here shows, hides or delays a word.
"""

import json
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Warning

from cms.languages.registry import CODES
from cms.safeguarding.screening_model import TRAINING


@dataclass(frozen=True)
class Figures:
    """The share of worries that was found: over all languages, and in each. From 0 to 1."""

    overall: float = 0.0
    languages: dict[str, float] = field(default_factory=dict)


def path_of_figures(name: str) -> Path:
    """The file of what was measured with this embedder."""
    return TRAINING / f"evaluation-{name}.json"


@cache
def figures_of(name: str) -> Figures:
    """What was measured with this embedder; nothing where the file is missing or broken."""
    try:
        content: dict[str, Any] = json.loads(path_of_figures(name).read_text(encoding="utf-8"))
        return Figures(
            overall=_rate(content["overall"]),
            languages={code: _rate(row) for code, row in content["languages"].items()},
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return Figures()


def _rate(figures: dict[str, Any]) -> float:
    rate = float(figures["concern_recall"] or 0.0)
    if not 0.0 <= rate <= 1.0:
        raise ValueError("a rate lies between 0 and 1")
    return rate


def is_human_first(code: str) -> bool:
    """Whether the machine finds fewer worries in this language than the council asks for."""
    found = figures_of(settings.SCREENING_EMBEDDER).languages
    # Dari is measured with Farsi: no file of examples tells them apart.
    rate = found.get(code, found.get(code.partition("-")[0], 0.0))
    return rate < settings.SCREENING_LANGUAGE_BAR


def human_first_languages() -> list[str]:
    """Codes of the languages of Chorus that people read first."""
    return [code for code in CODES if is_human_first(code)]


def check_figures(**_kwargs: object) -> list[CheckMessage]:
    """Says at the start that the machine as a whole finds less than the council asks for."""
    overall = figures_of(settings.SCREENING_EMBEDDER).overall
    if overall >= settings.SCREENING_OVERALL_BAR:
        return []
    return [
        Warning(
            f"Screening with '{settings.SCREENING_EMBEDDER}' finds {overall:.0%} of worries where "
            f"{settings.SCREENING_OVERALL_BAR:.0%} are asked for.",
            hint="Measure it with evaluate_screening --cross-validate --save; people read all.",
            id="safeguarding.W001",
        )
    ]
