"""What was announced of a wave before it opened, and what was released of it after it closed."""

from datetime import date
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from surveys.models.questions import Question
from surveys.models.waves import Wave

MOST_BREAKDOWNS = 8


class Breakdown(models.Model):
    """A question by whose answers the results of a wave are told; announced before it opens.

    The deeds of actions/staff_breakdowns.py change nothing once the wave is open.
    """

    wave = models.ForeignKey(Wave, on_delete=models.CASCADE, related_name="breakdowns")
    question = models.ForeignKey(
        Question, on_delete=models.PROTECT, related_name="+", verbose_name=_("question")
    )
    order = models.PositiveSmallIntegerField(_("order"))
    # {code of an answer: how many young people there are}, as far as that is known.
    eligible = models.JSONField(_("eligible"), default=dict, blank=True)

    class Meta:
        verbose_name = _("breakdown")
        verbose_name_plural = _("breakdowns")
        ordering = ("order",)
        constraints = [
            models.UniqueConstraint(fields=("wave", "question"), name="breakdown_once"),
            models.UniqueConstraint(fields=("wave", "order"), name="breakdown_order_once"),
            # With the one above: never more than eight.
            models.CheckConstraint(
                name="breakdowns_at_most_eight",
                condition=Q(order__gte=1, order__lte=MOST_BREAKDOWNS),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.wave_id}: {self.question_id}"


class ReleaseQuerySet(models.QuerySet["Release"]):
    def for_managers(self, *, on: date) -> Self:
        """Young people see results first: managers from the day that an officer set."""
        return self.filter(managers_from__lte=on)


class Release(models.Model):
    """The protected results of one wave, frozen: pages and files of results read nothing else."""

    wave = models.OneToOneField(Wave, on_delete=models.PROTECT, related_name="release")
    # Release.as_json() of results/release.py, and its fingerprint; read by results/published.py.
    text = models.TextField(_("results"))
    digest = models.CharField(_("fingerprint"), max_length=64)
    released_on = models.DateField(_("released on"))
    released_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("released by"),
    )
    # Nobody but young people and officers until then.
    managers_from = models.DateField(_("managers see it from"), null=True, blank=True)
    # Where fewer than ten answered there are no numbers: a person tells the themes in words.
    themes = models.TextField(_("themes in words"), blank=True)
    themes_language = models.CharField(_("language of the themes"), max_length=10, blank=True)

    objects = models.Manager.from_queryset(ReleaseQuerySet)()

    class Meta:
        verbose_name = _("release")
        verbose_name_plural = _("releases")
        constraints = [
            models.CheckConstraint(
                name="release_managers_after_young_people",
                condition=Q(managers_from__isnull=True) | Q(managers_from__gte=F("released_on")),
            ),
            models.CheckConstraint(
                name="release_holds_something", condition=~Q(text="") & ~Q(digest="")
            ),
            models.CheckConstraint(
                name="release_themes_have_a_language",
                condition=Q(themes="") | ~Q(themes_language=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.wave}"

    def is_for_managers(self, *, on: date) -> bool:
        """As ReleaseQuerySet.for_managers, for a release that was read already."""
        return self.managers_from is not None and self.managers_from <= on
