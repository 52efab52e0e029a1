"""The next meeting of a young person, and whether they can vote: only after signing in."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.accounts.models import User
from cms.accounts.waiting import YOUNG_PEOPLE, Rank, Waiting
from cms.languages.templatetags.language_tags import local_date
from cms.meetings.models import Election, Meeting, Voter

# A meeting that is further away is no news yet.
SOON = timedelta(days=42)


class MeetingsAhead:
    name = "meetings"
    for_whom = YOUNG_PEOPLE

    def waiting(self, *, reader: User, now: datetime) -> Iterator[Waiting]:
        yield from self._next_meeting(reader, now)
        yield from self._vote(reader, now)

    def _next_meeting(self, reader: User, now: datetime) -> Iterator[Waiting]:
        theirs = Meeting.objects.visible_to(reader).filter(cancelled_at=None)
        found = theirs.upcoming(now=now).filter(starts_at__lte=now + SOON).first()
        if found is not None:
            yield Waiting(
                name="meetings.next",
                label=_("Your next meeting"),
                url=reverse("meetings:meeting", args=[found.pk]),
                rank=Rank.NEWS,
                detail=local_date(found.starts_at, "full"),
                drawing="calendar",
                room="meetings",
            )

    def _vote(self, reader: User, now: datetime) -> Iterator[Waiting]:
        today = timezone.localdate(now)
        votes = Election.objects.visible_to(reader).undecided().exclude(opened_at=None)
        found = votes.filter(vote_from__lte=today, vote_until__gte=today).first()
        if found is not None:
            voted = Voter.objects.of(found, reader).values("election")
            yield Waiting(
                name="meetings.vote",
                label=_("You can vote in your group."),
                url=reverse("meetings:election", args=[found.pk]),
                rank=Rank.WAITS,
                rows=Election.objects.filter(pk=found.pk).exclude(pk__in=voted),
                drawing="circle-check",
                room="meetings",
            )
