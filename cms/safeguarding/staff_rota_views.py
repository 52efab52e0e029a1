"""The rota: everybody on duty sees it, safeguarding leads change it."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from cms.accounts.permissions import person_of
from cms.core.audience import Audience, open_to
from cms.core.forms import is_language_switch
from cms.core.typed_beside import Typed, keep_typed, take_typed, with_typed
from cms.safeguarding import bank_holidays
from cms.safeguarding.access import HANDLE
from cms.safeguarding.duty import (
    next_reading_of_rota,
    people_who_may_handle,
    the_desk,
    who_is_on_duty,
)
from cms.safeguarding.enums import Channel
from cms.safeguarding.models import Shift, WeeklyDuty
from cms.safeguarding.models.alerts import CHANNEL_NAMES
from cms.safeguarding.notifying import ways_to
from cms.safeguarding.staff_pages import PER_PAGE, pager_of
from cms.safeguarding.staff_rota import MANAGE_ROTA, keep_contact, keep_row, remove_row
from cms.safeguarding.staff_rota_forms import ContactForm, DeskForm, ShiftForm, WeeklyForm

HERE = "rota"
ROWS: dict[str, type[WeeklyForm | ShiftForm | DeskForm]] = {
    "hours": WeeklyForm,
    "shift": ShiftForm,
    "desk": DeskForm,
}


@open_to(Audience.STAFF, permission=HANDLE)
@require_http_methods(["GET", "HEAD", "POST"])
def rota(request: HttpRequest) -> HttpResponse:
    """Who is on duty now, who reads next, the weekly hours, the shifts and the ways to people.

    Sent to itself, it shows again what was typed.
    """
    return _show(request)


def _back(request: HttpRequest, form: Form | None = None) -> HttpResponse:
    """To the rota, where what was typed beside the form that is done stands again."""
    keep_typed(request, HERE, done=[form.add_prefix(name) for name in form.fields] if form else ())
    return redirect("safeguarding:rota")


def _forms(typed: Typed, bound: dict[str, Any]) -> dict[str, Any]:
    desk = the_desk()
    initial = {name: getattr(desk, f"{name}_id") for name in DeskForm.base_fields}
    return {
        "hours_form": with_typed(WeeklyForm(), typed),
        "shift_form": with_typed(ShiftForm(), typed),
        "desk_form": with_typed(DeskForm(initial=initial), typed),
        "contact_form": with_typed(ContactForm(), typed),
    } | bound


def _contacts() -> list[dict[str, Any]]:
    people = list(people_who_may_handle().order_by("nickname", "pk"))
    ways = ways_to(people)
    return [
        {
            "person": person,
            "channels": [CHANNEL_NAMES[channel] for channel in (Channel.IN_APP, *ways.of(person))],
            "has_one_way": not ways.of(person),
        }
        for person in people
    ]


def _show(request: HttpRequest, **bound: Any) -> HttpResponse:
    now = timezone.now()
    today = timezone.localdate(now)
    coming = Shift.objects.filter(ends_at__gt=now).select_related("person")
    page = Paginator(coming, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "duty": who_is_on_duty(now),
        "desk": the_desk(),
        "next_reading": next_reading_of_rota(now),
        "council_number": settings.COUNCIL_DUTY_NUMBER,
        "weekly": WeeklyDuty.objects.select_related("first", "second"),
        "shifts": page.object_list,
        "contacts": _contacts(),
        "holidays": [day for day in sorted(bank_holidays.BANK_HOLIDAYS) if day >= today][:4],
        "holidays_end": bank_holidays.LAST_DAY if bank_holidays.is_running_out(today) else None,
        "may_edit": request.user.has_perm(MANAGE_ROTA),
    }
    context |= pager_of(page)
    if context["may_edit"]:
        context |= _forms(take_typed(request, HERE), bound)
    return render(request, "safeguarding/staff/rota.html", context)


@open_to(Audience.STAFF, permission=MANAGE_ROTA)
@require_POST
def keep_rota(request: HttpRequest, what: str) -> HttpResponse:
    """Adds hours or a shift, or changes the desk."""
    if what not in ROWS:
        raise Http404
    if is_language_switch(request):
        return _show(request)
    form = ROWS[what](request.POST)
    if form.is_valid():
        try:
            keep_row(by=person_of(request), row=form.row(), now=timezone.now())
        except ValidationError as refused:
            form.add_error(None, refused.messages)
        else:
            messages.success(request, _("The rota is changed."))
            return _back(request, form)
    return _show(request, **{f"{what}_form": form})


@open_to(Audience.STAFF, permission=MANAGE_ROTA)
@require_POST
def keep_way(request: HttpRequest) -> HttpResponse:
    """Changes how somebody is reached outside Chorus."""
    if is_language_switch(request):
        return _show(request)
    form = ContactForm(request.POST)
    if not form.is_valid():
        return _show(request, contact_form=form)
    keep_contact(by=person_of(request), **form.cleaned_data)
    messages.success(request, _("The rota is changed."))
    return _back(request, form)


def _find(what: str, pk: int) -> WeeklyDuty | Shift:
    if what == "hours":
        return get_object_or_404(WeeklyDuty, pk=pk)
    if what == "shift":
        return get_object_or_404(Shift, pk=pk)
    raise Http404


@open_to(Audience.STAFF, permission=MANAGE_ROTA)
@require_POST
def remove_from_rota(request: HttpRequest, what: str, pk: int) -> HttpResponse:
    """Takes hours or a shift off the rota."""
    row = _find(what, pk)
    if remove_row(by=person_of(request), row=row):
        messages.success(request, _("The rota is changed."))
    return _back(request)
