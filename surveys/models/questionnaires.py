"""Questionnaires: what is asked, under keys and codes that never change."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from surveys.enums import SCALE, Frequency, QuestionKind


# modeltranslation makes its managers at run time: no checker can see them.
class Questionnaire(models.Model):  # type: ignore[django-manager-missing]  # as said above
    """The questions for one age, for example 11-17."""

    key = models.SlugField(_("key"), max_length=60)
    age_version = models.CharField(_("ages"), max_length=10)
    title = models.CharField(_("title"), max_length=120)

    objects: ClassVar[models.Manager["Questionnaire"]] = models.Manager()

    class Meta:
        verbose_name = _("questionnaire")
        verbose_name_plural = _("questionnaires")
        ordering = ("key", "age_version")
        constraints = [
            models.UniqueConstraint(fields=("key", "age_version"), name="questionnaire_age_once"),
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.age_version})"


class Question(models.Model):  # type: ignore[django-manager-missing]  # as said above
    """One question; the key names it for ever, whatever its wording."""

    questionnaire = models.ForeignKey(
        Questionnaire, on_delete=models.CASCADE, related_name="questions"
    )
    key = models.SlugField(_("key"), max_length=60)
    kind = models.CharField(_("kind"), max_length=10, choices=QuestionKind)
    order = models.PositiveSmallIntegerField(_("order"))
    # The code of a subgroup, as text: this engine knows the subgroups by name only.
    subgroup = models.SlugField(_("subgroup"), max_length=40, blank=True)
    wording = models.CharField(_("question"), max_length=200)
    help = models.CharField(_("help"), max_length=200, blank=True)

    objects: ClassVar[models.Manager["Question"]] = models.Manager()

    class Meta:
        verbose_name = _("question")
        verbose_name_plural = _("questions")
        ordering = ("order",)
        constraints = [
            models.UniqueConstraint(fields=("questionnaire", "key"), name="question_key_once"),
            models.UniqueConstraint(fields=("questionnaire", "order"), name="question_order_once"),
            models.CheckConstraint(
                name="question_kind_known", condition=models.Q(kind__in=QuestionKind.values)
            ),
        ]

    def __str__(self) -> str:
        return self.wording

    @property
    def is_text(self) -> bool:
        return self.kind == QuestionKind.TEXT

    def options(self) -> list[tuple[str, str]]:
        """Code and label of every answer, in the reader's language; none for a free text."""
        if self.kind == QuestionKind.FREQUENCY:
            return [(choice.value, str(choice.label)) for choice in Frequency]
        if self.kind == QuestionKind.SCALE:
            return [(step, step) for step in SCALE]
        # Read in Python, so that a prefetch is used.
        return [(choice.code, choice.label) for choice in self.choices.all()]


class Choice(models.Model):
    """One answer to choose; only its code is ever stored with answers."""

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="choices")
    code = models.SlugField(_("code"), max_length=40)
    order = models.PositiveSmallIntegerField(_("order"))
    label = models.CharField(_("label"), max_length=120)

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
