"""The Scoop: issues, and what young people wrote in them."""

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from cms.core.pages import ChorusPage, pages_below
from cms.languages.registry import CHOICES as LANGUAGE_CHOICES
from cms.languages.registry import DEFAULT_CODE
from cms.languages.searchable import FoldedWords
from cms.magazine.enums import ArticleKind

MOST_ISSUES = 60
MOST_ARTICLES = 60


class ScoopIndexPage(ChorusPage):
    """All issues, the newest first."""

    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = ["magazine.IssuePage"]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        issues = pages_below(self, IssuePage).order_by("-month")[:MOST_ISSUES]
        return context | {"issues": list(issues)}


class IssuePage(ChorusPage):
    """One month of the magazine."""

    month = models.DateField(_("month"), help_text=_("Any day of the month."))
    cover_line = models.CharField(_("cover line"), max_length=200, blank=True)

    content_panels: ClassVar[list[Any]] = [
        *ChorusPage.content_panels,
        FieldPanel("month"),
        FieldPanel("cover_line", help_text="One line that makes somebody open this issue."),
    ]
    parent_page_types: ClassVar[list[str]] = ["magazine.ScoopIndexPage"]
    subpage_types: ClassVar[list[str]] = ["magazine.ArticlePage"]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        return context | {"articles": list(pages_below(self, ArticlePage)[:MOST_ARTICLES])}


class ArticlePage(FoldedWords, ChorusPage):
    """Something that young people wrote; its language is the writer's, in whichever tree."""

    search_fields: ClassVar[list[Any]] = [*ChorusPage.search_fields, *FoldedWords.search_fields]

    kind = models.CharField(_("kind"), max_length=20, choices=ArticleKind)
    credit = models.CharField(
        _("credit"),
        max_length=120,
        blank=True,
        help_text=_("As the writer wants it: a first name, a nickname, or nothing."),
    )
    written_in = models.CharField(
        _("language of the text"), max_length=10, choices=LANGUAGE_CHOICES, default=DEFAULT_CODE
    )

    content_panels: ClassVar[list[Any]] = [
        *ChorusPage.content_panels,
        FieldPanel("kind", help_text="What the article is: readers find it by this."),
        FieldPanel("credit"),
        FieldPanel("written_in", help_text="The language in which its writer wrote it."),
    ]
    parent_page_types: ClassVar[list[str]] = ["magazine.IssuePage"]
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="magazine_article_kind_is_known",
                condition=models.Q(kind__in=ArticleKind.values),
            ),
        ]

    @property
    def text_language(self) -> str:
        return self.written_in
