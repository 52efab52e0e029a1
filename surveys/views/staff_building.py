"""Building in the editor: the questionnaires, one version, its drawing, and how it is published."""

from collections.abc import Callable
from functools import partial

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import Count, Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from cms.accounts.permissions import person_of
from cms.core.audience import Audience, open_to
from cms.languages.registry import CODES
from surveys.actions.staff_editing import (
    define_indicator,
    draft_from,
    edit_draft,
    start_questionnaire,
)
from surveys.actions.staff_versions import publish_version, throw_draft_away
from surveys.forms.staff_building import IndicatorForm, QuestionnaireForm
from surveys.forms.staff_publishing import ReasonForm
from surveys.models import Questionnaire, Version
from surveys.models.plans import plan_of
from surveys.permissions import get_version_to_build
from surveys.structure.conditions import steps_of
from surveys.structure.plans import VersionPlan
from surveys.structure.staff_checking import problems_of
from surveys.structure.staff_edits import Edit, move_question, move_section, seen_of_all
from surveys.structure.staff_picture import picture_of
from surveys.structure.staff_wordings import Difference, core_lost, differences
from surveys.views.staff_editor import crumb_of, in_editor, name_of, page, sent_to
from surveys.views.staff_rows import located, rows_of

A_PAGE = 20
MOVES: dict[tuple[str, str], Callable[[str], Edit]] = {
    ("question", "up"): partial(move_question, up=True),
    ("question", "down"): partial(move_question, up=False),
    ("section", "up"): partial(move_section, up=True),
    ("section", "down"): partial(move_section, up=False),
}


@open_to(Audience.STAFF, permission="surveys.manage_wave")
@never_cache
@in_editor
def questionnaires(request: HttpRequest) -> HttpResponse:
    versions = Version.objects.newest_first().annotate(
        readable=Count("languages", distinct=True), asked_in=Count("waves", distinct=True)
    )
    listed = Questionnaire.objects.prefetch_related(Prefetch("versions", queryset=versions))
    found = Paginator(listed, A_PAGE).get_page(request.GET.get("page"))
    context = {"questionnaires": found, "languages": len(CODES)}
    return page(request, "questionnaires", _("All questionnaires"), context)


@open_to(Audience.STAFF, permission="surveys.manage_wave")
@never_cache
@in_editor
def new_questionnaire(request: HttpRequest) -> HttpResponse:
    form = QuestionnaireForm(sent_to(request))
    if form.is_valid():
        try:
            made = start_questionnaire(by=person_of(request), **form.cleaned_data)
        except ValidationError as refused:
            form.add_error(None, refused.messages)
        else:
            return redirect("building:version", made.pk)
    return page(request, "form", _("New questionnaire"), {"form": form})


@open_to(Audience.STAFF, permission="surveys.manage_wave")
@never_cache
@in_editor
def new_indicator(request: HttpRequest) -> HttpResponse:
    form = IndicatorForm(sent_to(request))
    if form.is_valid():
        try:
            made = define_indicator(by=person_of(request), **form.cleaned_data)
        except ValidationError as refused:
            form.add_error(None, refused.messages)
        else:
            messages.success(request, _("Saved: %(key)s.") % {"key": made.key})
            return redirect("building:questionnaires")
    return page(request, "form", _("New indicator"), {"form": form})


@open_to(Audience.STAFF, permission="surveys.manage_wave")
@never_cache
@in_editor
def version(request: HttpRequest, pk: int) -> HttpResponse:
    """The whole of one version; a draft is put in order here."""
    found = get_version_to_build(request.user, pk)
    if request.method == "POST":
        return _do(request, found)
    plan = plan_of(found)
    context = {
        "version": found,
        "sections": rows_of(plan),
        "problems": located(problems_of(plan), plan),
        "languages": found.languages.count(),
        "all_languages": len(CODES),
    }
    return page(request, "version", name_of(found), context)


