"""Everything that decides about a voice besides its own words, and whom it was not held against."""

from dataclasses import dataclass

from django.db.models import BooleanField, ExpressionWrapper, Q

from cms.feedback.models import Voice
from cms.feedback.models.voices import VoiceQuerySet
from cms.feedback.periods import Period
from cms.feedback.routing.deciding import meaning_embedder
from cms.feedback.routing.following import NO_DECISIONS, Decisions, decisions_now
from cms.feedback.routing.storing import read_by
from cms.feedback.theming.following import examples_of
from cms.feedback.theming.known_themes import fingerprint_of_lexicon, known_themes
from cms.feedback.theming.settling import Rules, understood_as
from cms.languages.embedding import Embedder


@dataclass(frozen=True)
class Readers:
    """What finds the themes, and what finds the subgroups."""

    rules: Rules
    embedder: Embedder | None
    decisions: Decisions = NO_DECISIONS

    @property
    def have_settled(self) -> Q:
        """Whether the themes of a voice are found."""
        return Q(understood_as=understood_as(self.rules))

    @property
    def have_read(self) -> Q:
        """Whether its subgroups are found: nobody reads what was taken back."""
        return Q(is_withdrawn=True) | Q(read_by(self.embedder))

    def stale(self, period: Period) -> VoiceQuerySet:
        """Voices that are new, that changed, or that were set back; with what is done of them."""
        return (
            Voice.objects.of_period(period.code)
            .annotate(is_settled=_whether(self.have_settled), is_read=_whether(self.have_read))
            .exclude(is_settled=True, is_read=True)
        )


def readers_now() -> Readers:
    embedder = meaning_embedder()
    known = known_themes()
    rules = Rules(known, examples_of(known), fingerprint_of_lexicon())
    return Readers(rules, embedder, decisions_now(embedder))


def _whether(condition: Q) -> "ExpressionWrapper[Q]":
    return ExpressionWrapper(condition, output_field=BooleanField())
