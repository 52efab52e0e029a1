"""A writer changes where, how long and under which name something of theirs may stand."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cms.accounts.permissions import person_of
from cms.core.audience import Audience, open_to
from cms.core.forms import is_language_switch
from cms.magazine.actions.wishing import change_wishes, may_allow_more
from cms.magazine.forms.wishing import WishesForm
from cms.magazine.models import Contribution
from cms.magazine.permissions import get_own_contribution


@open_to(Audience.YOUNG_PEOPLE)
@require_http_methods(["GET", "HEAD", "POST"])
def wishes(request: HttpRequest, pk: int) -> HttpResponse:
    sent = get_own_contribution(person_of(request), pk)
    if not sent.has_wishes_to_change:
        return redirect("magazine:mine")
    asked: dict[str, Any] = {"of": sent, "may_open": may_allow_more(sent)}
    if request.method != "POST":
        form = WishesForm(**asked)
    elif is_language_switch(request):
        typed = {name: request.POST.get(name, "") for name in WishesForm.base_fields}
        form = WishesForm(initial=typed, **asked)
    else:
        form = WishesForm(request.POST, **asked)
        if form.is_valid() and _change(request, sent, form):
            return redirect("magazine:mine")
    context = {"contribution": sent, "form": form, "may_open": asked["may_open"]}
    return render(request, "magazine/change_wishes.html", context)


def _change(request: HttpRequest, sent: Contribution, form: WishesForm) -> bool:
    try:
        is_new = change_wishes(
            by=person_of(request), contribution=sent, wishes=form.wishes, now=timezone.now()
        )
    except ValidationError as problem:
        form.add_error(None, problem)
        return False
    if is_new:
        messages.success(request, _("We do it like this from now on."))
    return True
