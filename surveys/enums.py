"""The words of the surveys."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

# Kept with the answers where somebody chose not to say, and where they went past a question.
# A question they never met keeps nothing: these three are never the same.
DECLINED = "declined"
SKIPPED = "skipped"
SCALE = tuple(str(step) for step in range(11))


class QuestionKind(TextChoices):
    """What each one takes stands in surveys/structure/kinds.py."""

    CHOICE = "choice"
    MULTIPLE = "multiple"
    FREQUENCY = "frequency"
    SCALE = "scale"
    FACES = "faces"
    YES_NO = "yes_no_not_sure"
    RANKING = "ranking"
    NUMBER = "number"
    SHORT_TEXT = "short_text"
    TEXT = "text"
    INFORMATION = "information"


class Frequency(TextChoices):
    ALWAYS = "always", _("Always")
    SOMETIMES = "sometimes", _("Sometimes")
    NEVER = "never", _("Never")


class YesNo(TextChoices):
    YES = "yes", _("Yes")
    NO = "no", _("No")
    NOT_SURE = "not_sure", _("I am not sure")


class Domain(TextChoices):
    """The four parts of a good life in care that our indicators are sorted by."""

    RELATIONSHIPS = "relationships"
    RIGHTS = "rights"
    RESILIENCE = "resilience"
    RECOVERY = "recovery"


class VersionStatus(TextChoices):
    DRAFT = "draft"
    PUBLISHED = "published"


class WordingStage(TextChoices):
    """What has happened to one wording in one language; a wording may have passed several."""

    MACHINE_DRAFT = "machine_draft"
    TRANSLATOR = "translator"
    BACK_TRANSLATED = "back_translated"
    YOUNG_SPEAKER = "young_speaker"


class WaveState(TextChoices):
    DRAFT = "draft"
    OPEN = "open"
    CLOSED = "closed"
    # Its results are being counted and protected.
    FREEZING = "freezing"
    RELEASED = "released"


# Nobody answers these any more.
ENDED_STATES = frozenset({WaveState.CLOSED, WaveState.FREEZING, WaveState.RELEASED})


class HelpKind(TextChoices):
    """Who helped somebody to answer: never a name, and never kept with the answers."""

    NOBODY = "nobody", _("Nobody")
    READ_TO = "read_to", _("Somebody reads to me")
    WORKER = "worker", _("A worker helps me")
    FRIEND = "friend", _("A friend helps me")
    INTERPRETER = "interpreter", _("An interpreter helps me")


class AnswerMode(TextChoices):
    """How a wave may be answered: announced of the wave, and never kept with an answer."""

    SCREEN = "screen", _("On a phone or computer of their own")
    TABLET = "tablet", _("On a shared tablet")
    PAPER = "paper", _("On paper")


class WaveKind(TextChoices):
    """Two honest labels, never mixed: set when a wave is made, and for ever (models/guards.py)."""

    # Nobody can find out who answered, not even we.
    ANONYMOUS = "anonymous", _("Anonymous")
    # Managers cannot; two named people together can, if somebody is in danger.
    PRIVATE = "private", _("Private")


class WordsStatus(TextChoices):
    """What a reader decided about one free text."""

    UNREAD = "unread"
    READ = "read"
    QUOTABLE = "quotable"
    WORRY = "worry"


# Free texts that may be counted for the subgroups.
COUNTED_STATUSES = frozenset({WordsStatus.READ, WordsStatus.QUOTABLE})
