"""The demo council's reports: new and late, in hand, answered, and asked about again."""

from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import NAMESPACE_URL, uuid5

from django.db import transaction
from django.utils import timezone

from cms.accounts.models import User
from cms.languages.registry import DEFAULT_CODE
from cms.reporting.actions.asking_again import ask_again
from cms.reporting.actions.reporting import Said, report
from cms.reporting.actions.staff_working import Verdict, add_note, decide_case, take_case
from cms.reporting.enums import Outcome
from cms.reporting.models import Case, ReportReason, Words
from cms.reporting.receipts import key_mark
from cms.reporting.subjects import page_source

# Who ("" without an account), which page, why, in which words, how many hours ago.
REPORTS = (
    ("amina", "/en/places/", "broken", "The link to the boxing club does not open.", 70),
    ("reece", "/en/forum/", "hurtful", "Somebody made a joke about my town.", 50),
    ("dawit", "/en/scoop/", "not_true", "The bus is not free on Sundays.", 20),
    ("", "/en/meetings/", "other", "The page does not say if there is food.", 26),
)


@transaction.atomic
def load(tell: Callable[[str], None]) -> None:
    """Once; a second call finds the same sends and returns."""
    people = {one.username: one for one in User.objects.all()}
    if not {"sam", "robin", "amina", "dawit", "reece"} <= people.keys():
        return
    now = timezone.now()
    if Words.objects.filter(key=key_mark(uuid5(NAMESPACE_URL, REPORTS[0][1]))).exists():
        return
    made = [
        make(people.get(who), path, reason, text, hours, now=now)
        for who, path, reason, text, hours in REPORTS
    ]
    _work(made, people["sam"], people["robin"], now)
    tell(f"Reports: {len(made)} about pages, one of them late")


def make(by: User | None, path: str, reason: str, text: str, hours: int, *, now: datetime) -> Case:
    """One report of a page, sent so many hours ago."""
    said = Said(
        reason=ReportReason.objects.get(code=reason), key=uuid5(NAMESPACE_URL, path), text=text
    )
    at = now - timedelta(hours=hours)
    reads = by.language if by else DEFAULT_CODE
    report(by=by, source=page_source(path), said=said, reads=reads, now=at)
    return Words.objects.select_related("case").get(key=key_mark(said.key)).case


def _work(made: list[Case], sam: User, robin: User, now: datetime) -> None:
    link, joke, bus, _food = made
    take_case(by=sam, case=link, now=link.made_at + timedelta(hours=2))
    add_note(by=sam, case=link, note="The club has a new site.", now=now - timedelta(hours=40))
    repaired = Verdict(Outcome.CHANGED, "The link works again. Thank you.")
    decide_case(by=sam, case=link, verdict=repaired, now=now - timedelta(hours=30))
    fine = Verdict(Outcome.NOTHING, "We read all posts of that day.")
    decide_case(by=sam, case=joke, verdict=fine, now=now - timedelta(hours=28))
    joke.refresh_from_db()
    if joke.reporter is not None:
        ask_again(by=joke.reporter, case=joke, now=now - timedelta(hours=3))
    take_case(by=robin, case=bus, now=now - timedelta(hours=1))
