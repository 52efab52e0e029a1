"""A writer says whether the people who decide may be shown their exact words. Both at any time."""

import logging
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404
from django.utils.translation import gettext as _

from cms.accounts.models import User
from forum.models import Post, QuoteConsent

logger = logging.getLogger("chorus.forum")


@transaction.atomic
def allow_quote(*, by: User, post: Post, revision: int, now: datetime) -> bool:
    """Yes to the words of this revision; False if that was said before.

    ValidationError where these are not the words of the post any more.
    """
    # Locked, so that new words at the same moment come wholly before or wholly after.
    locked = Post.objects.select_for_update().filter(pk=post.pk, author=by).first()
    if locked is None or not locked.could_be_quoted:
        raise Http404
    if locked.revision != revision:
        raise ValidationError(
            _("You changed your words after that. Please look at them again."), code="other_words"
        )
    if QuoteConsent.objects.live().filter(post=locked).exists():
        return False
    QuoteConsent.objects.update_or_create(
        post=locked, defaults={"revision": revision, "given_at": now}
    )
    logger.info("forum.quote.allowed post=%s revision=%s", locked.pk, revision)
    return True


def forbid_quote(*, by: User, post: Post) -> bool:
    """No, from now on: every page asks again before it shows a quote. False if it was no before."""
    if post.author_id != by.pk:
        raise Http404
    gone, _by_model = QuoteConsent.objects.filter(post=post).delete()
    if gone:
        logger.info("forum.quote.forbidden post=%s", post.pk)
    return bool(gone)
