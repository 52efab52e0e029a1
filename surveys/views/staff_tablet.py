"""For officers: the address that makes a tablet a shared one, to open or to scan."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache

from cms.accounts.printing import square_code
from cms.core.audience import Audience, open_to


@open_to(Audience.STAFF, permission="surveys.manage_wave")
@never_cache
def tablet_link(request: HttpRequest) -> HttpResponse:
    address = request.build_absolute_uri(reverse("surveys:tablet"))
    context = {"address": address, "square": square_code(address)}
    return render(request, "surveys/staff/tablet.html", context)
