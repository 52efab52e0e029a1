"""The history of a case: lines are added; the database refuses to change or remove one."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.accounts.models import User
from cms.reporting.enums import LONGEST_NOTE, Deed
from cms.reporting.models.cases import Case

DEED_NAMES = {
    Deed.REPORTED: _("Reported"),
    Deed.JOINED: _("Reported again by the same person"),
    Deed.TAKEN: _("Somebody took this"),
    Deed.HANDED_OVER: _("Handed over"),
    Deed.NOTED: _("Note"),
    Deed.DECIDED: _("Decided"),
    Deed.ASKED_AGAIN: _("The reporter asks for another person"),
    Deed.LOOKED_AGAIN: _("Looked at again"),
    Deed.LATE: _("Late: the team was told"),
}


class CaseEvent(models.Model):
    """Who did what and when. No words of a reporter stand here: those can be erased."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="events")
    what = models.CharField(_("what"), max_length=20, choices=Deed)
    # Staff alone; empty for the reporter and the clock.
    by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(_("at"), default=timezone.now)
    note = models.CharField(_("note"), max_length=LONGEST_NOTE, blank=True)

    class Meta:
        verbose_name = _("event of a report")
        verbose_name_plural = _("events of reports")
        default_permissions = ()
        ordering = ("id",)
        constraints = [
            models.CheckConstraint(name="case_event_known", condition=Q(what__in=Deed.values)),
        ]

    def __str__(self) -> str:
        return f"{self.what} {self.case_id}"

    @property
    def what_name(self) -> str:
        return str(DEED_NAMES[Deed(self.what)])
