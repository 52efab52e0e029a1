"""Roles that some young people of the demo council hold, one that is over, one that comes."""

from collections.abc import Callable
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from cms.accounts.actions.staff_giving_roles import end_role, give_role
from cms.accounts.models import CouncilRole, HeldRole, User

# Who, what, and the first and last day counted from today; None is open-ended.
GIVEN: tuple[tuple[str, CouncilRole, int, int | None], ...] = (
    ("jess", CouncilRole.CHAIR, -60, 305),
    ("yusuf", CouncilRole.CO_CHAIR, -60, 305),
    ("amina", CouncilRole.BOARD_MEMBER, -120, None),
    ("amina", CouncilRole.YOUNG_EDITOR, -20, None),
    ("dawit", CouncilRole.YOUNG_EDITOR, -20, None),
    ("lindita", CouncilRole.AMBASSADOR, -200, 165),
    ("liam", CouncilRole.CHAIR, 306, 670),
)
ENDED = ("tyler", CouncilRole.YOUNG_EDITOR)


@transaction.atomic
def load(report: Callable[[str], None]) -> None:
    """Gives them once; a second call finds them given."""
    people = {person.username: person for person in User.objects.all()}
    if HeldRole.objects.exists() or "sam" not in people:
        return
    now, sam = timezone.now(), people["sam"]
    today = timezone.localdate(now)
    given = [
        give_role(
            by=sam,
            to=people[name],
            role=role,
            starts_on=today + timedelta(days=first),
            ends_on=None if last is None else today + timedelta(days=last),
            now=now,
        )
        for name, role, first, last in (*GIVEN, (*ENDED, -40, None))
    ]
    end_role(by=sam, held=given[-1], now=now)
    report(f"Roles: {len(GIVEN)} held by young people, one that is over")
