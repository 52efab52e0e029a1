"""What was typed beside the button that was pressed: nothing of it is lost.

All fields of such a page stand in one form, so that every button sends all of them. What the deed
did not need waits in the session for the page that follows, once.
"""

from collections.abc import Collection
from typing import Final

from django.http import HttpRequest

KEPT_IN: Final = "workbench_typed"
FIELDS: Final = ("name", "into", "words", "deed", "target", "voices")
# Longer than any field of ours, and more than the voices of one page.
LONGEST, MOST = 1_000, 100


def typed_in(request: HttpRequest) -> dict[str, list[str]]:
    """The fields that were sent, and that hold something."""
    sent = {name: request.POST.getlist(name)[:MOST] for name in FIELDS}
    return {name: [one[:LONGEST] for one in values] for name, values in sent.items() if any(values)}


def keep_typed(request: HttpRequest, where: str, *, done: Collection[str] = ()) -> None:
    """For the page `where`, and for no other one; without the fields that are `done`."""
    kept = {name: values for name, values in typed_in(request).items() if name not in done}
    if kept:
        request.session[KEPT_IN] = {where: kept}


def take_typed(request: HttpRequest, where: str) -> dict[str, list[str]]:
    """What was sent just now, or what was kept for this page; it is let go of."""
    if request.method == "POST":
        return typed_in(request)
    if where not in request.session.get(KEPT_IN, {}):
        return {}
    found: dict[str, list[str]] = request.session.pop(KEPT_IN)[where]
    return found


def first_of(typed: dict[str, list[str]], *names: str) -> dict[str, str]:
    """As a form takes it for its initial values."""
    return {name: typed[name][0] for name in names if name in typed}
