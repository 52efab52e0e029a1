"""Where a wording comes from: who has looked at it, and at which words exactly."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cms.languages.registry import CHOICES
from surveys.enums import WordingStage
from surveys.models.questionnaires import Version


class WordingOrigin(models.Model):
    """One thing that was done with one wording in one language.

    `thing` and `field` are those of surveys.structure.plans.Wording. It speaks only of the words
    with this fingerprint: whoever changes them has nothing any more.
    """

    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="origins")
    thing = models.CharField(_("thing"), max_length=120)
    field = models.CharField(_("field"), max_length=20)
    language = models.CharField(_("language"), max_length=10, choices=CHOICES)
    stage = models.CharField(_("stage"), max_length=20, choices=WordingStage)
    # A role, never a person: "translator", "young speaker", or the program that drafted it.
    by_role = models.CharField(_("by"), max_length=60)
    done_on = models.DateField(_("done on"))
    fingerprint = models.CharField(_("fingerprint of the words"), max_length=64)

    class Meta:
        verbose_name = _("origin of a wording")
        verbose_name_plural = _("origins of wordings")
        constraints = [
            models.UniqueConstraint(
                fields=("version", "thing", "field", "language", "stage"),
                name="wording_origin_once",
            ),
            models.CheckConstraint(
                name="wording_stage_known", condition=Q(stage__in=WordingStage.values)
            ),
            models.CheckConstraint(name="wording_origin_says_who", condition=~Q(by_role="")),
        ]

    def __str__(self) -> str:
        return f"{self.thing} {self.field} {self.language}: {self.stage}"
