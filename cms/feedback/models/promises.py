"""Answers to what young people said: promises and reasoned noes, step by step.

An answer holds staff's words alone, never a young person's. Young people see the steps that a
second person published; the answer itself always stands where its last published step brought it.
"""

from datetime import date, datetime
from typing import Self

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.accounts.models import User
from cms.feedback.models.sentences import Figure, Sentence
from cms.feedback.models.summaries import Summary
from cms.feedback.states.answers import (
    ANSWER_STEPS,
    KEPT_STATES,
    LONGEST_LINE,
    LONGEST_ROLE,
    STATES_OF_YOUNG_PEOPLE,
    STATES_WITH_DAY,
    STATES_WITHOUT_WORDS,
    AnswerState,
    AnswerTo,
    HowMany,
)
from cms.languages.registry import CHOICES as LANGUAGE_CHOICES
from cms.languages.registry import DEFAULT_CODE
from cms.subgroups.models import Subgroup

GIVE, PUBLISH = "feedback.give_answer", "feedback.publish_answer"
READ = "feedback.view_signed_summary"


class AnswerQuerySet(models.QuerySet["Answer"]):
    def published(self) -> Self:
        """What everybody may read."""
        return self.filter(number__gte=1)

    def for_staff(self, user: User | AnonymousUser) -> Self:
        """All for officers; for others who read summaries those of the subgroups they sit on."""
        if not isinstance(user, User) or not user.is_active:
            return self.none()
        if user.has_perm(PUBLISH):
            return self
        if user.has_perm(READ):
            return self.filter(subgroup__in=Subgroup.objects.of(user))
        return self.none()

    def for_age(self, band: str) -> Self:
        """Answers for everybody, and those that name this age band."""
        return self.filter(Q(ages="") | Q(ages__contains=f" {band} "))

    def late(self, *, today: date) -> Self:
        """Somebody should have acted, and the day has passed."""
        return self.published().filter(due_on__lt=today)

    def due(self, *, now: datetime) -> Self:
        """What the clock has to look at."""
        return self.filter(wakes_at__lte=now)


def _with_day_or_none(states: frozenset[AnswerState]) -> Q:
    some = sorted(states)
    return Q(state__in=some, due_on__isnull=False) | (~Q(state__in=some) & Q(due_on__isnull=True))


def _with_owner_or_none(states: frozenset[AnswerState]) -> Q:
    some = sorted(states)
    kept = Q(state__in=some, owner__isnull=False) & ~Q(owner_role="")
    return kept | (~Q(state__in=some) & Q(owner__isnull=True, owner_role=""))


class Answer(models.Model):
    """What becomes of one theme, request or figure under target of a signed-off summary."""

    summary = models.ForeignKey(Summary, on_delete=models.PROTECT, related_name="answers")
    subgroup = models.ForeignKey(
        Subgroup, on_delete=models.PROTECT, related_name="+", verbose_name=_("subgroup")
    )
    period = models.CharField(_("period"), max_length=7)
    kind = models.CharField(_("answers what"), max_length=10, choices=AnswerTo)
    theme = models.SlugField(_("theme"), blank=True)
    sentence = models.ForeignKey(
        Sentence, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    # A released figure under its target; papers of later periods may show the same one.
    figure = models.ForeignKey(
        Figure, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    line = models.CharField(_("what was said, in the team's words"), max_length=LONGEST_LINE)
    said_by = models.CharField(_("how many said it"), max_length=10, choices=HowMany)
    # " 12-15 16-17 ", or "" for everybody.
    ages = models.CharField(_("for which ages"), max_length=40, blank=True)
    state = models.CharField(
        _("state"), max_length=10, choices=AnswerState, default=AnswerState.NEW
    )
    # Of its last published step; 0 while there is none.
    number = models.PositiveIntegerField(_("published steps"), default=0)
    lead = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("who answered")
    )
    owner = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("who keeps the promise"),
    )
    owner_role = models.CharField(_("their role"), max_length=LONGEST_ROLE, blank=True)
    due_on = models.DateField(_("last day"), null=True)
    done_at = models.DateTimeField(_("done"), null=True)
    # When the clock looks at it next, and how often it has since the last step.
    wakes_at = models.DateTimeField(null=True, editable=False)
    woken = models.PositiveSmallIntegerField(default=0, editable=False)
    changed_at = models.DateTimeField(_("last step"), default=timezone.now)

    objects = AnswerQuerySet.as_manager()

    class Meta:
        verbose_name = _("answer to young people")
        verbose_name_plural = _("answers to young people")
        permissions = [
            ("give_answer", _("Can answer young people for the subgroups they sit on")),
            ("publish_answer", _("Can ask for answers and publish them to young people")),
        ]
        indexes = [
            models.Index(fields=("-changed_at", "-id"), name="answers_newest"),
            models.Index(fields=("subgroup", "-changed_at", "-id"), name="answers_of_subgroup"),
            models.Index(fields=("wakes_at", "id"), name="answers_to_wake"),
        ]
        constraints = [
            models.CheckConstraint(
                name="answer_state_known", condition=Q(state__in=AnswerState.values)
            ),
            models.CheckConstraint(name="answer_has_a_line", condition=~Q(line="")),
            models.CheckConstraint(
                name="answer_is_to_one_thing",
                condition=(Q(kind=AnswerTo.THEME, sentence=None, figure=None) & ~Q(theme=""))
                | Q(kind=AnswerTo.REQUEST, sentence__isnull=False, figure=None, theme="")
                | Q(kind=AnswerTo.FIGURE, sentence=None, figure__isnull=False, theme=""),
            ),
            models.CheckConstraint(
                name="answer_is_new_until_published",
                condition=Q(state=AnswerState.NEW, number=0)
                | (~Q(state=AnswerState.NEW) & Q(number__gte=1)),
            ),
            models.CheckConstraint(
                name="answer_has_a_day_while_somebody_must_act",
                condition=_with_day_or_none(STATES_WITH_DAY),
            ),
            models.CheckConstraint(
                name="promise_has_an_owner_by_role", condition=_with_owner_or_none(KEPT_STATES)
            ),
            models.CheckConstraint(
                name="done_answer_says_when",
                condition=~Q(state=AnswerState.DONE) | Q(done_at__isnull=False),
            ),
            models.UniqueConstraint(
                fields=("subgroup", "period", "theme"),
                condition=Q(kind=AnswerTo.THEME) & ~Q(state=AnswerState.WITHDRAWN),
                name="theme_answered_once",
            ),
            models.UniqueConstraint(
                fields=("sentence",),
                condition=Q(kind=AnswerTo.REQUEST) & ~Q(state=AnswerState.WITHDRAWN),
                name="request_answered_once",
            ),
            models.UniqueConstraint(
                fields=("subgroup", "figure"),
                condition=Q(kind=AnswerTo.FIGURE) & ~Q(state=AnswerState.WITHDRAWN),
                name="figure_answered_once",
            ),
        ]

    def __str__(self) -> str:
        return f"answer {self.pk}"

    @property
    def is_asking(self) -> bool:
        """Whether young people are asked if it happened for them."""
        return self.state == AnswerState.DONE and self.woken in {1, 2}

    def is_late(self, today: date) -> bool:
        return self.due_on is not None and self.due_on < today


