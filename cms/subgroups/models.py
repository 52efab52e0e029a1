"""The six Corporate Parenting subgroups and who sits on them. Names are data, not code."""

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.accounts.models import User


class SubgroupQuerySet(models.QuerySet["Subgroup"]):
    def of(self, user: User) -> Self:
        """Those that this person sits on."""
        return self.filter(memberships__user=user)


class Subgroup(models.Model):
    """One subgroup of the board: what it is called, and what it looks after."""

    code = models.SlugField(_("code"), max_length=40, unique=True)
    # How the labelled comments and other channels name it, for example "EET".
    corpus_label = models.CharField(_("short label"), max_length=20, unique=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    name = models.CharField(_("name"), max_length=120)
    remit = models.CharField(_("what it looks after"), max_length=300, blank=True)

    objects = models.Manager.from_queryset(SubgroupQuerySet)()

    class Meta:
        ordering = ("order", "code")
        verbose_name = _("subgroup")
        verbose_name_plural = _("subgroups")

    def __str__(self) -> str:
        return self.name


class Membership(models.Model):
    """Somebody who sits on a subgroup and may read what is signed off for it."""

    subgroup = models.ForeignKey(Subgroup, on_delete=models.CASCADE, related_name="memberships")
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="subgroup_memberships")

    class Meta:
        verbose_name = _("subgroup membership")
        verbose_name_plural = _("subgroup memberships")
        constraints = [
            models.UniqueConstraint(fields=("subgroup", "user"), name="subgroup_member_once"),
        ]

    def __str__(self) -> str:
        return f"{self.subgroup_id}:{self.user_id}"
