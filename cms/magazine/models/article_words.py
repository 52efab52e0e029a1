"""An article in one more language: asked of interpreters, taken in, and shown after every yes."""

from typing import Self
from uuid import UUID

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.languages.registry import CHOICES as LANGUAGE_CHOICES
from cms.magazine.models.digests import digest_of_words

SOURCE = "magazine.article"


class ArticleWordsQuerySet(models.QuerySet["ArticleWords"]):
    def of(self, article: UUID) -> Self:
        return self.filter(article=article)

    def taken_in(self) -> Self:
        """With words; the others only wait for them."""
        return self.exclude(taken_at=None)


class ArticleWords(models.Model):
    """Title and body in one language. They become the page only after every contributor's yes."""

    article = models.UUIDField(_("article"))
    language = models.CharField(_("language"), max_length=10, choices=LANGUAGE_CHOICES)
    # The fingerprint of the text that interpreters were given: after a change it is another one.
    of_digest = models.CharField(_("fingerprint of the original"), max_length=64)
    source = models.CharField(_("name in the interpreters' queue"), max_length=120, unique=True)
    asked_at = models.DateTimeField(_("asked"), default=timezone.now)
    title = models.CharField(_("title"), max_length=255, blank=True)
    credit = models.CharField(_("credit"), max_length=120, blank=True)
    body = models.JSONField(_("body"), default=list, blank=True)
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("taken in by"),
    )
    taken_at = models.DateTimeField(_("taken in"), null=True)

    objects = ArticleWordsQuerySet.as_manager()

    class Meta:
        verbose_name = _("article in one more language")
        verbose_name_plural = _("articles in more languages")
        default_permissions = ()
        ordering = ("language",)
        constraints = [
            models.UniqueConstraint(
                fields=("article", "language"), name="magazine_article_once_a_language"
            ),
            models.CheckConstraint(
                name="magazine_taken_words_have_a_title",
                condition=Q(taken_at=None, title="") | (Q(taken_at__isnull=False) & ~Q(title="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.article} {self.language}"

    @property
    def digest(self) -> str:
        return digest_of_words(
            language=self.language, title=self.title, credit=self.credit, body=self.body
        )
