"""The moderators' queue with its filters, and approving several plain posts together."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from cms.accounts.models import User
from cms.accounts.permissions import person_of
from cms.core.audience import Audience, open_to
from cms.core.paging import PARAMETER, page_of
from cms.interpreting.reading import english_of
from cms.safeguarding.hard_reading import has_read_enough
from cms.safeguarding.holding import HOLD
from forum.actions.staff_approving_several import (
    approve_several,
    for_the_desk,
    languages_of,
    on_the_desk,
    ticked,
)
from forum.enums import POSTS_IN_THE_QUEUE
from forum.forms.staff_queue import QueueFilter, late_before, ticks_of
from forum.models import Board, Post
from forum.models.posts import PostQuerySet
from forum.models.queue import QUEUE, late_first, next_after, waiting_for

MODERATE = "forum.moderate_post"
# In an address: the post was opened from the queue, so that a decision leads to the next one.
FROM_QUEUE = "queue"


@open_to(Audience.STAFF, permission=MODERATE)
@require_safe
def moderation(request: HttpRequest) -> HttpResponse:
    reader, now = person_of(request), timezone.now()
    filters = _filters_of(request)
    enough = has_read_enough(reader, now=now)
    wanted = for_the_desk(_wanted(filters, reader, spares_signs=enough), now=now)
    late = late_first(wanted, now=now)
    page = page_of(
        wanted.exclude(pk__in=[post.pk for post in late]),
        QUEUE,
        cursor=request.GET.get(PARAMETER, ""),
        size=POSTS_IN_THE_QUEUE,
    )
    posts = [*([] if page.back else late), *page.rows]
    rows = on_the_desk(posts, reader=reader, now=now)
    context = {
        "rows": rows,
        "with_english": set(english_of(post.source for post in posts)),
        "can_tick": any(not row.alone_because for row in rows),
        "filters": filters,
        "query": filters.query,
        "back": page.back,
        "onward": page.onward,
        "has_read_enough": enough,
        "late_before": late_before(now),
        "may_hold": reader.has_perm(HOLD),
    }
    return render(request, "forum/staff/queue.html", context)


def _filters_of(request: HttpRequest) -> QueueFilter:
    boards = Board.objects.order_by("pk").values_list("slug", "name")
    return QueueFilter(request.GET, boards=boards)


def _wanted(filters: QueueFilter, reader: User, *, spares_signs: bool) -> PostQuerySet:
    now = timezone.now()
    reads = languages_of(reader) if filters.cleaned_data.get("language") == "mine" else ()
    wish = filters.wish(reads=reads, now=now)
    return waiting_for(reader, wish, spares_signs=spares_signs, now=now)


def after_deciding(request: HttpRequest, post: Post) -> HttpResponse:
    """The next post of the same filters, if this one was opened from the queue; else the queue."""
    if FROM_QUEUE not in request.GET:
        return redirect("forum:moderation")
    reader, now = person_of(request), timezone.now()
    filters = _filters_of(request)
    wanted = _wanted(filters, reader, spares_signs=has_read_enough(reader, now=now))
    following = next_after(wanted, post, reader=reader, now=now)
    if following is None:
        return redirect(f"{reverse('forum:moderation')}?{filters.query}")
    address = reverse("forum:moderate", args=[following.pk])
    return redirect(f"{address}?{FROM_QUEUE}=on&{filters.query}")


@open_to(Audience.STAFF, permission=MODERATE)
@require_POST
def approve_together(request: HttpRequest) -> HttpResponse:
    """Asks once more with the words on the page, then approves; says what was not, and why."""
    reader, now, chosen = person_of(request), timezone.now(), ticks_of(request.POST)
    if not chosen:
        messages.info(request, _("Tick the posts that you have read."))
        return redirect("forum:moderation")
    if "sure" not in request.POST:
        rows = ticked(chosen, by=reader, now=now)
        context = {"rows": rows, "can_go_on": any(not row.alone_because for row in rows)}
        return render(request, "forum/staff/approve_together.html", context)
    done, left = approve_several(by=reader, chosen=chosen, now=now)
    if done:
        said = ngettext("%(count)d post is approved.", "%(count)d posts are approved.", len(done))
        messages.success(request, said % {"count": len(done)})
    for one in left:
        said = _("Post %(number)s was not approved: %(why)s")
        messages.warning(request, said % {"number": one.pk, "why": one.why})
    return redirect("forum:moderation")
