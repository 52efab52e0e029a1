"""What stands with a waiting post on the desk, and approving several that are plain enough.

Only approving is done for several at once, and only what was fully on the page, in a language
that the moderator reads, without any sign. Each is decided by the same deed as a single one.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.translation import gettext as _

from cms.accounts.models import User
from cms.languages.registry import DEFAULT_CODE
from cms.safeguarding.access import sources_with_open_concern
from cms.safeguarding.telling import telling_marks
from forum.actions.staff_claiming import Holder, seen_by
from forum.actions.staff_moderating import approve
from forum.actions.staff_second_reading import needs_two_readers
from forum.actions.staff_worrying import worry_about
from forum.enums import POSTS_IN_THE_QUEUE, PostStatus, Priority
from forum.models import Post
from forum.models.desk import has_first_yes, is_asked, is_late
from forum.models.posts import PostQuerySet
from forum.permissions import can_decide, can_moderate

# Letters of title and text together that the queue shows in full.
FULLY_SHOWN = 400


@dataclass(frozen=True)
class Chosen:
    """A tick on the page: a post, and the revision that stood there."""

    pk: int
    revision: int


@dataclass(frozen=True)
class NotApproved:
    pk: int
    why: str


@dataclass(frozen=True)
class OnTheDesk:
    """What is known of one waiting post besides its words."""

    post: Post
    has_concern: bool
    holder: Holder | None
    is_asked: bool
    # Whoever was asked should have looked by now.
    is_late: bool
    has_first_yes: bool
    # Why it is not approved with others, for whoever asked; "" if it may be.
    alone_because: str


def for_the_desk(posts: PostQuerySet, *, now: datetime) -> PostQuerySet:
    """The posts with all that `on_the_desk` looks at, in the same query."""
    return (
        posts.with_space()
        .select_related("author", "claim__by")
        .annotate(is_asked=is_asked(), is_late=is_late(at=now), has_first_yes=has_first_yes())
    )


def on_the_desk(posts: Sequence[Post], *, reader: User, now: datetime) -> list[OnTheDesk]:
    """The rows of posts fetched `for_the_desk`, in two queries for all of them."""
    sources = [post.source for post in posts]
    worried = sources_with_open_concern([*sources, *map(worry_about, sources)])
    languages = languages_of(reader)
    return [_row(post, reader, now, worried, languages) for post in posts]


def languages_of(reader: User) -> set[str]:
    """What this person reads: English, in which they work, and what they said of themselves."""
    return {DEFAULT_CODE, *reader.languages_read.values_list("code", flat=True)}


def _row(
    post: Post, reader: User, now: datetime, worried: set[str], languages: set[str]
) -> OnTheDesk:
    holder = seen_by(reader, getattr(post, "claim", None), now=now)
    has_concern = not worried.isdisjoint((post.source, worry_about(post.source)))
    asked, first_yes = getattr(post, "is_asked", True), getattr(post, "has_first_yes", True)
    is_busy = asked or first_yes or (holder is not None and not holder.is_reader)
    because = _because_of_post(post, reader, languages)
    if not because and has_concern:
        because = _("There is an open concern about it.")
    if not because and is_busy:
        because = _("Another person has to do with it.")
    # Last, because it costs most: the marks stand on the post's own page alone.
    if not because and telling_marks(post.words, post.language):
        because = _("It tells something about a person: open it.")
    is_overdue = getattr(post, "is_late", False)
    return OnTheDesk(post, has_concern, holder, asked, is_overdue, first_yes, because)


def _because_of_post(post: Post, reader: User, languages: set[str]) -> str:
    reasons = (
        (post.status != PostStatus.HELD, _("It does not wait any more.")),
        (not can_decide(reader, post), _("These are your own words.")),
        (post.screened_at is None, _("Nobody has looked for signs in it yet.")),
        (bool(post.signs or post.wants_help), _("There is a sign in it, or a wish for help.")),
        (post.priority != Priority.ORDINARY, _("It could be urgent.")),
        (post.language not in languages, _("You have not said that you read its language.")),
        (len(post.words) > FULLY_SHOWN, _("It is too long to stand on the page.")),
        (not post.is_words_alone, _("There is more in it than these words: open it.")),
        (needs_two_readers(post), _("Two people have to read it.")),
    )
    return next((words for is_so, words in reasons if is_so), "")


def ticked(chosen: Iterable[Chosen], *, by: User, now: datetime) -> list[OnTheDesk]:
    """The ticked posts as they are now, oldest first, at most a page of them."""
    if not can_moderate(by):
        raise PermissionDenied
    numbers = [one.pk for one in chosen][:POSTS_IN_THE_QUEUE]
    posts = for_the_desk(Post.objects.filter(pk__in=numbers), now=now).order_by("id")
    return on_the_desk(list(posts), reader=by, now=now)


def approve_several(
    *, by: User, chosen: Sequence[Chosen], now: datetime
) -> tuple[list[int], list[NotApproved]]:
    """Approves each by the deed for one; returns which were, and which were not and why."""
    seen = {one.pk: one.revision for one in chosen}
    done: list[int] = []
    left: list[NotApproved] = []
    for row in ticked(chosen, by=by, now=now):
        why = row.alone_because or _approve(by, row.post, seen[row.post.pk], now)
        if why:
            left.append(NotApproved(row.post.pk, why))
        else:
            done.append(row.post.pk)
    gone = sorted(set(seen) - set(done) - {one.pk for one in left})
    return done, left + [NotApproved(pk, _("There is no such post.")) for pk in gone]


def _approve(by: User, post: Post, revision: int, now: datetime) -> str:
    """Why it was not approved, or ""."""
    post.revision = revision
    try:
        approve(by=by, post=post, now=now)
    except ValidationError as problem:
        return " ".join(problem.messages)
    except PermissionDenied:
        return _("You may not decide about it.")
    return ""
