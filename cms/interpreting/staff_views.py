"""The interpreters' queue, what an interpreter did, and how the queue stands in each language."""

from urllib.parse import urlencode

from django.contrib import messages
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from cms.accounts.permissions import person_of
from cms.core.audience import Audience, open_to
from cms.interpreting.actions import take_task
from cms.interpreting.models import Task, TaskQuerySet, Version
from cms.interpreting.overseeing import standings
from cms.interpreting.permissions import INTERPRET, OVERSEE, get_task_for

PER_PAGE = 20
LONGEST_NUMBER = 18


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) <= LONGEST_NUMBER else None


@open_to(Audience.STAFF, permission=INTERPRET)
@require_safe
def queue(request: HttpRequest) -> HttpResponse:
    """What could be urgent first, in the languages this interpreter reads, their own among it."""
    mine = Task.objects.open_for(person_of(request))
    counted = mine.order_by("language").values("language").annotate(count=Count("pk"))
    languages = list(counted)
    language = request.GET.get("language", "")
    tasks = mine.select_related("follows")
    if language in {row["language"] for row in languages}:
        tasks = tasks.filter(language=language)
    else:
        language = ""
    last = _last_seen(tasks, request.GET.get("after", ""))
    if last is not None:
        tasks = tasks.after(last)
    found = list(tasks.in_order()[: PER_PAGE + 1])
    context = {
        "tasks": found[:PER_PAGE],
        "next_url": _page_after(found[PER_PAGE - 1], language) if len(found) > PER_PAGE else "",
        "is_first": last is None,
        "languages": languages if len(languages) > 1 else [],
        "language": language,
        "now": timezone.now(),
    }
    return render(request, "interpreting/staff/queue.html", context)


def _last_seen(tasks: TaskQuerySet, after: str) -> Task | None:
    """The last task of the page before; whatever became of it meanwhile, its place stands."""
    number = _number(after)
    if number is None:
        return None
    codes = tasks.values("language")
    return Task.objects.filter(pk=number, language__in=codes).only("priority", "due_at").first()


def _page_after(task: Task, language: str) -> str:
    query = {"language": language} if language else {}
    return "?" + urlencode(query | {"after": str(task.pk)})


@open_to(Audience.STAFF, permission=INTERPRET)
@require_POST
def take(request: HttpRequest, pk: int) -> HttpResponse:
    user = person_of(request)
    task = get_task_for(user, pk)
    if not take_task(by=user, task=task, at=timezone.now()):
        messages.warning(request, _("Another interpreter has this text already."))
        return redirect("interpreting:queue")
    return redirect("interpreting:task", pk=pk)


@open_to(Audience.STAFF, permission=INTERPRET)
@require_safe
def done(request: HttpRequest) -> HttpResponse:
    """What this interpreter wrote, newest first, as far as it still stands."""
    user = person_of(request)
    standing = Task.objects.readable_by(user).done()
    versions = Version.objects.filter(by=user, task__in=standing).select_related("task")
    before = _number(request.GET.get("before", ""))
    if before is not None:
        versions = versions.filter(pk__lt=before)
    found = list(versions.order_by("-pk")[: PER_PAGE + 1])
    context = {
        "versions": found[:PER_PAGE],
        "older_url": f"?before={found[PER_PAGE - 1].pk}" if len(found) > PER_PAGE else "",
        "newer_url": request.path if before is not None else "",
    }
    return render(request, "interpreting/staff/done.html", context)


@open_to(Audience.STAFF, permission=OVERSEE)
@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """Figures for whoever finds interpreters: no text and no person."""
    context = {"rows": standings(at=timezone.now())}
    return render(request, "interpreting/staff/overview.html", context)
