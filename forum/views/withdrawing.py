"""A writer takes back an idea that was made of their words."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cms.accounts.permissions import person_of
from cms.core.audience import Audience, open_to
from cms.core.forms import is_language_switch, shown_again
from forum.actions.withdrawing import withdraw
from forum.forms.withdrawing import WithdrawForm
from forum.models import Idea
from forum.permissions import can_withdraw, get_idea_for


@open_to(Audience.YOUNG_PEOPLE)
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw_idea(request: HttpRequest, pk: int) -> HttpResponse:
    """Says what taking back means, asks why, then does it."""
    idea = get_idea_for(person_of(request), pk)
    if idea.post.author_id != request.user.pk:
        raise Http404
    if not can_withdraw(person_of(request), idea):
        return redirect("forum:idea", pk=pk)
    if is_language_switch(request):
        return _show(request, idea, shown_again(WithdrawForm, request))
    if request.method != "POST":
        return _show(request, idea, WithdrawForm(initial={"number": idea.number}))
    form = WithdrawForm(request.POST)
    if not form.is_valid():
        return _show(request, idea, form)
    return _take_back(request, idea, form)


def _take_back(request: HttpRequest, idea: Idea, form: WithdrawForm) -> HttpResponse:
    try:
        withdraw(
            by=person_of(request),
            idea=idea,
            number=form.cleaned_data["number"],
            because=form.cleaned_data["because"],
            now=timezone.now(),
        )
    except ValidationError as problem:
        messages.error(request, " ".join(problem.messages))
    else:
        messages.success(request, _("You took your idea back."))
    return redirect("forum:idea", pk=idea.pk)


def _show(request: HttpRequest, idea: Idea, form: Form) -> HttpResponse:
    return render(request, "forum/withdraw_idea.html", {"idea": idea, "form": form})
