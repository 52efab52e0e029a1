"""Who may read a text that waits for English: interpreters of its language."""

from django.shortcuts import get_object_or_404

from cms.accounts.models import User
from cms.interpreting.models import Task

INTERPRET = "interpreting.interpret"


def get_task_for(user: User, pk: int) -> Task:
    """The door: 404 for a language this interpreter does not read."""
    return get_object_or_404(Task.objects.readable_by(user), pk=pk)
