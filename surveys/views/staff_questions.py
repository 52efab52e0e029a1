"""Parts of a draft, each on a page of its own: a question, a section, when it is shown, removal."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from cms.accounts.permissions import person_of
from cms.core.audience import Audience, open_to
from surveys.actions.staff_editing import edit_draft, published_keys, write_question
from surveys.forms.staff_building import (
    ChoiceFormSet,
    QuestionForm,
    SectionForm,
    initial_choices,
    see_again,
)
from surveys.models import Indicator, Version
from surveys.models.plans import plan_of
from surveys.permissions import get_version_to_build
from surveys.structure.plans import QuestionPlan, SectionPlan, VersionPlan
from surveys.structure.staff_edits import (
    put_section,
    question_in,
    remove_question,
    remove_section,
    section_in,
    seen_of,
)
from surveys.structure.staff_naming import english, said
from surveys.views.staff_editor import crumb_of, in_editor, page, sent_to
from surveys.views.staff_rows import home_of


def draft_or_back(request: HttpRequest, pk: int) -> tuple[Version, HttpResponse | None]:
    """The version, and where to go instead if nobody may change it any more."""
    found = get_version_to_build(request.user, pk)
    if not found.is_published:
        return found, None
    messages.error(
        request, _("This version is published: it stays as it is. Make a new draft from it.")
    )
    return found, redirect("building:version", pk)


@open_to(Audience.STAFF, permission="surveys.manage_wave")
@never_cache
@in_editor
def question(request: HttpRequest, pk: int, key: str) -> HttpResponse:
    found, away = draft_or_back(request, pk)
    if away:
        return away
    plan = plan_of(found)
    asked = question_in(plan, key)
    if asked is None:
        raise Http404
    return _question(request, found, plan, asked, home_of(plan, key))


@open_to(Audience.STAFF, permission="surveys.manage_wave")
@never_cache
@in_editor
def new_question(request: HttpRequest, pk: int, key: str) -> HttpResponse:
    """At the end of the section with this key."""
    found, away = draft_or_back(request, pk)
    if away:
        return away
    plan = plan_of(found)
    if section_in(plan, key) is None:
        raise Http404
    return _question(request, found, plan, None, key)


def _question(
    request: HttpRequest,
    found: Version,
    plan: VersionPlan,
    asked: QuestionPlan | None,
    section: str,
) -> HttpResponse:
    form = QuestionForm(
        sent_to(request),
        initial=_initial(asked, section, found),
        plan=plan,
        indicators=Indicator.objects.values_list("key", flat=True),
        is_key_fixed=bool(asked) and asked is not None and asked.key in published_keys(found),
    )
    choices = ChoiceFormSet(sent_to(request), initial=initial_choices(asked), prefix="choice")
    if request.method == "POST" and all([form.is_valid(), choices.is_valid()]):
        written = _written(request, found, form, choices, asked)
        if written:
            return _onwards(request, found, written)
        asked = question_in(plan_of(found), asked.key) if asked else None
    context = {
        "version": found,
        "form": form,
        "choices": choices,
        "asked": asked,
        "shown_when": said(asked.shown_when, plan) if asked else "",
        "stands": _standing(form, asked),
    }
    title = asked.key if asked else _("New question")
    return page(request, "question", title, context, crumb_of(found))


def _initial(asked: QuestionPlan | None, section: str, found: Version) -> dict[str, Any]:
    if asked is None:
        ages = found.questionnaire.age_version
        return {"section": section, "kind": "choice", "age_version": ages}
    names = ("key", "kind", "is_core", "is_private", "indicator", "scale", "age_version", "source")
    return {name: getattr(asked, name) for name in names} | {
        "section": section,
        "wording": english(asked.wording),
        "help": english(asked.help),
        "seen": seen_of(asked),
    }


def _written(
    request: HttpRequest,
    found: Version,
    form: QuestionForm,
    choices: Any,
    asked: QuestionPlan | None,
) -> str:
    """The key of the question as it is now; "" where it was refused."""
    planned = form.planned(asked, choices.rows())
    try:
        write_question(
            by=person_of(request),
            version=found,
            section=form.cleaned_data["section"],
            question=planned,
            was=asked.key if asked else "",
            seen=form.cleaned_data["seen"],
        )
    except ValidationError as refused:
        form.add_error(None, refused)
        return ""
    return planned.key


def _standing(form: QuestionForm, asked: QuestionPlan | None) -> QuestionPlan | None:
    """What somebody else wrote meanwhile, to be shown beside what was typed here."""
    return asked if asked is not None and has_now_seen(form, asked) else None


def has_now_seen(form: Form, part: QuestionPlan | SectionPlan) -> bool:
    """Whether somebody was quicker; who saves again has then seen what stands there."""
    if not form.is_bound or not form.has_error("__all__", "changed"):
        return False
    see_again(form, seen_of(part))
    return True


def _onwards(request: HttpRequest, found: Version, key: str) -> HttpResponse:
    messages.success(request, _("Saved: %(key)s.") % {"key": key})
    if "shown_when" in request.POST:
        return redirect("building:shown_when", found.pk, "question", key)
    return redirect(f"{reverse('building:version', args=[found.pk])}#question-{key}")


@open_to(Audience.STAFF, permission="surveys.manage_wave")
@never_cache
@in_editor
def section(request: HttpRequest, pk: int, key: str) -> HttpResponse:
    found, away = draft_or_back(request, pk)
    if away:
        return away
    before = section_in(plan_of(found), key)
    if before is None:
        raise Http404
    return _section(request, found, before)


@open_to(Audience.STAFF, permission="surveys.manage_wave")
@never_cache
@in_editor
def new_section(request: HttpRequest, pk: int) -> HttpResponse:
    found, away = draft_or_back(request, pk)
    return away or _section(request, found, None)


def _section(request: HttpRequest, found: Version, before: SectionPlan | None) -> HttpResponse:
    initial = (
        {"key": before.key, "title": english(before.title), "seen": seen_of(before)}
        if before
        else {}
    )
    form = SectionForm(sent_to(request), initial=initial)
    if form.is_valid():
        edit = put_section(
            form.planned(before),
            was=before.key if before else "",
            seen=form.cleaned_data["seen"],
        )
        try:
            edit_draft(by=person_of(request), version=found, edit=edit)
        except ValidationError as refused:
            form.add_error(None, refused)
        else:
            return redirect("building:version", found.pk)
    stands = section_in(plan_of(found), before.key) if before and form.is_bound else None
    title = before.key if before else _("New section")
    context = {
        "version": found,
        "form": form,
        "section": before,
        "stands": stands if stands and has_now_seen(form, stands) else None,
    }
    return page(request, "section", title, context, crumb_of(found))


@open_to(Audience.STAFF, permission="surveys.manage_wave")
@never_cache
@in_editor
def remove(request: HttpRequest, pk: int, part: str, key: str) -> HttpResponse:
    """Asks first, and says what goes along."""
    found, away = draft_or_back(request, pk)
    if away:
        return away
    plan = plan_of(found)
    there = section_in(plan, key) if part == "section" else question_in(plan, key)
    if there is None or part not in {"section", "question"}:
        raise Http404
    if request.method == "POST":
        gone = remove_section if part == "section" else remove_question
        edit = gone(key, seen=request.POST.get("seen", ""))
        try:
            edit_draft(by=person_of(request), version=found, edit=edit)
            messages.success(request, _("Removed: %(key)s.") % {"key": key})
        except ValidationError as refused:
            messages.error(request, refused.messages[0])
        return redirect("building:version", pk)
    context = {
        "version": found,
        "seen": seen_of(there),
        "sentence": _what_goes(plan, there),
        "button": _("Remove %(key)s") % {"key": key},
    }
    return page(request, "confirm", _("Remove %(key)s") % {"key": key}, context, crumb_of(found))


def _what_goes(plan: VersionPlan, there: QuestionPlan | SectionPlan) -> str:
    if isinstance(there, SectionPlan):
        told = _("The section goes with all its questions, %(count)d, and all their translations.")
        return told % {"count": len(there.questions)}
    told = _("“%(wording)s” goes with its answers and its words in %(count)d languages.")
    return told % {"wording": english(there.wording), "count": len(there.wording)}
