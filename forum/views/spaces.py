"""What a board says about itself: who reads here, and when next. And a reader's own quiet."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cms.accounts.enums import Role
from cms.accounts.permissions import person_of
from cms.core.audience import Audience, open_to
from cms.languages.registry import DEFAULT_CODE
from forum.actions.spaces import make_quiet, undo_quiet
from forum.models import Board, ReadingHours
from forum.permissions import get_board_for
from forum.screening import stands_first

ROLES = frozenset(Role.values)


@dataclass(frozen=True)
class Adult:
    """Somebody who reads a board: first name, and the roles in the language of the page."""

    name: str
    roles: tuple[str, ...]


def adults_of(board: Board) -> list[Adult]:
    """The adults named on the board. One query, whatever their number."""
    rows = (
        board.named_adults.filter(user__is_active=True)
        .order_by("pk", "user__groups__name")
        .values_list("user_id", "user__nickname", "user__job_title", "user__groups__name")
    )
    names: dict[int, str] = {}
    roles: dict[int, list[str]] = {}
    for pk, name, job_title, group in rows:
        names[pk] = name
        told = str(Role(group).label) if group in ROLES else job_title
        roles.setdefault(pk, []).extend([told] if told else [])
    return [Adult(name, tuple(dict.fromkeys(roles[pk]))) for pk, name in names.items()]


def space_of(board: Board, *, now: datetime) -> dict[str, object]:
    """What `space.html` shows above the threads."""
    return {
        "adults": adults_of(board),
        "reading": ReadingHours.objects.next_for(board, now=now),
        "is_human_first": stands_first(get_language() or DEFAULT_CODE),
        "has_ended": board.has_ended_on(timezone.localdate(now)),
    }


@open_to(Audience.SIGNED_IN)
@require_POST
def quiet(request: HttpRequest, slug: str) -> HttpResponse:
    """One press makes the board quiet, and one press undoes it. It stays open to read and write."""
    person = person_of(request)
    board = get_board_for(person, slug)
    if "undo" in request.POST:
        undo_quiet(by=person, board=board)
        messages.success(request, _("This board is not quiet any more."))
    else:
        make_quiet(by=person, board=board)
        messages.success(request, _("This board is quiet now. You can still read and write here."))
    return redirect("forum:board", slug=board.slug)
