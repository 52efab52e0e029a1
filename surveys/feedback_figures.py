"""What surveys offer to the subgroups as figures: the good share of each of their indicators.

Only from releases, which hold protected spans and nothing else, and only from the day on which
managers may see them. A base under ten gives no figure; few, none and nearly all are said in words.
"""

import re
from collections.abc import Collection, Iterator
from datetime import date

from django.urls import reverse
from django.utils import translation

from cms.feedback.figures import OfferedFigure
from cms.languages.registry import DEFAULT_CODE
from surveys import models
from surveys.models import Question, Wave
from surveys.models.plans import column
from surveys.results.indicators import BANDS
from surveys.results.published import release_of
from surveys.results.release import Release
from surveys.results.shares import Share, Word
from surveys.results.telling import good_share

MOST_LABELS = 4
# The code of a figure: which question of which wave.
OF_QUESTION = re.compile(r"surveys:(?P<wave>\d{1,18}):(?P<key>.+)")


class SurveyFigures:
    name = "surveys"

    def figures(self, *, subgroup: str, until: date, today: date) -> Iterator[OfferedFigure]:
        """Of each indicator and age the newest released wave that closed by `until`."""
        stored = (
            models.Release.objects.for_managers(on=today)
            .filter(wave__closing_month__lte=until)
            .select_related("wave__version__questionnaire")
            .order_by("-wave__closing_month", "-pk")
        )
        told: set[tuple[int, str]] = set()
        with translation.override(DEFAULT_CODE):
            for one in stored:
                asked = list(_questions(one, subgroup))
                release = release_of(one) if asked else None
                for question in asked:
                    place = (question.indicator_id or 0, one.wave.questionnaire.age_version)
                    figure = _figure(one, release, question, subgroup) if release else None
                    if figure is not None and place not in told:
                        told.add(place)
                        yield figure

    def questions(self, *, language: str, codes: Collection[str]) -> dict[str, str]:
        """The wording that young people read in this language, where it was asked in it."""
        places = [found for code in codes if (found := OF_QUESTION.fullmatch(code))]
        waves = Wave.objects.filter(pk__in=[int(one["wave"]) for one in places])
        versions = dict(waves.values_list("pk", "version"))
        asked = Question.objects.filter(
            version__in=versions.values(), key__in=[one["key"] for one in places]
        )
        rows = asked.values_list("version", "key", column("wording", language))
        worded = {(version, key): words for version, key, words in rows}
        said = {one[0]: worded.get((versions.get(int(one["wave"])), one["key"])) for one in places}
        return {code: words for code, words in said.items() if words}


def _questions(stored: models.Release, subgroup: str) -> Iterator[Question]:
    asked = Question.objects.filter(
        version=stored.wave.version_id, indicator__subgroup=subgroup
    ).select_related("indicator")
    yield from (one for one in asked.prefetch_related("choices") if one.has_codes)


def _figure(
    stored: models.Release, release: Release, question: Question, subgroup: str
) -> OfferedFigure | None:
    table = next((one for one in release.tables if one.key == question.key), None)
    counts = question.indicator.counts if question.indicator else []
    found = good_share(table, tuple(counts)) if table else None
    if found is None:
        return None
    codes, share = found
    target = question.indicator.target if question.indicator else None
    return OfferedFigure(
        code=f"surveys:{stored.wave_id}:{question.key}",
        name=question.wording,
        subgroup=subgroup,
        value=_value(share, _labels(question, codes)),
        wave=f"{stored.wave.name}, ages {stored.wave.questionnaire.age_version}",
        url=reverse("surveys:result", args=[stored.wave_id]),
        target=target,
        is_under_target=target is not None and _printed(share) < target,
    )


def _printed(share: Share) -> int:
    """The best that a reader can take from the words: a target is missed only where they say so."""
    is_number = share.word is Word.NUMBER and not share.is_rough
    return share.percent if is_number and share.percent is not None else share.most


def _labels(question: Question, codes: tuple[str, ...]) -> str:
    if len(codes) > MOST_LABELS:
        return "one of the good answers"
    bands = {band: f"{low} to {high}" for band, (low, high) in BANDS.items()}
    labels = bands | dict(question.options())
    return " or ".join(f"“{labels.get(code, code)}”" for code in codes)


def _value(share: Share, answer: str) -> str:
    who = f"of those who answered said {answer}"
    if share.word is Word.HIDDEN:
        return f"few or none {who}"
    if share.word is Word.ALMOST_ALL:
        return f"all or almost all {who}"
    if share.word is Word.RANGE or share.is_rough:
        return f"between {share.least} % and {share.most} % {who}"
    return f"about {share.percent} % {who}"
