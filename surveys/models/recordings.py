"""Recorded voices: one reading of one question in one language, for as long as its words stand."""

import hashlib
from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.core.sounds import ENDINGS, Sound
from cms.languages.registry import CHOICES

if TYPE_CHECKING:
    from surveys.models.asking import Asked


def fingerprint_of_words(asked: "Asked") -> str:
    """Of everything that is read aloud. Another wording has another one, so that nobody ever
    hears something else than what they read; the same wording in a later version has the same."""
    said = (asked.language, asked.wording, asked.help, *(label for _code, label in asked.options))
    return hashlib.sha256("\n".join(said).encode()).hexdigest()


def fingerprint_of_sentences(language: str, text: str) -> str:
    """The same of sentences that are read aloud, such as those of a page of results."""
    return hashlib.sha256(f"{language}\n\n{text}".encode()).hexdigest()


def _place_of(recording: "Recording", _name: str) -> str:
    """The name it had before is neither used nor kept."""
    return f"surveys/{recording.words[:32]}.{ENDINGS[Sound(recording.sound)]}"


class Recording(models.Model):
    """The file of one reading, found by the fingerprint of its words."""

    words = models.CharField(_("fingerprint of the words"), max_length=64, primary_key=True)
    language = models.CharField(_("language"), max_length=10, choices=CHOICES)
    sound = models.CharField(_("kind of sound"), max_length=20)
    file = models.FileField(_("file"), upload_to=_place_of)

    class Meta:
        verbose_name = _("recording")
        verbose_name_plural = _("recordings")
        constraints = [
            models.CheckConstraint(
                name="recording_sound_known",
                condition=models.Q(sound__in=[kind.value for kind in Sound]),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.language} {self.words[:8]}"
