"""What became of ideas: the list, one idea with its history, and what a reader says to it."""

from dataclasses import dataclass
from datetime import date

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from cms.accounts.models import User
from cms.accounts.permissions import person_of
from cms.core.audience import Audience, open_to
from cms.core.paging import PARAMETER, Order, page_of
from forum.actions.ideas import follow, say_happened, stop_following
from forum.enums import IDEAS_ON_A_PAGE, IdeaState
from forum.models import Happening, Idea, Step
from forum.permissions import can_read_words_of, can_withdraw, get_idea_for, is_told_of

LATEST_FIRST = Order(("changed_at", "id"), falling=True)
LONGEST_NUMBER = 9


@dataclass(frozen=True)
class ShownIdea:
    """An idea in a list."""

    idea: Idea
    is_late: bool


def show_ideas(ideas: list[Idea], today: date) -> list[ShownIdea]:
    return [ShownIdea(idea, idea.is_late(today)) for idea in ideas]


@open_to(Audience.SIGNED_IN)
@require_safe
def ideas(request: HttpRequest) -> HttpResponse:
    page = page_of(
        Idea.objects.visible_to(request.user).select_related("subgroup"),
        LATEST_FIRST,
        cursor=request.GET.get(PARAMETER, ""),
        size=IDEAS_ON_A_PAGE,
    )
    context = {
        "rows": show_ideas(page.rows, timezone.localdate()),
        "newer_url": page.back_url,
        "older_url": page.onward_url,
    }
    return render(request, "forum/ideas.html", context)


@open_to(Audience.SIGNED_IN)
@require_safe
def idea(request: HttpRequest, pk: int) -> HttpResponse:
    person = person_of(request)
    found = get_idea_for(person, pk)
    language = get_language() or ""
    is_writer = found.post.author_id == person.pk
    is_told = is_told_of(person, found)
    context = {
        "idea": found,
        "is_late": found.is_late(timezone.localdate()),
        "shows_words": can_read_words_of(person, found),
        "language": language,
        "steps": steps_in(found, language),
        "may_follow": person.is_young_person and not is_writer and (is_told or not found.is_over),
        "is_told": is_told,
        "is_asked": is_told and person.is_young_person and found.state == IdeaState.DONE,
        "said": _said(person, found),
        "may_withdraw": person.is_young_person and can_withdraw(person, found),
    }
    return render(request, "forum/idea.html", context)


@open_to(Audience.YOUNG_PEOPLE)
@require_POST
def idea_news(request: HttpRequest, pk: int) -> HttpResponse:
    """Follow, or stop; a reply to anything else is the page as it was."""
    person = person_of(request)
    found = get_idea_for(person, pk)
    wish = request.POST.get("news")
    if wish == "on":
        follow(by=person, idea=found, now=timezone.now())
        messages.success(request, _("We tell you when something happens."))
    elif wish == "off":
        stop_following(by=person, idea=found)
        if not Idea.objects.visible_to(person).filter(pk=found.pk).exists():
            # Only following kept it open: they have moved away from its board.
            return redirect("forum:ideas")
    return redirect("forum:idea", pk=found.pk)


@open_to(Audience.YOUNG_PEOPLE)
@require_POST
def idea_happened(request: HttpRequest, pk: int) -> HttpResponse:
    """Yes, or not yet."""
    person = person_of(request)
    found = get_idea_for(person, pk)
    answer, number = request.POST.get("happened"), request.POST.get("number", "")
    is_number = number.isascii() and number.isdigit() and len(number) <= LONGEST_NUMBER
    if answer in {"yes", "not_yet"}:
        try:
            say_happened(
                by=person,
                idea=found,
                number=int(number) if is_number else 0,
                has_happened=answer == "yes",
                now=timezone.now(),
            )
        except ValidationError as problem:
            messages.error(request, " ".join(problem.messages))
        else:
            messages.success(request, _("Thank you for telling us."))
    return redirect("forum:idea", pk=found.pk)


@dataclass(frozen=True)
class ShownStep:
    """A step with its words in the reader's language, where somebody wrote them."""

    step: Step
    own_words: str


def steps_in(found: Idea, language: str) -> list[ShownStep]:
    """The history, oldest first."""
    steps = found.steps.select_related("by", "who").prefetch_related("in_languages")
    return [
        ShownStep(
            step,
            next((row.words for row in step.in_languages.all() if row.language == language), ""),
        )
        for step in steps.order_by("number")
    ]


def _said(person: User, found: Idea) -> Happening | None:
    """What this person said about the last step."""
    said = Happening.objects.filter(step__idea=found, step__number=found.number, person=person)
    return said.first()
