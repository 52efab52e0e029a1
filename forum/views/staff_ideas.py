"""Ideas for those who answer: what waits, one idea with its next step, and what can be taken up."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Q
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from cms.accounts.enums import Kind
from cms.accounts.permissions import person_of
from cms.core.audience import Audience, open_to
from cms.core.disclosure import SMALLEST_CELL
from cms.core.forms import is_language_switch, shown_again
from cms.core.paging import PARAMETER, Order, page_of
from cms.interpreting.reading import english_of
from forum.actions.staff_answering import add_words, change_state, reword, take_up
from forum.enums import IDEAS_ON_A_PAGE, IdeaState, ReactionKind
from forum.forms.staff_ideas import (
    LineForm,
    StepForm,
    TakeUpForm,
    WordsForm,
    add_problem,
)
from forum.models import Happening, Idea, Post, Reaction
from forum.models.ideas import MANAGE, READ
from forum.permissions import (
    can_answer_for,
    can_read_words_of,
    get_idea_for_staff,
    get_post_to_decide,
    next_states,
)
from forum.results import for_staff
from forum.views.ideas import LATEST_FIRST, show_ideas

LONGEST_WAIT_FIRST = Order(("wakes_at", "id"))
NEWEST_FIRST = Order(("id",), falling=True)
WANTED = "wanted"


@open_to(Audience.STAFF, permission=READ)
@require_safe
def answers(request: HttpRequest) -> HttpResponse:
    """What waits for somebody, overdue first; or the ideas of one state."""
    person, now = person_of(request), timezone.now()
    show = request.GET.get("show", "")
    ideas = Idea.objects.for_staff(person).select_related("subgroup", "answerer", "owner")
    if show in IdeaState.values:
        ideas, order = ideas.in_state(IdeaState(show)), LATEST_FIRST
    else:
        show, ideas, order = "", ideas.waiting_for_somebody(), LONGEST_WAIT_FIRST
    page = page_of(ideas, order, cursor=request.GET.get(PARAMETER, ""), size=IDEAS_ON_A_PAGE)
    context = {
        "rows": [
            (row, row.idea.wakes_at is not None and row.idea.wakes_at <= now)
            for row in show_ideas(page.rows, timezone.localdate(now))
        ],
        "show": show,
        "states": IdeaState,
        "may_take_up": person.has_perm(MANAGE),
        "back": page.back,
        "onward": page.onward,
    }
    return render(request, "forum/staff/answers.html", context)


@open_to(Audience.STAFF, permission=MANAGE)
@require_safe
def could_be_ideas(request: HttpRequest) -> HttpResponse:
    """Approved posts of young people and groups, taken up by nobody: newest first, or wanted."""
    theirs = Q(author__kind=Kind.YOUNG_PERSON) | Q(of_group__isnull=False)
    posts = Post.objects.approved().filter(theirs, idea=None)
    show = request.GET.get("show") if request.GET.get("show") == WANTED else ""
    if show:
        many = Reaction.objects.posts_with(ReactionKind.WANT, at_least=SMALLEST_CELL)
        posts = posts.filter(pk__in=many)
    page = page_of(
        posts.select_related("thread__board"),
        NEWEST_FIRST,
        cursor=request.GET.get(PARAMETER, ""),
        size=IDEAS_ON_A_PAGE,
    )
    wanted = Reaction.objects.counts(page.rows, ReactionKind.WANT)
    rows = [
        {"post": post, "is_wanted": post.pk in wanted, "by": for_staff(wanted.get(post.pk, 0))}
        for post in page.rows
    ]
    context = {"rows": rows, "show": show, "back": page.back, "onward": page.onward}
    return render(request, "forum/staff/could_be_ideas.html", context)


@open_to(Audience.STAFF, permission=MANAGE)
@require_http_methods(["GET", "HEAD", "POST"])
def take_up_post(request: HttpRequest, pk: int) -> HttpResponse:
    post = get_post_to_decide(person_of(request), pk)
    if is_language_switch(request):
        return _take_up_page(request, post, shown_again(TakeUpForm, request))
    if request.method != "POST":
        return _take_up_page(request, post, TakeUpForm(initial={"revision": post.revision}))
    form = TakeUpForm(request.POST)
    if not form.is_valid():
        return _take_up_page(request, post, form)
    try:
        idea = take_up(by=person_of(request), post=post, question=form.question, now=timezone.now())
    except ValidationError as problem:
        add_problem(form, problem)
        return _take_up_page(request, post, form)
    messages.success(request, _("It is an idea now. The writer gets a notice."))
    return redirect("forum:answer_idea", pk=idea.pk)


def _take_up_page(request: HttpRequest, post: Post, form: Form) -> HttpResponse:
    context = {
        "post": post,
        "form": form,
        "idea": Idea.objects.filter(post=post).first(),
        "english": english_of([post.source]).get(post.source),
    }
    return render(request, "forum/staff/take_up.html", context)


@open_to(Audience.STAFF, permission=READ)
@require_http_methods(["GET", "HEAD", "POST"])
def answer_idea(request: HttpRequest, pk: int) -> HttpResponse:
    idea = get_idea_for_staff(person_of(request), pk)
    states = next_states(person_of(request), idea)
    if is_language_switch(request):
        return _page(request, idea, shown_again(StepForm, request, idea=idea, states=states))
    if request.method != "POST":
        return _page(request, idea, _empty_step(idea, states))
    if not states:
        raise PermissionDenied
    form = StepForm(request.POST, idea=idea, states=states)
    if not form.is_valid():
        return _page(request, idea, form)
    try:
        change_state(by=person_of(request), idea=idea, change=form.change, now=timezone.now())
    except ValidationError as problem:
        add_problem(form, problem)
        # What happened meanwhile is part of the answer.
        idea.refresh_from_db()
        return _page(request, idea, form)
    messages.success(request, _("Saved. The writer and the followers get a notice."))
    return redirect("forum:answer_idea", pk=idea.pk)


@open_to(Audience.STAFF, permission=READ)
@require_http_methods(["GET", "HEAD", "POST"])
def idea_words(request: HttpRequest, pk: int) -> HttpResponse:
    """The words of a step in another language, by hand."""
    idea = get_idea_for_staff(person_of(request), pk)
    steps = list(idea.steps.order_by("number"))
    if is_language_switch(request):
        return _words_page(request, idea, shown_again(WordsForm, request, steps=steps))
    if request.method != "POST":
        return _words_page(request, idea, WordsForm(steps=steps, initial=_start(idea)))
    form = WordsForm(request.POST, steps=steps)
    if not form.is_valid():
        return _words_page(request, idea, form)
    data = form.cleaned_data
    try:
        add_words(
            by=person_of(request),
            step=form.chosen,
            language=data["language"],
            words=data["words"],
            now=timezone.now(),
        )
    except ValidationError as problem:
        add_problem(form, problem)
        return _words_page(request, idea, form)
    messages.success(request, _("The words are saved."))
    return redirect("forum:answer_idea", pk=idea.pk)


@open_to(Audience.STAFF, permission=MANAGE)
@require_http_methods(["GET", "HEAD", "POST"])
def reword_idea(request: HttpRequest, pk: int) -> HttpResponse:
    """Another line for the idea: the first one may say too much, or say it badly."""
    idea = get_idea_for_staff(person_of(request), pk)
    template = "forum/staff/reword.html"
    if is_language_switch(request):
        return render(request, template, {"idea": idea, "form": shown_again(LineForm, request)})
    form = LineForm(request.POST or None, initial={"summary": idea.summary})
    if request.method != "POST" or not form.is_valid():
        return render(request, template, {"idea": idea, "form": form})
    reword(by=person_of(request), idea=idea, summary=form.cleaned_data["summary"])
    messages.success(request, _("The line is saved."))
    return redirect("forum:answer_idea", pk=idea.pk)


def _start(idea: Idea) -> dict[str, object]:
    return {"language": idea.post.language}


def _words_page(request: HttpRequest, idea: Idea, form: Form) -> HttpResponse:
    return render(request, "forum/staff/idea_words.html", {"idea": idea, "form": form})


def _empty_step(idea: Idea, states: list[IdeaState]) -> StepForm:
    return StepForm(idea=idea, states=states, initial={"number": idea.number})


def _page(request: HttpRequest, idea: Idea, form: Form) -> HttpResponse:
    person = person_of(request)
    states = next_states(person, idea)
    shows_words = can_read_words_of(person, idea)
    context = {
        "idea": idea,
        "is_late": idea.is_late(timezone.localdate()),
        "steps": list(
            idea.steps.select_related("by", "who")
            .prefetch_related("in_languages__by")
            .order_by("number")
        ),
        "shows_words": shows_words,
        "english": english_of([idea.post.source]).get(idea.post.source) if shows_words else None,
        "said": _said(idea),
        "form": form if states else None,
        "may_reword": person.has_perm(MANAGE),
        "may_add_words": person.has_perm(MANAGE) or can_answer_for(person, idea.subgroup),
    }
    return render(request, "forum/staff/answer.html", context)


def _said(idea: Idea) -> dict[str, int]:
    """How many said what about the last step, for staff alone."""
    said = Happening.objects.filter(step__idea=idea, step__number=idea.number)
    words = list(said.values_list("has_happened", flat=True))
    return {"yes": words.count(True), "not_yet": words.count(False)}
