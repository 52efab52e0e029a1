"""What a moderator's decision does to a name on a board. See in_use.py for when it is asked."""

from datetime import datetime

from django.db import IntegrityError, transaction

from cms.accounts.models import User
from cms.accounts.name_rules import looks_of
from cms.accounts.names import taken_name
from forum.actions.name_checking import check_still_free
from forum.enums import PostKind, PostStatus
from forum.models import BoardName, Post


def retire_earlier_name(alias: Post, _now: datetime) -> None:
    """The writer chose another name: the earlier one is theirs alone again."""
    theirs = Post.objects.filter(kind=PostKind.ALIAS, author=alias.author_id, board=alias.board_id)
    # All of them, so that of two approvals at once one waits for the other.
    numbers = list(theirs.select_for_update().order_by("pk").values_list("pk", flat=True))
    earlier = Post.objects.filter(pk__in=numbers, status=PostStatus.IN_USE).exclude(pk=alias.pk)
    earlier.update(status=PostStatus.TAKEN_BACK)


def bring_name_into_use(alias: Post, _by: User, now: datetime) -> None:
    """Peers meet the writer under this name, wherever they wrote or write on the board."""
    if alias.author is None or alias.board is None:
        raise ValueError("A name is somebody's, on a board.")  # see the constraint
    check_still_free(alias.text, of=alias.author, board=alias.board)
    name = {"post": alias, "name": alias.text, "alike": looks_of(alias.text)}
    try:
        with transaction.atomic():
            BoardName.objects.update_or_create(
                board=alias.board,
                person=alias.author,
                defaults=name,
                # A name after a name: they have gone by another one since the first.
                create_defaults={**name, "since": now},
            )
    except IntegrityError:
        # One that looks the same was approved at the same moment, quicker by a hair.
        raise taken_name() from None


def end_name(alias: Post, _now: datetime) -> None:
    """Peers meet the nickname again."""
    BoardName.objects.filter(post=alias.pk).delete()
