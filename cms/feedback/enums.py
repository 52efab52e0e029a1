"""The words of the feedback room."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from cms.feedback.states.staff_summaries import SummaryState

__all__ = ["IMPORTED", "Section", "Sentiment", "SummaryState"]
IMPORTED = "import"


class Section(TextChoices):
    """Where in a summary a sentence stands; in the order of the paper."""

    IN_SHORT = "in_short", _("In short")
    THEMES = "themes", _("What young people say")
    FEW = "few", _("What few said, or one language only")
    CHANGED = "changed", _("What changed")
    ASKS = "asks", _("What is asked for")
    FIGURES = "figures", _("What the survey shows")
    PROMISES = "promises", _("What was promised")
    WHO = "who", _("Who was heard")


class Sentiment(TextChoices):
    POSITIVE = "positive", _("Positive")
    NEGATIVE = "negative", _("Negative")
    MIXED = "mixed", _("Mixed")
    NEUTRAL = "neutral", _("Neutral")
