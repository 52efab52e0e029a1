"""A writer's yes to showing their exact words to the people who decide. Nothing is quoted without.

The yes is to one revision: new words need a new one (promise E6).
"""

from collections.abc import Iterable
from typing import Self

from django.db import models
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from forum.models.posts import Post


class QuoteConsentQuerySet(models.QuerySet["QuoteConsent"]):
    def live(self) -> Self:
        """For the words as they stand today."""
        return self.filter(revision=F("post__revision"))

    def posts_among(self, posts: Iterable[Post]) -> set[int]:
        """Ids of those of the posts whose words may be quoted, in one query."""
        ids = [post.pk for post in posts]
        return set(self.live().filter(post__in=ids).values_list("post_id", flat=True))


class QuoteConsent(models.Model):
    """There is a row as long as the writer says yes."""

    # Without the words there is nothing left that anybody could have agreed to.
    post = models.OneToOneField(Post, on_delete=models.CASCADE, related_name="quote_consent")
    revision = models.PositiveIntegerField(_("revision"))
    given_at = models.DateTimeField(_("given"))

    objects = QuoteConsentQuerySet.as_manager()

    class Meta:
        verbose_name = _("consent to a quote")
        verbose_name_plural = _("consents to quotes")
        default_permissions = ()

    def __str__(self) -> str:
        return f"consent {self.pk}"
