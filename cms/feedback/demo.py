"""Six signed-off summaries of this quarter for the demo council, from invented voices."""

import json
from collections.abc import Callable

from django.utils import timezone

from cms.accounts.models import User
from cms.feedback.actions.staff_signing import introduce, send_summary, sign_summary
from cms.feedback.importing.rows import read_row
from cms.feedback.importing.storing import Reading, import_rows
from cms.feedback.models import Summary
from cms.feedback.periods import period_of
from cms.feedback.summarising.making import summarise
from cms.languages.demonstration import invented_voices
from cms.subgroups.models import Subgroup

SIGNERS = ("sam", "robin")
INTRODUCTION = (
    "These are the voices of this quarter from the forum, the survey and the comment cards. "
    "Please read the quotes first, then tell us at the next meeting what you will do."
)


def load(report: Callable[[str], None]) -> None:
    """Imports, sums up and signs off once; a second call changes nothing."""
    officers = {one.username: one for one in User.objects.staff().filter(username__in=SIGNERS)}
    sam, robin = (officers.get(name) for name in SIGNERS)
    if sam is None or robin is None or Summary.objects.signed().exists():
        report("summaries are there")
        return
    now = timezone.now()
    today = timezone.localdate(now)
    period = period_of(today)
    reading = _even_survey_rows()
    import_rows(by=sam, reading=reading, files=["comment cards"], period=period, today=today)
    for draft in summarise(period=period, subgroups=Subgroup.objects.all(), now=now):
        introduce(by=sam, summary=draft, introduction=INTRODUCTION)
        sign_summary(by=sam, summary=draft, now=now)
        send_summary(by=sam, summary=sign_summary(by=robin, summary=draft, now=now), now=now)
    report(f"{len(reading.rows)} voices imported, six summaries signed off by two and sent")


def _even_survey_rows() -> Reading:
    """The surveys' room uses the odd ones."""
    reading = Reading()
    for voice in invented_voices("survey"):
        if int(voice["id"].rsplit("-", 1)[1]) % 2 == 0:
            reading.rows[voice["id"]] = read_row(json.dumps(voice).encode())
    return reading
