"""Answers that are late, for the County Board's next agenda."""

from collections.abc import Collection, Iterator
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from cms.accounts.models import User
from cms.feedback.answering.pages import lines_of
from cms.feedback.models import Answer
from cms.subgroups.agenda import AgendaItem, Behind, Matter, numbers_behind

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

    def behind(
        self, matters: Collection[Matter], *, reader: User, language: str
    ) -> dict[Matter, Behind]:
        """With the line in the reader's language, where staff or interpreters wrote it."""
        numbers = numbers_behind(matters, "feedback:answer")
        if not numbers:
            return {}
        answers = Answer.objects.published().in_bulk(set(numbers.values()))
        lines = lines_of(list(answers.values()), language)
        return {
            matter: Behind(
                url=reverse("feedback:answer", args=[pk]),
                place=_("You said, we did"),
                words=lines.get(pk, "") if answers[pk].line == matter.line else "",
            )
            for matter, pk in numbers.items()
            if pk in answers
        }
