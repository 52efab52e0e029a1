"""Sounds of the magazine: something to listen to in an article, or an article read aloud."""

from uuid import uuid4

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.core.sounds import MOST_BYTES, sound_of
from cms.languages.registry import CHOICES as LANGUAGE_CHOICES

HEAD = 64  # bytes that tell what kind of sound it is


def check_sound(file: File) -> None:  # type: ignore[type-arg]  # generic in the stubs only
    """MP3, Ogg or WAV by its first bytes, and not too long for a phone."""
    if file.size > MOST_BYTES:
        raise ValidationError(_("This file is too large: 3 MB at most."), code="too_large")
    file.seek(0)
    head = file.read(HEAD)
    file.seek(0)
    if sound_of(head) is None:
        raise ValidationError(_("This is not an MP3, Ogg or WAV file."), code="no_sound")


def _place_of(_sound: "Sound", _name: str) -> str:
    """The name it had before is neither used nor kept."""
    return f"scoop/sounds/{uuid4().hex}"


class Sound(models.Model):
    """A file, and where it reads an article aloud, which words of it."""

    key = models.UUIDField(_("key"), default=uuid4, unique=True, editable=False)
    title = models.CharField(_("title"), max_length=120)
    language = models.CharField(_("language"), max_length=10, choices=LANGUAGE_CHOICES)
    file = models.FileField(_("file"), upload_to=_place_of, validators=[check_sound])
    # The fingerprint of what is read (cms/magazine/words.py); other words are not read by it.
    reads = models.CharField(_("fingerprint"), max_length=64, blank=True, editable=False)

    class Meta:
        verbose_name = _("sound")
        verbose_name_plural = _("sounds")
        constraints = [
            models.UniqueConstraint(
                fields=("reads",), condition=~models.Q(reads=""), name="magazine_words_read_once"
            ),
        ]

    def __str__(self) -> str:
        return self.title
