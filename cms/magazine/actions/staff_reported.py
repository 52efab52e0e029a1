"""The Scoop's shelf of things that people report: see cms/reporting/subjects.py."""

from cms.accounts.models import User
from cms.magazine.enums import Outcome
from cms.magazine.models import Contribution, Reading
from cms.magazine.models.contributions import SOURCE
from cms.magazine.permissions import can_read
from cms.reporting.subjects import Item
from cms.safeguarding.access import HANDLE

LONGEST_REVISION = 10  # digits


class ReportedContributions:
    """Registered in MagazineConfig.ready()."""

    prefix = SOURCE

    def writer_of(self, source: str) -> User | None:
        sent = Contribution.objects.of_source(source).select_related("author").first()
        return sent.author if sent else None

    def shown_to(self, staff: User, source: str) -> Item | None:
        """The words of the reported revision; only an approved one was ever there to report."""
        sent = Contribution.objects.of_source(source).first()
        if sent is None:
            return None
        reads = can_read(staff)
        # Whoever keeps young people safe has to know what somebody is worried about.
        if not (reads or staff.has_perm(HANDLE)):
            return Item(url="")
        is_the_same = sent.source == source
        return Item(
            url=sent.reading_url if reads else "",
            text=sent.words if is_the_same else _words_as_read(sent, source),
            language=sent.language,
            has_changed=not is_the_same,
        )


def _words_as_read(sent: Contribution, source: str) -> str:
    """What was approved as this revision stays with the reading."""
    revision = source.rpartition(":")[2]
    if not (revision.isascii() and revision.isdigit() and len(revision) < LONGEST_REVISION):
        return ""
    rows = Reading.objects.filter(contribution=sent, outcome=Outcome.YES, revision=int(revision))
    return rows.values_list("text", flat=True).first() or ""
