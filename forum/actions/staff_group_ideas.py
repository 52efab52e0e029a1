"""What a group thought of at a meeting comes into the forum: see cms/subgroups/group_ideas.py.

An officer puts it down as a post on a board of that group. It waits like every other post until
somebody else has read it; then it can be taken up, followed and answered.
"""

import logging
from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.accounts.models import User
from cms.languages.registry import DEFAULT_CODE
from cms.subgroups.group_ideas import Became, GroupIdea, Place
from forum.actions.posting import Draft, start_thread
from forum.enums import LONGEST_TITLE, VISIBLE_STATUSES, PostStatus
from forum.models import Board, GroupPost, Idea, Post
from forum.models.boards import BoardQuerySet
from forum.models.ideas import MANAGE

logger = logging.getLogger("chorus.forum")


class GroupIdeas:
    """Registered in ForumConfig.ready()."""

    def places(self, idea: GroupIdea, *, by: User) -> list[Place]:
        boards = _boards_for(idea, by).in_order()
        return [Place(code=board.slug, name=board.name) for board in boards]

    def take(self, idea: GroupIdea, *, by: User, place: str, words: str, now: datetime) -> None:
        if not by.has_perm(MANAGE):
            raise PermissionDenied
        board = _boards_for(idea, by).filter(slug=place).first()
        if board is None:
            raise ValidationError({"place": _("Choose one of the answers.")}, code="place")
        if Post.objects.filter(key=idea.key).exists():
            raise ValidationError(_("This idea is in the forum already."), code="twice")
        title = idea.line if len(idea.line) <= LONGEST_TITLE else ""
        draft = Draft(text=words, language=DEFAULT_CODE, key=idea.key, title=title)
        with transaction.atomic():
            post = start_thread(by=by, board=board, draft=draft, now=now)
            GroupPost.objects.create(post=post)
        logger.info("forum.idea.of_group post=%s by=%s", post.pk, by.pk)

    def became(self, keys: Collection[UUID], *, reader: User) -> dict[UUID, Became]:
        posts = Post.objects.filter(key__in=keys, of_group__isnull=False).select_related("thread")
        if reader.has_perm(MANAGE):
            ideas = Idea.objects.filter(post__in=posts).in_bulk(field_name="post_id")
            return {post.key: _for_staff(post, ideas.get(post.pk)) for post in posts}
        visible = Idea.objects.visible_to(reader).filter(post__in=posts)
        ideas = {idea.post_id: idea for idea in visible}
        readable = set(posts.visible_to(reader).values_list("pk", flat=True))
        return {
            post.key: _for_member(post, ideas.get(post.pk))
            for post in posts
            if post.pk in ideas or post.pk in readable
        }


def _boards_for(idea: GroupIdea, by: User) -> BoardQuerySet:
    """Where this worker is named, and nobody reads who is not of the group's kind and place."""
    boards = Board.objects.visible_to(by).open_to_write(on=timezone.localdate())
    if idea.locality is not None:
        boards = boards.filter(locality=idea.locality)
    if idea.is_of_those_who_came_alone:
        boards = boards.filter(unaccompanied_only=True)
    return boards


def _for_staff(post: Post, idea: Idea | None) -> Became:
    if idea is not None:
        url = reverse("forum:answer_idea", args=[idea.pk])
        return Became(words=idea.get_state_display(), url=url)
    if post.status in VISIBLE_STATUSES:
        words = _("Members read it. Take it up, so that somebody answers.")
        return Became(words=words, url=reverse("forum:take_up", args=[post.pk]))
    if post.status == PostStatus.HELD:
        return Became(words=_("It waits until another worker has read it."), url="")
    return Became(words=_("It does not stand in the forum."), url=reverse("forum:my_posts"))


def _for_member(post: Post, idea: Idea | None) -> Became:
    if idea is not None:
        return Became(words=idea.get_state_display(), url=reverse("forum:idea", args=[idea.pk]))
    return Became(words="", url=reverse("forum:thread", args=[post.thread_id]))
