"""Bringing recorded questions in: a sound file for the words as they stand now, in one language."""

import logging

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext as _

from surveys.models import Questionnaire, Recording, Version
from surveys.models.asking import asked_questions
from surveys.models.recordings import fingerprint_of_words
from surveys.structure.audio import MOST_BYTES, sound_of

logger = logging.getLogger("chorus.surveys")


def words_to_record(*, version: Version, language: str) -> dict[str, str]:
    """The fingerprint of what is to be read of every question, by its key; nothing in a language
    in which the version is not published."""
    asked = asked_questions(version=version.pk, language=language)
    return {one.key: fingerprint_of_words(one) for one in asked if one.language == language}


def newest_published(questionnaire: Questionnaire) -> Version | None:
    return questionnaire.versions.published().newest_first().first()


@transaction.atomic
def keep_recording(*, words: str, language: str, content: bytes) -> bool:
    """False if exactly this file was there already; ValidationError if it is no sound of ours.

    Takes what an administrator has on the server itself: the only way in is a command.
    """
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
    logger.info("surveys.recording.kept words=%s", words[:8])
    return True


def _content_of(recording: Recording) -> bytes | None:
    """None where the file was lost."""
    try:
        return bytes(recording.file.read())
    except FileNotFoundError:
        return None
