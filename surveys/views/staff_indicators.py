"""Indicators in the editor: all of them, one to mend, and the public figures beside its results."""

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from cms.accounts.permissions import person_of
from cms.core.audience import Audience, open_to
from surveys.actions.staff_indicators import (
    add_figure,
    edit_indicator,
    is_published,
    released_under,
    remove_figure,
)
from surveys.forms.staff_indicators import FigureForm, IndicatorForm
from surveys.models import Indicator, PublicFigure, Question
from surveys.views.staff_editor import Crumb, in_editor, page, sent_to

A_PAGE = 50


@open_to(Audience.STAFF, permission="surveys.manage_wave")
@never_cache
@in_editor
def indicators(request: HttpRequest) -> HttpResponse:
    listed = Indicator.objects.annotate(known=Count("figures")).order_by("key")
    found = Paginator(listed, A_PAGE).get_page(request.GET.get("page"))
    return page(request, "indicators", _("Indicators"), {"indicators": found})


@open_to(Audience.STAFF, permission="surveys.manage_wave")
@never_cache
@in_editor
def indicator(request: HttpRequest, pk: int) -> HttpResponse:
    """What may still be mended, why the rest stays, and its public figures."""
    found = get_object_or_404(Indicator, pk=pk)
    form = IndicatorForm(sent_to(request), indicator=found, fixed=_fixed(found))
    if form.is_valid():
        try:
            made = edit_indicator(by=person_of(request), indicator=found, **form.cleaned_data)
        except ValidationError as refused:
            _say(form, refused)
        else:
            messages.success(request, _("Saved: %(key)s.") % {"key": made.key})
            return redirect("building:indicators")
    context = {
        "indicator": found,
        "form": form,
        "figures": found.figures.all(),
        "wordings": _wordings(found),
    }
    return page(request, "indicator", found.key, context, _crumb())


@open_to(Audience.STAFF, permission="surveys.manage_wave")
@never_cache
@in_editor
def new_figure(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Indicator, pk=pk)
    form = FigureForm(sent_to(request))
    if form.is_valid():
        try:
            add_figure(
                by=person_of(request),
                indicator=found,
                today=timezone.localdate(),
                **form.cleaned_data,
            )
        except ValidationError as refused:
            _say(form, refused)
        else:
            return redirect("building:indicator", pk)
    return page(request, "form", _("New public figure"), {"form": form}, _crumb(), _one(found))


@open_to(Audience.STAFF, permission="surveys.manage_wave")
@never_cache
@in_editor
def remove_public_figure(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(PublicFigure.objects.select_related("indicator"), pk=pk)
    if request.method == "POST":
        remove_figure(by=person_of(request), figure=found)
        messages.success(request, _("The public figure is gone."))
        return redirect("building:indicator", found.indicator_id)
    crumbs = _crumb(), _one(found.indicator)
    return page(request, "remove_figure", _("Remove public figure"), {"figure": found}, *crumbs)


def _wordings(found: Indicator) -> list[Question]:
    """How each age asks for it: its questions, each as the newest version that has it words it."""
    asked = found.questions.select_related("version__questionnaire").order_by("version__number")
    newest = {(one.version.questionnaire_id, one.key): one for one in asked}
    return sorted(newest.values(), key=_by_age)


def _by_age(question: Question) -> tuple[int, str, str]:
    questionnaire = question.version.questionnaire
    youngest = questionnaire.age_version.partition("-")[0]
    return int(youngest) if youngest.isdecimal() else 0, questionnaire.key, question.key


def _fixed(found: Indicator) -> dict[str, str]:
    """Why each of its fields stays as it is."""
    fixed = {}
    if is_published(found):
        fixed["key"] = _("Published versions ask for this indicator by its key: it stays.")
    released = released_under(found)
    why = _("Results of “%(survey)s” were released under this: it stays.")
    for name in ("domain", "subgroup") if released else ():
        if getattr(found, name):
            fixed[name] = why % {"survey": released[0]}
    return fixed


def _say(form: forms.Form, refused: ValidationError) -> None:
    """Each sentence beside its field, as far as the form has one."""
    if not hasattr(refused, "error_dict"):
        form.add_error(None, refused.messages)
        return
    for name, sentences in refused.message_dict.items():
        form.add_error(name if name in form.fields else None, sentences)


def _crumb() -> Crumb:
    return _("Indicators"), reverse("building:indicators")


def _one(found: Indicator) -> Crumb:
    return found.key, reverse("building:indicator", args=[found.pk])
