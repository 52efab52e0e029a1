"""Promises that are late, for the County Board's next agenda."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse

from cms.accounts.models import User
from cms.subgroups.agenda import AgendaItem
from forum.models import Idea

MOST = 50


class LatePromises:
    name = "forum"

    def items(self, *, reader: User, today: date) -> Iterator[AgendaItem]:
        late = Idea.objects.late(today=today).order_by("due_on", "pk")[:MOST]
        mine = set(Idea.objects.visible_to(reader).late(today=today).values_list("pk", flat=True))
        for idea in late:
            if idea.due_on is not None:
                url = reverse("forum:idea", args=[idea.pk]) if idea.pk in mine else ""
                yield AgendaItem(title=idea.summary, url=url, due=idea.due_on)
