"""Promise 22: posts with signs of worry are counted for each reader, and handed over in time.

After so many a day, in all rooms together, the next one goes to somebody else: its words are not
shown, and the others are asked. The duty desk knows of the worry in any case (cms/safeguarding).
"""

import logging
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.accounts.models import User
from cms.safeguarding.hard_reading import has_read_enough
from forum.actions.staff_second_reading import ask_another
from forum.enums import PostStatus
from forum.models import HardLook, Post
from forum.permissions import can_decide

logger = logging.getLogger("chorus.forum")


@transaction.atomic
def may_open(*, by: User, post: Post, now: datetime) -> bool:
    """Counts a look at a post with signs; False where somebody else has to read this one.

    What they have opened today already stays open to them, so that they can end what they began.
    """
    if not post.signs:
        return True
    today = timezone.localdate(now)
    if HardLook.objects.filter(by=by, day=today, post=post).exists():
        return True
    if has_read_enough(by, now=now):
        _hand_over(by, post, now)
        return False
    HardLook.objects.get_or_create(by=by, day=today, post=post)
    return True


def _hand_over(by: User, post: Post, now: datetime) -> None:
    if post.status != PostStatus.HELD or not can_decide(by, post):
        return
    try:
        with transaction.atomic():
            ask_another(by=by, post=post, note=_("I have read many hard things today."), now=now)
    except ValidationError as known:
        # Asked for already, or decided at this moment: somebody else has it.
        logger.info("forum.post.not_asked_again post=%s why=%s", post.pk, known.code)
