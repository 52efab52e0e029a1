"""The Scoop: issues, and what young people wrote in them."""

from datetime import datetime
from importlib import import_module
from typing import Any, ClassVar

from django.contrib.auth.views import redirect_to_login
from django.db import models
from django.http import Http404, HttpRequest, HttpResponseBase
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField

from cms.core.pages import ChorusPage, pages_below
from cms.languages.registry import CHOICES as LANGUAGE_CHOICES
from cms.languages.registry import DEFAULT_CODE
from cms.languages.searchable import FoldedWords
from cms.magazine.blocks import ArticleBody
from cms.magazine.enums import ArticleKind
from cms.magazine.looks import DRAWINGS, Colour, Theme
from cms.magazine.models.two_people import PageOfTwo, ShelfOfTwo

MOST_ISSUES = 60
MOST_ARTICLES = 60


def _shelf() -> Any:
    """What finds articles stands above the models: a page asks it by its name."""
    return import_module("cms.magazine.shelf")


def _showing() -> Any:
    """So does what guards them."""
    return import_module("cms.magazine.showing")


class ScoopIndexPage(ShelfOfTwo, ChorusPage):
    """All issues, the newest first."""

    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = ["magazine.IssuePage"]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        issues = pages_below(self, IssuePage).order_by("-month").select_related("locale", "cover")
        return context | {"issues": list(issues[:MOST_ISSUES])}


class IssuePage(PageOfTwo, ChorusPage):
    """One month of the magazine."""

    month = models.DateField(_("month"), help_text=_("Any day of the month."))
    cover_line = models.CharField(_("cover line"), max_length=200, blank=True)
    cover = models.ForeignKey(
        "wagtailimages.Image",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("cover picture"),
    )
    cover_alternative = models.CharField(
        _("what the cover shows"),
        max_length=250,
        blank=True,
        help_text=_("For people who cannot see the picture."),
    )
    colour = models.CharField(_("colour"), max_length=20, choices=Colour, default=Colour.BERRY)
    editors = models.CharField(
        _("editors"),
        max_length=250,
        blank=True,
        help_text=_("Who made this issue, as they want to be named, with commas between them."),
    )

    content_panels: ClassVar[list[Any]] = [
        *ChorusPage.content_panels,
        FieldPanel("month"),
        FieldPanel("cover_line", help_text="One line that makes somebody open this issue."),
        FieldPanel("cover", help_text="The picture on the front page."),
        FieldPanel(
            "cover_alternative", help_text="What the cover shows, for people who cannot see it."
        ),
        FieldPanel("colour", help_text="The colour of this issue, on screens and on paper."),
        FieldPanel("editors", help_text="Who made this issue, as they want to be named."),
    ]
    read_with: ClassVar[tuple[str, ...]] = ("locale", "cover")
    parent_page_types: ClassVar[list[str]] = ["magazine.ScoopIndexPage"]
    subpage_types: ClassVar[list[str]] = ["magazine.ArticlePage"]

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="magazine_issue_colour_is_known",
                condition=models.Q(colour__in=Colour.values),
            ),
            models.CheckConstraint(
                name="magazine_cover_says_what_it_shows",
                condition=models.Q(cover=None) | ~models.Q(cover_alternative=""),
                violation_error_message=_("Write what the cover shows."),
            ),
        ]

    def pictures(self) -> set[int]:
        return super().pictures() | ({self.cover_id} if self.cover_id else set())

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context, shelf = super().get_context(request, *args, **kwargs), _shelf()
        shown = shelf.articles_in(self, user=request.user, now=timezone.now())
        return context | {"articles": shelf.cards_of(shown[:MOST_ARTICLES])}


class ArticlePage(PageOfTwo, FoldedWords, ChorusPage):
    """Something that young people wrote; its language is the writer's, in whichever tree."""

    search_fields: ClassVar[list[Any]] = [*ChorusPage.search_fields, *FoldedWords.search_fields]
    body = StreamField(ArticleBody(), blank=True)
    kind = models.CharField(_("kind"), max_length=20, choices=ArticleKind)
    theme = models.CharField(_("theme"), max_length=20, choices=Theme, blank=True)
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
        FieldPanel("theme", help_text="What it is about: readers of the archive choose by it."),
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
            models.CheckConstraint(
                name="magazine_article_theme_is_known",
                condition=models.Q(theme__in=[*Theme.values, ""]),
            ),
        ]

    @property
    def text_language(self) -> str:
        return self.written_in

    @property
    def drawing(self) -> str:
        """The name of the icon that goes with the kind."""
        return DRAWINGS[ArticleKind(self.kind)]

    @property
    def is_in_readers_language(self) -> bool:
        return self.written_in == get_language()

    def may_be_read_by(self, user: Any, *, now: datetime) -> bool:
        is_shown: bool = _showing().may_show(self, user, now)
        return super().may_be_read_by(user, now=now) and is_shown

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """What its writers allowed for signed-in readers only asks for the sign-in."""
        showing, now = _showing(), timezone.now()
        if not showing.may_show(self, request.user, now):
            if not showing.is_agreed(self, now=now):
                raise Http404
            return redirect_to_login(request.get_full_path())
        answer: HttpResponseBase = super().serve(request, *args, **kwargs)
        return answer

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        above = IssuePage.objects.filter(path=self.path[: -self.steplen] if self.path else "")
        issue = above.select_related("locale").first()
        beside: dict[str, Any] = _shelf().around(self, request.user)
        return context | beside | {"issue": issue}
