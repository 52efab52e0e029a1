"""A different person looks at a decision about a report again (Online Safety Act 2023, s. 21)."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from cms.accounts.models import User
from cms.reporting.enums import LONGEST_ANSWER, Outcome, Route
from cms.reporting.models.cases import Case


class SecondLook(models.Model):
    """Asked for by the reporter, once. Its answer is the last one."""

    case = models.OneToOneField(Case, on_delete=models.PROTECT, related_name="second_look")
    asked_at = models.DateTimeField(_("asked"))
    # Who decided first: the database refuses that the same person decides again.
    first_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(_("looked at again"), null=True)
    outcome = models.CharField(_("outcome"), max_length=20, choices=Outcome, blank=True)
    passed_to = models.CharField(_("passed to"), max_length=20, choices=Route, blank=True)
    answer = models.CharField(_("words to the reporter"), max_length=LONGEST_ANSWER, blank=True)

    class Meta:
        verbose_name = _("second look")
        verbose_name_plural = _("second looks")
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                name="case_second_look_by_another",
                condition=Q(by=None) | ~Q(by=F("first_by")),
            ),
            models.CheckConstraint(
                name="case_second_look_is_whole",
                condition=Q(by=None, at=None, outcome="")
                | Q(by__isnull=False, at__isnull=False, outcome__in=Outcome.values),
            ),
        ]

    def __str__(self) -> str:
        return f"second look at report {self.case_id}"
