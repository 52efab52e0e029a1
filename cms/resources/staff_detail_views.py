"""Hours, prices, languages, numbers, contacts and addresses of a listing, on one page."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cms.accounts.permissions import person_of
from cms.core.asked import numbers_in
from cms.core.audience import Audience, open_to
from cms.core.forms import is_language_switch
from cms.resources.actions.checking import MANAGE
from cms.resources.actions.detailing import change_details
from cms.resources.models import Service
from cms.resources.staff_detail_forms import (
    AddressForm,
    ContactRows,
    CostRows,
    HoursRows,
    LanguageRows,
    PhoneRows,
)

MOST_LEFT = 100


@open_to(Audience.STAFF, permission=MANAGE)
@require_http_methods(["GET", "HEAD", "POST"])
def details(request: HttpRequest, pk: int) -> HttpResponse:
    service = get_object_or_404(Service.objects.select_related("organisation"), pk=pk)
    sent = request.POST if request.method == "POST" else None
    groups: list[tuple[str, Any]] = [
        (_("When it is open"), HoursRows(sent, instance=service, prefix="hours")),
        (_("What it costs"), CostRows(sent, instance=service, prefix="costs")),
        (_("People there speak"), LanguageRows(sent, instance=service, prefix="languages")),
        (_("Telephone"), PhoneRows(sent, instance=service, prefix="phones")),
        (_("People to ask"), ContactRows(sent, instance=service, prefix="contacts")),
    ]
    address = AddressForm(sent, prefix="address")
    leaving = request.POST.getlist("leave")[:MOST_LEFT]
    # Each is asked, so that everything that is wrong is said at once.
    checked = [form.is_valid() for form in (*(rows for _name, rows in groups), address)]
    if sent is not None and all(checked) and not is_language_switch(request):
        change_details(
            by=person_of(request),
            service=service,
            parts=[rows.save for _name, rows in groups],
            new_place=address.new_location,
            left_places=numbers_in(request, "leave")[:MOST_LEFT],
        )
        messages.success(request, _("Saved."))
        return redirect("resources:service", pk)
    links = service.at_locations.select_related("location")
    context = {
        "service": service,
        "groups": groups,
        "address": address,
        "links": links,
        "leaving": leaving,
    }
    return render(request, "resources/staff/details.html", context)
