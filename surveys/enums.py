"""The words of the surveys."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

# Kept with the answers where somebody chose not to say; a skipped question keeps nothing.
DECLINED = "declined"
SCALE = tuple(str(step) for step in range(11))


class QuestionKind(TextChoices):
    CHOICE = "choice"
    FREQUENCY = "frequency"
    SCALE = "scale"
    TEXT = "text"


class Frequency(TextChoices):
    ALWAYS = "always", _("Always")
    SOMETIMES = "sometimes", _("Sometimes")
    NEVER = "never", _("Never")


class WaveState(TextChoices):
    DRAFT = "draft"
    OPEN = "open"
    CLOSED = "closed"
    RELEASED = "released"


# Nobody answers these any more.
ENDED_STATES = frozenset({WaveState.CLOSED, WaveState.RELEASED})


class WordsStatus(TextChoices):
    """What a reader decided about one free text."""

    UNREAD = "unread"
    READ = "read"
    QUOTABLE = "quotable"
    WORRY = "worry"


# Free texts that may be counted for the subgroups.
COUNTED_STATUSES = frozenset({WordsStatus.READ, WordsStatus.QUOTABLE})
