"""What approval does for each kind of what young people write: one table, and no other road.

A post appears on its board. New words for a post take the place of the old ones. A name on a
board comes into use, and the one before it goes. Every deed that approves, hides or erases asks
this table, so that a new kind is a new row here and nowhere else.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from cms.accounts.models import User
from forum.actions.listing import put_on_lists, take_off_lists
from forum.actions.polling import open_poll
from forum.actions.staff_merging import lock_post_of, put_into_post
from forum.actions.staff_naming import bring_name_into_use, end_name, retire_earlier_name
from forum.enums import PostKind, PostStatus
from forum.models import Post

Step = Callable[[Post, datetime], None]
Decided = Callable[[Post, User, datetime], None]


@dataclass(frozen=True)
class InUse:
    """The status of an approved one; what makes way first, what follows, and what ends it.

    `again` follows where nothing was decided anew: the crisis switch let go of it.
    """

    status: PostStatus
    make_way: Step
    enter: Decided
    leave: Step
    again: Decided


def _never_alone(_edit: Post, _by: User, _now: datetime) -> None:
    """New words are part of their post by then, and come and go with it."""


def _nothing(_post: Post, _now: datetime) -> None:
    """This kind needs nothing here."""


def _appear(post: Post, _by: User, now: datetime) -> None:
    put_on_lists(post, now=now)
    open_poll(post=post, now=now)


def _appear_again(post: Post, _by: User, now: datetime) -> None:
    """Its poll goes on as it was, with its last day and the answers that people chose."""
    put_on_lists(post, now=now)


def _disappear(post: Post, now: datetime) -> None:
    take_off_lists(post, now=now)


TABLE: dict[PostKind, InUse] = {
    PostKind.POST: InUse(PostStatus.APPROVED, _nothing, _appear, _disappear, _appear_again),
    PostKind.EDIT: InUse(PostStatus.IN_USE, lock_post_of, put_into_post, _nothing, _never_alone),
    PostKind.ALIAS: InUse(
        PostStatus.IN_USE,
        retire_earlier_name,
        bring_name_into_use,
        end_name,
        bring_name_into_use,
    ),
}


def rule_for(post: Post) -> InUse:
    return TABLE[PostKind(post.kind)]


def leave(post: Post, *, now: datetime) -> None:
    """Call it with the post as it was: what its approval brought about is undone, if it was."""
    if post.is_in_use:
        rule_for(post).leave(post, now)
