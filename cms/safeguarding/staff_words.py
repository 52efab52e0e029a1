"""The words behind a concern, for whoever handles it and has no other right to them."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cms.accounts.permissions import person_of
from cms.safeguarding.access import check_cares_for


def show_words(
    request: HttpRequest, *, origin: str, words: str, language: str, english: str
) -> HttpResponse:
    """To read, with nothing to decide; see `check_cares_for` for whom."""
    check_cares_for(person_of(request), origin)
    context = {"words": words, "language": language, "english": english}
    return render(request, "safeguarding/staff/words.html", context)
