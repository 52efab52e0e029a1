"""Which subgroups a voice belongs to and why, and what was made of it on the way.

All of it can be made again from the voice; what a person decided is kept and never overwritten.
"""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.feedback.enums import Sentiment
from cms.feedback.models.corrections import MARK
from cms.feedback.models.voices import Voice


class RouteQuerySet(models.QuerySet["Route"]):
    def belonging(self) -> Self:
        """Without those by which a person took a voice out of a subgroup."""
        return self.filter(belongs=True)

    def taken_out(self, subgroup: str) -> Self:
        """Those by which a person took a voice out of this subgroup, whatever its themes say."""
        return self.filter(belongs=False, subgroup=subgroup)


class Route(models.Model):
    """A subgroup that should hear a voice, or, by a person's word only, one that need not.

    By their word on this voice or on one like it, which it follows.
    """

    voice = models.ForeignKey(Voice, on_delete=models.CASCADE, related_name="routes")
    subgroup = models.SlugField(_("subgroup"))
    # False where a person took the voice, or the one that it follows, out of this subgroup.
    belongs = models.BooleanField(_("belongs here"), default=True)
    # {"words": [as written], "like": [ids of labelled comments], "rule": "sum" or "likeliest"},
    # or {"rule": "followed", "voice": the key of a voice that a person decided on}
    because = models.JSONField(_("because"), default=dict)
    # Nobody: the machine.
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("decided by"),
    )
    by_person = models.BooleanField(_("decided by a person"), default=False)
    made_at = models.DateTimeField(_("made"), default=timezone.now)

    objects = RouteQuerySet.as_manager()

    class Meta:
        ordering = ("voice", "subgroup")
        verbose_name = _("subgroup of a voice")
        verbose_name_plural = _("subgroups of voices")
        constraints = [
            models.UniqueConstraint(fields=("voice", "subgroup"), name="subgroup_once_per_voice"),
            models.CheckConstraint(
                name="only_a_person_takes_out",
                # Without the key there would be no answer, which lets everything pass.
                condition=Q(belongs=True)
                | Q(by_person=True)
                | Q(because__has_key="rule", because__rule="followed"),
            ),
            models.CheckConstraint(
                name="the_machine_has_no_name", condition=Q(by__isnull=True) | Q(by_person=True)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.voice_id}:{self.subgroup}"


class Hearing(models.Model):
    """That the machine has read a voice, with what, and what it heard besides the subgroup."""

    voice = models.OneToOneField(Voice, on_delete=models.CASCADE, related_name="hearing")
    # Names embedder, tables and word lists: another name means to read it again.
    router = models.CharField(max_length=80)
    text_hash = models.CharField(max_length=64)
    english_hash = models.CharField(max_length=64, blank=True)
    # The mark of the voice that a person decided on and that this one follows, or "".
    follows = models.CharField(max_length=MARK, blank=True)
    feeling = models.CharField(_("sentiment"), max_length=10, choices=Sentiment, blank=True)
    # [[start, end], ...] in the text: sentences that ask for something.
    asks = models.JSONField(_("asks us to"), default=list)
    # [[code, start, end], ...]: services that are named.
    services = models.JSONField(_("services named"), default=list)

    class Meta:
        verbose_name = _("reading of a voice")
        verbose_name_plural = _("readings of voices")

    def __str__(self) -> str:
        return f"{self.voice_id}:{self.router}"


class VoiceVector(models.Model):
    """What stands for a voice's meaning: as personal as the words, and gone with them."""

    voice = models.OneToOneField(Voice, on_delete=models.CASCADE, related_name="vector")
    embedder = models.CharField(max_length=40)
    text_hash = models.CharField(max_length=64)
    # Half-precision floats, little-endian, one after another.
    numbers = models.BinaryField()

    class Meta:
        verbose_name = _("vector of a voice")
        verbose_name_plural = _("vectors of voices")

    def __str__(self) -> str:
        return f"{self.voice_id}:{self.embedder}"
