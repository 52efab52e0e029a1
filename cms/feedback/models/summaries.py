"""Summaries for subgroups: a draft made of templates, then one that a named person signed off.

No sentence can be stored without a voice behind it: the database refuses (Sentence.first_voice).
"""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.accounts.models import User
from cms.feedback.enums import Section, SummaryState
from cms.feedback.models.voices import Voice
from cms.subgroups.models import Subgroup


class SummaryQuerySet(models.QuerySet["Summary"]):
    def drafts(self) -> Self:
        return self.filter(state=SummaryState.DRAFT)

    def signed(self) -> Self:
        return self.filter(state=SummaryState.SIGNED)

    def readable_by(self, user: User) -> Self:
        """Signed-off ones: all for those who sign, else those of the reader's own subgroups."""
        if not user.has_perm("feedback.view_signed_summary"):
            return self.none()
        if user.has_perm("feedback.sign_summary"):
            return self.signed()
        return self.signed().filter(subgroup__in=Subgroup.objects.of(user))


class Summary(models.Model):
    """What young people said in one period about what one subgroup looks after."""

    subgroup = models.ForeignKey(Subgroup, on_delete=models.PROTECT, related_name="summaries")
    period = models.CharField(_("period"), max_length=7)
    state = models.CharField(
        _("state"), max_length=10, choices=SummaryState, default=SummaryState.DRAFT
    )
    introduction = models.TextField(_("introduction"), blank=True)
    voices_here = models.PositiveIntegerField(_("voices about this"), default=0)
    voices_in_period = models.PositiveIntegerField(_("voices in the period"), default=0)
    # {"languages": [codes], "age_bands": [codes]}: whom this summary does not hold.
    not_heard = models.JSONField(_("not heard"), default=dict)
    # {reason: how many voices}
    unused = models.JSONField(_("not used, and why"), default=dict)
    made_at = models.DateTimeField(_("made"), default=timezone.now)
    signed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="summaries_signed",
        verbose_name=_("signed off by"),
    )
    signed_at = models.DateTimeField(_("signed off"), null=True, blank=True)
    content_hash = models.CharField(max_length=64, blank=True)

    objects = SummaryQuerySet.as_manager()

    class Meta:
        ordering = ("-period", "subgroup__order", "-made_at")
        verbose_name = _("summary")
        verbose_name_plural = _("summaries")
        permissions = [
            ("sign_summary", _("Can sign off a summary")),
            ("view_signed_summary", _("Can read summaries that are signed off")),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=("subgroup", "period"),
                condition=Q(state=SummaryState.DRAFT),
                name="one_draft_a_period",
            ),
            models.CheckConstraint(
                name="signed_summary_has_name_date_and_hash",
                condition=(
                    Q(state=SummaryState.DRAFT, signed_by=None, signed_at=None, content_hash="")
                    | Q(
                        state=SummaryState.SIGNED,
                        signed_by__isnull=False,
                        signed_at__isnull=False,
                    )
                    & ~Q(content_hash="")
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.period} {self.subgroup_id}"

    @property
    def is_signed(self) -> bool:
        return self.state == SummaryState.SIGNED


class ThemeCount(models.Model):
    """How many voices of a summary speak about one theme."""

    summary = models.ForeignKey(Summary, on_delete=models.CASCADE, related_name="themes")
    theme = models.SlugField(_("theme"))
    name = models.CharField(_("name"), max_length=120)
    count = models.PositiveIntegerField(_("voices"))

    class Meta:
        ordering = ("-count", "theme")
        verbose_name = _("theme of a summary")
        verbose_name_plural = _("themes of summaries")
        constraints = [
            models.UniqueConstraint(fields=("summary", "theme"), name="theme_once_per_summary"),
            models.CheckConstraint(name="theme_has_voices", condition=Q(count__gte=1)),
        ]

    def __str__(self) -> str:
        return self.name


class Sentence(models.Model):
    """One sentence of a summary and the voices that it rests on."""

    summary = models.ForeignKey(Summary, on_delete=models.CASCADE, related_name="sentences")
    position = models.PositiveSmallIntegerField(_("position"))
    section = models.CharField(
        _("section"), max_length=10, choices=Section, default=Section.IN_SHORT
    )
    text = models.CharField(_("sentence"), max_length=400)
    # Never empty: a sentence without a source cannot be saved.
    first_voice = models.ForeignKey(Voice, on_delete=models.PROTECT, related_name="+")
    voices = models.ManyToManyField(
        Voice, through="Citation", related_name="sentences", verbose_name=_("voices")
    )

    class Meta:
        ordering = ("position",)
        verbose_name = _("sentence")
        verbose_name_plural = _("sentences")
        constraints = [
            models.UniqueConstraint(fields=("summary", "position"), name="sentence_in_its_place"),
            models.CheckConstraint(name="sentence_has_words", condition=~Q(text="")),
        ]

    def __str__(self) -> str:
        return self.text


class Citation(models.Model):
    """A voice that a sentence rests on."""

    sentence = models.ForeignKey(Sentence, on_delete=models.CASCADE, related_name="citations")
    voice = models.ForeignKey(Voice, on_delete=models.PROTECT, related_name="citations")

    class Meta:
        verbose_name = _("citation")
        verbose_name_plural = _("citations")
        constraints = [
            models.UniqueConstraint(fields=("sentence", "voice"), name="voice_cited_once"),
        ]

    def __str__(self) -> str:
        return f"{self.sentence_id}:{self.voice_id}"


class Quote(models.Model):
    """Words of a voice, from one letter to another; shown only while they are still the same."""

    summary = models.ForeignKey(Summary, on_delete=models.CASCADE, related_name="quotes")
    voice = models.ForeignKey(Voice, on_delete=models.PROTECT, related_name="quotes")
    position = models.PositiveSmallIntegerField(_("position"))
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    text = models.TextField(_("words"))

    class Meta:
        ordering = ("position",)
        verbose_name = _("quote")
        verbose_name_plural = _("quotes")
        constraints = [
            models.UniqueConstraint(fields=("summary", "voice"), name="voice_quoted_once"),
            models.CheckConstraint(name="quote_has_length", condition=Q(end__gt=models.F("start"))),
        ]

    def __str__(self) -> str:
        return f"{self.voice_id}[{self.start}:{self.end}]"

    @property
    def is_verbatim(self) -> bool:
        """Whether every letter is still what was said, of a voice that may be quoted."""
        voice = self.voice
        return (
            voice.is_untouched
            and not voice.is_withdrawn
            and voice.text[self.start : self.end] == self.text
        )


class SummaryView(models.Model):
    """Somebody opened a signed-off summary."""

    summary = models.ForeignKey(Summary, on_delete=models.CASCADE, related_name="views")
    seen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    seen_at = models.DateTimeField(_("opened"), default=timezone.now)

    class Meta:
        ordering = ("-seen_at",)
        verbose_name = _("look at a summary")
        verbose_name_plural = _("looks at summaries")

    def __str__(self) -> str:
        return f"{self.summary_id}:{self.seen_by_id}"
