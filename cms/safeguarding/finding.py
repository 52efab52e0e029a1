"""The box apart: somebody says how we can find them, and people on duty are told at once.

Nothing is handed over but the words: whoever calls this has nothing else to give.
"""

from datetime import datetime
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cms.accounts.models import User
from cms.safeguarding import chain
from cms.safeguarding.actions import raise_concern
from cms.safeguarding.models import Concern, ContactWish

LONGEST_WISH = 2000


@transaction.atomic
def wish_to_be_found(*, key: UUID, words: str, language: str) -> None:
    """Raises a concern about somebody we do not know; the same key again does nothing.

    Raises ValidationError where there are no words.
    """
    text = words.replace("\x00", " ").strip()[:LONGEST_WISH]
    if not text:
        raise ValidationError(_("Please write some words."), code="no_words")
    source = f"safeguarding.wish:{key}"
    raise_concern(source=source, about=None, asked_for_help=True)
    concern = Concern.objects.get(source=source)
    ContactWish.objects.get_or_create(
        concern=concern, defaults={"text": text, "language": language}
    )


def write_down_opening(*, what: str, by: User, about: str, reason: str, at: datetime) -> None:
    """A line in the log about a private link that two people open together in another room."""
    chain.append(what=f"private_link.{what}", at=at, by=by, about=about, words=reason)
