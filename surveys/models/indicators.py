"""Indicators: what is asked about, which lives longer than any wording of it."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from surveys.enums import Domain


# modeltranslation makes the manager of questions at run time: no checker can see it.
class Indicator(models.Model):  # type: ignore[django-manager-missing, unused-ignore]  # as said above
    """Each age asks for it in its own words; the rule says which answers count as positive."""

    key = models.SlugField(_("key"), max_length=60, unique=True)
    # Empty for indicators from before there were domains, until somebody sorts them.
    domain = models.CharField(_("domain"), max_length=20, choices=Domain, blank=True)
    # The code of a subgroup, as text: this engine knows the subgroups by name only.
    subgroup = models.SlugField(_("subgroup"), max_length=40, blank=True)
    kind = models.CharField(_("kind"), max_length=20, blank=True)
    # A list of codes, of whichever scale asks for it.
    counts = models.JSONField(_("answers that count"), default=list, blank=True)
    # So many per cent should give a good answer; under it, the subgroup owes an answer.
    target = models.PositiveSmallIntegerField(_("target, in per cent"), null=True, blank=True)

    class Meta:
        verbose_name = _("indicator")
        verbose_name_plural = _("indicators")
        ordering = ("key",)
        constraints = [
            models.CheckConstraint(
                name="indicator_domain_known", condition=Q(domain__in=["", *Domain.values])
            ),
            models.CheckConstraint(
                name="indicator_target_is_a_percentage",
                condition=Q(target__isnull=True) | Q(target__gte=1, target__lte=100),
                violation_error_message=_("A target is a whole number from 1 to 100."),
            ),
        ]

    def __str__(self) -> str:
        return self.key
