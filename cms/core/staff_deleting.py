"""Deleting plain records in the editor: what needs them stands in the way, and is named.

The database refuses to delete what something needs, and Wagtail's own count of uses knows nothing
of rows that came many at once. So the rows themselves are asked, for one record and for several.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final, Self

from django.db import transaction
from django.db.models import PROTECT, RESTRICT, ForeignKey, Model, ProtectedError, RestrictedError
from django.http import Http404, HttpResponse
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.models import ReferenceIndex
from wagtail.snippets.bulk_actions.delete import DeleteBulkAction
from wagtail.snippets.bulk_actions.snippet_bulk_action import SnippetBulkAction
from wagtail.snippets.views.snippets import DeleteView

MOST_NAMED: Final = 10
FEW_DIGITS: Final = re.compile(r"[0-9]{1,18}")
REFUSED: Final = 409
REFUSALS: Final = (ProtectedError, RestrictedError)


@dataclass(frozen=True)
class Need:
    """How editors call what needs a record; without `shows` nobody reads who or how many."""

    words: str
    shows: Callable[[Any], Model] | None = None

    def named(self, rows: Sequence[Model]) -> list[Model]:
        return [self.shows(row) for row in rows] if self.shows else []


@dataclass(frozen=True)
class Obstacle:
    """Why one record cannot go, and what of that can be named."""

    record: Model
    words: str
    needers: Sequence[Model] = ()
    # How many there are beyond those that are named.
    more: int = 0

    @classmethod
    def of(cls, record: Model, words: str, needers: Sequence[Model]) -> Self:
        return cls(record, words, needers[:MOST_NAMED], max(0, len(needers) - MOST_NAMED))


Needs = Mapping[type[Model], Need]


def obstacles(records: Sequence[Model], needs: Needs) -> Iterator[Obstacle]:
    """All that stands in the way of these records of one kind, without their room's own rules."""
    said = set()
    for model, field in _keepers(records):
        need = needs.get(model) or Need(f"{str(model._meta.verbose_name_plural).capitalize()}.")
        rows: dict[Any, list[Model]] = {}
        for row in model._base_manager.filter(**{f"{field.name}__in": records}).order_by("pk"):
            rows.setdefault(getattr(row, field.attname), []).append(row)
        for record in records:
            found = rows.get(record.pk)
            if not found or (record.pk, need.words) in said:
                continue
            said.add((record.pk, need.words))
            known = Obstacle.of(record, need.words, found if need.shows else [])
            yield replace(known, needers=need.named(known.needers))
    for record in records:
        if pages := list(_pages_that_name(record)):
            yield Obstacle.of(record, "It stands in these pages.", pages)


def _keepers(records: Sequence[Model]) -> Iterator[tuple[type[Model], "ForeignKey[Any, Any]"]]:
    """The models whose rows the database does not leave without such a record."""
    if not records:
        return
    for relation in records[0]._meta.get_fields(include_hidden=True):
        if getattr(relation, "on_delete", None) in (PROTECT, RESTRICT) and relation.auto_created:
            yield relation.related_model, relation.field  # type: ignore[misc, union-attr]


def _pages_that_name(record: Model) -> Iterator[Model]:
    """Pages hold records inside their words, where no database can guard them."""
    for page, _references in ReferenceIndex.get_references_to(record).group_by_source_object():
        if hasattr(page, "live"):
            yield page


def named(found: Iterable[Obstacle], person: Any) -> list[dict[str, Any]]:
    """For the page: each obstacle with the first that need it, and where they are changed."""
    finder = AdminURLFinder(person)
    return [
        {
            "record": one.record,
            "words": one.words,
            "needers": [(str(row), finder.get_edit_url(row)) for row in one.needers],
            "more": one.more,
        }
        for one in found
    ]


class Refusing:
    """What to say where the need arose between the question and the press."""

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            with transaction.atomic():
                answer: HttpResponse = super().form_valid(form)  # type: ignore[misc]  # a mixin
        except REFUSALS:
            return self._refused()
        return answer

    def _refused(self) -> HttpResponse:
        context = self.get_context_data(is_refused=True)  # type: ignore[attr-defined]
        page = self.render_to_response(context).render()  # type: ignore[attr-defined]
        return HttpResponse(page.content, status=REFUSED)


class RoomDeleteView(Refusing, DeleteView):  # type: ignore[misc]  # Wagtail brings no types
    """One record: what needs it is said instead of the question."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        room = self.model.snippet_viewset
        found = named(room.obstacles_of([self.object]), self.request.user)
        return {
            **super().get_context_data(**kwargs),
            "obstacles": found,
            "is_protected": bool(found),
            "edit_url": AdminURLFinder(self.request.user).get_edit_url(self.object),
            "room": room,
        }

    def form_valid(self, form: Any) -> HttpResponse:
        room = self.model.snippet_viewset
        if next(room.obstacles_of([self.object]), None):
            return self._refused()
        answer: HttpResponse = super().form_valid(form)
        return answer


class RoomDeleteBulkAction(Refusing, DeleteBulkAction):  # type: ignore[misc]  # as above
    """Several records: all of them go, or none."""

    template_name = "core/staff/delete_records.html"

    @classmethod
    def get_queryset(cls, model: type[Model], object_ids: Iterable[Any]) -> list[Model]:
        numbers = [one for one in map(str, object_ids) if FEW_DIGITS.fullmatch(one)]
        found = list(model._default_manager.filter(pk__in=numbers).order_by("pk"))
        if not found:
            raise Http404
        return found

    def annotate_items(self, items: list[Model]) -> list[Model]:
        self.obstacles = list(self.model.snippet_viewset.obstacles_of(items))
        self.is_protected = bool(self.obstacles)
        return items

    def object_context(self, snippet: Model) -> dict[str, Any]:
        context: dict[str, Any] = SnippetBulkAction.object_context(self, snippet)
        return context

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {
            **super().get_context_data(**kwargs),
            "obstacles": named(self.obstacles, self.request.user),
            "room": self.model.snippet_viewset,
        }

    def prepare_action(self, objects: Any, objects_without_access: Any) -> HttpResponse | None:
        return self._refused() if self.is_protected else None
