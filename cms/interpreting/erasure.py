"""What this room gives back and lets go of: English of a person's words, and their answers."""

from typing import Any

from django.utils import timezone

from cms.accounts.models import User
from cms.interpreting.actions.asking import withdraw_english
from cms.interpreting.models import Answer, Task
from cms.interpreting.writers import fingerprint_of


class InterpretingKeeper:
    """Registered in InterpretingConfig.ready()."""

    name = "interpreting"

    def give_back(self, user: User) -> list[dict[str, Any]]:
        """The English of what they wrote, and what they said about it.

        Not of what they wrote with others: that is theirs, too.
        """
        mine = fingerprint_of(user)
        english = Task.objects.done().filter(writer=mine).order_by("pk")
        answers = Answer.objects.filter(task__writer=mine).order_by("pk")
        return [
            {"kind": "english", "text": task.text, "english": task.english} for task in english
        ] + [
            {
                "kind": "answer",
                "is_right": answer.is_right,
                "text": answer.words,
                "language": answer.language,
                "written": answer.at.isoformat(),
            }
            for answer in answers
        ]

    def erase(self, user: User) -> int:
        tasks = Task.objects.written_by(fingerprint_of(user))
        return withdraw_english(
            sources=list(tasks.values_list("source", flat=True)), at=timezone.now(), erase=True
        )

    def must_wait(self, user: User) -> bool:
        return False
