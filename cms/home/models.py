"""The front door and plain pages about the In Care Council."""

from typing import Any, ClassVar

from django.http import HttpRequest

from cms.core.pages import ChorusPage, pages_below

MOST_LINKS = 12


class HomePage(ChorusPage):
    """One for each language. The cards are words of the interface; the body is the editor's."""

    parent_page_types: ClassVar[list[str]] = ["wagtailcore.Page"]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        return context | {"pages": list(pages_below(self, StandardPage)[:MOST_LINKS])}


class StandardPage(ChorusPage):
    """A page of plain words: your rights, how we keep you safe."""

    parent_page_types: ClassVar[list[str]] = ["home.HomePage", "home.StandardPage"]
