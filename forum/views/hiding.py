"""Not seeing what somebody writes: asked from a post, undone in a list that only its owner sees."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cms.accounts.permissions import person_of
from cms.core.audience import Audience, open_to
from cms.core.paging import PARAMETER, Order, page_of
from forum.actions.hiding import hide_writer, show_again
from forum.enums import POSTS_ON_A_PAGE
from forum.models import Hidden
from forum.models.naming import hidden_name, hidden_names, writer_of
from forum.permissions import get_post_for

NEWEST_FIRST = Order(("id",), falling=True)


@open_to(Audience.YOUNG_PEOPLE)
@require_http_methods(["GET", "HEAD", "POST"])
def ask_to_hide(request: HttpRequest, pk: int) -> HttpResponse:
    """Says what hiding means, then does it."""
    person = person_of(request)
    post = get_post_for(person, pk)
    if request.method == "POST":
        hide_writer(by=person, post=post, now=timezone.now())
        return redirect("forum:hidden")
    writer = writer_of(post, person)
    if not writer.can_be_hidden:
        return redirect("forum:thread", pk=post.thread_id)
    return render(request, "forum/hide.html", {"post": post, "writer": writer})


@open_to(Audience.YOUNG_PEOPLE)
@require_safe
def hidden(request: HttpRequest) -> HttpResponse:
    person = person_of(request)
    page = page_of(
        hidden_names(Hidden.objects.of(person), person),
        NEWEST_FIRST,
        cursor=request.GET.get(PARAMETER, ""),
        size=POSTS_ON_A_PAGE,
    )
    context = {
        "rows": [hidden_name(row) for row in page.rows],
        "newer_url": page.back_url,
        "older_url": page.onward_url,
    }
    return render(request, "forum/hidden.html", context)


@open_to(Audience.YOUNG_PEOPLE)
@require_POST
def show_writer_again(request: HttpRequest, pk: int) -> HttpResponse:
    """A name that is not in the list changes nothing: the list is the answer."""
    show_again(by=person_of(request), pk=pk)
    return redirect("forum:hidden")
