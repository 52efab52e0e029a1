"""Hand-overs after a deed: signs of worry and English for the readers, and frozen results."""

from celery import shared_task
from django.db import transaction
from django.utils import timezone

from cms.interpreting.actions import ask_for_english
from cms.interpreting.models import Urgency
from cms.languages.registry import DEFAULT_CODE
from cms.safeguarding.actions import raise_concern
from cms.safeguarding.screening import screen
from surveys.enums import WordsStatus
from surveys.models import FreeText, Wave
from surveys.models.reading import start_waiting
from surveys.results.freezing import freeze_claimed
from surveys.results.printing import print_claimed


@shared_task  # type: ignore[untyped-decorator]  # celery has no types
def look_at_words(keys: list[str]) -> None:
    """May run twice: both hand-overs do nothing for a source they know."""
    start_waiting(today=timezone.localdate())
    for text in FreeText.objects.filter(pk__in=keys):
        is_unread = text.status == WordsStatus.UNREAD
        signs = screen(text.text, text.language) if is_unread else ()
        if signs:
            _put_first(text)
            raise_concern(source=text.source, about=None, signs=signs, url=text.get_absolute_url())
        if text.language != DEFAULT_CODE:
            ask_for_english(
                source=text.source,
                language=text.language,
                text=text.text,
                urgent=Urgency.SIGN if signs else None,
            )


@transaction.atomic
def _put_first(text: FreeText) -> None:
    Wave.objects.locked().get(pk=text.wave_id)
    FreeText.objects.filter(pk=text.pk).update(is_urgent=True)


@shared_task  # type: ignore[untyped-decorator]  # celery has no types
def freeze_wave(pk: int) -> None:
    """May run twice, and be killed: the clock takes up a wave that stays freezing."""
    freeze_claimed(pk, today=timezone.localdate())


@shared_task  # type: ignore[untyped-decorator]  # celery has no types
def print_result(pk: int) -> None:
    """May run twice, and be killed: the clock takes up a paper that was not made."""
    print_claimed(pk, now=timezone.now())
