"""Other names that young people go by on one board, once a named person approved them."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cms.accounts.models import User
from forum.models.boards import Board
from forum.models.posts import Post

LONGEST_OTHER_NAME = 30
# One letter may look like several.
LONGEST_ALIKE = LONGEST_OTHER_NAME * 4


class BoardName(models.Model):
    """The name in use: one for each person and board, and no two on a board that look alike."""

    board = models.ForeignKey(Board, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    # What was written, read and approved.
    post = models.OneToOneField(Post, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(_("name"), max_length=LONGEST_OTHER_NAME)
    # The name with its letters made alike: see cms.accounts.name_rules.
    alike = models.CharField(_("what the name looks like"), max_length=LONGEST_ALIKE)
    # Since when they go by another name here, this one or one before it.
    since = models.DateTimeField(_("since"))

    class Meta:
        verbose_name = _("name on a board")
        verbose_name_plural = _("names on boards")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=("board", "person"), name="forum_one_name_on_a_board"),
            models.UniqueConstraint(fields=("board", "alike"), name="forum_name_once_on_a_board"),
            models.CheckConstraint(
                name="forum_board_name_is_there", condition=~Q(name="") & ~Q(alike="")
            ),
        ]

    def __str__(self) -> str:
        return f"name of {self.person_id} on board {self.board_id}"
