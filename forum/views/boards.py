"""The boards of whoever is here, and the threads of one board."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from cms.core.audience import Audience, open_to
from cms.core.paging import PARAMETER, Order, page_of
from cms.safeguarding.holding import all_is_held
from forum.enums import THREADS_ON_A_PAGE
from forum.models import Board, Thread
from forum.models.naming import hidden_threads
from forum.permissions import can_moderate, get_board_for
from forum.views.spaces import space_of

NEWEST_FIRST = Order(("last_post_at", "id"), falling=True)


@open_to(Audience.SIGNED_IN)
@require_safe
def boards(request: HttpRequest) -> HttpResponse:
    person = request.user
    mine = Board.objects.visible_to(person).with_quiet(person).in_order()
    # What somebody made quiet comes last; the sort keeps the order of the others.
    found = sorted(
        mine.annotate(all_is_held=all_is_held()),
        key=lambda board: bool(getattr(board, "is_quiet", False)),
    )
    context = {"boards": found, "can_moderate": can_moderate(person)}
    return render(request, "forum/boards.html", context)


@open_to(Audience.SIGNED_IN)
@require_safe
def board(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_board_for(request.user, slug)
    page = page_of(
        Thread.objects.in_board(found).open().exclude(hidden_threads(request.user)),
        NEWEST_FIRST,
        cursor=request.GET.get(PARAMETER, ""),
        size=THREADS_ON_A_PAGE,
    )
    context = {
        "board": found,
        **space_of(found, now=timezone.now()),
        "threads": page.rows,
        "newer_url": page.back_url,
        "older_url": page.onward_url,
    }
    return render(request, "forum/board.html", context)
