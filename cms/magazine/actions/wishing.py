"""A writer changes what they allow after sending: less at any time, more while it is still read.

Where an article may stand is asked whenever it is shown (showing.py), so that less holds with the
next request. More needs the eyes of the safety reader, who comes after the editors.
"""

import logging
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.accounts.models import User
from cms.magazine.access import originals
from cms.magazine.actions.unnaming import take_name_away
from cms.magazine.enums import Credit, Stage
from cms.magazine.models import Contribution
from cms.magazine.stages import stages_of

logger = logging.getLogger("chorus.magazine")
BEFORE_SAFETY = frozenset({Stage.DRAFT, Stage.BACK, Stage.EDITORS})


@dataclass(frozen=True)
class Wishes:
    """Where it may stand, until when, and whether the writer's name stays under it."""

    may_web: bool
    may_print: bool
    until: date | None = None
    is_named: bool = True

    def allow_more_than(self, sent: Contribution) -> bool:
        is_longer = sent.until is not None and (self.until is None or self.until > sent.until)
        return (
            is_longer
            or (self.may_web and not sent.may_web)
            or (self.may_print and not sent.may_print)
        )


def may_allow_more(contribution: Contribution) -> bool:
    """While nobody has read it for safety, and nothing of it is out.

    A question is out as soon as it is approved: no safety reader comes after that.
    """
    if contribution.is_question and contribution.is_approved:
        return False
    uses = contribution.uses.values("article")
    articles = list(originals().filter(translation_key__in=uses))
    stages = stages_of(articles)
    return all(not one.live and stages[one.pk] in BEFORE_SAFETY for one in articles)


@transaction.atomic
def change_wishes(*, by: User, contribution: Contribution, wishes: Wishes, now: datetime) -> bool:
    """From now on it stands only where, as long and under the name that the writer allows.

    False where nothing is different. Another name needs readers: here a name only goes.
    """
    rows = Contribution.objects.select_for_update().filter(pk=contribution.pk, author=by)
    sent = rows.first()
    if sent is None or not sent.has_wishes_to_change:
        raise Http404
    is_new_day = wishes.until not in {None, sent.until}
    if is_new_day and wishes.until and wishes.until < timezone.localdate(now):
        raise ValidationError(
            {"until": _("This day is over. Choose a later one, or none.")}, code="until"
        )
    if wishes.allow_more_than(sent) and not may_allow_more(sent):
        raise ValidationError(
            _("It was read for the Scoop meanwhile. You can allow less now, but not more."),
            code="more",
        )
    new: dict[str, Any] = {
        "may_web": wishes.may_web,
        "may_print": wishes.may_print,
        "until": wishes.until,
    }
    if not wishes.is_named and sent.credit != Credit.NONE:
        take_name_away(contribution=sent)
        new |= {"credit": Credit.NONE, "credit_name": ""}
    if all(getattr(sent, name) == value for name, value in new.items()):
        return False
    rows.update(**new)
    logger.info("magazine.wishes.changed contribution=%s by=%s", sent.pk, by.pk)
    return True
