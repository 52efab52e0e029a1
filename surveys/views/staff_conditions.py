"""When a question or a section is shown: part by part, without script."""

from collections.abc import Iterable

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from cms.accounts.permissions import person_of
from cms.core.audience import Audience, open_to
from surveys.actions.staff_editing import edit_draft
from surveys.forms.staff_building import ConditionForm
from surveys.models import Version
from surveys.models.plans import plan_of
from surveys.structure.kinds import takes
from surveys.structure.plans import Condition, QuestionPlan, SectionPlan, VersionPlan
from surveys.structure.staff_checking import CAN_BE_TESTED
from surveys.structure.staff_edits import put_condition, question_in, section_in, seen_of
from surveys.structure.staff_naming import english, joined, parts_of, said
from surveys.views.staff_editor import crumb_of, in_editor, page
from surveys.views.staff_questions import draft_or_back

PARTS = frozenset({"question", "section"})
MOST_PARTS = 8


@open_to(Audience.STAFF, permission="surveys.manage_wave")
@never_cache
@in_editor
def shown_when(request: HttpRequest, pk: int, part: str, key: str) -> HttpResponse:
    """First the question to look at is chosen, then the answers of it that count."""
    found, away = draft_or_back(request, pk)
    if away:
        return away
    plan = plan_of(found)
    there = _find(plan, part, key)
    earlier = list(_earlier(plan, part, key))
    about = _chosen(request, earlier)
    form = _form(request, about)
    condition = _changed(request, there.shown_when, form)
    if condition is not None:
        return _save(request, found, (part, key), condition)
    word, parts = parts_of(there.shown_when)
    context = {
        "version": found,
        "part": part,
        "key": key,
        "seen": seen_of(there),
        "word": word,
        "parts": [said(one, plan) for one in parts],
        "earlier": [(one.key, english(one.wording)) for one in earlier],
        "about": about,
        "about_wording": english(about.wording) if about else "",
        "form": form,
        "is_full": len(parts) >= MOST_PARTS,
    }
    title = _("When %(key)s is shown") % {"key": key}
    return page(request, "shown_when", title, context, crumb_of(found))


def _find(plan: VersionPlan, part: str, key: str) -> QuestionPlan | SectionPlan:
    found = section_in(plan, key) if part == "section" else question_in(plan, key)
    if found is None or part not in PARTS:
        raise Http404
    return found


def _earlier(plan: VersionPlan, part: str, key: str) -> Iterable[QuestionPlan]:
    """The questions before this part whose answers a condition can look at."""
    for section in plan.sections:
        if part == "section" and section.key == key:
            return
        for asked in section.questions:
            if part == "question" and asked.key == key:
                return
            if takes(asked.kind) in CAN_BE_TESTED:
                yield asked


def _chosen(request: HttpRequest, earlier: list[QuestionPlan]) -> QuestionPlan | None:
    key = request.POST.get("about") or request.GET.get("about")
    return next((one for one in earlier if one.key == key), None)


def _form(request: HttpRequest, about: QuestionPlan | None) -> ConditionForm | None:
    if about is None:
        return None
    is_adding = request.method == "POST" and request.POST.get("action") == "add"
    return ConditionForm(request.POST if is_adding else None, question=about)


def _changed(
    request: HttpRequest, condition: Condition, form: ConditionForm | None
) -> Condition | None:
    """The condition as somebody wants it; None where nothing was sent that says so."""
    if request.method != "POST":
        return None
    word, parts = parts_of(condition)
    action, _space, which = request.POST.get("action", "").partition(" ")
    if action == "join" and which in {"all", "any"}:
        return joined(which, parts)
    if action == "remove" and which.isascii() and which.isdecimal() and int(which[:4]) < len(parts):
        return joined(word, [one for place, one in enumerate(parts) if place != int(which[:4])])
    if action == "add" and form is not None and form.is_valid() and len(parts) < MOST_PARTS:
        return joined(word, [*parts, form.condition()])
    return None


def _save(
    request: HttpRequest, found: Version, place: tuple[str, str], condition: Condition
) -> HttpResponse:
    part, key = place
    edit = put_condition(part, key, condition, seen=request.POST.get("seen", ""))
    try:
        edit_draft(by=person_of(request), version=found, edit=edit)
    except ValidationError as refused:
        messages.error(request, refused.messages[0])
    return redirect("building:shown_when", found.pk, part, key)
