"""The log that shows tampering: every row carries the fingerprint of the one before it.

Ids and fingerprints only. The database itself refuses to change or delete a row (a trigger made
by the migration); whoever gets round that is found by `manage.py check_log`.
"""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class LogEntry(models.Model):
    """One line: added under the lock of LogHead, never changed."""

    # 1, 2, 3 without a gap.
    number = models.PositiveBigIntegerField(_("number"), primary_key=True)
    at = models.DateTimeField(_("at"))
    what = models.CharField(_("what"), max_length=40)
    # Plain numbers and no foreign keys: a log does not follow what it tells about.
    concern_pk = models.BigIntegerField(_("concern"), null=True)
    by_pk = models.BigIntegerField(_("person"), null=True)
    # The row this line is about, for example "event:12"; empty where there is none.
    about = models.CharField(_("row"), max_length=60, blank=True)
    # SHA-256 of that row's words.
    content = models.CharField(_("fingerprint of the words"), max_length=64)
    previous = models.CharField(_("fingerprint of the line before"), max_length=64)
    fingerprint = models.CharField(_("fingerprint"), max_length=64, unique=True)

    class Meta:
        verbose_name = _("line of the log")
        verbose_name_plural = _("lines of the log")
        default_permissions = ()
        ordering = ("number",)

    def __str__(self) -> str:
        return f"{self.number}"


class LogHead(models.Model):
    """The end of the log: the row that writers queue up at."""

    number = models.PositiveBigIntegerField(_("lines"), default=0)
    fingerprint = models.CharField(_("fingerprint"), max_length=64)

    class Meta:
        verbose_name = _("end of the log")
        verbose_name_plural = _("end of the log")
        default_permissions = ()
        constraints = [models.CheckConstraint(name="one_end_of_the_log", condition=Q(pk=1))]

    def __str__(self) -> str:
        return f"{self.number}"


class LogAnchor(models.Model):
    """Where a shortened log now begins: the last line that was taken off its beginning.

    The database lets go of a line only up to here, and a line of the log itself tells of this row.
    """

    number = models.PositiveBigIntegerField(_("number"), primary_key=True)
    fingerprint = models.CharField(_("fingerprint"), max_length=64)
    at = models.DateTimeField(_("at"))

    class Meta:
        verbose_name = _("beginning of the log")
        verbose_name_plural = _("beginnings of the log")
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.number}"

    @property
    def line(self) -> str:
        """What the log keeps the fingerprint of."""
        return f"{self.number} {self.fingerprint}"


class LetGo(models.Model):
    """A closed concern whose record went when its time was over, and which rows went with it.

    Ids only. The log tells of this row, so that a row that is gone was either let go of or taken.
    """

    concern_pk = models.BigIntegerField(_("concern"))
    # As the log names them: "event:12 event:13 look:4".
    rows = models.TextField(_("rows"))
    at = models.DateTimeField(_("at"))

    class Meta:
        verbose_name = _("record that was let go")
        verbose_name_plural = _("records that were let go")
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.concern_pk}"

    @property
    def line(self) -> str:
        """What the log keeps the fingerprint of."""
        return f"{self.concern_pk}\n{self.rows}"
