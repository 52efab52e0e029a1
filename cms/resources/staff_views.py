"""What waits for staff: listings to check, fields that a feed changed too, imports to undo."""

import json
from dataclasses import dataclass
from typing import Any, cast

from django.conf import settings
from django.contrib import messages
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from cms.accounts.permissions import person_of
from cms.core.audience import Audience, open_to
from cms.core.paging import PARAMETER, Order, page_of
from cms.resources import records
from cms.resources.actions.bringing import LOCATIONS, ORGANISATIONS
from cms.resources.actions.checking import mark_checked
from cms.resources.actions.settling import settle_field
from cms.resources.actions.undoing import undo_import
from cms.resources.models import HeldField, ImportState, ListingImport, RecordKind, Service, Telling

MANAGE = "resources.manage_listing"
ON_A_PAGE = 20
OLDEST_FIRST = Order(("id",))
NEWEST_FIRST = Order(("id",), falling=True)


@dataclass(frozen=True)
class Difference:
    """One field, in our words and in the feed's."""

    held: HeldField
    name: str
    ours: str
    theirs: str


@open_to(Audience.STAFF, permission=MANAGE)
@require_safe
def desk(request: HttpRequest) -> HttpResponse:
    page = page_of(
        ListingImport.objects.with_what_stays().select_related("made_by", "undone_by"),
        NEWEST_FIRST,
        cursor=request.GET.get(PARAMETER, ""),
        size=ON_A_PAGE,
    )
    waiting = HeldField.objects.count()
    unsure = Service.objects.to_check(at=timezone.now())
    broken = Service.objects.with_broken_link(at=timezone.now()).order_by("link_failed_since", "pk")
    context = {
        "broken": broken[:ON_A_PAGE],
        "asks_links": bool(settings.LISTINGS_LINK_HOSTS),
        "told_count": Telling.objects.waiting().count(),
        "unsure_count": unsure.count(),
        "unsure": unsure.select_related("organisation", "checked_by")[:ON_A_PAGE],
        "waiting": waiting,
        "differences": _differences(list(HeldField.objects.all()[:ON_A_PAGE])),
        "imports": page.rows,
        "newer_url": page.back_url,
        "older_url": page.onward_url,
    }
    return render(request, "resources/staff/desk.html", context)


@open_to(Audience.STAFF, permission=MANAGE)
@require_POST
def checked(request: HttpRequest, pk: int) -> HttpResponse:
    """Somebody made sure that this listing is true."""
    service = get_object_or_404(Service.objects.shown(), pk=pk)
    mark_checked(by=person_of(request), service=service, at=timezone.now())
    messages.success(request, _("Thank you. Readers see that it was checked today."))
    return redirect("resources:desk")


def _differences(held: list[HeldField]) -> list[Difference]:
    """The fields with what stands there now, in a fixed number of queries."""
    now: dict[tuple[str, str], tuple[str, dict[str, Any]]] = {}
    for kind, row, record in _records(held):
        now[kind, row.identifier] = (row.name, record)
    found = []
    for field in held:
        name, record = now.get((field.kind, field.identifier), ("", {}))
        found.append(
            Difference(field, name, _readable(record.get(field.key)), _readable(field.theirs))
        )
    return found


def _records(held: list[HeldField]) -> list[tuple[str, Any, dict[str, Any]]]:
    named: dict[str, set[str]] = {kind: set() for kind in RecordKind.values}
    for field in held:
        named[field.kind].add(field.identifier)
    services = Service.objects.with_record()
    kinds = [(RecordKind.SERVICE, services, records.service_in_short)]
    for neighbour in (ORGANISATIONS, LOCATIONS):
        rows: Any = neighbour.model._default_manager.all()
        kinds.append((neighbour.kind, rows, cast("Any", neighbour.record_of)))
    return [
        (kind.value, row, record_of(row))
        for kind, rows, record_of in kinds
        if named[kind.value]
        for row in rows.filter(Q(identifier__in=named[kind.value]))
    ]


def _readable(value: Any) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, indent=1)


@open_to(Audience.STAFF, permission=MANAGE)
@require_POST
def settle(request: HttpRequest, pk: int) -> HttpResponse:
    """Ours or theirs; whoever comes second changes nothing."""
    field = HeldField.objects.filter(pk=pk).first()
    choice = request.POST.get("words")
    if field and choice in {"ours", "theirs"}:
        settle_field(by=person_of(request), field=field, takes_theirs=choice == "theirs")
        messages.success(request, _("Done. These words stay."))
    return redirect("resources:desk")


@open_to(Audience.STAFF, permission=MANAGE)
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks first, then takes an import back."""
    found = get_object_or_404(ListingImport, pk=pk)
    if found.state == ImportState.UNDONE:
        return _stays(request, found)
    if request.method != "POST":
        return render(request, "resources/staff/undo.html", {"found": found})
    user = person_of(request)
    if undone := undo_import(by=user, of_import=found, at=timezone.now()):
        changed = undone.removed + undone.restored
        words = ngettext(
            "%(count)d record is as before.", "%(count)d records are as before.", changed
        )
        messages.success(request, words % {"count": changed})
        if undone.kept:
            return redirect("resources:undo", pk)
    return redirect("resources:desk")


def _stays(request: HttpRequest, found: ListingImport) -> HttpResponse:
    """What was not taken back with the import, each with its reason."""
    page = page_of(
        found.changes.staying(), OLDEST_FIRST, cursor=request.GET.get(PARAMETER, ""), size=ON_A_PAGE
    )
    if not page.rows:
        messages.info(request, _("This import was taken back before."))
        return redirect("resources:desk")
    context = {
        "found": found,
        "stays": page.rows,
        "newer_url": page.back_url,
        "older_url": page.onward_url,
    }
    return render(request, "resources/staff/stays.html", context)
