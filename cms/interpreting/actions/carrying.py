"""The deed of a room whose text gets another name and stays the same, word for word."""

import logging

from django.db import transaction

from cms.interpreting.models import Answer, Task, TaskState

logger = logging.getLogger("chorus.interpreting")


@transaction.atomic
def carry_english(*, from_source: str, to_source: str) -> bool:
    """Whatever interpreters and the writer said about a text goes with it to its new name.

    A task in somebody's hands stays there. Returns whether English by a person is there already.
    `to_source` must be a name that no task has had: a new revision of a post, for one.
    """
    task = Task.objects.select_for_update().exclude(state=TaskState.WITHDRAWN)
    found = task.filter(source=from_source).first()
    if found is None:
        return False
    before = [answer.source for answer in Answer.objects.filter(task=found).select_related("task")]
    Task.objects.filter(pk=found.pk).update(source=to_source)
    # A writer's "no" is a task of its own, named after the text.
    for name in before:
        after = to_source + name.removeprefix(from_source)
        Task.objects.filter(source=name, follows=found).update(source=after)
    logger.info("interpreting.english.carried task=%s to=%s", found.pk, to_source)
    return found.is_done
