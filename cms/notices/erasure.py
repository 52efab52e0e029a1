"""What this room gives back of a person and forgets of them: their address for news."""

from typing import Any

from cms.accounts.models import User
from cms.notices.models import MailWay
from cms.notices.proving import forget_proofs


class NoticesKeeper:
    """Registered in NoticesConfig.ready()."""

    name = "news"

    def give_back(self, user: User) -> list[dict[str, Any]]:
        return [
            {
                "email": way.email,
                "how_often": way.how_often,
                "is_quiet_at_night": way.is_quiet_at_night,
            }
            for way in MailWay.objects.filter(person=user)
        ]

    def erase(self, user: User) -> int:
        forget_proofs(user)
        count, _rows = MailWay.objects.filter(person=user).delete()
        return count

    def must_wait(self, user: User) -> bool:
        return False
