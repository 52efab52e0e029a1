"""What pages of the meetings' room need to have something to show."""

from django.utils import timezone

from cms.accounts.models import User
from tests.factories.meetings import make_meeting, with_points

Arguments = dict[str, list[object]]


def meeting_arguments(*, officer: User) -> Arguments:
    now = timezone.now()
    coming = with_points(make_meeting(now=now), officer, "Buses, again", "Food at meetings")
    past = make_meeting(now=now, days=-7)
    both: list[object] = [coming.pk, past.pk]
    names = ("meeting", "agree", "one", "change", "cancel", "agenda")
    names += ("invitations", "print_invitations", "invitations_file")
    names += ("reply", "no_reply")
    return {f"meetings:{name}": both for name in names}
