"""Search of the whole site: pages, places, the Scoop and, for whoever is signed in, the forum."""

from dataclasses import dataclass

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from cms.accounts.searching import Finder, Found, Visitor, Wanted, finders
from cms.core.audience import Audience, open_to
from cms.core.forms import LineField
from cms.core.kept_words import KEY, keep_words, kept_words
from cms.languages.registry import DEFAULT_CODE

LONGEST_SEARCH = 100
IN_EACH_GROUP, ON_A_PAGE = 4, 20
# Nobody reads further; whoever looks for something else writes other words.
LAST_PAGE = 10
GROUP, PAGE = "in", "page"


class SearchForm(forms.Form):
    words = LineField(label=_("Words to look for"), longest=LONGEST_SEARCH)


@dataclass(frozen=True)
class Group:
    """What one room found, with the ways to more of it; "" where there is none."""

    finder: Finder
    found: Found
    more_url: str = ""
    back_url: str = ""
    next_url: str = ""


@open_to(Audience.ANYONE)
@require_http_methods(["GET", "HEAD", "POST"])
def search(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        form = SearchForm(request.POST)
        if not form.is_valid():
            errors = form.errors.get("words")
            return render(request, "home/search.html", {"errors": errors})
        key = keep_words(request, form.cleaned_data["words"])
        return redirect(f"{reverse('home:search')}?{KEY}={key}")
    kept = kept_words(request)
    if kept is None:
        return render(request, "home/search.html")
    key, words, _where = kept
    wanted = request.GET.get(GROUP, "")
    one = next((finder for finder in finders() if finder.name == wanted), None)
    groups = _page_of(request, one, key, words) if one else _all_rooms(request.user, key, words)
    context = {"words": words, "groups": groups, "is_answer": True, "one": one, "key": key}
    return render(request, "home/search.html", context)


def _all_rooms(reader: Visitor, key: str, words: str) -> list[Group]:
    """The first of each room that has any."""
    wanted = Wanted(words, get_language() or DEFAULT_CODE, start=0, size=IN_EACH_GROUP)
    answers = [(finder, finder.find(reader=reader, wanted=wanted)) for finder in finders()]
    return [
        Group(finder, found, more_url=_address(finder, key, 1) if found.has_more else "")
        for finder, found in answers
        if found is not None and found.hits
    ]


def _page_of(request: HttpRequest, finder: Finder, key: str, words: str) -> list[Group]:
    """One page of what one room found."""
    page = _number(request.GET.get(PAGE, ""))
    language = get_language() or DEFAULT_CODE
    wanted = Wanted(words, language, start=(page - 1) * ON_A_PAGE, size=ON_A_PAGE)
    found = finder.find(reader=request.user, wanted=wanted)
    if found is None or not found.hits:
        return []
    has_next = found.has_more and page < LAST_PAGE
    back_url = _address(finder, key, page - 1) if page > 1 else ""
    next_url = _address(finder, key, page + 1) if has_next else ""
    return [Group(finder, found, back_url=back_url, next_url=next_url)]


def _address(finder: Finder, key: str, page: int) -> str:
    if finder.own_page:
        return f"{reverse(finder.own_page)}?{KEY}={key}"
    where = f"&{PAGE}={page}" if page > 1 else ""
    return f"{reverse('home:search')}?{KEY}={key}&{GROUP}={finder.name}{where}"


def _number(text: str) -> int:
    """A page of the answer; what is none is the first one."""
    is_number = text.isascii() and text.isdigit() and len(text) <= len(str(LAST_PAGE))
    return min(max(int(text), 1), LAST_PAGE) if is_number else 1
