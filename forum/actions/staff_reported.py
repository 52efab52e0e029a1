"""The forum's shelf of things that people report: see cms/reporting/subjects.py."""

from cms.accounts.models import User
from cms.reporting.subjects import Item
from cms.safeguarding.access import HANDLE
from forum.enums import Outcome
from forum.models import Decision, Post
from forum.models.posts import SOURCE
from forum.permissions import can_moderate

LONGEST_REVISION = 10  # digits


class ReportedPosts:
    """Registered in ForumConfig.ready()."""

    prefix = SOURCE

    def writer_of(self, source: str) -> User | None:
        post = Post.objects.of_source(source).select_related("author").first()
        return post.author if post else None

    def shown_to(self, staff: User, source: str) -> Item | None:
        """The words of the reported revision; only an approved one was ever there to report."""
        post = Post.objects.of_source(source).first()
        if post is None:
            return None
        moderates = can_moderate(staff)
        # Whoever keeps young people safe has to know what somebody is worried about.
        if not (moderates or staff.has_perm(HANDLE)):
            return Item(url="")
        is_the_same = post.source == source
        return Item(
            url=post.moderation_url if moderates else "",
            text=post.words if is_the_same else _words_as_approved(post, source),
            language=post.language,
            has_changed=not (is_the_same and post.is_visible),
        )


def _words_as_approved(post: Post, source: str) -> str:
    """What was approved as this revision stays with the decision."""
    revision = source.rpartition(":")[2]
    if not (revision.isascii() and revision.isdigit() and len(revision) < LONGEST_REVISION):
        return ""
    decisions = Decision.objects.filter(post=post, outcome=Outcome.APPROVED, revision=int(revision))
    return decisions.values_list("text", flat=True).first() or ""
