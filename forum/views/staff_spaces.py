"""Boards for officers: project groups, audiences, the adults named on each, and reading hours."""

from collections.abc import Collection
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cms.accounts.models import User
from cms.accounts.permissions import person_of
from cms.core.audience import Audience, open_to
from cms.core.forms import is_language_switch, shown_again
from cms.core.paging import PARAMETER, Order, page_of
from cms.core.typed_beside import keep_typed, take_typed, with_typed
from cms.languages.registry import CODES, get_language_of
from forum.actions.staff_spaces import (
    change_board,
    keep_hours,
    name_adult,
    open_project,
    take_adult_off,
)
from forum.actions.staff_spaces import remove_hours as take_hours_away
from forum.forms.staff_spaces import (
    AdultForm,
    HoursForm,
    SpaceForm,
    add_refusal,
    shape_of,
    start_of,
)
from forum.models import Board, ReadingHours
from forum.permissions import MANAGE_BOARDS, get_board_to_manage
from forum.screening import stands_first

BOARDS_ON_A_PAGE = 30
NEWEST_FIRST = Order(("id",), falling=True)
LONGEST_NUMBER = 9


@open_to(Audience.STAFF, permission=MANAGE_BOARDS)
@require_safe
def spaces(request: HttpRequest) -> HttpResponse:
    """Every board, with its audience and how many adults are named on it; newest first."""
    boards = Board.objects.select_related("locality").prefetch_related("roles")
    boards = boards.annotate(adults=Count("named_adults"))
    cursor = request.GET.get(PARAMETER, "")
    page = page_of(boards, NEWEST_FIRST, cursor=cursor, size=BOARDS_ON_A_PAGE)
    first = [get_language_of(code) for code in CODES if stands_first(code)]
    context = {"boards": page.rows, "back": page.back, "onward": page.onward, "first": first}
    return render(request, "forum/staff/spaces.html", context)


@open_to(Audience.STAFF, permission=MANAGE_BOARDS)
@require_http_methods(["GET", "HEAD", "POST"])
def new_project(request: HttpRequest) -> HttpResponse:
    """Opens a project group."""
    if is_language_switch(request):
        return _new(request, shown_again(SpaceForm, request, is_project=True))
    if request.method != "POST":
        today = timezone.localdate()
        return _new(request, SpaceForm(initial={"starts_on": today}, is_project=True))
    form = SpaceForm(request.POST, is_project=True)
    if form.is_valid():
        try:
            board = open_project(by=person_of(request), plan=form.plan)
        except ValidationError as refused:
            add_refusal(form, refused)
        else:
            messages.success(request, _("The group is there. Now name the adults who read it."))
            return redirect("forum:space", slug=board.slug)
    return _new(request, form)


def _new(request: HttpRequest, form: Any) -> HttpResponse:
    return render(request, "forum/staff/new_project.html", {"form": form})


@open_to(Audience.STAFF, permission=MANAGE_BOARDS)
@require_http_methods(["GET", "HEAD", "POST"])
def space(request: HttpRequest, slug: str) -> HttpResponse:
    """One board: labels, audience and the adults on it."""
    board = get_board_to_manage(person_of(request), slug)
    kind: dict[str, Any] = shape_of(board)
    if request.method != "POST" or is_language_switch(request):
        return _space(request, board)
    form = SpaceForm(request.POST, **kind)
    if form.is_valid():
        try:
            change_board(by=person_of(request), board=board, plan=form.plan)
        except ValidationError as refused:
            add_refusal(form, refused)
            board.refresh_from_db()
        else:
            messages.success(request, _("The board is changed."))
            return _back(request, board, done=form.fields)
    return _space(request, board, form=form)


@open_to(Audience.STAFF, permission=MANAGE_BOARDS)
@require_POST
def space_adults(request: HttpRequest, slug: str) -> HttpResponse:
    """Names an adult on the board, or takes one off."""
    person = person_of(request)
    board = get_board_to_manage(person, slug)
    if is_language_switch(request):
        return _space(request, board)
    if "off" in request.POST:
        take_adult_off(by=person, board=board, adult=_adult(request.POST["off"]))
        messages.success(request, _("This adult does not see the board any more."))
        return _back(request, board)
    adding = AdultForm(request.POST)
    if not adding.is_valid():
        return _space(request, board, adding=adding)
    name_adult(by=person, board=board, adult=adding.cleaned_data["adult"])
    messages.success(request, _("This adult reads the board now. Everybody there can see that."))
    return _back(request, board, done=adding.fields)


def _of(board: Board) -> str:
    """The page of one board, as what was typed on it is kept."""
    return f"space:{board.slug}"


def _back(request: HttpRequest, board: Board, *, done: Collection[str] = ()) -> HttpResponse:
    """To its page, where what was typed and is not `done` stands again."""
    keep_typed(request, _of(board), done=done)
    return redirect("forum:space", slug=board.slug)


def _adult(number: str) -> User:
    if not (number.isascii() and number.isdigit()) or len(number) > LONGEST_NUMBER:
        raise Http404
    return get_object_or_404(User.objects.staff(), pk=int(number))


def _space(request: HttpRequest, board: Board, **forms: Any) -> HttpResponse:
    typed = take_typed(request, _of(board))
    form = SpaceForm(initial=start_of(board), **shape_of(board))
    context = {
        "board": board,
        "form": with_typed(form, typed),
        "adding": with_typed(AdultForm(), typed),
        "adults": list(board.named_adults.select_related("user").order_by("pk")),
        **forms,
    }
    return render(request, "forum/staff/space.html", context)


@open_to(Audience.STAFF, permission=MANAGE_BOARDS)
@require_http_methods(["GET", "HEAD", "POST"])
def reading_hours(request: HttpRequest) -> HttpResponse:
    """The weekly hours in which the team reads; young people are told the next of them."""
    if is_language_switch(request):
        return _hours(request, shown_again(HoursForm, request))
    if request.method != "POST":
        return _hours(request, HoursForm())
    form = HoursForm(request.POST)
    if form.is_valid():
        try:
            keep_hours(by=person_of(request), hours=form.row)
        except ValidationError as refused:
            add_refusal(form, refused)
        else:
            messages.success(request, _("The reading hours are changed."))
            return redirect("forum:reading_hours")
    return _hours(request, form)


def _hours(request: HttpRequest, form: Any) -> HttpResponse:
    rows = ReadingHours.objects.select_related("board")
    return render(request, "forum/staff/reading_hours.html", {"rows": rows, "form": form})


@open_to(Audience.STAFF, permission=MANAGE_BOARDS)
@require_POST
def remove_hours(request: HttpRequest, pk: int) -> HttpResponse:
    """Takes hours away."""
    take_hours_away(by=person_of(request), hours=get_object_or_404(ReadingHours, pk=pk))
    messages.success(request, _("The reading hours are changed."))
    return redirect("forum:reading_hours")
