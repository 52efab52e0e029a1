"""The words behind a concern, for whoever handles it and has no other right to them."""

from typing import Protocol

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cms.accounts.permissions import person_of
from cms.safeguarding.access import check_cares_for


class Written(Protocol):
    """Something that a young person sent, under the name that a concern gives it."""

    @property
    def origin(self) -> str: ...
    @property
    def words(self) -> str: ...

    language: str


class InEnglish(Protocol):
    """What an interpreter handed in for it."""

    @property
    def text(self) -> str: ...


def show_words(request: HttpRequest, sent: Written, *, english: InEnglish | None) -> HttpResponse:
    """To read, with nothing to decide; see `check_cares_for` for whom."""
    check_cares_for(person_of(request), sent.origin)
    return render(request, "safeguarding/staff/words.html", {"sent": sent, "english": english})
