"""Answers that are late, for the County Board's next agenda."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse

from cms.accounts.models import User
from cms.feedback.models import Answer
from cms.subgroups.agenda import AgendaItem

MOST = 50


class LateAnswers:
    """What was promised or asked for, in staff's words that everybody may read."""

    name = "feedback"

    def items(self, *, reader: User, today: date) -> Iterator[AgendaItem]:
        late = Answer.objects.late(today=today).order_by("due_on", "pk")[:MOST]
        for answer in late:
            if answer.due_on is not None:
                url = reverse("feedback:answer", args=[answer.pk])
                yield AgendaItem(title=answer.line, url=url, due=answer.due_on)
