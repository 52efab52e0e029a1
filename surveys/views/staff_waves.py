"""Participation officers' pages: waves, one wave, and its deck of cards."""

from collections.abc import Callable
from functools import partial

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_variables

from cms.accounts.permissions import person_of
from cms.core.audience import Audience, open_to
from cms.core.typed_beside import form_sent
from surveys.actions.staff_papers import waiting
from surveys.actions.staff_waves import close_wave, make_deck, make_wave, open_wave, release_wave
from surveys.forms.staff_decks import CardsForm
from surveys.forms.staff_waves import WaveForm
from surveys.models import Release, Wave
from surveys.models.reading import late_waves
from surveys.permissions import get_wave_to_manage
from surveys.results.published import release_of
from surveys.views.staff_cards import print_cards

MOST_LISTED = 50


@open_to(Audience.STAFF, permission="surveys.manage_wave")
@never_cache
def waves(request: HttpRequest) -> HttpResponse:
    form = form_sent(WaveForm, request)
    if form.is_valid():
        try:
            made = make_wave(by=person_of(request), **form.cleaned_data)
        except ValidationError as refused:
            form.add_error(None, refused.messages)
        else:
            return redirect("surveys:wave", made.pk)
    listed = Wave.objects.select_related("version__questionnaire")[:MOST_LISTED]
    late = late_waves(today=timezone.localdate())
    context = {"waves": listed, "form": form, "late": late}
    return render(request, "surveys/staff/waves.html", context)


@open_to(Audience.STAFF, permission="surveys.manage_wave")
@never_cache
def wave(request: HttpRequest, pk: int) -> HttpResponse:
    """No live counter: neither answers nor codes left are told while young people answer."""
    found = get_wave_to_manage(request.user, pk)
    if request.method == "POST":
        _do(request, found)
        return redirect("surveys:wave", pk)
    release = Release.objects.filter(wave=found).first()
    context = {
        "wave": found,
        "form": CardsForm(),
        "waiting": waiting(by=person_of(request), wave=found),
        "release": release,
        "has_no_numbers": release is not None and not release_of(release).tables,
    }
    return render(request, "surveys/staff/wave.html", context)


def _do(request: HttpRequest, found: Wave) -> None:
    by, today = person_of(request), timezone.localdate()
    deeds: dict[str, Callable[[], object]] = {
        "open": partial(open_wave, by=by, wave=found),
        "close": partial(close_wave, by=by, wave=found, today=today),
        "release": partial(release_wave, by=by, wave=found),
    }
    deed = deeds.get(request.POST.get("action", ""))
    if deed is None:
        messages.error(request, _("Choose what to do with this survey."))
        return
    try:
        deed()
    except ValidationError as refused:
        messages.error(request, refused.messages[0])


@open_to(Audience.STAFF, permission="surveys.manage_wave")
@never_cache
@sensitive_variables("codes")
def deck(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Makes a deck and shows it this once, for printing."""
    found = get_wave_to_manage(request.user, pk)
    form = CardsForm(request.POST or None)
    if form.is_valid():
        try:
            codes = make_deck(by=person_of(request), wave=found, size=form.cleaned_data["size"])
        except ValidationError as refused:
            form.add_error(None, refused.messages)
        else:
            as_pdf = request.POST.get("as") == "pdf"
            return print_cards(request, found, codes, languages=form.languages, as_pdf=as_pdf)
    return render(request, "surveys/staff/wave.html", {"wave": found, "form": form})
