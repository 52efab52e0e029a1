"""What this room itself gives back of a person and forgets of them: the roles they held."""

from typing import Any

from cms.accounts.models import HeldRole, User


class RolesKeeper:
    """Registered in AccountsConfig.ready()."""

    name = "roles"

    def give_back(self, user: User) -> list[dict[str, Any]]:
        return [
            {
                "role": held.role,
                "from": held.starts_on.isoformat(),
                "until": held.ends_on.isoformat() if held.ends_on else None,
                "ended": held.ended_at.isoformat() if held.ended_at else None,
            }
            for held in HeldRole.objects.held_by(user).order_by("id")
        ]

    def erase(self, user: User) -> int:
        count, _rows = HeldRole.objects.held_by(user).delete()
        return count

    def must_wait(self, user: User) -> bool:
        return False
