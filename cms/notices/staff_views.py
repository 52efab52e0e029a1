"""Slips to print: who waits in which locality, the sheet, and what was printed when."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cms.accounts.models import Locality, User
from cms.accounts.permissions import person_of
from cms.accounts.printing import square_code
from cms.core.audience import Audience, open_to
from cms.core.paging import PARAMETER, Order, page_of
from cms.notices.models import SlipRun
from cms.notices.staff_slips import (
    PRINT,
    localities_waiting,
    mark_printed,
    next_to_print,
    take_back,
)
from cms.notices.words import Words, words_in

RUNS_ON_A_PAGE = 20
MOST_DAYS = 365
NEWEST_FIRST = Order(("id",), falling=True)


@dataclass(frozen=True)
class PrintedSlip:
    """One slip as it lies on the sheet."""

    person: User
    words: Words
    square_code: SafeString


@lru_cache(maxsize=32)
def _code_of(address: str) -> SafeString:
    """One for each language: drawing one takes longer than the page around it."""
    return square_code(address)


def _days(request: HttpRequest) -> int:
    """For how many days news may lie unread; the council's usual number for anything odd."""
    typed = request.GET.get("days", "")[:4]
    usual: int = settings.NOTICES_SLIP_DAYS
    return min(int(typed), MOST_DAYS) if typed.isascii() and typed.isdigit() else usual


def _before(days: int, now: datetime) -> datetime:
    return now - timedelta(days=days)


@open_to(Audience.STAFF, permission=PRINT)
def slips(request: HttpRequest) -> HttpResponse:
    days = _days(request)
    runs = (
        SlipRun.objects.select_related("locality", "printed_by", "undone_by")
        .prefetch_related("slips__to")
        .all()
    )
    page = page_of(runs, NEWEST_FIRST, cursor=request.GET.get(PARAMETER, ""), size=RUNS_ON_A_PAGE)
    context = {
        "days": days,
        "most_days": MOST_DAYS,
        "localities": localities_waiting(before=_before(days, timezone.now())),
        "runs": page.rows,
        "newer_url": page.back_url,
        "older_url": page.onward_url,
    }
    return render(request, "notices/staff/slips.html", context)


@open_to(Audience.STAFF, permission=PRINT)
def print_slips(request: HttpRequest, locality: str) -> HttpResponse:
    """The sheet to print; afterwards one button says that it was printed."""
    place = get_object_or_404(Locality, code=locality)
    days, now = _days(request), timezone.now()
    if request.method == "POST":
        return _mark(request, place, days, now)
    sheet = [
        PrintedSlip(person, words, _code_of(words.address))
        for person in next_to_print(place, before=_before(days, now))
        for words in [words_in(person.language)]
    ]
    context = {"locality": place, "days": days, "slips": sheet}
    return render(request, "notices/staff/print_slips.html", context)


def _mark(request: HttpRequest, place: Locality, days: int, now: datetime) -> HttpResponse:
    people = [int(pk) for pk in request.POST.getlist("person") if _is_number(pk)]
    try:
        mark_printed(
            by=person_of(request),
            locality=place,
            people=people,
            before=_before(days, now),
            at=now,
        )
    except ValidationError as wrong:
        messages.error(request, " ".join(wrong.messages))
    else:
        messages.success(request, _("Saved."))
    return redirect(f"{reverse('notices:slips')}?days={days}")


def _is_number(typed: str) -> bool:
    longest = 18  # more digits fit into no database
    return typed.isascii() and typed.isdigit() and len(typed) <= longest


@open_to(Audience.STAFF, permission=PRINT)
@require_POST
def undo_slips(request: HttpRequest, pk: int) -> HttpResponse:
    run = get_object_or_404(SlipRun, pk=pk)
    if take_back(by=person_of(request), run=run, at=timezone.now()):
        messages.success(request, _("These slips count as not printed."))
    return redirect("notices:slips")
