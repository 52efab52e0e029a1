"""What became of an idea, step by step. Steps, their words and their notices are only added."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.accounts.models import User
from cms.languages.registry import CHOICES as LANGUAGE_CHOICES
from cms.languages.registry import DEFAULT_CODE
from cms.notices.models import Notice
from forum.enums import (
    IDEA_STATES_WITH_A_DAY,
    IDEA_STATES_WITHOUT_WORDS,
    IDEA_STEPS,
    IdeaState,
    WithdrawalReason,
)
from forum.models.ideas import Idea


def _in_order() -> Q:
    """The state machine as a condition that the database keeps."""
    order = Q(number=1, before="", state=IdeaState.HEARD)
    for before, after in IDEA_STEPS.items():
        if not after:
            continue  # nothing comes after it
        order |= Q(number__gt=1, before=before, state__in=sorted(after))
    return order


class Step(models.Model):
    """Who brought the idea where, when, and in which English words."""

    idea = models.ForeignKey(Idea, on_delete=models.PROTECT, related_name="steps")
    number = models.PositiveIntegerField(_("number"))
    before = models.CharField(_("state before"), max_length=20, choices=IdeaState, blank=True)
    state = models.CharField(_("state"), max_length=20, choices=IdeaState)
    words = models.TextField(_("words"), blank=True)
    # Why the writer took the idea back; "" for every other step.
    because = models.CharField(
        _("why it was taken back"), max_length=20, choices=WithdrawalReason, blank=True
    )
    # Who was asked, or who keeps the promise; and by when.
    who = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("who acts")
    )
    due_on = models.DateField(_("last day"), null=True)
    # Nobody once a writer who took their idea back is erased.
    by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(_("when"), default=timezone.now)

    class Meta:
        verbose_name = _("step of an idea")
        verbose_name_plural = _("steps of ideas")
        constraints = [
            models.UniqueConstraint(fields=("idea", "number"), name="forum_step_taken_once"),
            models.CheckConstraint(name="forum_steps_in_order", condition=_in_order()),
            models.CheckConstraint(
                name="forum_step_has_a_reason",
                condition=Q(state__in=sorted(IDEA_STATES_WITHOUT_WORDS)) | ~Q(words=""),
            ),
            models.CheckConstraint(
                name="forum_step_taken_back_for_a_reason",
                condition=Q(state=IdeaState.WITHDRAWN, because__in=WithdrawalReason.values)
                | (~Q(state=IdeaState.WITHDRAWN) & Q(because="")),
            ),
            models.CheckConstraint(
                name="forum_step_of_staff_has_a_name",
                condition=Q(by__isnull=False) | Q(state=IdeaState.WITHDRAWN),
            ),
            models.CheckConstraint(
                name="forum_step_names_who_and_when",
                condition=Q(
                    state__in=sorted(IDEA_STATES_WITH_A_DAY),
                    who__isnull=False,
                    due_on__isnull=False,
                )
                | (
                    ~Q(state__in=sorted(IDEA_STATES_WITH_A_DAY))
                    & Q(who__isnull=True, due_on__isnull=True)
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.idea_id}:{self.number} {self.state}"


class StepWords(models.Model):
    """The words of a step in another language, written by hand by a named person."""

    step = models.ForeignKey(Step, on_delete=models.PROTECT, related_name="in_languages")
    language = models.CharField(_("language"), max_length=10, choices=LANGUAGE_CHOICES)
    words = models.TextField(_("words"))
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(_("when"), default=timezone.now)

    class Meta:
        verbose_name = _("words of a step in a language")
        verbose_name_plural = _("words of steps in languages")
        constraints = [
            models.UniqueConstraint(fields=("step", "language"), name="forum_step_words_once"),
            models.CheckConstraint(
                name="forum_step_words_are_there",
                condition=~Q(words="") & ~Q(language=DEFAULT_CODE),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.step_id} {self.language}"


class StepNotice(models.Model):
    """That this person was told of this step: once, or the step did not happen."""

    step = models.ForeignKey(Step, on_delete=models.PROTECT, related_name="notices")
    person = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    notice = models.OneToOneField(Notice, on_delete=models.CASCADE, related_name="+")

    class Meta:
        verbose_name = _("notice of a step")
        verbose_name_plural = _("notices of steps")
        constraints = [
            models.UniqueConstraint(fields=("step", "person"), name="forum_told_once"),
        ]

    def __str__(self) -> str:
        return f"{self.step_id} → {self.person_id}"


class Happening(models.Model):
    """What one person says to "Did this happen for you?"; they may change their mind."""

    step = models.ForeignKey(Step, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    has_happened = models.BooleanField(_("it happened"))
    at = models.DateTimeField(_("when"), default=timezone.now)
    # When staff were told of a first "not yet"; one answer tells them once.
    told_at = models.DateTimeField(_("staff were told"), null=True, editable=False)

    class Meta:
        verbose_name = _("what somebody says about a done idea")
        verbose_name_plural = _("what people say about done ideas")
        constraints = [
            models.UniqueConstraint(fields=("step", "person"), name="forum_happened_said_once"),
        ]

    def __str__(self) -> str:
        return f"{self.step_id} {self.person_id}"
