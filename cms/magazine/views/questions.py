"""Ask children's services: the questions with their answers, one of them, and asking one."""

from datetime import datetime
from http import HTTPStatus

from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_safe

from cms.accounts.permissions import person_of
from cms.core.audience import Audience, open_to
from cms.core.forms import is_language_switch, key_in, shown_again
from cms.core.paging import PARAMETER, Order, address_of, page_of
from cms.magazine.actions.drafting import Typed, keep_typed
from cms.magazine.actions.sending import send, send_again
from cms.magazine.enums import ArticleKind
from cms.magazine.forms.questions import AskForm
from cms.magazine.models import Contribution, Unsent
from cms.magazine.permissions import get_own_contribution
from cms.magazine.question_access import (
    ANSWERED,
    OPEN,
    asked_for,
    get_over_question_for,
    get_question_for,
    in_state,
)
from cms.magazine.question_pages import show_question, show_questions
from cms.magazine.views.before_sending import CHANGE, before_sending
from cms.magazine.views.sending import KEEP, QUIETLY

NEWEST_FIRST = Order(("sent_at", "id"), falling=True)
ON_A_PAGE = 10
WISHES = ("may_web", "may_print", "wants_help")


@open_to(Audience.ANYONE)
@require_safe
def questions(request: HttpRequest) -> HttpResponse:
    """What young people asked, answered or not; without signing in what may stand on the web."""
    now = timezone.now()
    show = request.GET.get("show", "")
    show = show if show in {OPEN, ANSWERED} else ""
    rows = in_state(asked_for(request.user, now=now), show)
    cursor = request.GET.get(PARAMETER, "")
    page = page_of(rows, NEWEST_FIRST, cursor=cursor, size=ON_A_PAGE)
    today, language = timezone.localdate(now), get_language() or ""
    context = {
        "rows": show_questions(page.rows, language=language, today=today),
        "show": show,
        "newer_url": address_of(page.back, show=show),
        "older_url": address_of(page.onward, show=show),
    }
    return render(request, "magazine/questions.html", context)


@open_to(Audience.ANYONE)
@require_safe
def question(request: HttpRequest, pk: int) -> HttpResponse:
    """One question as far as it has come, in the words of whoever asked."""
    now = timezone.now()
    try:
        sent = get_question_for(request.user, pk, now=now)
    except Http404:
        return _over(request, get_over_question_for(request.user, pk, now=now), now)
    row = show_question(sent, language=get_language() or "", today=timezone.localdate(now))
    return render(request, "magazine/question.html", {"row": row})


def _over(request: HttpRequest, sent: Contribution, now: datetime) -> HttpResponse:
    """An old link says so. Whoever asked reads on, while the words are the ones that were read."""
    is_own = request.user.is_authenticated and sent.author_id == request.user.pk
    row = None
    if is_own and sent.is_approved:
        row = show_question(sent, language=get_language() or "", today=timezone.localdate(now))
    status = HTTPStatus.OK if is_own else HTTPStatus.GONE
    context = {"row": row, "is_own": is_own}
    return render(request, "magazine/question_over.html", context, status=status)


@open_to(Audience.YOUNG_PEOPLE)
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    return _ask(request, None)


@open_to(Audience.YOUNG_PEOPLE)
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """A question that came back, to change it and send it again."""
    contribution = get_own_contribution(person_of(request), pk)
    if not contribution.is_question:
        raise Http404
    if not contribution.is_editable:
        return redirect("magazine:mine")
    return _ask(request, contribution)


def _ask(request: HttpRequest, of: Contribution | None) -> HttpResponse:
    person, now = person_of(request), timezone.now()
    if request.method != "POST":
        kept = Unsent.objects.begun(person, of, is_question=True).first()
        form = AskForm(initial=_start(request, kept or of))
        return _show(request, form, of, is_kept=bool(kept and kept.text))
    # Whatever was pressed and whatever is wrong: first all of it is kept.
    key = key_in(request.POST.get("key"))
    keep_typed(by=person, of=of, typed=_typed_in(request), now=now, key=key)
    if request.POST.get(KEEP) == QUIETLY:
        return HttpResponse(status=HTTPStatus.NO_CONTENT)
    if is_language_switch(request) or {KEEP, CHANGE} & set(request.POST):
        shown = shown_again(AskForm, request)
        return _show(request, shown, of, is_kept=KEEP in request.POST)
    return _take(request, AskForm(request.POST), of, now)


def _take(
    request: HttpRequest, form: AskForm, of: Contribution | None, now: datetime
) -> HttpResponse:
    """What is wrong; or one page with a question about it; or the deed."""
    if not form.is_valid():
        return _show(request, form, of)
    if page := before_sending(request, form, []):
        return page
    person = person_of(request)
    try:
        if of is None:
            done = send(by=person, draft=form.draft, now=now)
        else:
            done = send_again(by=person, contribution=of, draft=form.draft, now=now)
    except ValidationError as problem:
        form.add_error(None, problem)
        return _show(request, form, of)
    return redirect("magazine:sent", pk=done.pk)


def _typed_in(request: HttpRequest) -> Typed:
    ticks = {name: bool(request.POST.get(name)) for name in WISHES}
    words = {name: request.POST.get(name, "") for name in ("text", "language")}
    return Typed(kind=ArticleKind.YOU_ASKED, **words, **ticks)  # type: ignore[arg-type]  # by WISHES


def _start(request: HttpRequest, words: Contribution | Unsent | None) -> dict[str, object]:
    """What was typed before, what came back, or an empty form in the writer's language."""
    start: dict[str, object] = {"language": person_of(request).language}
    start["key"] = words.key if isinstance(words, Unsent) else key_in(None)
    if words is not None:
        names = ("text", "language", *WISHES)
        start |= {name: value for name in names if (value := getattr(words, name))}
    return start


def _show(
    request: HttpRequest, form: Form, of: Contribution | None, *, is_kept: bool = False
) -> HttpResponse:
    context = {"form": form, "contribution": of, "is_kept": is_kept}
    return render(request, "magazine/ask.html", context)
