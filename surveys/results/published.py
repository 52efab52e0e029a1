"""What a release holds: protected tables as plain data, and how they are read again."""

from collections.abc import Iterable
from typing import Any

from cms.core.disclosure import SMALLEST_GROUP, protect
from surveys.enums import QuestionKind
from surveys.models import Question, Wave
from surveys.results.indicators import in_bands, percent
from surveys.results.tallies import tally


def protected_tables(wave: Wave) -> dict[str, Any]:
    """The tables of a wave after disclosure control, ready to be frozen as JSON."""
    questions = list(wave.version.questions.select_related("section").prefetch_related("choices"))
    counted = tally(wave, questions)
    if counted.answered < SMALLEST_GROUP:
        return {"answered": None, "questions": []}
    return {
        "answered": counted.answered,
        "questions": [
            {"key": question.key, "cells": _cells(question, counted.counts[question.key])}
            for question in _counted(questions)
        ],
    }


def _counted(questions: Iterable[Question]) -> list[Question]:
    """Whose counts add up to all who answered, and say nothing about another question.

    Protection of one table at a time holds only for these: several answers do not add up, and how
    many met a question that is shown to some tells what they answered before.
    """
    return [
        question
        for question in questions
        if question.takes_one_code and not question.shown_when and not question.section.shown_when
    ]


def _cells(question: Question, counts: dict[str, int]) -> list[dict[str, Any]]:
    if question.kind == QuestionKind.SCALE:
        counts = in_bands(counts)
    total = sum(counts.values())
    return [
        {
            "code": cell.code,
            "shown": cell.shown.value,
            "count": cell.count,
            "percent": None if cell.count is None else percent(cell.count, total),
        }
        for cell in protect(counts) or ()
    ]
