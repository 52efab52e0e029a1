"""Waves: one version of a questionnaire asked for some weeks."""

from datetime import date
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from surveys.enums import ENDED_STATES, AnswerMode, WaveKind, WaveState
from surveys.models.questionnaires import Questionnaire, Version


def every_mode() -> list[str]:
    """Until an officer says otherwise: nobody is turned away for the way in which they answer."""
    return list(AnswerMode.values)


class WaveQuerySet(models.QuerySet["Wave"]):
    def answerable(self, *, on: date) -> Self:
        """Open, and within its dates even where the clock that closes waves stood still."""
        return self.filter(state=WaveState.OPEN, opens__lte=on, closes__gte=on)

    def due_to_close(self, *, on: date) -> Self:
        return self.filter(state=WaveState.OPEN, closes__lt=on)

    def locked(self, *, skip_locked: bool = False) -> Self:
        """For whoever writes free texts or answers: settling writes all rows of a wave anew."""
        return self.select_for_update(no_key=True, skip_locked=skip_locked)

    def freezing(self) -> Self:
        return self.filter(state=WaveState.FREEZING)

    def released(self) -> Self:
        return self.filter(state=WaveState.RELEASED)


class Wave(models.Model):
    """Of its answers no date is kept but the month in which the wave closed."""

    version = models.ForeignKey(
        Version, on_delete=models.PROTECT, related_name="waves", verbose_name=_("questions")
    )
    name = models.CharField(_("name"), max_length=80, unique=True)
    opens = models.DateField(_("opens"))
    closes = models.DateField(_("closes"))
    state = models.CharField(_("state"), max_length=10, choices=WaveState, default=WaveState.DRAFT)
    closing_month = models.DateField(_("closing month"), null=True, blank=True)
    # Never changed: the database refuses it, see models/guards.py.
    kind = models.CharField(
        _("kind"), max_length=10, choices=WaveKind, default=WaveKind.ANONYMOUS, editable=False
    )
    # Keys of the questions that tell who somebody is, such as age or origin: structure/traits.py.
    traits = models.JSONField(_("what tells who somebody is"), default=list, blank=True)
    # How it may be answered, and how most will: announced before it opens, and then fixed; the
    # database refuses another (models/guards.py). Of no answer is it known how it was given;
    # how many were given in each way is counted apart (models/ways.py).
    # Waves from before this was announced have no main one: with them nothing is compared.
    modes = models.JSONField(_("ways of answering"), default=every_mode, blank=True)
    main_mode = models.CharField(
        _("how most answer"),
        max_length=10,
        choices=AnswerMode,
        default=AnswerMode.SCREEN,
        blank=True,
    )
    # The day since which no reader has come to the end of the free texts; of no text is a day kept.
    unread_since = models.DateField(_("free texts unread since"), null=True, blank=True)
    # How many young people there are who could answer; announced before the wave opens.
    eligible = models.PositiveIntegerField(_("eligible"), null=True, blank=True)
    # {language: how many young people speak it}, of the council's own lists; none under ten.
    eligible_by_language = models.JSONField(
        _("eligible by language"), default=dict, blank=True, editable=False
    )
    # Whoever asked for the results; the row is the queue (results/freezing.py).
    release_asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("release asked for by"),
    )
    # The last try to release found counts that would have been known too closely.
    is_not_releasable = models.BooleanField(_("not releasable"), default=False)

    objects = models.Manager.from_queryset(WaveQuerySet)()

    class Meta:
        verbose_name = _("wave")
        verbose_name_plural = _("waves")
        ordering = ("-opens", "-pk")
        permissions = [
            ("manage_wave", _("Can open, close and release surveys and read free texts")),
            ("view_released_results", _("Can see released survey results")),
        ]
        constraints = [
            models.CheckConstraint(
                name="wave_closes_after_it_opens", condition=Q(closes__gte=F("opens"))
            ),
            models.CheckConstraint(
                name="wave_state_known", condition=Q(state__in=WaveState.values)
            ),
            models.CheckConstraint(name="wave_kind_known", condition=Q(kind__in=WaveKind.values)),
            models.CheckConstraint(
                name="wave_main_mode_known", condition=Q(main_mode__in=["", *AnswerMode.values])
            ),
            models.CheckConstraint(
                name="ended_wave_has_closing_month",
                condition=Q(state__in=ENDED_STATES, closing_month__isnull=False)
                | Q(~Q(state__in=ENDED_STATES), closing_month__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def is_answerable(self, *, on: date) -> bool:
        """As WaveQuerySet.answerable, for a wave that was read already."""
        return self.state == WaveState.OPEN and self.opens <= on <= self.closes

    @property
    def way_of_answering(self) -> str:
        """The same for two waves only where they were answered alike; empty where nobody knows."""
        return f"{self.main_mode}:{'+'.join(sorted(self.modes))}" if self.main_mode else ""

    @property
    def names_of_modes(self) -> list[str]:
        return [str(AnswerMode(mode).label) for mode in self.modes]

    def takes(self, mode: AnswerMode) -> bool:
        """Whether it may be answered so; anything goes where nothing was announced."""
        return mode in self.modes or not self.main_mode

    @property
    def is_private(self) -> bool:
        return self.kind == WaveKind.PRIVATE

    @property
    def questionnaire(self) -> Questionnaire:
        """Of its version: select_related("version__questionnaire")."""
        return self.version.questionnaire
