"""The words of the feedback room."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from cms.feedback.staff_states import SummaryState

__all__ = ["IMPORTED", "Section", "Sentiment", "SummaryState"]
IMPORTED = "import"


class ImportState(TextChoices):
    """Where a file of comments is on its way."""

    NEW = "new", _("Columns to choose")
    CHECKING = "checking", _("Is being looked through")
    CHECKED = "checked", _("Looked through")
    WAITING = "waiting", _("Is being imported")
    DONE = "done", _("Imported")
    UNDONE = "undone", _("Taken back")


# A file that can still be stored, and that is kept for that alone.
BEFORE_IMPORT = (ImportState.NEW, ImportState.CHECKING, ImportState.CHECKED, ImportState.WAITING)


class Stage(TextChoices):
    """What is done one after the other when drafts are made."""

    GATHER = "gather", _("Gathering")
    LOOK = "look", _("Looking for signs of worry")
    UNDERSTAND = "understand", _("Finding themes")
    DRAFT = "draft", _("Writing drafts")


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
