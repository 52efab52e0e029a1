"""The page of the crisis switch: on with a reason, off with what was done, and what it held."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from cms.accounts.permissions import person_of
from cms.core.audience import Audience, open_to
from cms.core.typed_beside import keep_typed, take_typed, with_typed
from cms.safeguarding.holding import HOLD, hold_everything, let_go_on, present_hold
from forum.actions.staff_holding import hold_since, show_again
from forum.forms.staff_holding import HoldForm, usual_since
from forum.models.switch_holds import held_by_switch_alone

# Its page, as what was typed on it is kept.
HERE = "hold"


@open_to(Audience.STAFF, permission=HOLD)
@require_http_methods(["GET", "HEAD", "POST"])
def hold(request: HttpRequest) -> HttpResponse:
    """Unknown presses only show the page."""
    press = request.POST.get("press")
    if press == "show_again":
        return _show_again(request)
    if press not in {"hold", "go_on"}:
        fresh = HoldForm(initial={"since": usual_since(timezone.now())})
        return _page(request, with_typed(fresh, take_typed(request, HERE)))
    form = HoldForm(request.POST)
    if form.is_valid():
        try:
            _press(request, press, form)
        except ValidationError as refused:
            form.add_refusal(refused)
        else:
            return redirect("forum:hold")
    return _page(request, form)


def _press(request: HttpRequest, press: str, form: Form) -> None:
    reader, now, data = person_of(request), timezone.now(), form.cleaned_data
    if press == "hold" and data["goes_back"]:
        count = hold_since(by=reader, reason=data["reason"], since=data["since"], now=now)
        said = ngettext("%(count)s text is held again.", "%(count)s texts are held again.", count)
        messages.success(request, said % {"count": count})
        return
    if press == "go_on":
        changed = let_go_on(by=reader, outcome=data["reason"], at=now)
    else:
        changed = hold_everything(by=reader, reason=data["reason"], at=now)
    if not changed:
        messages.info(request, _("It is so already."))


def _show_again(request: HttpRequest) -> HttpResponse:
    keep_typed(request, HERE)
    try:
        done = show_again(by=person_of(request), now=timezone.now())
    except ValidationError as refused:
        messages.error(request, refused.messages[0])
        return redirect("forum:hold")
    said = ngettext(
        "%(count)s text is shown again.", "%(count)s texts are shown again.", done.shown
    )
    messages.success(request, said % {"count": done.shown})
    if done.kept:
        messages.info(request, _("Some names are taken by now. They wait in the queue."))
    return redirect("forum:hold")


def _page(request: HttpRequest, form: Form) -> HttpResponse:
    context = {
        "hold": present_hold(),
        "form": form,
        "held_count": held_by_switch_alone().count(),
    }
    return render(request, "forum/staff/hold.html", context)
