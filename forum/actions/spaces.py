"""Deeds around a board: its writer's own quiet, and the end of a project group."""

import logging
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.accounts.models import User
from forum.models import Board, QuietBoard

logger = logging.getLogger("chorus.forum")


def check_not_ended(by: User, board: Board, now: datetime) -> None:
    """A group that has ended says so to its own, and whoever was writing keeps their words."""
    if not board.has_ended_on(timezone.localdate(now)):
        return
    if Board.objects.visible_to(by).filter(pk=board.pk).exists():
        raise ValidationError(
            _("This group has ended. You can read it. You cannot write here any more."),
            code="ended",
        )


@transaction.atomic
def make_quiet(*, by: User, board: Board) -> bool:
    """No news from this board, and it comes last in the list. False where it is quiet already."""
    _check_is_theirs(by, board)
    _row, is_new = QuietBoard.objects.get_or_create(user=by, board=board)
    # Nobody learns who: neither adults nor the log.
    logger.info("forum.board.made_quiet")
    return is_new


@transaction.atomic
def undo_quiet(*, by: User, board: Board) -> bool:
    """The board stands in its place again. False where it was not quiet."""
    _check_is_theirs(by, board)
    removed, _by_model = QuietBoard.objects.filter(user=by, board=board).delete()
    return bool(removed)


def _check_is_theirs(by: User, board: Board) -> None:
    if not Board.objects.visible_to(by).filter(pk=board.pk).exists():
        raise Http404
