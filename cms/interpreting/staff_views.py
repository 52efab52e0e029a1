"""The interpreters' queue and one task: the original beside the English."""

from typing import cast

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cms.accounts.models import User
from cms.core.audience import Audience, open_to
from cms.core.forms import is_language_switch, shown_again
from cms.interpreting.actions import hand_in, take_task
from cms.interpreting.models import Task
from cms.interpreting.permissions import INTERPRET, get_task_for
from cms.interpreting.staff_forms import EnglishForm

PER_PAGE = 20
LONGEST_NUMBER = 18


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) <= LONGEST_NUMBER else None


@open_to(Audience.STAFF, permission=INTERPRET)
def queue(request: HttpRequest) -> HttpResponse:
    """Oldest first, in the languages this interpreter reads, their own tasks among them."""
    tasks = Task.objects.open_for(cast("User", request.user)).order_by("pk")
    after = _number(request.GET.get("after", ""))
    if after is not None:
        tasks = tasks.filter(pk__gt=after)
    found = list(tasks[: PER_PAGE + 1])
    next_url = f"?after={found[PER_PAGE - 1].pk}" if len(found) > PER_PAGE else ""
    context = {"tasks": found[:PER_PAGE], "next_url": next_url, "is_first": after is None}
    return render(request, "interpreting/staff/queue.html", context)


@open_to(Audience.STAFF, permission=INTERPRET)
@require_POST
def take(request: HttpRequest, pk: int) -> HttpResponse:
    user = cast("User", request.user)
    task = get_task_for(user, pk)
    if not take_task(by=user, task=task, at=timezone.now()):
        messages.warning(request, _("Another interpreter has this text already."))
        return redirect("interpreting:queue")
    return redirect("interpreting:task", pk=pk)


@open_to(Audience.STAFF, permission=INTERPRET)
def task(request: HttpRequest, pk: int) -> HttpResponse:
    user = cast("User", request.user)
    found = get_task_for(user, pk)
    if is_language_switch(request):
        form = shown_again(EnglishForm, request)
    else:
        form = EnglishForm(request.POST or None)
    if request.method == "POST" and form.is_bound and form.is_valid():
        try:
            hand_in(by=user, task=found, english=form.cleaned_data["english"], at=timezone.now())
        except ValidationError:
            form.add_error(None, _("This text is not in your hands. Take it from the queue."))
        else:
            messages.success(request, _("Handed in. Thank you."))
            return redirect("interpreting:queue")
    context = {"task": found, "form": form, "is_mine": found.taken_by_id == user.pk}
    return render(request, "interpreting/staff/task.html", context)
