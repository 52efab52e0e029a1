"""What a meeting speaks about, and that chair and officer agreed to it."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cms.meetings.enums import Side
from cms.meetings.models.meetings import Meeting

LONGEST_LINE = 200


class AgendaPoint(models.Model):
    """One matter, in staff's English; no word of a young person stands here."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="points")
    position = models.PositiveIntegerField(_("position"))
    line = models.CharField(_("what we talk about"), max_length=LONGEST_LINE)
    # For staff: where it came from. Members are shown the line alone.
    url = models.CharField(_("address on this site"), max_length=300, blank=True)

    class Meta:
        ordering = ("position", "pk")
        verbose_name = _("point of an agenda")
        verbose_name_plural = _("points of agendas")
        constraints = [
            models.CheckConstraint(name="agenda_point_says_something", condition=~Q(line="")),
            models.UniqueConstraint(name="agenda_point_once", fields=("meeting", "line")),
            models.CheckConstraint(
                name="agenda_point_leads_inside_chorus",
                condition=Q(url="") | (Q(url__startswith="/") & ~Q(url__startswith="//")),
            ),
        ]

    def __str__(self) -> str:
        return self.line


class Agreement(models.Model):
    """Chair or officer has agreed to the agenda as it is; a change of the agenda removes it."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="agreements")
    side = models.CharField(_("side"), max_length=10, choices=Side)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField(_("agreed"))

    class Meta:
        verbose_name = _("agreement to an agenda")
        verbose_name_plural = _("agreements to agendas")
        constraints = [
            models.UniqueConstraint(name="agenda_agreed_once_by_each", fields=("meeting", "side")),
            models.CheckConstraint(
                name="agenda_agreed_by_a_known_side", condition=Q(side__in=Side.values)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.side} {self.meeting_id}"
