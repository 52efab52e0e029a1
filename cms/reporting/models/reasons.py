"""What can be wrong, in the council's words, and who looks at it."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cms.reporting.enums import Route

MANAGE = "reporting.manage_reason"


class ReasonQuerySet(models.QuerySet["ReportReason"]):
    def offered(self) -> Self:
        return self.filter(is_active=True).order_by("order", "pk")


class ReportReason(models.Model):
    """One line of the report form. Built-in ones may leave the label empty: reasons.py."""

    code = models.SlugField(_("code"), max_length=40, unique=True)
    label = models.CharField(_("words on the form"), max_length=120, blank=True)
    route = models.CharField(_("who looks at it"), max_length=20, choices=Route)
    # Goes to the people on duty at once, and starts their clock.
    is_worry = models.BooleanField(_("is a worry about a person"), default=False)
    is_active = models.BooleanField(_("is offered"), default=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    objects = models.Manager.from_queryset(ReasonQuerySet)()

    class Meta:
        verbose_name = _("reason of a report")
        verbose_name_plural = _("reasons of reports")
        ordering = ("order", "pk")
        default_permissions = ()
        permissions = [("manage_reason", _("Can change the reasons of reports"))]
        constraints = [
            models.CheckConstraint(name="reason_route_known", condition=Q(route__in=Route.values)),
            models.CheckConstraint(
                name="reason_of_worry_goes_to_safeguarding",
                condition=Q(is_worry=False) | Q(route=Route.SAFEGUARDING.value),
                violation_error_message=_("A worry goes to the safeguarding lead."),
            ),
        ]

    def __str__(self) -> str:
        return self.label or self.code
