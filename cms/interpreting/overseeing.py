"""How the queue stands in each language: figures alone, no text and no person."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import Permission
from django.db.models import Count, Min, Q

from cms.accounts.models import LanguageRead
from cms.interpreting.models import Task, TaskState
from cms.interpreting.models.tasks import OPEN_STATES, URGENT
from cms.interpreting.permissions import INTERPRET


@dataclass(frozen=True)
class Standing:
    """The open tasks of one language. `oldest` is when the longest waiting one was asked for."""

    language: str
    interpreters: int
    waiting: int
    in_hand: int
    urgent: int
    overdue: int
    oldest: datetime | None


def standings(*, at: datetime) -> list[Standing]:
    """Languages with open tasks, most overdue first, then most waiting."""
    is_open = Task.objects.filter(state__in=OPEN_STATES)
    rows = (
        is_open.order_by()
        .values("language")
        .annotate(
            waiting=Count("pk", filter=Q(state=TaskState.WAITING)),
            in_hand=Count("pk", filter=Q(state=TaskState.TAKEN)),
            urgent=Count("pk", filter=Q(priority__in=URGENT)),
            overdue=Count("pk", filter=Q(due_at__lt=at)),
            oldest=Min("made_at"),
        )
    )
    interpreters = _interpreters()
    found = [Standing(**row, interpreters=interpreters.get(row["language"], 0)) for row in rows]
    return sorted(found, key=lambda each: (-each.overdue, -each.waiting, each.language))


def _interpreters() -> dict[str, int]:
    """How many people may interpret each language."""
    app, _dot, codename = INTERPRET.partition(".")
    right = Permission.objects.filter(content_type__app_label=app, codename=codename)
    readers = LanguageRead.objects.filter(
        user__is_active=True, user__groups__permissions__in=right.values("pk")
    )
    rows = readers.order_by().values("code").annotate(people=Count("user", distinct=True))
    return {row["code"]: row["people"] for row in rows}
