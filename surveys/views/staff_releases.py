"""Officers' pages about results: what is announced before a wave, and decided after it."""

from django import forms
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache

from cms.accounts.permissions import person_of
from cms.core.audience import Audience, open_to
from cms.core.typed_beside import form_sent
from surveys.actions.staff_breakdowns import announce_breakdowns
from surveys.actions.staff_modes import announce_modes
from surveys.actions.staff_releases import show_managers, tell_themes
from surveys.forms.staff_releases import BreakdownsForm, ManagersDayForm, ModesForm, ThemesForm
from surveys.models import Release, Wave
from surveys.permissions import get_wave_to_manage
from surveys.results.published import release_of


@open_to(Audience.STAFF, permission="surveys.manage_wave")
@never_cache
def breakdowns(request: HttpRequest, pk: int) -> HttpResponse:
    wave = get_wave_to_manage(request.user, pk)
    form = form_sent(BreakdownsForm, request, wave=wave)
    if form.is_valid():
        try:
            announce_breakdowns(
                by=person_of(request),
                wave=wave,
                announced=form.announcements(),
                eligible=form.cleaned_data["eligible"],
                languages=form.languages(),
            )
        except ValidationError as refused:
            form.add_error(None, refused.messages)
        else:
            return redirect("surveys:breakdowns", pk)
    return render(request, "surveys/staff/breakdowns.html", {"wave": wave, "form": form})


@open_to(Audience.STAFF, permission="surveys.manage_wave")
@never_cache
def modes(request: HttpRequest, pk: int) -> HttpResponse:
    """How young people may answer: only surveys that were answered alike are compared."""
    wave = get_wave_to_manage(request.user, pk)
    announced = {"modes": wave.modes, "main": wave.main_mode}
    form = form_sent(ModesForm, request, initial=announced)
    if form.is_valid():
        try:
            announce_modes(by=person_of(request), wave=wave, **form.cleaned_data)
        except ValidationError as refused:
            form.add_error(None, refused.messages)
        else:
            return redirect("surveys:wave", pk)
    return render(request, "surveys/staff/modes.html", {"wave": wave, "form": form})


@open_to(Audience.STAFF, permission="surveys.manage_wave")
@never_cache
def managers_day(request: HttpRequest, pk: int) -> HttpResponse:
    wave, release = _released(request, pk)
    form = form_sent(ManagersDayForm, request, initial={"day": release.managers_from})
    if form.is_valid():
        try:
            show_managers(by=person_of(request), release=release, on=form.cleaned_data["day"])
        except ValidationError as refused:
            form.add_error("day", refused.messages)
        else:
            return redirect("surveys:wave", pk)
    return _page(request, wave, release, form)


@open_to(Audience.STAFF, permission="surveys.manage_wave")
@never_cache
def themes(request: HttpRequest, pk: int) -> HttpResponse:
    """Only where there are no numbers."""
    wave, release = _released(request, pk)
    if release_of(release).tables:
        raise Http404
    told = {"themes": release.themes, "language": release.themes_language}
    form = form_sent(ThemesForm, request, initial=told)
    if form.is_valid():
        tell_themes(by=person_of(request), release=release, **form.cleaned_data)
        return redirect("surveys:wave", pk)
    return _page(request, wave, release, form)


def _released(request: HttpRequest, pk: int) -> tuple[Wave, Release]:
    wave = get_wave_to_manage(request.user, pk)
    return wave, get_object_or_404(Release, wave=wave)


def _page(request: HttpRequest, wave: Wave, release: Release, form: forms.Form) -> HttpResponse:
    context = {"wave": wave, "release": release, "form": form}
    return render(request, "surveys/staff/release.html", context)
