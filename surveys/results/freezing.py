"""Freezing a wave: counted, protected, audited and stored, once.

The wave in the state freezing is the queue. Whoever takes it up may be killed at any moment and
take it up again, or twice at once: only one of them moves the wave on, in the transaction that
stores the release. Logged are ids, never a count.
"""

import logging
from dataclasses import replace
from datetime import date

from django.db import transaction

from surveys import models
from surveys.enums import WaveState
from surveys.models import Wave
from surveys.results.counts import WaveCount
from surveys.results.language_lists import with_language_lists
from surveys.results.protection import NotReleasable, freeze
from surveys.results.release import STEP, Release
from surveys.results.tallies import count_answers

logger = logging.getLogger("chorus.surveys")


def freeze_claimed(pk: int, *, today: date) -> bool:
    """Moves a freezing wave to released, or back to closed where nothing may be released.

    False where there was nothing to do. Up to a minute for a large wave, mostly outside of
    any transaction.
    """
    wave = Wave.objects.freezing().select_related("version").filter(pk=pk).first()
    if wave is None:
        return False
    try:
        release = protected(count_answers(wave))
        release = with_language_lists(release, wave.eligible_by_language)
    except NotReleasable as refused:
        moved = _move(wave, WaveState.CLOSED, is_not_releasable=True)
        logger.warning("surveys.wave.refused wave=%s %s", pk, refused)
        return moved
    return _store(wave, release, today)


def protected(count: WaveCount) -> Release:
    """The audited release. Raises NotReleasable.

    Lists of who could have answered that do not fit the answers are left out, not the answers.
    """
    try:
        return freeze(_fitting(count))[0]
    except NotReleasable:
        bare = _without_lists(count)
        if bare == count:
            raise
        return freeze(bare)[0]


@transaction.atomic
def _store(wave: Wave, release: Release, today: date) -> bool:
    if not _move(wave, WaveState.RELEASED, is_not_releasable=False):
        return False
    models.Release.objects.create(
        wave=wave,
        text=release.as_json(),
        digest=release.digest,
        released_on=today,
        released_by_id=wave.release_asked_by_id,
    )
    logger.info("surveys.wave.released wave=%s", wave.pk)
    return True


def _move(wave: Wave, state: WaveState, **changes: bool) -> bool:
    return bool(Wave.objects.freezing().filter(pk=wave.pk).update(state=state, **changes))


def _fitting(count: WaveCount) -> WaveCount:
    """Without lists that are smaller than the published number of those who answered.

    By the published number, not by the count: that a list is missing tells nothing else.
    """
    return replace(
        count,
        eligible=_fits(count.eligible, count.size),
        breakdowns=tuple(
            replace(
                one,
                groups=tuple(
                    replace(group, eligible=_fits(group.eligible, group.size))
                    for group in one.groups
                ),
            )
            for one in count.breakdowns
        ),
    )


def _fits(eligible: int | None, size: int) -> int | None:
    return None if eligible is None or eligible < size // STEP * STEP else eligible


def _without_lists(count: WaveCount) -> WaveCount:
    breakdowns = tuple(
        replace(one, groups=tuple(replace(group, eligible=None) for group in one.groups))
        for one in count.breakdowns
    )
    return replace(count, eligible=None, breakdowns=breakdowns)
