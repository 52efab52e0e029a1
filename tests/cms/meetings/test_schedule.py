"""The nightly work: ballots are mixed, and what people needed long ago is let go of."""

from datetime import timedelta

from django.utils import timezone

from cms.meetings.actions.replying import Wish, reply_to
from cms.meetings.actions.staff_inviting import invite
from cms.meetings.actions.voting import vote
from cms.meetings.enums import Coming, Need
from cms.meetings.models import Invitation, Meeting, NeedTask, Reply
from cms.meetings.models.ballots import NONE_OF_THEM, Ballot, StagedBallot
from cms.meetings.schedule import let_go, mix_ballots
from tests.factories.elections import TODAY, make_voting
from tests.factories.meetings import make_meeting

NOW = timezone.now()


def test_answers_and_invitations_go_ninety_days_after_the_meeting(amina, moderator, settings):
    settings.KEEP_MEETING_REPLIES_DAYS = 90
    old, recent = make_meeting(now=NOW), make_meeting(now=NOW)
    for meeting in (old, recent):
        invite(by=moderator, meeting=meeting, now=NOW)
        reply_to(by=amina, meeting=meeting, wish=Wish(Coming.YES, {Need.TAXI: ""}), now=NOW)
    for meeting, days in ((old, 91), (recent, 89)):
        then = NOW - timedelta(days=days)
        Meeting.objects.filter(pk=meeting.pk).update(
            starts_at=then - timedelta(hours=1), ends_at=then
        )
    assert let_go() == 2
    assert [reply.meeting for reply in Reply.objects.all()] == [recent]
    assert (Invitation.objects.count(), NeedTask.objects.count()) == (1, 1)
    assert let_go() == 0


def test_a_single_ballot_waits_no_longer_than_the_night(amina, dawit, moderator):
    election = make_voting(moderator, amina, dawit)
    vote(by=amina, election=election, choice=NONE_OF_THEM, today=TODAY)
    for _twice in range(2):
        mix_ballots()
        assert not StagedBallot.objects.exists()
        assert Ballot.objects.get().choice == NONE_OF_THEM
