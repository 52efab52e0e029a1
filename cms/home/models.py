"""The front door and plain pages about the In Care Council."""

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail_localize.fields import SynchronizedField

from cms.accounts.models import User
from cms.accounts.waiting import what_waits
from cms.accounts.work import work_of
from cms.core.pages import ChorusPage, pages_below
from cms.home.who import who_is_who
from cms.languages.registry import DEFAULT_CODE
from cms.languages.searchable import FoldedWords

MOST_LINKS = 12


class HomePage(ChorusPage):
    """One for each language. The cards are words of the interface; the body is the editor's."""

    parent_page_types: ClassVar[list[str]] = ["wagtailcore.Page"]

    @property
    def text_language(self) -> str:
        """The front door is no alias, and stands at the address of its language."""
        return get_language() or DEFAULT_CODE

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["pages"] = list(pages_below(self, StandardPage)[:MOST_LINKS])
        if getattr(request, "is_preview", False):
            # The editor shows every language at an address of its own.
            context["text_language"] = self.locale.language_code
        if isinstance(request.user, User):
            context["waiting"] = what_waits(request.user, now=timezone.now())
            context["work"] = work_of(request.user)
        return context


class StandardPage(FoldedWords, ChorusPage):
    """A page of plain words: your rights, how we keep you safe."""

    search_fields: ClassVar[list[Any]] = [*ChorusPage.search_fields, *FoldedWords.search_fields]

    shows_who_is_who = models.BooleanField(
        _("show who is who"),
        default=False,
        help_text=_(
            "Shows the groups, the subgroups and, to those who are signed in, the team below the "
            "words. They come from what Chorus keeps and change by themselves."
        ),
    )
    editors_note = models.TextField(
        _("note for editors"),
        blank=True,
        help_text=_("What the next editor must know. Readers never see it."),
    )

    content_panels: ClassVar[list[Any]] = [
        *ChorusPage.content_panels,
        FieldPanel("shows_who_is_who"),
        MultiFieldPanel([FieldPanel("editors_note")], heading=_("For editors only")),
    ]
    # In the words of no language: translators are not asked for it.
    override_translatable_fields: ClassVar[list[Any]] = [
        *ChorusPage.override_translatable_fields,
        SynchronizedField("editors_note"),
    ]
    parent_page_types: ClassVar[list[str]] = ["home.HomePage", "home.StandardPage"]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["pages"] = list(pages_below(self, StandardPage)[:MOST_LINKS])
        # The front door is one press away already, on every page.
        above = StandardPage.objects.parent_of(self).live().select_related("locale")
        context["above"] = above.first()
        if self.shows_who_is_who:
            context["who"] = who_is_who(request.user)
        return context
