"""Reports whose time is over: the database lets go of the history of these, and of no other."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class CaseToLetGo(models.Model):
    """One of them, for as long as it takes to delete it.

    A plain number: the trigger on the history asks this table, which refers to no other.
    """

    case_pk = models.BigIntegerField(_("report"), primary_key=True)

    class Meta:
        verbose_name = _("report to let go of")
        verbose_name_plural = _("reports to let go of")
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.case_pk}"
