"""What readers say to a post with one press. No page tells who or how many."""

from collections.abc import Iterable
from typing import Any, Self

from django.db import models
from django.db.models import Count, F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.accounts.models import User
from forum.enums import VISIBLE_STATUSES, ReactionKind
from forum.models.posts import Post


class ReactionQuerySet(models.QuerySet["Reaction"]):
    def standing(self) -> Self:
        """Said to the words that can be read now: none to a post taken down, back or changed."""
        return self.filter(post__status__in=VISIBLE_STATUSES, revision=F("post__revision"))

    def of_kind(self, kind: ReactionKind) -> Self:
        return self.filter(kind=kind)

    def pressed_by(self, person: User, posts: Iterable[Post]) -> dict[int, set[str]]:
        """What this person said, by post."""
        revisions = {post.pk: post.revision for post in posts}
        rows = self.filter(person=person, post__in=revisions)
        said: dict[int, set[str]] = {}
        for post_id, revision, kind in rows.values_list("post_id", "revision", "kind"):
            if revision == revisions[post_id]:
                said.setdefault(post_id, set()).add(kind)
        return said

    def kinds_said(self, posts: Iterable[Post]) -> dict[int, list[str]]:
        """Which kinds came, by post, in the order of the buttons: never how many."""
        wanted = [post.pk for post in posts if post.is_visible]
        rows = self.standing().filter(post__in=wanted) if wanted else self.none()
        came = set(rows.order_by().values_list("post_id", "kind").distinct())
        return {
            pk: [str(kind.label) for kind in ReactionKind if (pk, kind.value) in came]
            for pk in wanted
        }

    def posts_with(self, kind: ReactionKind, *, at_least: int) -> models.QuerySet[Any, Any]:
        """Numbers of the posts to which so many people said it."""
        said = self.standing().of_kind(kind).order_by().values("post")
        return said.annotate(people=Count("pk")).filter(people__gte=at_least).values("post")

    def counts(self, posts: Iterable[Post], kind: ReactionKind) -> dict[int, int]:
        """How many said it, by post: for staff alone, and only behind disclosure control."""
        rows = self.standing().of_kind(kind).filter(post__in=[post.pk for post in posts])
        return dict(rows.order_by().values_list("post_id").annotate(Count("pk")))


class Reaction(models.Model):
    """One person says one thing to one post, once."""

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="reactions")
    person = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(_("kind"), max_length=20, choices=ReactionKind)
    # The words that it was said to: other words have to be read first.
    revision = models.PositiveIntegerField(_("revision of the post"))
    at = models.DateTimeField(_("when"), default=timezone.now)

    objects = ReactionQuerySet.as_manager()

    class Meta:
        verbose_name = _("reaction")
        verbose_name_plural = _("reactions")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=("post", "person", "kind"), name="forum_reacted_once"),
            models.CheckConstraint(
                name="forum_reaction_kind_known", condition=Q(kind__in=ReactionKind.values)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.post_id}"
