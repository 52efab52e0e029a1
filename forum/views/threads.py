"""One thread: approved posts, oldest first, and whatever of the reader's own is still waiting."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cms.core.audience import Audience, open_to
from forum.enums import POSTS_ON_A_PAGE
from forum.models import Post
from forum.models.paging import Order, page_of
from forum.permissions import get_thread_for, person_of

OLDEST_FIRST = Order(("id",))


@open_to(Audience.SIGNED_IN)
@require_safe
def thread(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_thread_for(person_of(request), pk)
    posts = Post.objects.in_thread(found).select_related("author")
    page = page_of(
        posts.approved(), OLDEST_FIRST, cursor=request.GET.get("from", ""), size=POSTS_ON_A_PAGE
    )
    mine = posts.mine_alone(person_of(request)).order_by("id")[:POSTS_ON_A_PAGE]
    context = {
        "thread": found,
        "posts": page.rows,
        "mine": list(mine) if not page.onward else [],
        "older_url": f"?from={page.back}" if page.back else "",
        "newer_url": f"?from={page.onward}" if page.onward else "",
    }
    return render(request, "forum/thread.html", context)
