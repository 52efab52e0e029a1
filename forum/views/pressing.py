"""Presses on a post in its thread: a reaction, or a choice in a poll. Both lead back to it."""

from collections.abc import Container
from dataclasses import dataclass
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from cms.accounts.permissions import person_of
from cms.core.audience import Audience, open_to
from cms.core.paging import LONGEST_CURSOR, PARAMETER
from forum.actions.polling import vote
from forum.actions.reacting import react
from forum.enums import MOST_OPTIONS, ReactionKind
from forum.models import Post
from forum.permissions import get_post_for

NO_CHOICE = -1
CHOICES = {str(place): place for place in range(MOST_OPTIONS)}


@dataclass(frozen=True)
class Button:
    """One press that this reader has: what it says, and whether they said it already."""

    kind: str
    label: str
    is_pressed: bool


def buttons_for(pressed: Container[str]) -> list[Button]:
    """For young people, under the posts of others."""
    return [Button(kind.value, str(kind.label), kind.value in pressed) for kind in ReactionKind]


@open_to(Audience.YOUNG_PEOPLE)
@require_POST
def react_to(request: HttpRequest, pk: int) -> HttpResponse:
    """Each button names what it says, and whether to say it or to take it back."""
    person = person_of(request)
    post = get_post_for(person, pk)
    for kind in ReactionKind:
        if (wish := request.POST.get(kind.value)) in {"on", "off"}:
            react(by=person, post=post, kind=kind, is_wanted=wish == "on", now=timezone.now())
    return _back_to(request, post)


@open_to(Audience.YOUNG_PEOPLE)
@require_POST
def choose(request: HttpRequest, pk: int) -> HttpResponse:
    person = person_of(request)
    post = get_post_for(person, pk)
    choice = CHOICES.get(request.POST.get("choice", ""), NO_CHOICE)
    try:
        vote(by=person, post=post, choice=choice, now=timezone.now())
    except ValidationError as problem:
        messages.error(request, " ".join(problem.messages))
    return _back_to(request, post)


def _back_to(request: HttpRequest, post: Post) -> HttpResponse:
    """The place in the thread at which the button stands."""
    query = urlencode({PARAMETER: request.POST.get(PARAMETER, "")[:LONGEST_CURSOR]})
    return redirect(f"{reverse('forum:thread', args=[post.thread_id])}?{query}#post-{post.pk}")
