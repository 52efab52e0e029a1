"""One task: the original beside the English, and all that an interpreter can do with it.

One form with several buttons: whatever is pressed, what was typed comes along and is kept.
"""

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cms.accounts.permissions import person_of
from cms.core.audience import Audience, open_to
from cms.core.forms import is_language_switch, shown_again
from cms.interpreting.actions.staff_working import (
    correct,
    hand_back,
    hand_in,
    save_part,
    say_in_danger,
)
from cms.interpreting.models import HandBackReason, Part, Task, TaskState
from cms.interpreting.permissions import INTERPRET, get_task_for
from cms.interpreting.reading import all_answers_to, versions_of
from cms.interpreting.staff_forms import (
    HAND_BACK_REASONS,
    WorkForm,
    form_class_for,
    new_version_form_for,
)


@open_to(Audience.STAFF, permission=INTERPRET)
@require_http_methods(["GET", "HEAD", "POST"])
def task(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_task_for(person_of(request), pk)
    if is_language_switch(request):
        return _show(request, found, shown_again(form_class_for(found), request))
    if request.method != "POST":
        return _show(request, found, form_class_for(found)(initial=_begun(request, found)))
    deed = DEEDS.get(request.POST.get("deed", ""), _hand_in)
    return deed(request, found)


def _begun(request: HttpRequest, task: Task) -> dict[str, str]:
    """What this interpreter typed before; else the machine's draft and the English to correct."""
    part = Part.objects.filter(task=task, by=person_of(request)).first()
    if part is not None:
        return {"english": part.english, "corrected": part.corrected}
    return {"english": task.draft, "corrected": task.follows.english if task.follows else ""}


def _hand_in(request: HttpRequest, task: Task) -> HttpResponse:
    form = form_class_for(task)(request.POST)
    if not form.is_valid():
        return _show(request, task, form)
    try:
        hand_in(
            by=person_of(request),
            task=task,
            english=form.cleaned_data.get("english", ""),
            corrected=form.cleaned_data.get("corrected", ""),
            draft_is_right=request.POST.get("deed") == "right",
            at=timezone.now(),
        )
    except ValidationError as problem:
        _keep(request, task, form)
        form.add_error(None, problem)
        task.refresh_from_db()
        return _show(request, task, form)
    messages.success(request, _("Handed in. Thank you."))
    return redirect("interpreting:queue")


def _save(request: HttpRequest, task: Task) -> HttpResponse:
    form = form_class_for(task)(request.POST, is_part=True)
    if not form.is_valid():
        return _show(request, task, form)
    if _keep(request, task, form):
        messages.success(request, _("Saved. You can go on later."))
        return redirect("interpreting:queue")
    task.refresh_from_db()
    return _show(request, task, form)


def _say_in_danger(request: HttpRequest, task: Task) -> HttpResponse:
    """The worry first: a text that is too long to be kept does not stop it."""
    try:
        say_in_danger(by=person_of(request), task=task, at=timezone.now())
    except ValidationError as problem:
        messages.error(request, problem.messages[0])
    else:
        messages.success(request, _("The people on duty know now. You can go on."))
    form = form_class_for(task)(request.POST, is_part=True)
    if not form.is_valid():
        return _show(request, task, form)
    if "english" in request.POST or "corrected" in request.POST:
        _keep(request, task, form)
    return redirect("interpreting:task", pk=task.pk)


def _hand_back(request: HttpRequest, task: Task) -> HttpResponse:
    form = form_class_for(task)(request.POST, is_part=True)
    if not form.is_valid():
        return _show(request, task, form)
    reason = request.POST.get("reason", "")
    _keep(request, task, form)
    try:
        is_back = hand_back(by=person_of(request), task=task, reason=reason, at=timezone.now())
    except ValidationError as problem:
        form.add_error(None, problem)
        return _show(request, task, form)
    if is_back:
        messages.success(request, _("Handed back. Somebody else will take it."))
    elif reason != HandBackReason.KNOWS_PERSON:
        messages.warning(request, _("This text is not in your hands."))
    return redirect("interpreting:queue")


DEEDS: dict[str, Callable[[HttpRequest, Task], HttpResponse]] = {
    "save": _save,
    "danger": _say_in_danger,
    "hand_back": _hand_back,
}


def _keep(request: HttpRequest, task: Task, form: WorkForm) -> bool:
    return save_part(
        by=person_of(request),
        task=task,
        english=form.cleaned_data.get("english", ""),
        corrected=form.cleaned_data.get("corrected", ""),
        at=timezone.now(),
    )


def _show(request: HttpRequest, task: Task, form: Form) -> HttpResponse:
    is_mine = task.state == TaskState.TAKEN and task.taken_by_id == person_of(request).pk
    context = {
        "task": task,
        "form": form,
        "is_mine": is_mine,
        "shows_form": not task.is_done and not task.is_withdrawn and (is_mine or form.is_bound),
        "reasons": HAND_BACK_REASONS,
        "versions": versions_of(task.source),
        "answers": all_answers_to(task.source),
    }
    return render(request, "interpreting/staff/task.html", context)


@open_to(Audience.STAFF, permission=INTERPRET)
@require_http_methods(["GET", "HEAD", "POST"])
def new_version(request: HttpRequest, pk: int) -> HttpResponse:
    """Correcting what somebody handed in; the earlier version is kept."""
    found = get_task_for(person_of(request), pk)
    if not found.is_done:
        return redirect("interpreting:task", pk=pk)
    form_class = new_version_form_for(found)
    form: Form
    if is_language_switch(request):
        form = shown_again(form_class, request)
    elif request.method != "POST":
        form = form_class(initial={"english": found.english, "version": found.version})
    else:
        form = form_class(request.POST)
        if form.is_valid() and _is_corrected(request, found, form):
            return redirect("interpreting:task", pk=pk)
    return render(request, "interpreting/staff/correct.html", {"task": found, "form": form})


def _is_corrected(request: HttpRequest, task: Task, form: Form) -> bool:
    try:
        correct(
            by=person_of(request),
            task=task,
            english=form.cleaned_data["english"],
            version=form.cleaned_data["version"],
            at=timezone.now(),
        )
    except ValidationError as problem:
        form.add_error(None, problem)
        return False
    messages.success(request, _("Saved. The earlier English is kept below."))
    return True
