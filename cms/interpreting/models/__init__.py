"""What this room keeps: tasks, what interpreters wrote and gave back, what writers answered."""

from cms.interpreting.models.answers import Answer
from cms.interpreting.models.enums import PRIORITIES, HandBackReason, Priority, TaskState, Urgency
from cms.interpreting.models.tasks import CoWriter, Task, TaskQuerySet
from cms.interpreting.models.versions import HandBack, Part, Version

__all__ = [
    "PRIORITIES",
    "Answer",
    "CoWriter",
    "HandBack",
    "HandBackReason",
    "Part",
    "Priority",
    "Task",
    "TaskQuerySet",
    "TaskState",
    "Urgency",
    "Version",
]
