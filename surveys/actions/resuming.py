"""Stopping for now and going on later: with the code and three pictures, on any device.

The pictures stand behind the code, which only its holder has; alone they are one of 1,320. So they
are hashed slowly and with our secret, and after five wrong ones a sitting waits for the next day.
Whoever tries learns nothing: a code that is unknown, used, or saved with other pictures gets the
same answer after the same work. Nothing here is logged.
"""

from collections.abc import Sequence
from datetime import date, timedelta

from django.conf import settings
from django.contrib.auth.hashers import check_password, make_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from cms.accounts.pictures import BY_CODE
from cms.core.codes import fingerprint
from surveys.actions.sitting import fresh_key, leave_sitting, sit_down
from surveys.models import Wave
from surveys.models.sittings import Sitting, fingerprint_of_key

PICKS = 3
MOST_MISSES = 5
PURPOSE = "survey-pictures"


@transaction.atomic
def save_for_later(*, sitting: Sitting, pictures: Sequence[str], today: date) -> date:
    """Gives a sitting its pictures; returns the last day on which they open it.

    Safe to repeat: on a bad line somebody presses twice. The page takes the key from the browser.
    """
    if len(pictures) != PICKS or len(set(pictures) & set(BY_CODE)) != PICKS:
        raise ValidationError(_("Choose three different pictures."), code="pictures")
    longest = today + timedelta(days=settings.KEEP_SAVED_SURVEY_DAYS)
    last_day = min(longest, sitting.wave.closes)
    Sitting.objects.filter(pk=sitting.pk).update(
        phrase=make_password(_secret(sitting.code, pictures)),
        last_day=last_day,
        misses=0,
    )
    return last_day


@transaction.atomic
def take_up_again(*, code: str, pictures: Sequence[str], key: str, today: date) -> str | None:
    """The key of the saved sitting of this code (given as fingerprint); None if it does not open.

    A code that was not used and has nothing saved begins anew: what was saved may have expired.
    """
    saved = Sitting.objects.filter(
        code=code, last_day__gte=today, wave__in=Wave.objects.answerable(on=today)
    ).exclude(phrase="")
    # Locked, so that of many guesses at once each is counted.
    found = saved.select_for_update().first()
    phrase = found.phrase if found and found.misses < MOST_MISSES else ""
    is_right = _is_right(_secret(code, pictures), phrase)
    if found is None:
        return sit_down(code=code, key=key, today=today)
    if not is_right:
        saved.filter(misses__lt=MOST_MISSES).update(misses=F("misses") + 1)
        return None
    leave_sitting(key=key)
    fresh = fresh_key()
    saved.update(fingerprint=fingerprint_of_key(fresh), misses=0)
    return fresh


def _secret(code: str, pictures: Sequence[str]) -> str:
    """Bound to its code and to our secret: a copy of the table alone cannot be tried out."""
    return fingerprint(f"{code} {' '.join(pictures)}", purpose=PURPOSE)


def _is_right(secret: str, phrase: str) -> bool:
    """One slow hash in every case, so that time tells nothing either."""
    if phrase:
        return check_password(secret, phrase)
    make_password(secret)
    return False
