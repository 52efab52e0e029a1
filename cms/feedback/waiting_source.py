"""New answers of the council, for young people."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cms.accounts.models import User
from cms.accounts.waiting import YOUNG_PEOPLE, Rank, Waiting
from cms.feedback.models import Answer

NEW_FOR = timedelta(days=30)


class NewAnswers:
    name = "feedback"
    for_whom = YOUNG_PEOPLE

    def waiting(self, *, reader: User, now: datetime) -> Iterator[Waiting]:
        band = reader.age_band()
        if band is not None:
            answers = Answer.objects.published().for_age(band)
            yield Waiting(
                name="feedback.answers",
                label=_("The council answered young people."),
                url=reverse("feedback:answers"),
                rank=Rank.NEWS,
                rows=answers.filter(changed_at__gte=now - NEW_FOR),
                drawing="circle-check",
                room="feedback",
            )
