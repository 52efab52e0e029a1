"""What people need for meetings, for whoever arranges it: by the time it is due."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cms.accounts.permissions import person_of
from cms.core.asked import number_in
from cms.core.audience import Audience, open_to
from cms.core.paging import PARAMETER, Order, page_of
from cms.meetings.actions.staff_arranging import finish_task, open_task_again
from cms.meetings.models import MANAGE, NeedTask
from cms.meetings.models.replies import OPEN_STATES

ON_A_PAGE = 50
DONE = "done"
SOONEST_FIRST = Order(("due_at", "id"))
LATEST_FIRST = Order(("done_at", "id"), falling=True)


@open_to(Audience.STAFF, permission=MANAGE)
@require_http_methods(["GET", "HEAD", "POST"])
def needs(request: HttpRequest) -> HttpResponse:
    """What is to arrange, overdue first; or what is done."""
    show = DONE if request.GET.get("show") == DONE else ""
    if request.method == "POST":
        return _work(request, show)
    now = timezone.now()
    tasks = NeedTask.objects.select_related("reply__person", "reply__meeting__locality")
    rows, order = (
        (tasks.exclude(state__in=OPEN_STATES), LATEST_FIRST)
        if show
        else (tasks.open(), SOONEST_FIRST)
    )
    page = page_of(rows, order, cursor=request.GET.get(PARAMETER, ""), size=ON_A_PAGE)
    context = {
        "rows": [(task, task.is_overdue(now=now)) for task in page.rows],
        "show": show,
        "overdue": NeedTask.objects.overdue(now=now).count(),
        "back": page.back,
        "onward": page.onward,
    }
    return render(request, "meetings/staff/needs.html", context)


def _work(request: HttpRequest, show: str) -> HttpResponse:
    if show:
        is_new = open_task_again(by=person_of(request), pk=number_in(request))
    else:
        is_new = finish_task(by=person_of(request), pk=number_in(request), now=timezone.now())
    if is_new:
        messages.success(request, _("Saved."))
    else:
        messages.info(request, _("It is so already."))
    return redirect(f"{reverse('meetings:needs')}?show={show}")
