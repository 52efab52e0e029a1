"""Public figures to hold an indicator against: each with its source, its address and its day."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from surveys.models.indicators import Indicator


class PublicFigure(models.Model):
    """A percentage or a mean that somebody else published of somebody else.

    It stands beside results and is never compared with them: others were asked.
    """

    indicator = models.ForeignKey(Indicator, on_delete=models.CASCADE, related_name="figures")
    population = models.CharField(_("who was asked"), max_length=200)
    value = models.DecimalField(_("figure"), max_digits=4, decimal_places=1)
    is_mean = models.BooleanField(_("a mean from 0 to 10"), default=False)
    asked = models.CharField(_("the question there"), max_length=400, blank=True)
    source = models.CharField(_("source"), max_length=200)
    address = models.URLField(_("address of the source"), max_length=300)
    as_of = models.DateField(_("as of"))

    class Meta:
        verbose_name = _("public figure")
        verbose_name_plural = _("public figures")
        ordering = ("-as_of", "pk")
        constraints = [
            models.CheckConstraint(
                name="public_figure_has_a_source",
                condition=~Q(source="") & Q(address__startswith="https://"),
                violation_error_message=_("Write the source and its address with https://."),
            ),
            models.CheckConstraint(
                name="public_figure_in_its_range",
                condition=Q(value__gte=0, value__lte=100, is_mean=False)
                | Q(value__gte=0, value__lte=10, is_mean=True),
                violation_error_message=_("A percentage is 0 to 100, and a mean is 0 to 10."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.source} {self.as_of:%Y}"
