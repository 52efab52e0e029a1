"""What the forum does when an interpreter who reads a post says: a person may be in danger."""

import logging

from django.db import transaction

from cms.accounts.models import User
from cms.safeguarding.actions import raise_concern
from forum.enums import Priority
from forum.models import Post
from forum.models.posts import SOURCE

logger = logging.getLogger("chorus.forum")


class InterpretersWorries:
    """Registered in ForumConfig.ready(); see cms/interpreting/worries.py."""

    prefix = SOURCE

    @transaction.atomic
    def a_person_may_be_in_danger(self, *, source: str, by: User) -> bool:
        """A concern of its own: a sign that a machine saw before, and was closed, hides nothing."""
        post = Post.objects.of_source(source).select_related("author").first()
        if post is None:
            return False
        raise_concern(
            source=worry_about(source), about=post.author, raised_by=by, url=post.moderation_url
        )
        Post.objects.filter(pk=post.pk).update(priority=Priority.FIRST)
        logger.info("forum.post.danger post=%s by=%s", post.pk, by.pk)
        return True


def worry_about(source: str) -> str:
    """The name of the concern that an interpreter raises about a text."""
    return f"{source}:interpreter"
