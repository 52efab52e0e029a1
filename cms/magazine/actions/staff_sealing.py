"""Promise 16: what may be a crime to hold leaves every page at once, and nobody opens it again.

Words and pictures go into the lock of cms/safeguarding/staff_sealing.py; the files are deleted.
"""

import base64
import logging
from datetime import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cms.accounts.models import User
from cms.interpreting.actions import withdraw_english
from cms.magazine.actions.drafting import forget_pictures, forget_unsent
from cms.magazine.actions.taking_down import take_down_articles
from cms.magazine.enums import ContributionState, Credit, Outcome
from cms.magazine.models import Contribution, Reading, Unsent
from cms.magazine.permissions import can_decide
from cms.safeguarding.actions import raise_concern
from cms.safeguarding.staff_sealing import ToSeal, checked_reason, seal_words

logger = logging.getLogger("chorus.magazine")
PLACE = "The Scoop"


@transaction.atomic
def seal(*, by: User, contribution: Contribution, reason: str, now: datetime) -> Contribution:
    """Locks words and pictures of all revisions away; a concern goes to the people on duty."""
    locked = (
        Contribution.objects.select_for_update(of=("self",))
        .select_related("author")
        .get(pk=contribution.pk)
    )
    if not can_decide(by, locked):
        raise PermissionDenied
    why = checked_reason(reason)
    if locked.state == ContributionState.SEALED:
        raise ValidationError(_("This is sealed already."), code="already_sealed")
    seal_words(
        by=by,
        what=ToSeal(
            source=locked.origin,
            words=_words_of(locked) | _pictures_of(locked),
            place=PLACE,
            account=locked.author_id,
            written_at=locked.sent_at,
        ),
        reason=why,
        at=now,
    )
    take_down_articles(contribution=locked, now=now)
    _wipe(locked, by, now)
    raise_concern(
        source=f"{locked.source}:sealed",
        about=locked.author,
        raised_by=by,
        url=locked.reading_url,
    )
    logger.info("magazine.contribution.sealed contribution=%s by=%s", locked.pk, by.pk)
    locked.refresh_from_db()
    return locked


def _words_of(contribution: Contribution) -> dict[str, str]:
    earlier = contribution.readings.exclude(text="", title="").order_by("id")
    words = {f"revision {one.revision}": f"{one.title}\n\n{one.text}".strip() for one in earlier}
    now = {"title": contribution.title, "text": contribution.text}
    return {**words, **now, "language": contribution.language}


def _pictures_of(contribution: Contribution) -> dict[str, str]:
    """As letters, which is what the lock takes."""
    found: dict[str, str] = {}
    for number, picture in enumerate(contribution.pictures.all(), start=1):
        with picture.file.open("rb") as file:
            found[f"picture {number}, {picture.type}, base 64"] = base64.b64encode(
                file.read()
            ).decode("ascii")
        found[f"picture {number}, described as"] = picture.alternative
    return found


def _wipe(contribution: Contribution, by: User, now: datetime) -> None:
    """Nothing is left in any table or folder that a page reads."""
    forget_pictures(list(contribution.pictures.all()))
    for unsent in Unsent.objects.filter(of=contribution):
        forget_unsent(unsent)
    Contribution.objects.filter(pk=contribution.pk).update(
        state=ContributionState.SEALED,
        title="",
        text="",
        credit=Credit.NONE,
        credit_name="",
        has_pictures=False,
        signs=[],
        reason="",
        note="",
        withdrawn_at=None,
        decided_by=by,
        decided_at=now,
    )
    Reading.objects.filter(contribution=contribution).update(title="", text="", note="")
    Reading.objects.get_or_create(
        contribution=contribution,
        revision=contribution.revision,
        by=by,
        outcome=Outcome.SEALED,
        defaults={"at": now},
    )
    sources = [contribution.source_of(number) for number in range(1, contribution.revision + 1)]
    withdraw_english(sources=sources, at=now, erase=True)
