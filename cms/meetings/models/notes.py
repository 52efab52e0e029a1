"""What came out of a meeting: who was here, decisions, promises, ideas, and a summary.

All words here are staff's, in English first; no word of a young person stands here.
"""

from datetime import date
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cms.languages.registry import CHOICES as LANGUAGE_CHOICES
from cms.languages.registry import CODES
from cms.meetings.enums import NoteKind
from cms.meetings.models.meetings import Meeting

LONGEST_NOTE = 200
LONGEST_SUMMARY = 3000


class Attendance(models.Model):
    """Somebody was here."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")

    class Meta:
        verbose_name = _("attendance")
        verbose_name_plural = _("attendances")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(name="here_once", fields=("meeting", "person")),
        ]

    def __str__(self) -> str:
        return f"{self.meeting_id} {self.pk}"


class NoteQuerySet(models.QuerySet["Note"]):
    def late(self, *, today: date) -> Self:
        """Promises whose day has passed and that nobody has kept."""
        return self.filter(kind=NoteKind.PROMISE, kept_on=None, due_on__lt=today)


class Note(models.Model):
    """One decision, promise or idea of a meeting."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(_("kind"), max_length=10, choices=NoteKind)
    words = models.CharField(_("in plain words"), max_length=LONGEST_NOTE)
    owner_role = models.CharField(_("who keeps the promise"), max_length=80, blank=True)
    due_on = models.DateField(_("by which day"), null=True, blank=True)
    kept_on = models.DateField(_("kept"), null=True, blank=True, editable=False)
    noted_on = models.DateField(_("noted"))

    objects = NoteQuerySet.as_manager()

    class Meta:
        ordering = ("kind", "pk")
        verbose_name = _("note of a meeting")
        verbose_name_plural = _("notes of meetings")
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                name="note_kind_is_known", condition=Q(kind__in=NoteKind.values)
            ),
            models.CheckConstraint(name="note_says_something", condition=~Q(words="")),
            models.UniqueConstraint(
                name="note_once",
                fields=("meeting", "words"),
                violation_error_message=_("This is noted already."),
            ),
            models.CheckConstraint(
                name="note_promise_has_an_owner_and_a_day",
                condition=Q(kind=NoteKind.PROMISE, due_on__isnull=False) & ~Q(owner_role="")
                | ~Q(kind=NoteKind.PROMISE) & Q(owner_role="", due_on=None, kept_on=None),
                violation_error_message=_("A promise needs who keeps it, and a last day."),
            ),
        ]

    def __str__(self) -> str:
        return self.words


class Summary(models.Model):
    """What happened, for young people, in one language."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="+")
    language = models.CharField(_("language"), max_length=10, choices=LANGUAGE_CHOICES)
    words = models.TextField(_("summary"))
    at = models.DateTimeField(_("written"))

    class Meta:
        verbose_name = _("summary of a meeting")
        verbose_name_plural = _("summaries of meetings")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                name="one_summary_in_each_language", fields=("meeting", "language")
            ),
            models.CheckConstraint(
                name="summary_in_a_known_language", condition=Q(language__in=sorted(CODES))
            ),
            models.CheckConstraint(name="summary_says_something", condition=~Q(words="")),
        ]

    def __str__(self) -> str:
        return f"{self.meeting_id} {self.language}"
