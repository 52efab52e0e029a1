"""Writers who are anonymous to peers in one thread: each has a number there and no name.

Whoever keeps young people safe sees who it is. No peer ever does, and nothing that a peer can ask
for tells that two of these, or one of these and a name, are one person.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.accounts.models import User
from forum.enums import SOMEONE, SOMEONE_NUMBERED, PostKind
from forum.models.threads import Thread


class Someone(models.Model):
    """One young person in one thread. The number stays theirs and is never given again."""

    thread = models.ForeignKey(Thread, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    number = models.PositiveIntegerField(_("number in the thread"))

    class Meta:
        verbose_name = _("anonymous writer")
        verbose_name_plural = _("anonymous writers")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=("thread", "person"), name="forum_someone_once"),
            models.UniqueConstraint(fields=("thread", "number"), name="forum_someone_number"),
            models.CheckConstraint(
                name="forum_someone_counts_from_one", condition=models.Q(number__gte=1)
            ),
        ]

    def __str__(self) -> str:
        return f"someone {self.number} of thread {self.thread_id}"

    @property
    def shown_name(self) -> str:
        """A neutral name in the reader's language, the same for one person in the whole thread."""
        if self.number == 1:
            return str(SOMEONE)
        return str(SOMEONE_NUMBERED % {"number": self.number})


# A rule of posts: a name on a board and new words for a post are somebody's, by their name.
ONLY_A_POST_IS_ANONYMOUS = models.CheckConstraint(
    name="forum_only_a_post_is_anonymous",
    condition=models.Q(kind=PostKind.POST) | models.Q(someone=None),
)


class WrittenBySomebody(models.Model):
    """What tells a reader under which name to meet the writer; models.naming fills in the rest."""

    # Peers read this number instead of a name.
    someone = models.ForeignKey(
        Someone, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    # Not kept, but asked for each reader: without them nobody is named and nothing quoted.
    other_name: str | None
    is_hidden: bool
    quoted_other_name: str | None
    is_quoted_hidden: bool
    quoted_writer: object = None
    has_hidden_quote = False

    class Meta:
        abstract = True
