"""What all pages of the editors share: one body, one language of the text, one honest notice."""

from collections.abc import Iterator
from datetime import datetime
from functools import reduce
from operator import or_
from typing import Any, ClassVar

from django.db.models import Exists, Q
from django.http import Http404, HttpRequest
from wagtail.admin.panels import CommentPanel, FieldPanel, PublishingPanel, TitleFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page, PageViewRestriction
from wagtail_localize.fields import SynchronizedField

from cms.core.blocks import PageBody

ENGLISH = "en"
# In English: editors work in it.
TITLE_HELP = "Short and plain, as a young person would say it. It is the heading of the page."
BODY_HELP = (
    "Words for a reading age of 9 to 11: short sentences, one idea each. Press + between two parts "
    "to add another one. What you publish in English shows at once in every language that has no "
    "words of its own."
)
DAYS_HELP = {
    "go_live_at": "The day and hour when the page comes, by the clock of this country. Leave it "
    "empty to publish at once.",
    "expire_at": "The day and hour when readers no longer find the page, such as the end of a "
    "competition. Leave it empty if it stays.",
}


def days_to_stand() -> PublishingPanel:
    """When a page comes and goes: as Wagtail's, with words beside both fields."""
    panel = PublishingPanel()
    for one in panel.children:
        one.help_text = DAYS_HELP[one.field_name]
    return panel


class ChorusPage(Page):  # type: ignore[misc]  # Wagtail brings no types
    """The base of every page in the tree; its template extends core/page.html."""

    body = StreamField(PageBody(), blank=True)

    content_panels: ClassVar[list[Any]] = [
        TitleFieldPanel("title", help_text=TITLE_HELP),
        FieldPanel("body", help_text=BODY_HELP),
    ]

    settings_panels: ClassVar[list[Any]] = [days_to_stand(), CommentPanel()]

    # What stands in other tables and is shown with every page of the kind.
    read_with: ClassVar[tuple[str, ...]] = ("locale",)

    # One address in every language, and no words that a translator is asked for.
    override_translatable_fields: ClassVar[list[Any]] = [SynchronizedField("slug")]

    class Meta:
        abstract = True

    @property
    def text_language(self) -> str:
        """The code of the language in which the words on this page stand.

        An alias mirrors the English page until somebody translates it.
        """
        return ENGLISH if self.alias_of_id else str(self.locale.language_code)

    @property
    def is_shown_in_english(self) -> bool:
        """Whether a reader of another language meets English here."""
        return (
            bool(self.alias_of_id)
            and self.locale.language_code != ENGLISH
            and self.text_language == ENGLISH
        )

    def pictures(self) -> set[int]:
        """The keys of all pictures that stand on this page."""
        return {key for key, _says in pictures_in(list(self.body.raw_data))}

    def may_be_read_by(self, user: Any, *, now: datetime) -> bool:
        """Whether what hangs on the page, such as its pictures, is for this person too."""
        return bool(self.live)

    def route(self, request: HttpRequest, path_components: list[str]) -> Any:
        """As Wagtail's, but finds the page by its whole address instead of level by level."""
        if not path_components:
            return super().route(request, path_components)
        below = Page.objects.descendant_of(self)
        wanted = below.filter(url_path="/".join([self.url_path.rstrip("/"), *path_components, ""]))
        found = wanted.first()
        if found is None:
            raise Http404
        model = found.specific_class or Page
        page = model.objects.select_related("locale").get(pk=found.pk)
        return page.route(request, [])

    @classmethod
    def to_be_read(cls, line: list[str]) -> Any:
        """Pages of this kind with all that showing one of them asks for.

        `line` has the paths of the page and of all above it.
        """
        is_closed = Exists(closed_by(line))
        return cls.objects.select_related(*cls.read_with).annotate(is_closed=is_closed)

    def get_view_restrictions(self) -> Any:
        """As Wagtail's, in one query for all levels; none where the page came with the answer."""
        if getattr(self, "is_closed", True):
            return closed_by(line_of(self.path))
        return PageViewRestriction.objects.none()

    def _get_site_root_paths(self, cache_object: Any = None, **kwargs: Any) -> Any:
        """As Wagtail's; below the front door of a request there is no other root to ask for."""
        door = getattr(cache_object, "front_door", None)
        if door is not None and self.url_path.startswith(door.root_path):
            return [door]
        return super()._get_site_root_paths(cache_object, **kwargs)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        return context | {
            "text_language": self.text_language,
            "shown_in_english": self.is_shown_in_english,
        }


def line_of(path: str) -> list[str]:
    """The paths of the page with this one and of all above it."""
    step = ChorusPage.steplen
    return [path[:end] for end in range(step, len(path) + 1, step)]


def closed_by(line: list[str]) -> Any:
    """What closes a page, given its line: an alias is as closed as what it shows."""
    pages = Page.objects.filter(path__in=line).order_by()
    levels = ("pk", "alias_of", "alias_of__alias_of", "alias_of__alias_of__alias_of")
    shown = [Q(page__in=pages.values(level)) for level in levels]
    return PageViewRestriction.objects.filter(reduce(or_, shown))


def pictures_in(stored: Any) -> Iterator[tuple[int, str]]:
    """The keys of the pictures in stored blocks, however deep, each with what it shows."""
    if isinstance(stored, list):
        for inner in stored:
            yield from pictures_in(inner)
    elif isinstance(stored, dict):
        if isinstance(stored.get("image"), int):
            yield stored["image"], stored.get("alternative") or ""
        for inner in stored.values():
            yield from pictures_in(inner)


def pages_below(page: Page, model: type[Page]) -> Any:
    """The published pages of one kind right below, in the editor's order, each with its locale."""
    return model.objects.child_of(page).live().order_by("path").select_related("locale")
