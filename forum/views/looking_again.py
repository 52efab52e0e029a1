"""A writer's button: "Ask another person to look"."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from cms.accounts.permissions import person_of
from cms.core.audience import Audience, open_to
from forum.actions.looking_again import ask_for_second_look
from forum.permissions import get_own_post


@open_to(Audience.SIGNED_IN)
@require_POST
def ask_again(request: HttpRequest, pk: int) -> HttpResponse:
    person = person_of(request)
    ask_for_second_look(by=person, post=get_own_post(person, pk), now=timezone.now())
    return redirect("forum:my_posts")
