"""What the desk gives back to a person and lets go of: suggestions, remarks, what was made of
what they sent."""

from typing import Any

from django.utils import timezone

from cms.accounts.models import User
from cms.magazine.actions.taking_down import take_down_articles
from cms.magazine.models import Contribution, Remark, Suggestion, Yes


class DeskKeeper:
    """Registered in MagazineConfig.ready(), before what they sent loses its writer's name."""

    name = "magazine_desk"

    def give_back(self, user: User) -> list[dict[str, Any]]:
        suggestions = Suggestion.objects.filter(by=user).order_by("pk")
        remarks = Remark.objects.filter(use__contribution__author=user).order_by("pk")
        said = Yes.objects.filter(use__contribution__author=user).order_by("pk")
        return [
            *(
                {"kind": "suggestion", "words": one.words, "state": one.state}
                for one in suggestions
            ),
            *({"kind": "remark", "reason": one.reason, "words": one.words} for one in remarks),
            *({"kind": "yes, print it", "language": one.language} for one in said),
        ]

    def erase(self, user: User) -> int:
        """Words that a contributor took over are theirs by now and stay in their article."""
        now = timezone.now()
        remarks, _by_model = Remark.objects.filter(use__contribution__author=user).delete()
        suggestions, _by_model = Suggestion.objects.filter(by=user).delete()
        sent = Contribution.objects.filter(author=user)
        return (
            remarks
            + suggestions
            + sum(take_down_articles(contribution=one, now=now) for one in sent)
        )

    def must_wait(self, user: User) -> bool:
        return False
