"""Why an article came back: the reason in everybody's language, the note of staff as written."""

from dataclasses import dataclass

from wagtail.models import TaskState

from cms.magazine.enums import HandBackReason
from cms.magazine.models import ArticlePage


@dataclass(frozen=True)
class HandedBack:
    reason: HandBackReason
    note: str


def last_hand_back(article: ArticlePage) -> HandedBack | None:
    rejected = TaskState.objects.filter(
        workflow_state__base_content_type=article.get_base_content_type(),
        workflow_state__object_id=str(article.pk),
        status=TaskState.STATUS_REJECTED,
    )
    last = rejected.order_by("-pk").first()
    return read(last.comment) if last else None


def read(comment: str) -> HandedBack:
    """What `hand_back` wrote; a comment from Wagtail's editor is a note of staff."""
    reason, _line, note = comment.partition("\n")
    if reason in HandBackReason.values:
        return HandedBack(HandBackReason(reason), note)
    return HandedBack(HandBackReason.OTHER, comment)
