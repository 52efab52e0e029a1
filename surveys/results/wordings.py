"""The words of a release read from the database: questions with their answers, how they were asked.

In the reader's language. How a question was asked is part of its words, because only what was asked
alike is compared: the wording in English, the scale, the ages, and how its wave was answered.
"""

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cms.languages.registry import BY_CODE, DEFAULT_CODE
from surveys import models
from surveys.enums import AnswerMode, HelpKind
from surveys.models import Question
from surveys.models.plans import column
from surveys.results.benchmarks import benchmarks_of
from surveys.results.comparisons import Benchmark, Instrument
from surveys.results.counts import UNKNOWN
from surveys.results.equal_voice import HELP, LANGUAGES, WAYS
from surveys.results.indicators import BANDS
from surveys.results.telling import Words
from surveys.structure.plans import fingerprint_of


def words_of(*releases: models.Release) -> list[dict[str, Words]]:
    """Of the version of each release, in order: three queries for all."""
    versions = {stored.wave.version_id for stored in releases}
    questions = Question.objects.filter(version__in=versions).order_by("order")
    asked = [
        question
        for question in questions.select_related("indicator").prefetch_related("choices")
        if question.has_codes
    ]
    figures = benchmarks_of(one.indicator_id for one in asked if one.indicator_id)
    return [
        {
            question.key: _words_of(
                question,
                stored.wave.way_of_answering,
                figures.get(question.indicator_id or 0, ()),
            )
            for question in asked
            if question.version_id == stored.wave.version_id
        }
        for stored in releases
    ]


def _words_of(question: Question, mode: str, figures: tuple[Benchmark, ...]) -> Words:
    bands = {
        band: _("%(low)d to %(high)d") % {"low": low, "high": high}
        for band, (low, high) in BANDS.items()
    }
    english = getattr(question, column("wording", DEFAULT_CODE)) or question.wording
    counts = question.indicator.counts if question.indicator else []
    return Words(
        key=question.key,
        wording=question.wording,
        kind=question.kind,
        labels=bands | {UNKNOWN: _("No answer")} | dict(question.options()),
        instrument=Instrument(
            fingerprint_of(english), question.scale_version, mode, question.age_version
        ),
        counts=tuple(counts),
        pictures={one.code: one.picture for one in question.choices.all() if one.picture},
        benchmarks=figures,
    )


def words_apart() -> dict[str, Words]:
    """Of what was counted apart: it belongs to no question of the version."""
    reader = get_language() or DEFAULT_CODE
    languages = {one.code: one.name_for(reader) for one in BY_CODE.values()}
    kinds = {kind: str(label) for kind, label in HelpKind.choices}
    ways = {way: str(label) for way, label in AnswerMode.choices}
    return {
        LANGUAGES: _words_apart(LANGUAGES, _("Language"), languages),
        HELP: _words_apart(HELP, _("Help with the survey"), kinds),
        WAYS: _words_apart(WAYS, _("How young people answered"), ways),
    }


def _words_apart(key: str, wording: str, labels: dict[str, str]) -> Words:
    return Words(
        key=key,
        wording=wording,
        kind="",
        labels=labels | {UNKNOWN: _("No answer")},
        instrument=Instrument("", "", "", ""),
    )
