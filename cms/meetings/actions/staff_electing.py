"""Officers call an election, make the ballot, and have the votes counted."""

import logging
import random
from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from cms.accounts.models import Locality, User
from cms.languages.registry import DEFAULT_CODE
from cms.meetings.actions.staff_planning import check_may_manage, check_not_too_far
from cms.meetings.actions.staff_terms import give_term
from cms.meetings.actions.voting import candidates, mix_locked
from cms.meetings.enums import Outcome, Phase, Standing
from cms.meetings.models import Election, Nomination, Voter
from cms.meetings.models.ballots import Ballot, StagedBallot
from cms.meetings.models.elections import FEWEST_FOR_NUMBERS, electorate_of
from cms.notices.actions import give_notices
from cms.notices.enums import NoticeKind

logger = logging.getLogger("chorus.meetings")
# Lots among those who have the same number of votes: each has the same chance.
_draw = random.SystemRandom().choice


@dataclass(frozen=True)
class Call:
    """What an officer says about an election."""

    locality: Locality
    role: str
    nominate_until: date
    vote_from: date
    vote_until: date
    term_from: date


@transaction.atomic
def call_election(*, by: User, call: Call, now: datetime) -> Election:
    """The whole group hears of it. Raises ValidationError for days that make no sense."""
    check_may_manage(by)
    today = timezone.localdate(now)
    if call.nominate_until < today:
        raise ValidationError({"nominate_until": _("This day is over. Choose a later one.")})
    check_not_too_far("term_from", call.term_from, today=today)
    election = Election(**vars(call))
    election.full_clean()
    election.save()
    _tell(election, list(electorate_of(election, on=today).values_list("pk", flat=True)))
    logger.info("meetings.election.called election=%s by=%s", election.pk, by.pk)
    return election


@transaction.atomic
def nominate(*, by: User, election: Election, person: User, now: datetime) -> Nomination:
    """Somebody's name was said in the group: they are asked, and only their own yes counts."""
    check_may_manage(by)
    today = timezone.localdate(now)
    found = Election.objects.locked().get(pk=election.pk)
    if found.phase(today=today) is not Phase.NOMINATING:
        raise ValidationError(_("The days to stand are over."), code="closed")
    if not electorate_of(found, on=today).filter(pk=person.pk).exists():
        raise ValidationError({"person": _("This person is not in the group.")})
    nomination, is_new = Nomination.objects.get_or_create(
        election=found, person=person, defaults={"standing": Standing.ASKED}
    )
    if not is_new:
        raise ValidationError({"person": _("This person was asked or stands already.")})
    _tell(found, [person.pk])
    logger.info("meetings.nomination.asked election=%s by=%s", found.pk, by.pk)
    return nomination


@transaction.atomic
def open_voting(*, by: User, election: Election, now: datetime) -> Election:
    """The officer has read the names. With one name or none there is nothing to vote about."""
    check_may_manage(by)
    today = timezone.localdate(now)
    found = Election.objects.locked().get(pk=election.pk)
    if found.phase(today=today) is not Phase.PREPARING or found.opened_at is not None:
        raise ValidationError(
            _("The ballot is made once, after the last day to stand."), code="not_now"
        )
    if today > found.vote_until:
        raise ValidationError(_("The days to vote are over. Choose new ones."), code="late")
    names = _able_to_serve(found, today)
    if len(names) > 1:
        found.opened_at = now
        found.save(update_fields=["opened_at"])
        _tell(found, list(electorate_of(found, on=today).values_list("pk", flat=True)))
        logger.info("meetings.election.opened election=%s by=%s", found.pk, by.pk)
        return found
    outcome = Outcome.UNOPPOSED if names else Outcome.NOBODY
    return _decide(by, found, outcome, names[0] if names else None, now=now)


