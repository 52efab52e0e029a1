"""Bringing recorded questions in: a sound file for the words as they stand now, in one language."""

import logging
from collections.abc import Collection

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext as _

from cms.accounts.models import User
from cms.core.sounds import MOST_BYTES, sound_of
from surveys.models import Questionnaire, Recording, Version
from surveys.models.asking import asked_questions
from surveys.models.recordings import fingerprint_of_words
from surveys.permissions import check_can_manage_waves

logger = logging.getLogger("chorus.surveys")


def words_to_record(*, version: Version, language: str) -> dict[str, str]:
    """The fingerprint of what is to be read of every question, by its key; nothing in a language
    in which the version is not published."""
    asked = asked_questions(version=version.pk, language=language)
    return {one.key: fingerprint_of_words(one) for one in asked if one.language == language}


def newest_published(questionnaire: Questionnaire) -> Version | None:
    return questionnaire.versions.published().newest_first().first()


@transaction.atomic
def keep_recording(*, by: User | None, words: str, language: str, content: bytes) -> bool:
    """False if exactly this file was there already; ValidationError if it is no sound of ours.

    Whoever runs a command on the server acts without a name.
    """
    if by is not None:
        check_can_manage_waves(by)
    if len(content) > MOST_BYTES:
        raise ValidationError(_("This file is too large: 3 MB at most."), code="too_large")
    sound = sound_of(content)
    if sound is None:
        raise ValidationError(_("This is not an MP3, Ogg or WAV file."), code="no_sound")
    known = Recording.objects.filter(pk=words).first()
    if known is not None:
        if _content_of(known) == content:
            return False
        known.file.delete(save=False)
    recording = Recording(pk=words, language=language, sound=sound.value)
    recording.file.save("recording", ContentFile(content), save=False)
    recording.save()
    who = by.pk if by else "command"
    logger.info("surveys.recording.kept words=%s by=%s", words[:8], who)
    return True


@transaction.atomic
def remove_recording(*, by: User, words: str) -> bool:
    """False if there was none."""
    check_can_manage_waves(by)
    known = Recording.objects.select_for_update().filter(pk=words).first()
    if known is None:
        return False
    file = known.file
    known.delete()
    # The file goes once nothing can bring the row back.
    transaction.on_commit(lambda: file.delete(save=False))
    logger.info("surveys.recording.removed words=%s by=%s", words[:8], by.pk)
    return True


def recorded_among(words: Collection[str]) -> set[str]:
    """Of these fingerprints those that somebody has read."""
    return set(Recording.objects.filter(pk__in=words).values_list("pk", flat=True))


def _content_of(recording: Recording) -> bytes | None:
    """None where the file was lost."""
    try:
        return bytes(recording.file.read())
    except FileNotFoundError:
        return None
