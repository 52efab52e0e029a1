"""Summaries for tests: what two officers do, one after the other."""

from datetime import datetime

from cms.accounts.models import User
from cms.feedback.actions.staff_signing import sign_summary
from cms.feedback.models import Summary
from tests.factories.people import make_staff


def sign_off(draft: Summary, first: User, second: User, *, now: datetime) -> Summary:
    """The draft with both signatures."""
    sign_summary(by=first, summary=draft, now=now)
    return sign_summary(by=second, summary=draft, now=now)


def another_officer(than: User) -> User:
    """Whoever signs beside this person: nobody of the cast."""
    found = User.objects.filter(username="ruth").exclude(pk=than.pk).first()
    return found or make_staff("ruth", "participation_officer")
