"""What somebody wrote so that we find them. Not anonymous, and told so.

It stands beside a concern and nowhere else: nothing here leads to what they answered or wrote
elsewhere.
"""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cms.safeguarding.models.concerns import Concern


class ContactWish(models.Model):
    """How to find somebody, in their own words; it goes with the concern."""

    concern = models.OneToOneField(Concern, on_delete=models.CASCADE, related_name="wish")
    text = models.TextField(_("how to find them"))
    language = models.CharField(_("language"), max_length=10)

    class Meta:
        verbose_name = _("wish to be found")
        verbose_name_plural = _("wishes to be found")
        default_permissions = ()
        constraints = [models.CheckConstraint(name="wish_has_words", condition=~Q(text=""))]

    def __str__(self) -> str:
        return f"{self.concern_id}"
