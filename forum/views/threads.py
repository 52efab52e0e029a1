"""One thread: approved posts, oldest first, and whatever of the reader's own is still waiting."""

from typing import NamedTuple
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_POST, require_safe

from cms.accounts.models import User
from cms.core.audience import Audience, open_to
from cms.core.paging import LONGEST_CURSOR, PARAMETER, Order, page_of
from cms.languages.registry import DEFAULT_CODE
from forum.actions.reading import read_in
from forum.enums import POSTS_ON_A_PAGE
from forum.models import Post, Reaction
from forum.models.naming import Writer, name_quoted, named_for, with_quotes, writer_of
from forum.models.posts import PostQuerySet
from forum.permissions import get_post_for, get_thread_for, person_of
from forum.results import ShownPoll, polls_for
from forum.translating import Reading, readings_for
from forum.views.pressing import Button, buttons_for

OLDEST_FIRST = Order(("id",))


class Row(NamedTuple):
    """One post as its reader meets it."""

    post: Post
    writer: Writer
    reading: Reading | None
    poll: ShownPoll | None
    buttons: list[Button]


@open_to(Audience.SIGNED_IN)
@require_safe
def thread(request: HttpRequest, pk: int) -> HttpResponse:
    person, now = person_of(request), timezone.now()
    found = get_thread_for(person, pk)
    here = request.GET.get(PARAMETER, "")[:LONGEST_CURSOR]
    posts = with_quotes(Post.objects.in_thread(found), person, hides=found.reader_hides)
    approved = named_for(posts.approved().to_be_read(), person, hides=found.reader_hides)
    page = page_of(approved, OLDEST_FIRST, cursor=here, size=POSTS_ON_A_PAGE)
    mine = _waiting(posts, person) if found.has_mine and not page.onward else []
    shown = [post for post in page.rows if not post.is_hidden]
    pressed = Reaction.objects.pressed_by(person, shown)
    polls = polls_for(shown, person, now)
    readings = readings_for(shown, get_language() or DEFAULT_CODE, now=now)
    context = {
        "thread": found,
        "posts": page.rows,
        "rows": [
            Row(
                name_quoted(post, person),
                writer_of(post, person),
                readings.get(post.pk),
                polls.get(post.pk),
                buttons_for(post, person, pressed.get(post.pk, set())),
            )
            for post in page.rows
        ],
        "can_ask": any(reading.can_be_asked for reading in readings.values()),
        "can_press": person.is_young_person,
        "reply_url": "" if found.board.has_ended else reverse("forum:reply", args=[pk]),
        "me": person.pk,
        "here": here,
        # The post that this reader asked for in another language stands open.
        "opened": request.GET.get("read", ""),
        "mine": [name_quoted(post, person) for post in mine],
        "older_url": page.back_url,
        "newer_url": page.onward_url,
    }
    return render(request, "forum/thread.html", context)


def _waiting(posts: PostQuerySet, person: User) -> list[Post]:
    """What this reader wrote and others do not read yet."""
    own = posts.mine_alone(person).select_related("of", "someone", "decided_by")
    return list(own.order_by("id")[:POSTS_ON_A_PAGE])


@open_to(Audience.SIGNED_IN)
@require_POST
def translate(request: HttpRequest, pk: int) -> HttpResponse:
    """One tap: the post is put into the language of the page, which shows it once it is there."""
    person = person_of(request)
    post = get_post_for(person, pk)
    read_in(by=person, post=post, language=get_language() or DEFAULT_CODE, now=timezone.now())
    query = urlencode({PARAMETER: request.POST.get(PARAMETER, "")[:LONGEST_CURSOR], "read": pk})
    return redirect(f"{reverse('forum:thread', args=[post.thread_id])}?{query}#post-{pk}")