def _in_order() -> Q:
    """The state machine as a condition that the database keeps."""
    order = Q(number=1, before=AnswerState.NEW, state__in=sorted(ANSWER_STEPS[AnswerState.NEW]))
    for before, after in ANSWER_STEPS.items():
        if after and before is not AnswerState.NEW:
            order |= Q(number__gt=1, before=before, state__in=sorted(after))
    return order


def _read_by_two() -> Q:
    """Not published; or by another person; or a question, or what young people made of it."""
    waiting = Q(published_at=None, published_by=None, by__isnull=False)
    by_itself = Q(state__in=sorted(STATES_OF_YOUNG_PEOPLE), by=None, published_by=None)
    by_another = Q(by__isnull=False, published_by__isnull=False) & (
        Q(state=AnswerState.ASKED) | ~Q(published_by=F("by"))
    )
    return waiting | (Q(published_at__isnull=False) & (by_itself | by_another))


class AnswerStep(models.Model):
    """Who brought an answer where, when and in which English words. Published ones stay."""

    answer = models.ForeignKey(Answer, on_delete=models.CASCADE, related_name="steps")
    number = models.PositiveIntegerField(_("number"))
    before = models.CharField(_("state before"), max_length=10, choices=AnswerState)
    state = models.CharField(_("state"), max_length=10, choices=AnswerState)
    words = models.TextField(_("words"), blank=True)
    owner = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    owner_role = models.CharField(_("who, by role"), max_length=LONGEST_ROLE, blank=True)
    due_on = models.DateField(_("last day"), null=True)
    # Nobody where young people's answers did it.
    by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(_("when"), default=timezone.now)
    # How often it was written: whoever publishes says which wording they read.
    version = models.PositiveIntegerField(default=1)
    note = models.TextField(_("why it was sent back"), blank=True)
    published_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("published by")
    )
    published_at = models.DateTimeField(_("published"), null=True)
    # When authors and followers had their notices.
    told_at = models.DateTimeField(_("told"), null=True)

    class Meta:
        ordering = ("number",)
        verbose_name = _("step of an answer")
        verbose_name_plural = _("steps of answers")
        indexes = [
            models.Index(
                fields=("published_at",),
                name="answer_steps_to_tell",
                condition=Q(told_at=None, published_at__isnull=False),
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=("answer", "number"), name="answer_step_taken_once"),
            models.CheckConstraint(name="answer_steps_in_order", condition=_in_order()),
            models.CheckConstraint(
                name="answer_step_has_words",
                condition=Q(state__in=sorted(STATES_WITHOUT_WORDS)) | ~Q(words=""),
            ),
            models.CheckConstraint(
                name="answer_step_has_its_day", condition=_with_day_or_none(STATES_WITH_DAY)
            ),
            models.CheckConstraint(
                name="answer_step_names_a_role", condition=_with_owner_or_none(KEPT_STATES)
            ),
            models.CheckConstraint(name="answer_step_read_by_two", condition=_read_by_two()),
            models.CheckConstraint(
                name="answer_step_is_told_once_published",
                condition=Q(told_at=None) | Q(published_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.answer_id}:{self.number} {self.state}"


class AnswerWords(models.Model):
    """Words of an answer in another language, by hand: of its line (0) or of a step."""

    answer = models.ForeignKey(Answer, on_delete=models.CASCADE, related_name="in_languages")
    number = models.PositiveIntegerField(_("number of the step"))
    language = models.CharField(_("language"), max_length=10, choices=LANGUAGE_CHOICES)
    words = models.TextField(_("words"))
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(_("when"), default=timezone.now)

    class Meta:
        verbose_name = _("words of an answer in a language")
        verbose_name_plural = _("words of answers in languages")
        constraints = [
            models.UniqueConstraint(
                fields=("answer", "number", "language"), name="answer_words_once"
            ),
            models.CheckConstraint(
                name="answer_words_are_there", condition=~Q(words="") & ~Q(language=DEFAULT_CODE)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.answer_id}:{self.number} {self.language}"