@transaction.atomic
def count_votes(*, by: User, election: Election, now: datetime) -> Election:
    """After the last day. Raises ValidationError unless there are as many ballots as voters."""
    check_may_manage(by)
    today = timezone.localdate(now)
    found = Election.objects.locked().get(pk=election.pk)
    if found.phase(today=today) is not Phase.COUNTING:
        raise ValidationError(_("Votes are counted once, after the last day."), code="not_now")
    mix_locked(found)
    choices = list(Ballot.objects.filter(election=found).values_list("choice", flat=True))
    found.voters = Voter.objects.filter(election=found).count()
    if found.voters != len(choices):
        raise ValidationError(
            _("%(voters)d people voted, and there are %(ballots)d votes. Nothing is decided: "
              "choose new days and let everybody vote again."),
            params={"voters": found.voters, "ballots": len(choices)},
            code="mismatch",
        )  # fmt: skip
    counts = Counter({one.pk: 0 for one in _able_to_serve(found, today)})
    counts.update(choice for choice in choices if choice in counts)
    most = max(counts.values(), default=0)
    if not most:
        return _decide(by, found, Outcome.NOBODY, None, now=now)
    first = [pk for pk, count in counts.items() if count == most]
    winner = Nomination.objects.select_related("person").get(pk=_draw(first))
    if min(most, len(choices) - most) >= FEWEST_FOR_NUMBERS:
        found.winner_votes = most
    outcome = Outcome.ELECTED if len(first) == 1 else Outcome.LOTS
    return _decide(by, found, outcome, winner, now=now)


def _able_to_serve(election: Election, today: date) -> list[Nomination]:
    """Who stands and is still a member of the group."""
    group = electorate_of(election, on=today)
    return list(candidates(election).filter(person__in=group).select_related("person"))


def _decide(
    by: User, election: Election, outcome: Outcome, winner: Nomination | None, *, now: datetime
) -> Election:
    today = timezone.localdate(now)
    group = list(electorate_of(election, on=today).values_list("pk", flat=True))
    election.outcome, election.decided_at, election.winner = outcome, now, winner
    election.electorate = len(group)
    if winner is not None and winner.person is not None:
        held = give_term(
            by=by, to=winner.person, role=election.role, starts_on=election.term_from, now=now
        )
        # Later than planned for whoever is elected again.
        election.term_from = held.starts_on
    election.save()
    for model in (StagedBallot, Ballot, Voter):
        model._default_manager.filter(election=election).delete()
    _tell(election, group)
    logger.info("meetings.election.decided election=%s by=%s", election.pk, by.pk)
    return election


@transaction.atomic
def vote_again(
    *, by: User, election: Election, vote_from: date, vote_until: date, now: datetime
) -> Election:
    """New days, where votes were lost with the database, or nobody made the ballot in time."""
    check_may_manage(by)
    today = timezone.localdate(now)
    found = Election.objects.locked().get(pk=election.pk)
    if found.decided_at is not None or today <= found.vote_until or not _is_void(found):
        raise ValidationError(_("These votes can be counted: there is no reason to vote again."))
    if vote_from < today:
        raise ValidationError({"vote_from": _("This day is over. Choose a later one.")})
    check_not_too_far("vote_until", vote_until, today=today)
    found.vote_from, found.vote_until = vote_from, vote_until
    found.term_from = max(found.term_from, vote_until + timedelta(days=1))
    found.full_clean()
    found.save(update_fields=["vote_from", "vote_until", "term_from"])
    for model in (StagedBallot, Ballot, Voter):
        model._default_manager.filter(election=found).delete()
    logger.info("meetings.election.again election=%s by=%s", found.pk, by.pk)
    return found


def _is_void(election: Election) -> bool:
    if election.opened_at is None:
        return True
    kept = [
        model._default_manager.filter(election=election).count() for model in (StagedBallot, Ballot)
    ]
    return sum(kept) != Voter.objects.filter(election=election).count()


def _tell(election: Election, people: list[int]) -> None:
    with override(DEFAULT_CODE):
        url = reverse("meetings:election", args=[election.pk])
    give_notices(to=people, kind=NoticeKind.MEETING, url=url)
