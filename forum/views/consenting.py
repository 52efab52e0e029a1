"""Whether the people who decide may be shown the exact words of one's own post."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cms.accounts.permissions import person_of
from cms.core.audience import Audience, open_to
from forum.actions.consenting import allow_quote, forbid_quote
from forum.models import Post
from forum.permissions import get_own_post

ALLOW = "allow"
LONGEST_NUMBER = 9


@open_to(Audience.SIGNED_IN)
@require_POST
def may_quote(request: HttpRequest, pk: int) -> HttpResponse:
    post = get_own_post(person_of(request), pk)
    number = request.POST.get(ALLOW, "")
    if not number:
        forbid_quote(by=person_of(request), post=post)
        messages.success(request, _("We do not show these words to the people who decide."))
    elif _is_allowed(request, post, number):
        messages.success(request, _("Thank you. The people who decide may read these words."))
    return redirect(f"{reverse('forum:my_posts')}#post-{post.pk}")


def _is_allowed(request: HttpRequest, post: Post, number: str) -> bool:
    """Whether it is said now; `number` is that of the revision that the writer had before them."""
    is_number = number.isascii() and number.isdigit() and len(number) <= LONGEST_NUMBER
    try:
        allow_quote(
            by=person_of(request),
            post=post,
            revision=int(number) if is_number else 0,
            now=timezone.now(),
        )
    except ValidationError as problem:
        messages.warning(request, " ".join(problem.messages))
        return False
    return True
