"""Free texts: their own rows, so that no result ever joins words to answers."""

import uuid
from collections.abc import Iterable
from datetime import date
from typing import Self

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from surveys.enums import COUNTED_STATUSES, ENDED_STATES, WordsStatus
from surveys.models.waves import Wave

SOURCE = "surveys.text"


class FreeTextQuerySet(models.QuerySet["FreeText"]):
    def offered(self) -> Self:
        """Read by a person, in a wave that has ended."""
        return self.filter(status__in=COUNTED_STATUSES, wave__state__in=ENDED_STATES)

    def closed_between(self, start: date, end: date) -> Self:
        return self.filter(wave__closing_month__range=(start, end))

    def with_sources(self, sources: Iterable[str]) -> Self:
        return self.filter(pk__in=[key for source in sources if (key := key_in(source))])


class FreeText(models.Model):
    """What somebody wrote, in the language they wrote it in. No time, no order."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    wave = models.ForeignKey(Wave, on_delete=models.PROTECT, related_name="+")
    question_key = models.SlugField(_("question"), max_length=60)
    text = models.TextField(_("text"))
    language = models.CharField(_("language"), max_length=10)
    status = models.CharField(
        _("status"), max_length=10, choices=WordsStatus, default=WordsStatus.UNREAD
    )
    # The writer lets others read exactly these words: without that, nobody quotes them.
    may_be_shown = models.BooleanField(_("the writer lets others read it"), default=False)
    # Only in private waves: see models/private.py.
    link = models.UUIDField(_("link key"), null=True, editable=False)
    # A sign was found by machine: read this one first. Without signs a person still reads it.
    is_urgent = models.BooleanField(_("read first"), default=False)

    objects = models.Manager.from_queryset(FreeTextQuerySet)()

    class Meta:
        verbose_name = _("free text")
        verbose_name_plural = _("free texts")
        indexes = [models.Index(fields=("wave", "status"), name="free_text_by_wave")]
        constraints = [
            models.CheckConstraint(
                name="free_text_status_known",
                condition=models.Q(status__in=WordsStatus.values),
            ),
            models.CheckConstraint(
                name="free_text_quoted_only_with_consent",
                condition=~models.Q(status=WordsStatus.QUOTABLE) | models.Q(may_be_shown=True),
            ),
        ]

    def __str__(self) -> str:
        return self.source

    def get_absolute_url(self) -> str:
        """Where staff read it, alone."""
        page = reverse("surveys:free_text", args=(self.wave_id,))
        return f"{page}?text={self.pk}"

    @property
    def source(self) -> str:
        """Its name outside this engine, for ever."""
        return f"{SOURCE}:{self.pk}"


def key_in(source: str) -> uuid.UUID | None:
    """The primary key in a source's name; None where the name is not one of ours."""
    room, _colon, key = source.partition(":")
    if room != SOURCE:
        return None
    try:
        return uuid.UUID(key)
    except ValueError:
        return None
