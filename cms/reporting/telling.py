"""Telling people that a report has news: neutral words, in their own language."""

from django.urls import reverse
from django.utils import translation

from cms.accounts.models import User
from cms.notices.actions import give_notice
from cms.notices.enums import NoticeKind
from cms.reporting.models import Case


def tell_reporter(case: Case) -> None:
    """Somebody without an account looks it up with their code."""
    if case.reporter is None:
        return
    with translation.override(case.reporter.language):
        give_notice(to=case.reporter, kind=NoticeKind.FEEDBACK, url=reverse("reporting:mine"))


def tell_worker(to: User, case: Case) -> None:
    with translation.override(to.language):
        give_notice(to=to, kind=NoticeKind.TASK, url=case.staff_url)
