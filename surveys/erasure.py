"""What surveys do when somebody is erased: the link to their private answers goes.

The answers stay, as nobody's. Of anonymous answers nobody knows whose they are.
"""

from typing import Any

from cms.accounts.models import User
from surveys.actions.staff_private import forget_links_of, is_worried_about, waves_linked_to


class PrivateLinkKeeper:
    """Registered in SurveysConfig.ready()."""

    name = "surveys"

    def give_back(self, user: User) -> list[dict[str, Any]]:
        """The names of the private surveys this person was given a code for."""
        return [{"survey": name} for name in waves_linked_to(person=user)]

    def erase(self, user: User) -> int:
        return forget_links_of(person=user)

    def must_wait(self, user: User) -> bool:
        """While somebody has a worry about what this person wrote in a private survey."""
        return is_worried_about(person=user)
