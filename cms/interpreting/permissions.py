"""The door to a text that waits for English: its language is read, its writer is not known."""

from django.shortcuts import get_object_or_404

from cms.accounts.models import User
from cms.interpreting.models import Task

INTERPRET = "interpreting.interpret"
OVERSEE = "interpreting.oversee_tasks"


def get_task_for(user: User, pk: int) -> Task:
    """The door: 404 for a language this interpreter does not read, or a writer they know."""
    tasks = Task.objects.readable_by(user).select_related("follows", "done_by")
    return get_object_or_404(tasks, pk=pk)
