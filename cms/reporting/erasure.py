"""What this room gives back to a person, and how it lets go of what they said."""

import logging
from typing import Any

from django.db import transaction
from django.utils import timezone

from cms.accounts.models import User
from cms.interpreting.actions import withdraw_english
from cms.reporting.models import Case, SecondLook, Words

logger = logging.getLogger("chorus.reporting")


class ReportingKeeper:
    """Registered in ReportingConfig.ready()."""

    name = "reporting"

    def give_back(self, user: User) -> list[dict[str, Any]]:
        """What they reported, in their words, and what we answered."""
        cases = Case.objects.filter(reporter=user).order_by("pk").prefetch_related("words")
        return [
            {
                "kind": "report",
                "about": case.source,
                "words": [{"text": one.text, "language": one.language} for one in case.words.all()],
                "state": case.state,
                "outcome": case.outcome,
                "answer": case.answer,
                "reported": case.made_at.isoformat(),
            }
            for case in cases
        ]

    @transaction.atomic
    def erase(self, user: User) -> int:
        """The words and answers go; that something was reported, and what staff did, stays."""
        now = timezone.now()
        cases = list(Case.objects.filter(reporter=user).values_list("pk", flat=True))
        words = list(Words.objects.filter(case__in=cases))
        withdraw_english(sources=[one.source for one in words], at=now, erase=True)
        Words.objects.filter(case__in=cases).update(text="", screened_at=now)
        SecondLook.objects.filter(case__in=cases).update(answer="")
        Case.objects.filter(pk__in=cases).update(reporter=None, answer="")
        logger.info("reporting.person.erased person=%s cases=%s", user.pk, len(cases))
        return len(cases)

    def must_wait(self, user: User) -> bool:
        return False
