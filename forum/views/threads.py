"""One thread: approved posts, oldest first, and whatever of the reader's own is still waiting."""

from collections.abc import Container
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_POST, require_safe

from cms.accounts.models import User
from cms.accounts.permissions import person_of
from cms.core.audience import Audience, open_to
from cms.core.paging import LONGEST_CURSOR, PARAMETER, Order, Page, page_of
from cms.languages.registry import DEFAULT_CODE
from forum.actions.reading import read_in
from forum.enums import POSTS_ON_A_PAGE
from forum.models import Post, Reaction, Thread
from forum.models.naming import name_quoted, named_for, with_quotes
from forum.permissions import get_post_for, get_thread_for
from forum.results import polls_for
from forum.translating import readings_for
from forum.views.rows import Rows

OLDEST_FIRST = Order(("id",))


@open_to(Audience.SIGNED_IN)
@require_safe
def thread(request: HttpRequest, pk: int) -> HttpResponse:
    person, now = person_of(request), timezone.now()
    found = get_thread_for(person, pk)
    here = request.GET.get(PARAMETER, "")[:LONGEST_CURSOR]
    hides = found.reader_hides
    approved = Post.objects.in_thread(found).approved().to_be_read()
    named = named_for(approved, person, hides=hides, board=found.board)
    page = page_of(named, OLDEST_FIRST, cursor=here, size=POSTS_ON_A_PAGE)
    posts, mine = _with_what_they_quote(page, found, person)
    shown = [post for post in posts if not post.is_hidden]
    pressed = Reaction.objects.pressed_by(person, shown)
    polls = polls_for(shown, person, now)
    readings = readings_for(shown, get_language() or DEFAULT_CODE, now=now)
    reply_url = "" if found.board.has_ended else reverse("forum:reply", args=[pk])
    rows = Rows(person, reply_url=reply_url, readings=readings, polls=polls, pressed=pressed)
    context = {
        "thread": found,
        "posts": posts,
        "rows": [rows.row_of(post) for post in posts],
        "can_ask": any(reading.can_be_asked for reading in readings.values()),
        "can_press": person.is_young_person,
        "reply_url": reply_url,
        "here": here,
        # The post that this reader asked for in another language stands open.
        "opened": request.GET.get("read", ""),
        "mine": [name_quoted(post, person) for post in mine],
        "older_url": page.back_url,
        "newer_url": page.onward_url,
    }
    return render(request, "forum/thread.html", context)


def _with_what_they_quote(
    page: Page[Post], found: Thread, person: User
) -> tuple[list[Post], list[Post]]:
    """The posts of the page, and what this reader wrote and others do not read yet.

    Most pages need no question for it: quotes and people behind them are joined for nobody else.
    """
    answers = [post.pk for post in page.rows if post.quoted_id is not None]
    has_mine = found.has_mine and not page.onward
    if not answers and not has_mine:
        return page.rows, []
    hides, here = found.reader_hides, Post.objects.in_thread(found)
    wanted = here.approved().filter(pk__in=answers)
    wanted = wanted | here.mine_alone(person) if has_mine else wanted
    named = with_quotes(named_for(wanted, person, hides=hides), person, hides=hides)
    # By status first: what is approved comes before all that waits, however much that is.
    whole = named.select_related("of", "decided_by").order_by("status", "id")
    read = {post.pk: post for post in whole[: len(answers) + POSTS_ON_A_PAGE]}
    # What was taken down between both questions is in the first answer alone.
    posts = [read.get(post.pk, post) for post in page.rows if _is_whole(post, read)]
    mine = [post for pk, post in sorted(read.items()) if not post.is_visible]
    return posts, mine


def _is_whole(post: Post, read: Container[int]) -> bool:
    return post.quoted_id is None or post.pk in read


@open_to(Audience.SIGNED_IN)
@require_POST
def translate(request: HttpRequest, pk: int) -> HttpResponse:
    """One tap: the post is put into the language of the page, which shows it once it is there."""
    person = person_of(request)
    post = get_post_for(person, pk)
    read_in(by=person, post=post, language=get_language() or DEFAULT_CODE, now=timezone.now())
    query = urlencode({PARAMETER: request.POST.get(PARAMETER, "")[:LONGEST_CURSOR], "read": pk})
    return redirect(f"{reverse('forum:thread', args=[post.thread_id])}?{query}#post-{pk}")
