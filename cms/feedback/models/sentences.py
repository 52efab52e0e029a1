"""What stands in a summary: sentences with their sources, and quotes.

No sentence can be stored without a source: the database refuses one that rests neither on a voice
(first_voice) nor on a released figure (figure) nor on a published answer (answer).
"""

from typing import Final, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cms.feedback.enums import Section
from cms.feedback.models.summaries import Summary
from cms.feedback.models.voices import Voice
from cms.feedback.states.staff_summaries import QuoteReason, Tells

LONGEST_REASON: Final = 300


class Figure(models.Model):
    """A number that another room released, as it was released; see figures.py."""

    # Stable for ever: the same code is the same number, "surveys:4:safe".
    code = models.CharField(_("code"), max_length=120, unique=True)
    name = models.CharField(_("name"), max_length=400)
    value = models.CharField(_("value"), max_length=300)
    wave = models.CharField(_("wave"), max_length=120)
    url = models.CharField(_("address"), max_length=200, blank=True)

    class Meta:
        ordering = ("code",)
        verbose_name = _("figure")
        verbose_name_plural = _("figures")
        constraints = [
            models.CheckConstraint(name="figure_has_a_value", condition=~Q(value="")),
        ]

    def __str__(self) -> str:
        return self.code


class SentenceQuerySet(models.QuerySet["Sentence"]):
    def to_settle(self) -> Self:
        """Marked, and nobody has said yet why it stands all the same."""
        return self.filter(is_flagged=True, kept_at=None)


class Sentence(models.Model):
    """One sentence of a summary and the voices, the figure or the answer that it rests on."""

    summary = models.ForeignKey(Summary, on_delete=models.CASCADE, related_name="sentences")
    position = models.PositiveSmallIntegerField(_("position"))
    section = models.CharField(
        _("section"), max_length=10, choices=Section, default=Section.IN_SHORT
    )
    text = models.CharField(_("sentence"), max_length=400)
    # As the machine wrote it; "" for a sentence that an officer added.
    made_text = models.CharField(max_length=400, blank=True)
    # The council's language model, where the words are its own; "" for ours and an officer's.
    reworded_by = models.CharField(_("reworded by"), max_length=80, blank=True)
    # Its place in Summary.first_draft["sentences"]; empty for one that an officer added.
    made_as = models.PositiveSmallIntegerField(null=True, blank=True)
    # The same for the version in plain words: what it says, and the slugs or codes of what. It is
    # true of `made_text` only.
    tells = models.CharField(max_length=10, choices=Tells, blank=True)
    about = models.JSONField(default=list)
    # A sentence without a source cannot be saved: one of the three is there.
    first_voice = models.ForeignKey(
        Voice, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    figure = models.ForeignKey(
        Figure, on_delete=models.PROTECT, null=True, blank=True, related_name="sentences"
    )
    # An answer to an earlier paper, of which the sentence tells how it stood.
    answer = models.ForeignKey(
        "feedback.Answer", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    # Its figure missed the council's target when the draft was made: the subgroup owes an answer.
    is_under_target = models.BooleanField(default=False)
    voices = models.ManyToManyField(
        Voice, through="Citation", related_name="sentences", verbose_name=_("voices")
    )
    # A voice that it rests on was taken back after it was made.
    is_flagged = models.BooleanField(default=False)
    # Why it stands all the same, in an officer's words, until another voice is taken back.
    kept_because = models.CharField(_("kept because"), max_length=LONGEST_REASON, blank=True)
    kept_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("kept by"),
    )
    kept_at = models.DateTimeField(_("kept"), null=True, blank=True)

    objects = SentenceQuerySet.as_manager()

    class Meta:
        ordering = ("position",)
        verbose_name = _("sentence")
        verbose_name_plural = _("sentences")
        constraints = [
            models.UniqueConstraint(fields=("summary", "position"), name="sentence_in_its_place"),
            models.CheckConstraint(name="sentence_has_words", condition=~Q(text="")),
            models.CheckConstraint(
                name="sentence_has_a_source",
                condition=Q(first_voice__isnull=False)
                | Q(figure__isnull=False)
                | Q(answer__isnull=False),
            ),
            models.CheckConstraint(
                name="sentence_kept_by_somebody_with_a_reason",
                condition=Q(kept_because="", kept_by=None, kept_at=None)
                | (~Q(kept_because="") & Q(kept_by__isnull=False, kept_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="only_a_figure_misses_a_target",
                condition=Q(is_under_target=False) | Q(figure__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def is_edited(self) -> bool:
        """Whether an officer wrote or reworded it."""
        return self.text != self.made_text and not self.reworded_by


class Citation(models.Model):
    """A voice that a sentence rests on."""

    sentence = models.ForeignKey(Sentence, on_delete=models.CASCADE, related_name="citations")
    voice = models.ForeignKey(Voice, on_delete=models.PROTECT, related_name="citations")

    class Meta:
        verbose_name = _("citation")
        verbose_name_plural = _("citations")
        constraints = [
            models.UniqueConstraint(fields=("sentence", "voice"), name="voice_cited_once"),
        ]

    def __str__(self) -> str:
        return f"{self.sentence_id}:{self.voice_id}"


class Quote(models.Model):
    """Words of a voice, from one letter to another; shown only while they are still the same."""

    summary = models.ForeignKey(Summary, on_delete=models.CASCADE, related_name="quotes")
    voice = models.ForeignKey(Voice, on_delete=models.PROTECT, related_name="quotes")
    position = models.PositiveSmallIntegerField(_("position"))
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    text = models.TextField(_("words"))
    # What it speaks about: the slug of a theme, or "".
    theme = models.SlugField(_("theme"), blank=True)
    reason = models.CharField(
        _("why"), max_length=10, choices=QuoteReason, default=QuoteReason.TYPICAL
    )

    class Meta:
        ordering = ("position",)
        verbose_name = _("quote")
        verbose_name_plural = _("quotes")
        constraints = [
            models.UniqueConstraint(fields=("summary", "voice"), name="voice_quoted_once"),
            models.CheckConstraint(name="quote_has_length", condition=Q(end__gt=models.F("start"))),
        ]

    def __str__(self) -> str:
        return f"{self.voice_id}[{self.start}:{self.end}]"

    @property
    def english(self) -> str:
        """English by a named interpreter, where the quote is all that was said; else ""."""
        voice = self.voice
        is_whole = self.text == voice.text.strip()
        is_right = voice.english_is_checked and voice.is_english_untouched
        return voice.english if is_whole and is_right else ""

    @property
    def is_verbatim(self) -> bool:
        """Whether every letter is still what was said, of a voice that may be quoted."""
        voice = self.voice
        return (
            voice.is_untouched
            and not voice.is_withdrawn
            and voice.may_be_quoted
            and voice.text[self.start : self.end] == self.text
        )