def _do(request: HttpRequest, found: Version) -> HttpResponse:
    sent = request.POST.get("action", "").split(" ")
    deed = MOVES.get((sent[0], sent[1])) if len(sent) == len(("part", "way", "key")) else None
    try:
        if deed:
            edit_draft(by=person_of(request), version=found, edit=deed(sent[2]))
            anchor = f"#{sent[0]}-{sent[2]}"
            return redirect(f"{redirect('building:version', found.pk).url}{anchor}")
        if sent == ["draft"]:
            made = draft_from(by=person_of(request), version=found)
            return redirect("building:version", made.pk)
        messages.error(request, _("Choose what to do with this version."))
    except ValidationError as refused:
        messages.error(request, refused.messages[0])
    return redirect("building:version", found.pk)


@open_to(Audience.STAFF, permission="surveys.manage_wave")
@never_cache
@in_editor
def picture(request: HttpRequest, pk: int) -> HttpResponse:
    """The skip logic drawn, and the same as a list."""
    found = get_version_to_build(request.user, pk)
    plan = plan_of(found)
    problems = located(problems_of(plan), plan)
    context = {
        "version": found,
        "picture": picture_of(steps_of(plan), {one.key for one in problems}),
        "sections": rows_of(plan, problems),
        "problems": problems,
    }
    return page(request, "picture", _("Skip logic"), context, crumb_of(found))


@open_to(Audience.STAFF, permission="surveys.manage_wave")
@never_cache
@in_editor
def publish(request: HttpRequest, pk: int) -> HttpResponse:
    """What is new against the version before, why core questions go, and: are you sure?"""
    found = get_version_to_build(request.user, pk)
    if found.is_published:
        messages.error(request, _("This version was published before."))
        return redirect("building:version", pk)
    plan = plan_of(found)
    before = found.questionnaire.versions.published().newest_first().first()
    changes = differences(plan_of(before), plan) if before else []
    lost = core_lost(plan_of(before), plan) if before else []
    form = ReasonForm(sent_to(request), is_reason_needed=bool(lost), now=seen_of_all(plan))
    if form.is_valid() and _is_published(request, found, form):
        return redirect("building:version", pk)
    context = {
        "version": found,
        "before": before,
        "changes": _grouped(changes),
        "problems": located(problems_of(plan), plan),
        "lost": lost,
        "form": form,
        "count": _counted(plan),
    }
    return page(request, "publish", _("Publish"), context, crumb_of(found))


def _is_published(request: HttpRequest, found: Version, form: ReasonForm) -> bool:
    reason = form.cleaned_data.get("reason", "")
    today = timezone.localdate()
    try:
        publish_version(by=person_of(request), version=found, today=today, reason=reason)
    except ValidationError as refused:
        form.add_error(None, refused.messages)
        return False
    messages.success(request, _("This version is published in English."))
    return True


def _grouped(changes: list[Difference]) -> list[tuple[str, list[Difference]]]:
    names = {
        "dropped": _("No longer asked"),
        "added": _("New"),
        "scale": _("Other answers to choose from: no longer compared with the version before"),
        "wording": _("Other words: no longer compared with the version before"),
        "help": _("Other help"),
        "shown_when": _("Shown to others than before"),
        "indicator": _("Another indicator"),
        "private": _("Private, or no longer"),
        "no_longer_core": _("No longer a core question"),
    }
    grouped = [(name, [one for one in changes if one.what == what]) for what, name in names.items()]
    return [(name, several) for name, several in grouped if several]


def _counted(plan: VersionPlan) -> int:
    return sum(1 for _one in plan.questions())


@open_to(Audience.STAFF, permission="surveys.manage_wave")
@never_cache
@in_editor
def throw_away(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_version_to_build(request.user, pk)
    if request.method != "POST" and not found.is_published:
        context = {
            "version": found,
            "sentence": _("Its questions and all their translations go for ever."),
            "button": _("Throw this draft away"),
        }
        return page(request, "confirm", _("Throw away"), context, crumb_of(found))
    try:
        throw_draft_away(by=person_of(request), version=found)
    except ValidationError as refused:
        messages.error(request, refused.messages[0])
        return redirect("building:version", pk)
    messages.success(request, _("The draft is gone."))
    return redirect("building:questionnaires")
