"""What pages of the meetings' room need to have something to show."""

from django.utils import timezone

from cms.accounts.models import User
from cms.meetings.actions.staff_noting import Said, note_down
from cms.meetings.models import Meeting
from tests.factories.elections import make_election, make_voting
from tests.factories.meetings import make_meeting, with_points
from tests.factories.people import make_young_person

Arguments = dict[str, list[object]]


def meeting_arguments(*, officer: User, young_person: User) -> Arguments:
    now = timezone.now()
    coming = with_points(make_meeting(now=now), officer, "Buses, again", "Food at meetings")
    past = make_meeting(now=now, days=-7)
    both: list[object] = [coming.pk, past.pk]
    names = ("meeting", "agree", "one", "change", "cancel", "agenda")
    names += ("invitations", "print_invitations", "invitations_file")
    names += ("reply", "no_reply", "here", "notes", "summary", "languages", "calendar")
    elections = _elections(officer, young_person)
    return {f"meetings:{name}": both for name in names} | elections | _idea(past, officer)


def _idea(past: Meeting, officer: User) -> Arguments:
    """One that could come into the forum."""
    said = Said("idea", "A bus pass for everybody in the first week.")
    note = note_down(by=officer, meeting=past, said=said, now=timezone.now())
    return {"meetings:idea_to_forum": [note.pk]}


def _elections(officer: User, young_person: User) -> Arguments:
    """One in which people stand, and one in which they vote."""
    nominating = make_election(officer, young_person, role="co_chair")
    voting = make_voting(officer, young_person, make_young_person("stands_too"))
    two: list[object] = [voting.pk, nominating.pk]
    names = ("election", "standing", "ballot", "staff_election")
    return {f"meetings:{name}": two for name in names}
