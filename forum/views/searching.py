"""Looking for words in what is approved, on the boards of whoever looks."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from cms.accounts.models import User
from cms.accounts.permissions import person_of
from cms.core.audience import Audience, open_to
from cms.core.kept_words import KEY, keep_words, kept_words
from cms.core.paging import ONWARD, PARAMETER, Order, Page, address_of, page_of
from cms.languages.finding import Piece, Question, excerpt, read_question
from forum.enums import POSTS_ON_A_PAGE
from forum.forms.searching import SearchForm
from forum.models import Board, Post, SearchRow, Thread
from forum.models.naming import Writer, hidden_posts, named_as, names_of_found, writer_of
from forum.permissions import get_board_for

NEWEST_FIRST = Order(("post_id",), falling=True)


@dataclass(frozen=True)
class Found:
    """A post that was found, with its title, or its thread's, and some of its words."""

    post: Post
    title: list[Piece]
    title_language: str
    words: list[Piece]
    url: str
    writer: Writer
    # The title is of somebody whom the reader has hidden.
    has_hidden_title: bool


@open_to(Audience.SIGNED_IN)
@require_http_methods(["GET", "HEAD", "POST"])
def search(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        form = SearchForm(request.POST)
        if not form.is_valid():
            return render(request, "forum/search.html", {"errors": form.errors.get("words")})
        key = keep_words(request, form.cleaned_data["words"], form.cleaned_data["board"])
        return redirect(f"{reverse('forum:search')}?{KEY}={key}")
    kept = kept_words(request)
    if kept is None:
        return render(request, "forum/search.html")
    return _show(request, *kept)


def _show(request: HttpRequest, key: str, words: str, slug: str) -> HttpResponse:
    person = person_of(request)
    rows = SearchRow.objects.visible_to(person).holding(words)
    page = page_of(
        (rows.on_board(slug) if slug else rows)
        .exclude(hidden_posts(person, "post__"))
        .annotate(**names_of_found(person))
        .select_related("post__thread__board", "post__author", "post__someone")
        .defer("words"),
        NEWEST_FIRST,
        cursor=request.GET.get(PARAMETER, ""),
        size=POSTS_ON_A_PAGE,
    )
    question = read_question(words)
    context = {
        "words": words,
        "board": _board(request, page, slug),
        "found": [
            _found(row, row.post.thread, question, person) for row in page.rows if row.post.thread
        ],
        "is_answer": True,
        "newer_url": address_of(page.back, **{KEY: key}),
        "older_url": address_of(page.onward, **{KEY: key}),
    }
    return render(request, "forum/search.html", context)


def _board(request: HttpRequest, page: Page[SearchRow], slug: str) -> Board | None:
    """The board that was searched; each post that was found brings it along."""
    if not slug:
        return None
    return page.rows[0].post.space if page.rows else get_board_for(request.user, slug)


def _found(row: SearchRow, thread: Thread, question: Question, person: User) -> Found:
    post = named_as(row)
    # The thread from this post on: it may be on the five-thousandth page.
    place = f"?{PARAMETER}={ONWARD}.{post.pk - 1}#post-{post.pk}"
    return Found(
        post=post,
        title=excerpt(post.title or thread.shown_heading, question),
        title_language=post.language if post.title else thread.shown_language,
        words=excerpt(post.text, question),
        url=reverse("forum:thread", args=[thread.pk]) + place,
        writer=writer_of(post, person),
        has_hidden_title=row.is_heading_hidden and not post.title,
    )
