"""Sections, questions and choices of one version, under keys and codes that never change."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from surveys.enums import QuestionKind
from surveys.models.indicators import Indicator
from surveys.models.questionnaires import Version
from surveys.structure.kinds import Takes, options_of, takes


class Section(models.Model):  # type: ignore[django-manager-missing, unused-ignore]  # made by modeltranslation
    """Questions that belong together, and may be left out together."""

    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="sections")
    key = models.SlugField(_("key"), max_length=60)
    order = models.PositiveSmallIntegerField(_("order"))
    title = models.CharField(_("title"), max_length=120, blank=True)
    # A condition of surveys/structure/conditions.py; {} is always.
    shown_when = models.JSONField(_("shown when"), default=dict, blank=True)

    objects: ClassVar[models.Manager["Section"]] = models.Manager()

    class Meta:
        verbose_name = _("section")
        verbose_name_plural = _("sections")
        ordering = ("order",)
        constraints = [
            models.UniqueConstraint(fields=("version", "key"), name="section_key_once"),
            models.UniqueConstraint(fields=("version", "order"), name="section_order_once"),
        ]

    def __str__(self) -> str:
        return self.key


class Question(models.Model):  # type: ignore[django-manager-missing, unused-ignore]  # as said above
    """One question; the key names it for ever, whatever its wording."""

    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="questions")
    section = models.ForeignKey(Section, on_delete=models.CASCADE, related_name="questions")
    key = models.SlugField(_("key"), max_length=60)
    kind = models.CharField(_("kind"), max_length=20, choices=QuestionKind)
    # The place in the version, from 1: its number in addresses.
    order = models.PositiveSmallIntegerField(_("order"))
    indicator = models.ForeignKey(
        Indicator, on_delete=models.PROTECT, null=True, blank=True, related_name="questions"
    )
    # The age for which it is worded: a core question of the youngest may be asked of all.
    age_version = models.CharField(_("ages"), max_length=10, blank=True)
    scale = models.SlugField(_("scale"), max_length=60, blank=True)
    # Two questions can be compared only where this is the same: see QuestionPlan.scale_version.
    scale_version = models.CharField(_("version of the scale"), max_length=12, blank=True)
    is_core = models.BooleanField(_("core"), default=False)
    # Whoever helps hands the device back before it is shown.
    is_private = models.BooleanField(_("private"), default=False)
    # Who worded it, where that was not us.
    source = models.CharField(_("source"), max_length=300, blank=True)
    shown_when = models.JSONField(_("shown when"), default=dict, blank=True)
    wording = models.CharField(_("question"), max_length=400)
    help = models.CharField(_("help"), max_length=1000, blank=True)

    objects: ClassVar[models.Manager["Question"]] = models.Manager()

    class Meta:
        verbose_name = _("question")
        verbose_name_plural = _("questions")
        ordering = ("order",)
        constraints = [
            models.UniqueConstraint(fields=("version", "key"), name="question_key_once"),
            models.UniqueConstraint(fields=("version", "order"), name="question_order_once"),
            models.CheckConstraint(
                name="question_kind_known", condition=models.Q(kind__in=QuestionKind.values)
            ),
        ]

    def __str__(self) -> str:
        return self.wording

    @property
    def is_text(self) -> bool:
        """Whether it takes words, which are kept apart from answers."""
        return takes(self.kind) is Takes.WORDS

    @property
    def takes_one_code(self) -> bool:
        return takes(self.kind) is Takes.ONE

    @property
    def has_codes(self) -> bool:
        return takes(self.kind) in {Takes.ONE, Takes.SOME, Takes.ORDER}

    def options(self) -> list[tuple[str, str]]:
        """Code and label of every answer, in the reader's language; none for a free text."""
        # Read in Python, so that a prefetch is used.
        return options_of(self.kind, [(one.code, one.label) for one in self.choices.all()])


class Choice(models.Model):
    """One answer to choose; only its code is ever stored with answers."""

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="choices")
    code = models.SlugField(_("code"), max_length=40)
    order = models.PositiveSmallIntegerField(_("order"))
    label = models.CharField(_("label"), max_length=200)
    # "faces-1#happy": the sprite with its version, and the drawing in it.
    picture = models.CharField(_("picture"), max_length=60, blank=True)

    objects: ClassVar[models.Manager["Choice"]] = models.Manager()

    class Meta:
        verbose_name = _("choice")
        verbose_name_plural = _("choices")
        ordering = ("order",)
        constraints = [
            models.UniqueConstraint(fields=("question", "code"), name="choice_code_once"),
        ]

    def __str__(self) -> str:
        return self.label
