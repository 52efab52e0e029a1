"""A young person's own name on one board: what others see now, what waits, and another one."""

from uuid import uuid4

from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from cms.accounts.models import User
from cms.accounts.permissions import person_of
from cms.core.audience import Audience, open_to
from cms.core.forms import is_language_switch, shown_again
from cms.languages.registry import DEFAULT_CODE
from forum.actions.naming_oneself import WAITING, ask_for_name, names_of, use_nickname
from forum.forms.naming_oneself import NameForm
from forum.models import Board, BoardName
from forum.permissions import get_board_for


@open_to(Audience.YOUNG_PEOPLE)
@require_http_methods(["GET", "HEAD", "POST"])
def my_name(request: HttpRequest, slug: str) -> HttpResponse:
    person = person_of(request)
    board = get_board_for(person, slug)
    form: Form = NameForm(initial={"key": uuid4()})
    if is_language_switch(request):
        form = shown_again(NameForm, request)
    elif request.method == "POST" and "nickname" in request.POST:
        use_nickname(by=person, board=board, now=timezone.now())
        return redirect("forum:name", slug=slug)
    elif request.method == "POST":
        form = sent = NameForm(request.POST)
        if _takes(sent, person, board):
            return redirect("forum:name", slug=slug)
    context = {
        "board": board,
        "form": form,
        "shown": BoardName.objects.filter(board=board, person=person).first(),
        "waiting": names_of(person, board).filter(status__in=WAITING).first(),
    }
    return render(request, "forum/name.html", context)


def _takes(form: NameForm, person: User, board: Board) -> bool:
    """Whether the name is held now; if not, the form says why and keeps it."""
    if not form.is_valid():
        return False
    name = form.cleaned_data["name"]
    # A name in plain Latin letters needs no interpreter.
    language = DEFAULT_CODE if name.isascii() else person.language
    try:
        ask_for_name(
            by=person,
            board=board,
            name=name,
            language=language,
            key=form.cleaned_data["key"],
            now=timezone.now(),
        )
    except ValidationError as problem:
        form.add_error("name", problem)
        return False
    return True
