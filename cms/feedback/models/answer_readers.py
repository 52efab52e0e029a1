"""Young people beside an answer: who hears of it, and what they say to it. Shown to nobody else."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.accounts.models import User
from cms.feedback.models.promises import Answer, AnswerStep
from cms.feedback.states.answers import Said
from cms.languages.registry import CHOICES as LANGUAGE_CHOICES
from cms.languages.registry import DEFAULT_CODE


class AnswerFollow(models.Model):
    """A young person who wants to hear of each step of an answer."""

    answer = models.ForeignKey(Answer, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField(_("since"), default=timezone.now)

    class Meta:
        verbose_name = _("follower of an answer")
        verbose_name_plural = _("followers of answers")
        constraints = [
            models.UniqueConstraint(fields=("answer", "person"), name="answer_followed_once"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} → {self.answer_id}"


class Happened(models.Model):
    """What one person says to "Did this happen for you?"; they may change their mind."""

    step = models.ForeignKey(AnswerStep, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    said = models.CharField(_("said"), max_length=10, choices=Said)
    at = models.DateTimeField(_("when"), default=timezone.now)

    class Meta:
        verbose_name = _("what somebody says about a done answer")
        verbose_name_plural = _("what people say about done answers")
        constraints = [
            models.UniqueConstraint(fields=("step", "person"), name="happened_said_once"),
            models.CheckConstraint(name="happened_is_an_answer", condition=Q(said__in=Said.values)),
        ]

    def __str__(self) -> str:
        return f"{self.step_id}"


class ToldInLanguage(models.Model):
    """Whoever reads this language was told of the step when its words were there in it."""

    step = models.ForeignKey(AnswerStep, on_delete=models.CASCADE, related_name="+")
    language = models.CharField(_("language"), max_length=10, choices=LANGUAGE_CHOICES)
    at = models.DateTimeField(_("when"), default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=("step", "language"), name="step_told_in_language_once"),
            models.CheckConstraint(
                name="step_is_told_first_in_english", condition=~Q(language=DEFAULT_CODE)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.step_id} {self.language}"
