"""What the forum puts before meetings: late promises, and ideas that wait for an answer."""

from collections.abc import Collection, Iterator
from datetime import date

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.accounts.models import User
from cms.subgroups.agenda import AgendaItem, Behind, Matter, numbers_behind
from forum.enums import IdeaState
from forum.models import Idea

MOST = 50
NO_ANSWER_YET = (IdeaState.HEARD, IdeaState.ASKED)


class LatePromises:
    name = "forum"

    def items(self, *, reader: User, today: date) -> Iterator[AgendaItem]:
        late = Idea.objects.late(today=today).order_by("due_on", "pk")[:MOST]
        mine = set(Idea.objects.visible_to(reader).late(today=today).values_list("pk", flat=True))
        for idea in late:
            if idea.due_on is not None:
                url = reverse("forum:idea", args=[idea.pk]) if idea.pk in mine else ""
                yield AgendaItem(title=idea.summary, url=url, due=idea.due_on)


class OpenIdeas:
    """For workers who make an agenda, with the way to the page where ideas are answered."""

    name = "forum"

    def ideas(self, *, reader: User, today: date) -> Iterator[AgendaItem]:
        waiting = Idea.objects.for_staff(reader).filter(state__in=NO_ANSWER_YET)
        for idea in waiting.order_by("changed_at", "pk")[:MOST]:
            url = reverse("forum:answer_idea", args=[idea.pk])
            since = timezone.localdate(idea.changed_at)
            yield AgendaItem(title=idea.summary, url=url, due=since)


class IdeasOnAgendas:
    """A line on an agenda is the team's; what the writer said stands on the page of the idea.

    There it is in their own words, with the English and the drafts that belong to them: nothing of
    it is copied.
    """

    name = "forum"

    def behind(
        self, matters: Collection[Matter], *, reader: User, language: str
    ) -> dict[Matter, Behind]:
        ideas = numbers_behind(matters, "forum:answer_idea", "forum:idea")
        if not ideas:
            return {}
        visible = Idea.objects.visible_to(reader).filter(pk__in=set(ideas.values()))
        theirs = set(visible.values_list("pk", flat=True))
        return {
            matter: Behind(url=reverse("forum:idea", args=[pk]), place=_("In the forum"))
            for matter, pk in ideas.items()
            if pk in theirs
        }
