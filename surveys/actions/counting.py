"""What is counted apart from answers: it waits with them, and then it is one of a number."""

from collections import Counter
from collections.abc import Container, Iterable

from django.db import transaction
from django.db.models import Case, F, Model, When

from surveys.enums import AnswerMode
from surveys.models import VersionLanguage, Wave
from surveys.models.languages import LanguageCount, StagedLanguage
from surveys.models.ways import StagedWay, WayCount


def stage_language(*, wave: Wave, language: str, published: Container[str]) -> None:
    """That of the page on which answers are handed in, or of their paper."""
    if language in published:
        StagedLanguage.objects.create(wave=wave, language=language)


def stage_way(*, wave: Wave, way: str) -> None:
    StagedWay.objects.create(wave=wave, way=way)


def count_ways(*, wave: Wave) -> None:
    count_waiting(
        wave=wave, field="way", known=AnswerMode.values, waiting=StagedWay, counts=WayCount
    )


def count_languages(*, wave: Wave) -> None:
    published = VersionLanguage.objects.filter(version=wave.version_id)
    codes = published.order_by("language").values_list("language", flat=True)
    count_waiting(
        wave=wave, field="language", known=codes, waiting=StagedLanguage, counts=LanguageCount
    )


@transaction.atomic
def count_waiting(
    *, wave: Wave, field: str, known: Iterable[str], waiting: type[Model], counts: type[Model]
) -> None:
    """Adds what waits. All rows of the wave are written, so that none tells which one grew."""
    rows = dict(waiting._default_manager.filter(wave=wave).values_list("pk", field))
    if not rows:
        return
    counts._default_manager.bulk_create(
        [counts(**{"wave": wave, field: one}) for one in known], ignore_conflicts=True
    )
    grown = [When(**{field: one}, then=number) for one, number in Counter(rows.values()).items()]
    counts._default_manager.filter(wave=wave).update(number=F("number") + Case(*grown, default=0))
    waiting._default_manager.filter(pk__in=rows).delete()
