"""Themes as rows: what they are called, where they came from, and what people corrected in them.

A theme is known for ever by its slug, so that its trend can be drawn over the periods. It is never
deleted: it is merged into another one, or dismissed.
"""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.feedback.models.voices import Voice


class Origin(models.TextChoices):
    LEXICON = "lexicon", _("Words on a list")
    FORMED = "formed", _("Formed from the voices")
    OFFICER = "officer", _("Made by an officer")


class ThemeState(models.TextChoices):
    SUGGESTED = "suggested", _("Suggested")
    IN_USE = "in_use", _("In use")
    DISMISSED = "dismissed", _("Dismissed")


class Verdict(models.TextChoices):
    BELONGS = "belongs", _("Belongs to this theme")
    DOES_NOT = "does_not", _("Not this theme")


class ChangeKind(models.TextChoices):
    ADDED = "added", _("added voices to a theme")
    TAKEN_OUT = "taken_out", _("took voices out of a theme")
    MOVED = "moved", _("moved voices to another theme")
    RENAMED = "renamed", _("renamed a theme")
    MERGED = "merged", _("merged a theme into another")
    SPLIT = "split", _("made a theme of its own from voices")
    CONFIRMED = "confirmed", _("confirmed a suggested theme")
    DISMISSED = "dismissed", _("dismissed a suggested theme")


class ThemeQuerySet(models.QuerySet["Theme"]):
    def in_use(self) -> Self:
        """Those that may be counted in a paper; a merged one lives on in the other."""
        return self.filter(state=ThemeState.IN_USE, merged_into=None)

    def suggested(self) -> Self:
        return self.filter(state=ThemeState.SUGGESTED)


class Theme(models.Model):
    """What several young people speak about. Its slug stays, whatever it is called."""

    slug = models.SlugField(_("theme"), unique=True)
    # English, for staff: read in the middle of a sentence.
    name = models.CharField(_("name"), max_length=120)
    # Codes of the subgroups that look after it.
    subgroups = models.JSONField(_("subgroups"), default=list)
    origin = models.CharField(_("origin"), max_length=10, choices=Origin)
    state = models.CharField(_("state"), max_length=10, choices=ThemeState)
    # The words that told its voices from others when it was formed.
    words = models.JSONField(_("telling words"), default=list)
    first_period = models.CharField(_("first period"), max_length=7, blank=True)
    merged_into = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="merged_from"
    )
    named_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    named_at = models.DateTimeField(_("named"), null=True, blank=True)

    objects = ThemeQuerySet.as_manager()

    class Meta:
        ordering = ("name", "slug")
        verbose_name = _("theme")
        verbose_name_plural = _("themes")
        constraints = [
            models.CheckConstraint(name="theme_has_name", condition=~Q(name="")),
            models.CheckConstraint(
                name="theme_not_merged_into_itself",
                condition=Q(merged_into=None) | ~Q(merged_into=F("id")),
            ),
            models.CheckConstraint(
                name="listed_theme_is_in_use",
                condition=~Q(origin=Origin.LEXICON) | Q(state=ThemeState.IN_USE),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Ruling(models.Model):
    """A person said whether a voice belongs to a theme. No run of the machine changes it."""

    voice = models.ForeignKey(Voice, on_delete=models.CASCADE, related_name="rulings")
    theme = models.ForeignKey(Theme, on_delete=models.PROTECT, related_name="rulings")
    verdict = models.CharField(_("verdict"), max_length=10, choices=Verdict)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    at = models.DateTimeField(_("when"), default=timezone.now)

    class Meta:
        ordering = ("voice", "theme")
        verbose_name = _("correction of a theme")
        verbose_name_plural = _("corrections of themes")
        constraints = [
            models.UniqueConstraint(fields=("voice", "theme"), name="one_ruling_per_voice_theme"),
        ]

    def __str__(self) -> str:
        return f"{self.voice_id}:{self.theme_id}:{self.verdict}"


class Suggestion(models.Model):
    """A voice that the machine would put into a theme, for an officer to confirm. Never counted."""

    voice = models.ForeignKey(Voice, on_delete=models.CASCADE, related_name="suggestions")
    theme = models.ForeignKey(Theme, on_delete=models.CASCADE, related_name="suggestions")
    because = models.JSONField(_("because of these words"), default=list)

    class Meta:
        ordering = ("theme", "voice")
        verbose_name = _("suggested voice of a theme")
        verbose_name_plural = _("suggested voices of themes")
        constraints = [
            models.UniqueConstraint(fields=("voice",), name="one_suggestion_per_voice"),
        ]

    def __str__(self) -> str:
        return f"{self.voice_id}:{self.theme_id}"


class ThemeChange(models.Model):
    """One deed on themes: who, when, what it was before and after (ids only), and its undoing."""

    kind = models.CharField(_("kind"), max_length=10, choices=ChangeKind)
    theme = models.ForeignKey(Theme, on_delete=models.PROTECT, related_name="changes")
    voices = models.PositiveIntegerField(_("voices"), default=0)
    # {"themes": {id: {field: value}}, "rulings": [[voice, theme, verdict or ""], ...]}
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    at = models.DateTimeField(_("when"), default=timezone.now)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    undone_at = models.DateTimeField(_("taken back"), null=True, blank=True)

    class Meta:
        ordering = ("-at", "-pk")
        verbose_name = _("change of themes")
        verbose_name_plural = _("changes of themes")

    def __str__(self) -> str:
        return f"{self.kind}:{self.theme_id}"


class ThemeComment(models.Model):
    """What officers say to one another about a theme. It never leaves the workbench."""

    theme = models.ForeignKey(Theme, on_delete=models.CASCADE, related_name="comments")
    period = models.CharField(_("period"), max_length=7)
    words = models.CharField(_("comment"), max_length=500)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    at = models.DateTimeField(_("when"), default=timezone.now)

    class Meta:
        ordering = ("at", "pk")
        verbose_name = _("comment on a theme")
        verbose_name_plural = _("comments on themes")
        constraints = [
            models.CheckConstraint(name="theme_comment_has_words", condition=~Q(words="")),
        ]

    def __str__(self) -> str:
        return f"{self.theme_id}:{self.pk}"
