"""Summaries and promises that wait for officers and managers."""

from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.accounts.models import User
from cms.accounts.waiting import STAFF, Rank, Waiting
from cms.feedback.enums import SummaryState
from cms.feedback.models import Answer, Summary

SIGN, READ = "feedback.sign_summary", "feedback.view_signed_summary"


class SummariesAndPromises:
    name = "feedback.work"
    for_whom = STAFF

    def waiting(self, *, reader: User, now: datetime) -> Iterator[Waiting]:
        if reader.has_perm(SIGN):
            yield Waiting(
                name="feedback.drafts",
                label=_("Summaries to read and sign"),
                url=reverse("feedback:drafts"),
                rank=Rank.WAITS,
                rows=Summary.objects.drafts().exclude(first_signed_by=reader),
            )
        if reader.has_perm(READ):
            yield Waiting(
                name="feedback.sent",
                label=_("Summaries that wait for an answer"),
                url=reverse("feedback:summaries"),
                rank=Rank.WAITS,
                rows=Summary.objects.readable_by(reader).filter(state=SummaryState.SENT),
            )
            late = Answer.objects.for_staff(reader).late(today=timezone.localdate(now))
            label, url = _("Answers whose day has passed"), reverse("feedback:promises")
            yield Waiting("feedback.late", label, url, Rank.LATE, late)
