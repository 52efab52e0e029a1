"""Ideas: approved posts that were taken up, and who wants to hear of them.

An idea holds no word of the post. It points at one revision and shows it only while it stands.
"""

from datetime import date
from typing import Self

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.accounts.models import User
from cms.subgroups.models import Subgroup
from forum.enums import IDEA_STATES_WITH_A_DAY, LONGEST_SUMMARY, VISIBLE_STATUSES, IdeaState
from forum.models.boards import Board
from forum.models.posts import Post

MANAGE, ANSWER, READ = "forum.manage_idea", "forum.answer_idea", "forum.read_idea"


class IdeaQuerySet(models.QuerySet["Idea"]):
    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Ideas of this person's boards; and those a young person wrote or follows, for ever."""
        if not isinstance(user, User) or not user.is_active:
            return self.none()
        theirs = Q(board__in=Board.objects.visible_to(user))
        if user.is_young_person:
            theirs |= Q(post__author=user)
            theirs |= Q(pk__in=Follow.objects.filter(user=user).values("idea"))
        return self.filter(theirs)

    def for_staff(self, user: User | AnonymousUser) -> Self:
        """All for officers; for others who may read ideas those of the subgroups they sit on."""
        if not isinstance(user, User) or not user.is_active:
            return self.none()
        if user.has_perm(MANAGE):
            return self
        if user.has_perm(READ):
            return self.filter(subgroup__in=Subgroup.objects.of(user))
        return self.none()

    def waiting_for_somebody(self) -> Self:
        return self.filter(wakes_at__isnull=False)

    def in_state(self, state: IdeaState) -> Self:
        return self.filter(state=state)

    def late(self, *, today: date) -> Self:
        """Promises whose day has passed."""
        return self.filter(state=IdeaState.PROMISED, due_on__lt=today)


class Idea(models.Model):
    """What should change, for which subgroup, who answers and by when."""

    post = models.OneToOneField(Post, on_delete=models.PROTECT, related_name="idea")
    revision = models.PositiveIntegerField(_("revision of the post"))
    board = models.ForeignKey(Board, on_delete=models.PROTECT, related_name="ideas")
    subgroup = models.ForeignKey(
        Subgroup, on_delete=models.PROTECT, related_name="+", verbose_name=_("subgroup")
    )
    summary = models.CharField(_("in the team's words"), max_length=LONGEST_SUMMARY)
    state = models.CharField(_("state"), max_length=20, choices=IdeaState, default=IdeaState.HEARD)
    # The number of its last step: a form about an earlier one changes nothing.
    number = models.PositiveIntegerField(_("steps"), default=1)
    answerer = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", verbose_name=_("who answers")
    )
    owner = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("who keeps the promise"),
    )
    due_on = models.DateField(_("last day"), null=True, blank=True)
    # When somebody has to look at it: the end of its day, or the moment of a "not yet".
    wakes_at = models.DateTimeField(_("needs somebody from"), null=True, editable=False)
    changed_at = models.DateTimeField(_("last step"), default=timezone.now)

    objects = IdeaQuerySet.as_manager()

    class Meta:
        verbose_name = _("idea")
        verbose_name_plural = _("ideas")
        permissions = [
            ("manage_idea", _("Can take up ideas and follow them to their answer")),
            ("answer_idea", _("Can answer ideas for the subgroups they sit on")),
            ("read_idea", _("Can read ideas for the subgroups they sit on")),
        ]
        indexes = [
            models.Index(fields=("board", "-changed_at", "-id"), name="forum_idea_board"),
            models.Index(fields=("state", "-changed_at", "-id"), name="forum_idea_state"),
            models.Index(fields=("wakes_at", "id"), name="forum_idea_to_do"),
            models.Index(fields=("state", "due_on"), name="forum_idea_late"),
        ]
        constraints = [
            models.CheckConstraint(
                name="forum_idea_state_known", condition=Q(state__in=IdeaState.values)
            ),
            models.CheckConstraint(name="forum_idea_has_summary", condition=~Q(summary="")),
            models.CheckConstraint(
                name="forum_idea_has_a_day_while_somebody_must_act",
                condition=Q(
                    state__in=sorted(IDEA_STATES_WITH_A_DAY),
                    due_on__isnull=False,
                    wakes_at__isnull=False,
                )
                | (~Q(state__in=sorted(IDEA_STATES_WITH_A_DAY)) & Q(due_on__isnull=True)),
            ),
            models.CheckConstraint(
                name="forum_idea_sleeps_once_answered",
                condition=Q(wakes_at__isnull=True)
                | Q(state__in=sorted({*IDEA_STATES_WITH_A_DAY, IdeaState.DONE})),
            ),
            models.CheckConstraint(
                name="forum_promise_has_an_owner",
                condition=~Q(state=IdeaState.PROMISED) | Q(owner__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"idea {self.pk}"

    @property
    def words_stand(self) -> bool:
        """Whether the writer's words may still be shown: approved, and the ones taken up."""
        return self.post.status in VISIBLE_STATUSES and self.post.revision == self.revision

    @property
    def is_over(self) -> bool:
        """Its writer took it back: nothing comes after that."""
        return self.state == IdeaState.WITHDRAWN

    def is_late(self, today: date) -> bool:
        """A promise whose day has passed."""
        return self.state == IdeaState.PROMISED and self.due_on is not None and self.due_on < today


class Follow(models.Model):
    """A young person who wants to hear what becomes of an idea. Shown to nobody else."""

    idea = models.ForeignKey(Idea, on_delete=models.CASCADE, related_name="+")
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField(_("since"), default=timezone.now)

    class Meta:
        verbose_name = _("follower of an idea")
        verbose_name_plural = _("followers of ideas")
        indexes = [models.Index(fields=("user", "idea"), name="forum_follow_mine")]
        constraints = [
            models.UniqueConstraint(fields=("idea", "user"), name="forum_followed_once"),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} → {self.idea_id}"
