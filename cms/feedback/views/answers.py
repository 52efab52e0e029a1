""" "You said, we did": for young people and everybody else, and what a reader says to it."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import translate_url
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from cms.accounts.models import User
from cms.accounts.permissions import person_of
from cms.core.asked import number_in
from cms.core.audience import Audience, open_to
from cms.core.paging import PARAMETER, Order, address_of, page_of
from cms.feedback.actions.answering import follow_answer, leave_answer, say_happened
from cms.feedback.answered import answered_elsewhere
from cms.feedback.answering.access import get_answer_for_anybody
from cms.feedback.answering.interpreted import answers_with_line_in
from cms.feedback.answering.own_lines import lines_in
from cms.feedback.answering.pages import show_answers, show_steps, what_people_say
from cms.feedback.answering.readable import languages_in_full
from cms.feedback.forms.answers import AnswerFilter
from cms.feedback.models import Answer, AnswerFollow, AnswerWords, Happened, Summary
from cms.feedback.models.promises import AnswerQuerySet
from cms.feedback.papers.choosing import latest
from cms.feedback.states.answers import STATES_WITHOUT_WORDS, AnswerTo, Said
from cms.languages.registry import DEFAULT_CODE

PER_PAGE, MOST_ELSEWHERE = 20, 5
NEWEST_FIRST = Order(("changed_at", "id"), falling=True)
KINDS_WITH_OWN_LINES = (AnswerTo.FIGURE, AnswerTo.THEME)


def _language() -> str:
    return get_language() or DEFAULT_CODE


def _young_person(request: HttpRequest) -> User | None:
    person = request.user
    return person if isinstance(person, User) and person.is_young_person else None


def _chosen(chosen: dict[str, str]) -> AnswerQuerySet:
    answers = Answer.objects.published().select_related("subgroup")
    if "subgroup" in chosen:
        answers = answers.filter(subgroup__code=chosen["subgroup"])
    if "age" in chosen:
        answers = answers.for_age(chosen["age"])
    if "mine" in chosen and _language() != DEFAULT_CODE:
        by_hand = AnswerWords.objects.filter(number=0, language=_language()).values("answer")
        interpreted = answers_with_line_in(_language())
        ours = lines_in(_language(), answers.filter(kind__in=KINDS_WITH_OWN_LINES))
        answers = answers.filter(Q(pk__in=by_hand) | Q(pk__in=interpreted) | Q(pk__in=list(ours)))
    return answers


@open_to(Audience.ANYONE)
@require_safe
def answers(request: HttpRequest) -> HttpResponse:
    """What was said and what became of it, newest first."""
    form = AnswerFilter(request.GET)
    chosen = form.chosen
    cursor = request.GET.get(PARAMETER, "")
    page = page_of(_chosen(chosen), NEWEST_FIRST, cursor=cursor, size=PER_PAGE)
    elsewhere = answered_elsewhere(
        reader=request.user,
        language=_language(),
        subgroup=chosen.get("subgroup", ""),
        at_most=MOST_ELSEWHERE,
    )
    context = {
        "form": form,
        "rows": show_answers(page.rows, language=_language(), today=timezone.localdate()),
        "elsewhere": [] if cursor else elsewhere,
        "newer_url": address_of(page.back, **chosen),
        "older_url": address_of(page.onward, **chosen),
    }
    return render(request, "feedback/answers.html", context)


@open_to(Audience.ANYONE)
@require_safe
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_answer_for_anybody(pk)
    person = _young_person(request)
    said = Happened.objects.filter(step__answer=found, step__number=found.number)
    shown = show_answers([found], language=_language(), today=timezone.localdate())
    steps = show_steps(found, language=_language())
    context = {
        "shown": shown[0],
        "answer": found,
        "steps": steps,
        "without_words": STATES_WITHOUT_WORDS,
        "also_in": _also_in(request, found) if any(one.words.text for one in steps) else [],
        "people_say": what_people_say(found),
        "told": _told(request, found),
        "is_young_person": person is not None,
        "is_told": bool(person)
        and AnswerFollow.objects.filter(answer=found, person=person).exists(),
        "said": said.filter(person=person).first() if person else None,
        "choices": Said,
    }
    return render(request, "feedback/answer.html", context)


def _also_in(request: HttpRequest, found: Answer) -> list[tuple[str, str]]:
    """Address and code of each other language in which no English is left of its words."""
    there = languages_in_full(found) - {_language()}
    return [(translate_url(request.path, code), code) for code in sorted(there)]


def _told(request: HttpRequest, found: Answer) -> Summary | None:
    """Where this reader sees who spoke of what, and how many."""
    if not request.user.is_authenticated:
        return None
    signed = Summary.objects.signed().filter(subgroup=found.subgroup_id, period=found.period)
    return latest(signed).first()


@open_to(Audience.YOUNG_PEOPLE)
@require_POST
def answer_news(request: HttpRequest, pk: int) -> HttpResponse:
    """Follow, or stop; a reply to anything else is the page as it was."""
    found, person = get_answer_for_anybody(pk), person_of(request)
    if request.POST.get("news") == "on":
        follow_answer(by=person, answer=found, now=timezone.now())
        messages.success(request, _("We tell you when something happens."))
    elif request.POST.get("news") == "off":
        leave_answer(by=person, answer=found)
    return redirect("feedback:answer", pk=found.pk)


@open_to(Audience.YOUNG_PEOPLE)
@require_POST
def answer_happened(request: HttpRequest, pk: int) -> HttpResponse:
    """Yes, no or not yet, with one tap."""
    found, person = get_answer_for_anybody(pk), person_of(request)
    said = request.POST.get("happened")
    if said in Said.values:
        try:
            say_happened(
                by=person,
                answer=found,
                number=number_in(request, "number"),
                said=Said(said),
                now=timezone.now(),
            )
        except ValidationError as problem:
            messages.error(request, " ".join(problem.messages))
        else:
            messages.success(request, _("Thank you for telling us."))
    return redirect("feedback:answer", pk=found.pk)
