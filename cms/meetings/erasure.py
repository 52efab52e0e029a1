"""What this room gives back of a person and forgets of them: invitations, answers,
needs and nominations."""

from collections.abc import Iterator
from typing import Any

from cms.accounts.models import User
from cms.meetings.models import (
    Agreement,
    Attendance,
    Invitation,
    NeedTask,
    Nomination,
    Reply,
)


class MeetingsKeeper:
    """Registered in MeetingsConfig.ready()."""

    name = "meetings"

    def give_back(self, user: User) -> list[dict[str, Any]]:
        return [*_answers(user), *_nominations(user), *_asked_and_there(user)]

    def erase(self, user: User) -> int:
        """Nothing is left of them, not even what was arranged.

        A vote of theirs still counts: it has no name, and its ballot cannot be found.
        """
        stood = Nomination.objects.filter(person=user).update(person=None)
        return stood + sum(
            rows.delete()[0]
            for rows in (
                Reply.objects.filter(person=user),
                Invitation.objects.filter(person=user),
                Agreement.objects.filter(person=user),
                Attendance.objects.filter(person=user),
            )
        )

    def must_wait(self, user: User) -> bool:
        return False


def _answers(user: User) -> Iterator[dict[str, Any]]:
    replies = Reply.objects.filter(person=user).select_related("meeting").order_by("pk")
    for reply in replies:
        yield {
            "kind": "answer to an invitation",
            "meeting": str(reply.meeting),
            "coming": reply.coming,
            "needs": [*NeedTask.objects.filter(reply=reply).values_list("need", "language")],
            "said": reply.at.isoformat(),
        }


def _nominations(user: User) -> Iterator[dict[str, Any]]:
    for nomination in Nomination.objects.filter(person=user).select_related("election"):
        yield {
            "kind": "nomination",
            "election": str(nomination.election),
            "standing": nomination.standing,
        }


def _asked_and_there(user: User) -> Iterator[dict[str, Any]]:
    for invitation in Invitation.objects.filter(person=user).select_related("meeting"):
        yield {"kind": "invitation", "meeting": str(invitation.meeting)}
    for attendance in Attendance.objects.filter(person=user).select_related("meeting"):
        yield {"kind": "was there", "meeting": str(attendance.meeting)}
