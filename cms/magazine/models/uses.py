"""What of a young person stands in which article, and their yes to exactly what is printed."""

from collections.abc import Iterable
from typing import Self
from uuid import UUID

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.languages.registry import CHOICES as LANGUAGE_CHOICES
from cms.magazine.enums import WhatIsWrong
from cms.magazine.models.contributions import Contribution

LONGEST_REMARK = 1_000


class UseQuerySet(models.QuerySet["Use"]):
    def in_articles(self, articles: Iterable[UUID]) -> Self:
        """Of these articles, named by their translation keys."""
        return self.filter(article__in=set(articles))


class Use(models.Model):
    """A contribution stands in an article, in every language of it.

    A use whose contribution is gone stays: it is what keeps the article from being shown.
    """

    # The translation key, which the article has in every language.
    article = models.UUIDField(_("article"), db_index=True)
    contribution = models.ForeignKey(
        Contribution,
        on_delete=models.SET_NULL,
        null=True,
        related_name="uses",
        verbose_name=_("contribution"),
    )
    # The words as they were approved: a later revision is not what stands in the article.
    revision = models.PositiveIntegerField(_("revision"))
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("taken by"),
    )
    taken_at = models.DateTimeField(_("taken"), default=timezone.now)

    objects = UseQuerySet.as_manager()

    class Meta:
        verbose_name = _("use of a contribution")
        verbose_name_plural = _("uses of contributions")
        default_permissions = ()
        permissions = [
            ("edit_scoop", _("Can edit the Scoop and publish it with a second person")),
            ("read_scoop_for_safety", _("Can pass articles of the Scoop as a safeguarding reader")),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=("contribution", "article"), name="magazine_contribution_once_an_article"
            ),
        ]

    def __str__(self) -> str:
        return f"use {self.pk}"


class YesQuerySet(models.QuerySet["Yes"]):
    def standing(self) -> Self:
        return self.filter(taken_back_at=None)


class Yes(models.Model):
    """ "Print it", said by the contributor to one text in one language.

    The digest names exactly the words, the order, the pictures and the name that they saw. Where
    any of these changes, no yes has the new digest, and so there is none.
    """

    use = models.ForeignKey(Use, on_delete=models.CASCADE, related_name="answers")
    language = models.CharField(_("language"), max_length=10, choices=LANGUAGE_CHOICES)
    digest = models.CharField(_("fingerprint"), max_length=64)
    at = models.DateTimeField(_("when"), default=timezone.now)
    # They said afterwards that something is wrong.
    taken_back_at = models.DateTimeField(_("taken back"), null=True, blank=True)

    objects = YesQuerySet.as_manager()

    class Meta:
        verbose_name = _("yes of a contributor")
        verbose_name_plural = _("answers of contributors")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=("use", "digest"), name="magazine_one_yes_to_a_text"),
            models.CheckConstraint(
                name="magazine_yes_names_a_text", condition=Q(digest__regex=r"^[0-9a-f]{64}$")
            ),
        ]

    def __str__(self) -> str:
        return f"yes {self.pk}"


class Remark(models.Model):
    """What a contributor says is wrong. The words are for staff alone, never for young editors."""

    use = models.ForeignKey(Use, on_delete=models.CASCADE, related_name="remarks")
    reason = models.CharField(_("what is wrong"), max_length=20, choices=WhatIsWrong)
    words = models.TextField(_("in their words"), blank=True)
    language = models.CharField(_("language"), max_length=10, choices=LANGUAGE_CHOICES)
    at = models.DateTimeField(_("when"), default=timezone.now)
    # Since when everything that it speaks of was looked at.
    settled_at = models.DateTimeField(_("settled"), null=True, blank=True)

    class Meta:
        verbose_name = _("remark of a contributor")
        verbose_name_plural = _("remarks of contributors")
        default_permissions = ()
        ordering = ("pk",)
        constraints = [
            models.CheckConstraint(
                name="magazine_remark_reason_is_known",
                condition=Q(reason__in=WhatIsWrong.values),
            ),
        ]

    def __str__(self) -> str:
        return f"remark {self.pk}"
