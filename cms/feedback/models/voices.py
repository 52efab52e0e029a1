"""What young people said, word for word, without a name."""

import hashlib
from typing import NamedTuple, Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.feedback.enums import IMPORTED, Sentiment
from cms.feedback.models.corrections import MARK
from cms.feedback.models.imports import ImportBatch
from cms.languages.registry import CODES, DEFAULT_CODE, is_known


def fingerprint_of(text: str) -> str:
    """What shows later whether a single letter was changed."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def fingerprint_of_english(english: str) -> str:
    """Likewise of what stands beside the words; most have none."""
    return fingerprint_of(english) if english else ""


class Words(NamedTuple):
    """The words of a voice and what they are read with: a plain row, for work on very many."""

    pk: int
    key: str
    language: str
    text: str
    text_hash: str
    english: str
    is_withdrawn: bool
    english_is_checked: bool = False
    english_hash: str = ""


def read_as(voice: "Words | Voice") -> tuple[str, str]:
    """Words that lists can be held against, and their language.

    Chorus has lists for the languages it speaks; a voice in another one is read by what an
    interpreter made of it, where there is that.
    """
    if voice.english_is_checked and voice.english and not is_known(voice.language):
        return voice.english, DEFAULT_CODE
    return voice.text, voice.language


class VoiceQuerySet(models.QuerySet["Voice"]):
    def of_period(self, period: str) -> Self:
        return self.filter(period=period)

    def in_other_languages(self) -> Self:
        """Those that Chorus does not speak, or that nobody knows."""
        return self.exclude(language__in=CODES)

    def still_there(self) -> Self:
        return self.filter(is_withdrawn=False)

    def waiting_for_a_look(self) -> Self:
        """Nothing has looked for signs of worry in them yet: nobody may quote them."""
        return self.filter(is_looked_at=False)

    def words(self) -> list[Words]:
        return [Words(*row) for row in self.values_list(*Words._fields)]


class Voice(models.Model):
    """One thing that one young person said. The text is never changed, only taken back whole."""

    key = models.CharField(_("key"), max_length=120, unique=True)
    source = models.CharField(_("source"), max_length=40)
    batch = models.ForeignKey(
        ImportBatch, on_delete=models.PROTECT, null=True, blank=True, related_name="voices"
    )
    # The id in its file, under the short name of the system it came from; "" of other sources.
    import_id = models.CharField(max_length=120, blank=True, db_index=True)
    # Where it was said: "meeting", "letter", the short name of another system.
    channel = models.SlugField(_("said in"), blank=True)
    period = models.CharField(_("period"), max_length=7)
    # A code of cms.languages.naming: young people speak more languages than Chorus does.
    language = models.CharField(_("language"), max_length=10)
    text = models.TextField(_("words"))
    text_hash = models.CharField(max_length=64)
    english = models.TextField(_("in English"), blank=True)
    # "" where there is no English.
    english_hash = models.CharField(max_length=64, blank=True)
    # False where nobody has checked the English: a gloss that came with an import.
    english_is_checked = models.BooleanField(default=False)
    age_band = models.CharField(_("age band"), max_length=10, blank=True)
    locality = models.SlugField(_("locality"), blank=True)
    speaker = models.CharField(max_length=64, blank=True)
    # What the file says; `may_be_quoted` follows once somebody has looked for signs of worry.
    has_agreed = models.BooleanField(_("agreed to be quoted"), default=False)
    is_looked_at = models.BooleanField(default=True)
    may_be_quoted = models.BooleanField(_("may be quoted"), default=False)
    said_on = models.DateField(_("said on"))
    sentiment = models.CharField(_("sentiment"), max_length=10, choices=Sentiment, blank=True)
    # [[start, end], ...] in the text: names, numbers and places that are never shown.
    personal_spans = models.JSONField(default=list, blank=True)
    is_withdrawn = models.BooleanField(_("taken back"), default=False)
    # Why no summary could use it, or "".
    unused_because = models.CharField(max_length=120, blank=True)
    # What its themes were last found with (theming/settling.py), or "" where they must be found.
    understood_as = models.CharField(max_length=80, blank=True)
    # The mark of the corrected voice whose themes it follows (models/corrections.py), or "".
    follows = models.CharField(max_length=MARK, blank=True)

    objects = VoiceQuerySet.as_manager()

    class Meta:
        ordering = ("key",)
        verbose_name = _("voice")
        verbose_name_plural = _("voices")
        permissions = [("import_voice", _("Can bring voices from other channels"))]
        indexes = [
            models.Index(fields=("period", "source"), name="voice_period_source"),
            models.Index(fields=("text_hash",), name="voice_text_hash"),
            models.Index(
                fields=("batch", "id"),
                condition=models.Q(is_looked_at=False),
                name="voice_waits_for_a_look",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                name="imported_voice_has_its_batch",
                condition=~models.Q(source=IMPORTED) | models.Q(batch__isnull=False),
            ),
            models.CheckConstraint(
                name="voice_is_looked_at_before_it_is_quoted",
                condition=models.Q(is_looked_at=True) | models.Q(may_be_quoted=False),
            ),
            models.CheckConstraint(
                name="voice_has_a_language_or_says_it_is_unknown",
                condition=~models.Q(language=""),
            ),
        ]

    def __str__(self) -> str:
        return self.key

    @property
    def concern_source(self) -> str:
        """How the safeguarding room knows this voice."""
        return f"feedback.voice:{self.pk}"

    @property
    def is_imported(self) -> bool:
        """Whether it came with a file: nobody can take it back but those who brought it."""
        return self.source == IMPORTED

    @property
    def has_lists(self) -> bool:
        """Whether Chorus has lists of words in its language."""
        return is_known(self.language)

    @property
    def read_in(self) -> str:
        """The language of the words that lists were held against."""
        return read_as(self)[1]

    @property
    def is_untouched(self) -> bool:
        """Whether the words are, letter for letter, those that came in."""
        return fingerprint_of(self.text) == self.text_hash

    @property
    def is_english_untouched(self) -> bool:
        """The same of the English beside them."""
        return fingerprint_of_english(self.english) == self.english_hash


class FoundBy(models.TextChoices):
    WORDS = "words", _("words on a list")
    NEIGHBOURS = "neighbours", _("corrected voices like it")
    PERSON = "person", _("a person")


class Assignment(models.Model):
    """A theme of a voice that may be counted, and how it was found."""

    voice = models.ForeignKey(Voice, on_delete=models.CASCADE, related_name="assignments")
    # The slug of a theme in use: the same over all periods.
    theme = models.SlugField(_("theme"), db_index=True)
    found_by = models.CharField(
        _("found by"), max_length=10, choices=FoundBy, default=FoundBy.WORDS
    )
    # The words as they were written.
    because = models.JSONField(_("because of these words"), default=list)
    # Ids of the corrected voices that it follows.
    neighbours = models.JSONField(_("like these voices"), default=list)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    at = models.DateTimeField(_("when"), null=True, blank=True)

    class Meta:
        ordering = ("voice", "theme")
        verbose_name = _("theme of a voice")
        verbose_name_plural = _("themes of voices")
        constraints = [
            models.UniqueConstraint(fields=("voice", "theme"), name="theme_once_per_voice"),
            models.CheckConstraint(
                name="person_found_theme_at_a_time",
                condition=~models.Q(found_by=FoundBy.PERSON) | models.Q(at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.voice_id}:{self.theme}"
