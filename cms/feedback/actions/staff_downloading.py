"""Every file that leaves the house is written down: whose paper, which kind, who took it, when."""

import logging
from datetime import datetime

from cms.accounts.models import User
from cms.feedback.models import DownloadKind, PaperDownload

logger = logging.getLogger(__name__)


def note_download(
    *, by: User, summaries: list[int], kind: DownloadKind, now: datetime
) -> list[PaperDownload]:
    """Remembers that somebody took papers of these summaries (by id) in one file."""
    logger.info("feedback.paper.taken kind=%s summaries=%s by=%s", kind, summaries, by.pk)
    return PaperDownload.objects.bulk_create(
        PaperDownload(summary_id=pk, kind=kind, taken_by=by, taken_at=now) for pk in summaries
    )
