"""A young person's deed: another name for oneself on one board. It is held like any words."""

import logging
from datetime import datetime
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404

from cms.accounts.models import User
from cms.core.cleaning import clean_line
from forum.actions.name_checking import check_other_name
from forum.actions.posting import Draft, store
from forum.actions.taking_back import take_back
from forum.enums import PostKind, PostStatus
from forum.models import Board, Post
from forum.models.posts import PostQuerySet
from forum.models.unsent import place_of
from forum.permissions import can_write_on

logger = logging.getLogger("chorus.forum")
WAITING = frozenset({PostStatus.HELD, PostStatus.RETURNED})


def ask_for_name(
    *, by: User, board: Board, name: str, language: str, key: UUID, now: datetime
) -> Post:
    """The name, held; peers go on reading the one that they know until a person approved it.

    One name waits at a time: an earlier one that still does is taken back. Raises ValidationError
    with a kind sentence for a name that may not be.
    """
    if not by.is_young_person:
        raise PermissionDenied
    if not can_write_on(by, board):
        raise Http404
    name = clean_line(name)
    check_other_name(name, by=by, board=board, language=language)
    with transaction.atomic():
        # Locked, so that of two names asked for at once the later one finds the earlier.
        User.objects.select_for_update().get(pk=by.pk)
        earlier = names_of(by, board).filter(status__in=WAITING).exclude(key=key)
        for waiting in list(earlier.select_for_update()):
            take_back(by=by, post=waiting, now=now)
        return store(
            by=by,
            board=board,
            draft=Draft(text=name, language=language, key=key),
            row=lambda: {"kind": PostKind.ALIAS, "board": board},
            place=f"name:{place_of(board)}",
            now=now,
        )


def use_nickname(*, by: User, board: Board, now: datetime) -> bool:
    """Takes back the other name and one that waits; False if there was none."""
    mine = names_of(by, board).filter(status__in=WAITING | {PostStatus.IN_USE})
    with transaction.atomic():
        taken = [take_back(by=by, post=post, now=now) for post in mine]
    return any(taken)


def names_of(user: User, board: Board) -> PostQuerySet:
    """What this person ever asked to be called on this board, latest first."""
    return Post.objects.written_by(user).filter(kind=PostKind.ALIAS, board=board).order_by("-id")
