"""Questions to children's services: who answers one of them, by when, and in which English words.

The question itself is a contribution, read and approved like every other one. Readers see the role
of whoever answers, and whoever answers never sees who asked.
"""

from datetime import date, datetime
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from cms.accounts.models import User
from cms.languages.registry import DEFAULT_CODE
from cms.magazine.models.contributions import Contribution
from cms.magazine.staff_question_words import LONGEST_ROLE, UNANSWERED, QuestionState

ANSWER = "magazine.answer_question"
SOURCE = "magazine.answer"
# Role and answer, and the paragraphs of the answer, as an interpreter gets them.
BETWEEN = "\n\n"


class QuestionQuerySet(models.QuerySet["Question"]):
    def standing(self, now: datetime) -> Self:
        """Those whose words may still be shown, and are the words that were given."""
        asked = Contribution.objects.usable(now).filter(author__isnull=False)
        return self.filter(contribution__in=asked, revision=F("contribution__revision"))

    def of_answerer(self, user: User) -> Self:
        return self.filter(answerer=user)

    def unanswered(self) -> Self:
        return self.filter(state__in=UNANSWERED)

    def to_write(self) -> Self:
        return self.filter(state=QuestionState.GIVEN)

    def to_check(self) -> Self:
        return self.filter(state=QuestionState.WRITTEN)

    def published(self) -> Self:
        return self.filter(state=QuestionState.PUBLISHED)

    def late(self, *, today: date) -> Self:
        """Young people have no answer, and the day has passed."""
        return self.unanswered().filter(due_on__lt=today)


class Question(models.Model):
    """One approved question in the hands of one role."""

    contribution = models.OneToOneField(
        Contribution, on_delete=models.PROTECT, related_name="question"
    )
    # The words as they were given: after another revision it has to be given anew.
    revision = models.PositiveIntegerField(_("revision"))
    answerer = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", verbose_name=_("who answers")
    )
    # What young people read instead of a name.
    role = models.CharField(_("their role"), max_length=LONGEST_ROLE)
    given_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField(_("given"), default=timezone.now)
    due_on = models.DateField(_("last day"))
    state = models.CharField(
        _("state"), max_length=10, choices=QuestionState, default=QuestionState.GIVEN
    )
    answer = models.TextField(_("answer"), blank=True)
    # How often it was written: whoever publishes says which wording they read.
    version = models.PositiveIntegerField(default=0)
    answered_at = models.DateTimeField(_("written"), null=True)
    # The words that it answers. Where they are other ones by now it is a draft, never an answer.
    answers_revision = models.PositiveIntegerField(null=True, editable=False)
    note = models.TextField(_("why it was sent back"), blank=True)
    published_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("published by")
    )
    published_at = models.DateTimeField(_("published"), null=True)
    # The language in which whoever asked was last told that they can read it.
    told_in = models.CharField(max_length=10, blank=True, editable=False)
    # When the clock asks for the answer next.
    press_at = models.DateTimeField(null=True, editable=False)

    objects = QuestionQuerySet.as_manager()

    class Meta:
        verbose_name = _("question to children’s services")
        verbose_name_plural = _("questions to children’s services")
        default_permissions = ()
        permissions = [("answer_question", _("Can answer questions to children’s services"))]
        indexes = [
            models.Index(fields=("press_at",), name="magazine_question_press"),
            models.Index(fields=("answerer", "state"), name="magazine_question_answerer"),
        ]
        constraints = [
            models.CheckConstraint(
                name="magazine_question_state_known", condition=Q(state__in=QuestionState.values)
            ),
            models.CheckConstraint(name="magazine_question_names_a_role", condition=~Q(role="")),
            models.CheckConstraint(
                name="magazine_question_has_its_answer",
                condition=Q(state=QuestionState.GIVEN)
                | (~Q(answer="") & Q(version__gte=1, answered_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="magazine_question_says_who_published",
                condition=Q(
                    state=QuestionState.PUBLISHED,
                    published_by__isnull=False,
                    published_at__isnull=False,
                )
                | (~Q(state=QuestionState.PUBLISHED) & Q(published_by=None, published_at=None)),
            ),
            models.CheckConstraint(
                name="magazine_question_read_by_two",
                condition=Q(published_by=None) | ~Q(published_by=F("answerer")),
            ),
            models.CheckConstraint(
                name="magazine_question_told_once_published",
                condition=Q(told_in="") | Q(state=QuestionState.PUBLISHED),
            ),
            models.CheckConstraint(
                name="magazine_question_pressed_while_it_waits",
                condition=Q(press_at=None) | Q(state=QuestionState.GIVEN),
            ),
            models.CheckConstraint(
                name="magazine_question_answers_these_words",
                condition=Q(state=QuestionState.GIVEN)
                | Q(answers_revision=None)
                | Q(answers_revision=F("revision")),
            ),
        ]

    def __str__(self) -> str:
        return f"question {self.pk}"

    @property
    def is_published(self) -> bool:
        return self.state == QuestionState.PUBLISHED

    @property
    def is_to_check(self) -> bool:
        return self.state == QuestionState.WRITTEN

    @property
    def is_to_write(self) -> bool:
        return self.state == QuestionState.GIVEN

    @property
    def is_to_read_again(self) -> bool:
        """What stands in `answer` was written to earlier words; only whoever answers sees it."""
        is_to_others = self.answers_revision not in {None, self.revision}
        return self.is_to_write and bool(self.answer) and is_to_others

    def is_late(self, today: date) -> bool:
        return not self.is_published and self.due_on < today

    @property
    def for_interpreters(self) -> str:
        """The role first, then the answer."""
        return BETWEEN.join((self.role, self.answer))

    @property
    def source(self) -> str:
        """The name of this wording in the interpreters' queue."""
        return self.source_of(self.version)

    def source_of(self, version: int) -> str:
        return f"{SOURCE}:{self.pk}:{version}"

    @property
    def answering_url(self) -> str:
        """In any language; it follows the reader when they open it."""
        with override(DEFAULT_CODE):
            return reverse("magazine:answer", args=[self.pk])

    @property
    def reading_url(self) -> str:
        with override(DEFAULT_CODE):
            return reverse("magazine:question", args=[self.contribution_id])

    @property
    def checking_url(self) -> str:
        with override(DEFAULT_CODE):
            return reverse("magazine:arrange_question", args=[self.contribution_id])
