"""What this room gives back of a person and forgets of them: answers they follow and judged.

Voices have no author here; the rooms that own them take them back.
"""

from typing import Any

from cms.accounts.models import User
from cms.feedback.models import AnswerFollow, Happened


class FeedbackKeeper:
    """Registered in FeedbackConfig.ready()."""

    name = "feedback"

    def give_back(self, user: User) -> list[dict[str, Any]]:
        follows = AnswerFollow.objects.filter(person=user).select_related("answer").order_by("pk")
        said = Happened.objects.filter(person=user).select_related("step__answer").order_by("pk")
        return [
            {"kind": "followed answer", "answer": row.answer.line, "since": row.at.isoformat()}
            for row in follows
        ] + [
            {
                "kind": "said about an answer",
                "answer": row.step.answer.line,
                "said": row.said,
                "at": row.at.isoformat(),
            }
            for row in said
        ]

    def erase(self, user: User) -> int:
        follows, _rows = AnswerFollow.objects.filter(person=user).delete()
        said, _rows = Happened.objects.filter(person=user).delete()
        return follows + said

    def must_wait(self, user: User) -> bool:
        return False
