"""What participation officers do with a wave: make, open, print its deck, close, release."""

import logging
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cms.accounts.models import User
from cms.core.codes import make_code
from surveys.actions.answering import drop_rare_traits, settle
from surveys.enums import WaveKind, WaveState
from surveys.models import DeckCode, Questionnaire, Wave
from surveys.models.codes import CODE_LENGTH, fingerprint_of
from surveys.models.papers import PaperEntry
from surveys.models.plans import is_as_published
from surveys.models.sittings import Sitting
from surveys.permissions import check_can_manage_waves
from surveys.tasks import freeze_wave

logger = logging.getLogger("chorus.surveys")
LARGEST_DECK = 300


@transaction.atomic
def make_wave(
    *,
    by: User,
    questionnaire: Questionnaire,
    name: str,
    opens: date,
    closes: date,
    kind: str = WaveKind.ANONYMOUS,
) -> Wave:
    """Of the newest published version, for good: a later version is asked in another wave.

    Its kind is chosen here and never again.
    """
    check_can_manage_waves(by)
    version = questionnaire.versions.published().newest_first().first()
    if version is None:
        raise ValidationError(_("These questions are not published yet."))
    wave = Wave(version=version, name=name, opens=opens, closes=closes, kind=kind)
    wave.full_clean()
    wave.save()
    logger.info("surveys.wave.made wave=%s by=%s", wave.pk, by.pk)
    return wave


@transaction.atomic
def open_wave(*, by: User, wave: Wave) -> Wave:
    check_can_manage_waves(by)
    if not is_as_published(wave.version):
        raise ValidationError(
            _("These questions are not what was published. Ask for a new version.")
        )
    if not wave.main_mode:
        raise ValidationError(_("Say first how young people will answer this survey."))
    _move(wave, WaveState.DRAFT, state=WaveState.OPEN)
    logger.info("surveys.wave.opened wave=%s by=%s", wave.pk, by.pk)
    return wave


@transaction.atomic
def close_wave(*, by: User | None, wave: Wave, today: date) -> Wave:
    """Ends answering; the clock closes with nobody's name. Unused codes, sittings and papers go."""
    if by is not None:
        check_can_manage_waves(by)
    _move(wave, WaveState.OPEN, state=WaveState.CLOSED, closing_month=today.replace(day=1))
    settle(wave=wave)
    drop_rare_traits(wave=wave)
    DeckCode.objects.filter(wave=wave).delete()
    Sitting.objects.filter(wave=wave).delete()
    PaperEntry.objects.filter(wave=wave).delete()
    logger.info("surveys.wave.closed wave=%s by=%s", wave.pk, by.pk if by else "clock")
    return wave


@transaction.atomic
def release_wave(*, by: User, wave: Wave) -> Wave:
    """Claims a closed wave for freezing; released it is when that was done, in a minute or so."""
    check_can_manage_waves(by)
    _move(wave, WaveState.CLOSED, state=WaveState.FREEZING, release_asked_by=by)
    settle(wave=wave)
    # The row is the queue: if nobody takes the message, the clock takes the wave up.
    transaction.on_commit(lambda: freeze_wave.delay(wave.pk), robust=True)
    logger.info("surveys.wave.claimed wave=%s by=%s", wave.pk, by.pk)
    return wave


@transaction.atomic
def make_deck(*, by: User, wave: Wave, size: int) -> list[str]:
    """A deck of fresh codes, in the clear this once: only fingerprints are stored."""
    check_can_manage_waves(by)
    if wave.is_private:
        raise ValidationError(_("A private survey has no cards: its codes are for named people."))
    if wave.state not in {WaveState.DRAFT, WaveState.OPEN}:
        raise ValidationError(_("This survey is closed: it needs no more codes."))
    if not 1 <= size <= LARGEST_DECK:
        raise ValidationError(
            _("Make between 1 and %(largest)d cards at a time.") % {"largest": LARGEST_DECK}
        )
    codes = [make_code(CODE_LENGTH) for _card in range(size)]
    # Sorted by fingerprint, which has nothing to do with the order on paper.
    prints = sorted(fingerprint_of(code) for code in codes)
    DeckCode.objects.bulk_create(DeckCode(pk=pk, wave=wave) for pk in prints)
    logger.info("surveys.deck.made wave=%s by=%s", wave.pk, by.pk)
    return codes


def _move(wave: Wave, expected: WaveState, **changes: WaveState | date | User) -> None:
    """Claims the wave by a conditional update: of two officers at once, one is told no."""
    if not Wave.objects.filter(pk=wave.pk, state=expected).update(**changes):
        raise ValidationError(
            _("This survey has moved on. Open its page again to see where it is.")
        )
    for name, value in changes.items():
        setattr(wave, name, value)
