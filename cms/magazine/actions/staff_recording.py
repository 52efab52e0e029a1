"""Recorded readings: a sound file for an article's words as they stand now."""

import logging

from django.core.exceptions import PermissionDenied
from django.core.files.base import File
from django.db import transaction

from cms.accounts.models import User
from cms.magazine.models import ArticlePage, Sound
from cms.magazine.models.sounds import check_sound
from cms.magazine.words import fingerprint_of

logger = logging.getLogger("chorus.magazine")


def check_may_record(by: User, article: ArticlePage) -> None:
    """Whoever may edit the article; PermissionDenied for everybody else."""
    if not (by.is_staff and article.permissions_for_user(by).can_edit()):
        raise PermissionDenied


@transaction.atomic
def keep_reading(*, by: User, article: ArticlePage, file: "File[bytes]") -> Sound:
    """In place of an earlier one of the same words. ValidationError for no sound of ours."""
    check_may_record(by, article)
    check_sound(file)
    _forget(fingerprint_of(article))
    reading = Sound(
        title=article.title[:120], language=article.written_in, reads=fingerprint_of(article)
    )
    reading.file.save("reading", file, save=False)
    reading.save()
    logger.info("magazine.reading.kept", extra={"article": article.pk, "by": by.pk})
    return reading


@transaction.atomic
def remove_reading(*, by: User, article: ArticlePage) -> bool:
    """False if there was none."""
    check_may_record(by, article)
    if not _forget(fingerprint_of(article)):
        return False
    logger.info("magazine.reading.removed", extra={"article": article.pk, "by": by.pk})
    return True


def _forget(words: str) -> bool:
    known = Sound.objects.select_for_update().filter(reads=words).first()
    if known is None:
        return False
    file = known.file
    known.delete()
    # The file goes once nothing can bring the row back.
    transaction.on_commit(lambda: file.delete(save=False))
    return True
