"""Decisions that writers want looked at again, for others than whoever decided."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from cms.accounts.permissions import person_of
from cms.core.audience import Audience, open_to
from cms.core.forms import is_language_switch, shown_again
from cms.core.paging import PARAMETER, Order, page_of
from cms.interpreting.reading import english_of
from forum.actions.staff_looking_again import keep_decision, put_back
from forum.enums import POSTS_IN_THE_QUEUE
from forum.forms.staff_looking_again import SecondLookForm
from forum.models import SecondLook
from forum.models.second_looks import LookOutcome, SecondLookQuerySet
from forum.views.staff_moderation import back_to_post
from forum.views.staff_queue import MODERATE

DUE_FIRST = Order(("due_at", "id"))


def _waiting_for(request: HttpRequest) -> SecondLookQuerySet:
    looks: SecondLookQuerySet = SecondLook.objects.waiting()
    return looks.for_moderator(person_of(request)).select_related(
        "first_by", "decision__post__author", "decision__post__thread__board"
    )


@open_to(Audience.STAFF, permission=MODERATE)
@require_safe
def second_looks(request: HttpRequest) -> HttpResponse:
    page = page_of(
        _waiting_for(request),
        DUE_FIRST,
        cursor=request.GET.get(PARAMETER, ""),
        size=POSTS_IN_THE_QUEUE,
    )
    context = {
        "looks": page.rows,
        "now": timezone.now(),
        "newer_url": page.back_url,
        "older_url": page.onward_url,
    }
    return render(request, "forum/staff/second_looks.html", context)


@open_to(Audience.STAFF, permission=MODERATE)
@require_http_methods(["GET", "HEAD", "POST"])
def second_look(request: HttpRequest, pk: int) -> HttpResponse:
    """Not there for whoever decided first."""
    look = _waiting_for(request).filter(pk=pk).first()
    if look is None:
        raise Http404
    if request.method != "POST":
        return _show(request, look, SecondLookForm())
    if is_language_switch(request):
        return _show(request, look, shown_again(SecondLookForm, request))
    form = SecondLookForm(request.POST)
    if form.is_valid() and _is_answered(request, look, form):
        messages.success(request, _("Your decision is saved. The writer gets a notice."))
        return _onward(request, look, form)
    return _show(request, look, form)


def _onward(request: HttpRequest, look: SecondLook, form: SecondLookForm) -> HttpResponse:
    """To what else waits; but a letter that putting back did not use stands on the post's page."""
    post, is_put_back = look.decision.post, request.POST.get("outcome") == LookOutcome.PUT_BACK
    if is_put_back and form.cleaned_data["note"]:
        return back_to_post(request, post)
    return redirect("forum:second_looks")


def _is_answered(request: HttpRequest, look: SecondLook, form: SecondLookForm) -> bool:
    person, now = person_of(request), timezone.now()
    try:
        if request.POST.get("outcome") == LookOutcome.PUT_BACK:
            put_back(by=person, look=look, now=now)
        else:
            keep_decision(by=person, look=look, why=form.why, now=now)
    except ValidationError as problem:
        form.add_error(None, problem)
        return False
    return True


def _show(request: HttpRequest, look: SecondLook, form: Form) -> HttpResponse:
    post = look.decision.post
    english = english_of([post.source]).get(post.source)
    context = {"look": look, "post": post, "english": english, "form": form}
    return render(request, "forum/staff/second_look.html", context)
