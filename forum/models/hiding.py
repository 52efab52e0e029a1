"""Whose posts somebody does not want to see. Only they know: nothing else reads these rows.

What is hidden is a name as the reader met it, not the person behind it: the nickname, the other
name that the person goes by on one board, or "Someone" in one thread. If hiding one name made
another vanish as well, the reader would learn that the two are one person.
"""

from typing import Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.accounts.models import User
from forum.models.board_names import BoardName
from forum.models.boards import Board
from forum.models.someone import Someone


class HiddenQuerySet(models.QuerySet["Hidden"]):
    def of(self, user: User) -> Self:
        return self.filter(by=user)


class Hidden(models.Model):
    """One name that one young person has hidden: on one board, in one thread, or the nickname."""

    by = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(User, on_delete=models.CASCADE, null=True, related_name="+")
    board = models.ForeignKey(Board, on_delete=models.CASCADE, null=True, related_name="+")
    someone = models.ForeignKey(Someone, on_delete=models.CASCADE, null=True, related_name="+")
    at = models.DateTimeField(_("when"), default=timezone.now)

    # Set by models.naming for the list of what one has hidden.
    other_name: str | None
    sees_thread: bool
    sees_heading: bool

    objects = HiddenQuerySet.as_manager()

    class Meta:
        verbose_name = _("hidden name")
        verbose_name_plural = _("hidden names")
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                name="forum_hidden_is_one_name",
                condition=Q(person__isnull=False, someone__isnull=True)
                | Q(person__isnull=True, someone__isnull=False, board__isnull=True),
            ),
            models.CheckConstraint(
                name="forum_nobody_hides_themselves",
                condition=Q(person=None) | ~Q(person=F("by")),
            ),
            models.UniqueConstraint(
                fields=("by", "person"),
                condition=Q(person__isnull=False, board__isnull=True),
                name="forum_nickname_hidden_once",
            ),
            models.UniqueConstraint(
                fields=("by", "person", "board"),
                condition=Q(board__isnull=False),
                name="forum_board_name_hidden_once",
            ),
            models.UniqueConstraint(
                fields=("by", "someone"),
                condition=Q(someone__isnull=False),
                name="forum_someone_hidden_once",
            ),
        ]

    def __str__(self) -> str:
        return f"hidden {self.pk}"


def hidden_from(reader: User, *, writer: str, someone: str, board: str) -> Q:
    """Rows whose writer's name this reader has hidden, as a condition.

    The arguments are paths from the row to the writer, to their number in the thread and to the
    board. A nickname stays hidden when its owner takes another name on a board afterwards; where
    they went by another name already, that one is a name of its own.
    """
    mine = Hidden.objects.of(reader)
    other_name_before = BoardName.objects.filter(
        person=OuterRef("person"), board=OuterRef(OuterRef(board)), since__lte=OuterRef("at")
    )
    named = mine.filter(
        Q(board=OuterRef(board)) | (Q(board__isnull=True) & ~Exists(other_name_before)),
        person=OuterRef(writer),
    )
    numbered = mine.filter(someone=OuterRef(someone))
    return Q(Exists(numbered)) | Q(Exists(named), **{f"{someone}__isnull": True})
