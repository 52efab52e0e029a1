"""Voting in secret: one vote each, and nothing that joins a ballot to its voter.

Nothing here is logged at the moment of a vote: a line in a log has a time.
"""

import random
from datetime import date
from functools import partial

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

from cms.accounts.models import User
from cms.meetings.enums import Phase, Standing
from cms.meetings.models import Election, Nomination, Voter
from cms.meetings.models.ballots import NONE_OF_THEM, Ballot, StagedBallot
from cms.meetings.models.elections import fingerprint_of

ENOUGH_TO_SHUFFLE = 10
_shuffle = random.SystemRandom().shuffle


def vote(*, by: User, election: Election, choice: int, today: date) -> None:
    """Keeps that somebody voted, and a ballot; both or neither.

    `choice` is the number of a nomination, or NONE_OF_THEM. Of two at once the second is refused.
    """
    if not by.is_young_person:
        raise PermissionDenied
    with transaction.atomic():
        if not Election.objects.visible_to(by).filter(pk=election.pk).exists():
            raise Http404
        found = Election.objects.locked().get(pk=election.pk)
        if found.phase(today=today) is not Phase.VOTING:
            raise ValidationError(
                _("Voting is not open now. We did not take your vote."), code="closed"
            )
        if Voter.objects.of(found, by).exists():
            raise ValidationError(
                _("You have voted before. We count only the first vote."), code="used"
            )
        if choice != NONE_OF_THEM and not candidates(found).filter(pk=choice).exists():
            raise ValidationError({"choice": _("Choose one of the answers.")}, code="unknown")
        Voter.objects.create(election=found, fingerprint=fingerprint_of(found, by))
        StagedBallot.objects.create(election=found, choice=choice)
    if StagedBallot.objects.filter(election=election).count() >= ENOUGH_TO_SHUFFLE:
        # Its own transaction: the last voter must not share one with the ten. Whatever goes wrong
        # there, the votes are safe: the night mixes what waits.
        transaction.on_commit(partial(mix_enough, election=election), robust=True)


def candidates(election: Election) -> QuerySet[Nomination]:
    """Whose names stand on the ballot."""
    return Nomination.objects.filter(
        election=election, standing=Standing.STANDS, person__isnull=False
    )


def mix(*, election: Election) -> None:
    """Writes ballots and voters of this election again. May run at any time, and twice."""
    with transaction.atomic():
        mix_locked(Election.objects.locked().get(pk=election.pk))


def mix_enough(*, election: Election) -> None:
    """The same for at least ten at once; whoever finds somebody at it leaves it to them."""
    with transaction.atomic():
        found = Election.objects.locked(skip_locked=True).filter(pk=election.pk).first()
        waiting = StagedBallot.objects.filter(election=election)
        if found and waiting.count() >= ENOUGH_TO_SHUFFLE:
            mix_locked(found)


def mix_locked(election: Election) -> None:
    """All of the election and not only what waits: else each batch would lie behind the last."""
    waiting = list(StagedBallot.objects.filter(election=election))
    if not waiting:
        return
    settled = Ballot.objects.filter(election=election)
    choices = [*settled.values_list("choice", flat=True), *(row.choice for row in waiting)]
    _shuffle(choices)
    settled.delete()
    Ballot.objects.bulk_create(Ballot(election=election, choice=choice) for choice in choices)
    StagedBallot.objects.filter(pk__in=[row.pk for row in waiting]).delete()
    voted = Voter.objects.filter(election=election)
    people = list(voted.values_list("fingerprint", flat=True))
    _shuffle(people)
    voted.delete()
    Voter.objects.bulk_create(Voter(election=election, fingerprint=one) for one in people)
