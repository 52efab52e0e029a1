"""How far an answer has come, in the words that young people read, and what may follow what."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class AnswerTo(TextChoices):
    """What is answered: a theme, one sentence of what is asked for, or a figure under target."""

    THEME = "theme", _("Theme")
    REQUEST = "request", _("Request")
    FIGURE = "figure", _("Survey result")


class HowMany(TextChoices):
    """How many said it: never a number, for small ones point at somebody."""

    FEW = "few", _("A few of you said this.")
    MANY = "many", _("Many of you said this.")
    SURVEY = "survey", _("You told us this in a survey.")


class Said(TextChoices):
    """What somebody says to "Did this happen for you?"."""

    YES = "yes", _("Yes")
    NO = "no", _("No")
    NOT_YET = "not_yet", _("Not yet")


class AnswerState(TextChoices):
    NEW = "new", _("Draft")
    ASKED = "asked", _("No answer yet")
    PROMISED = "promised", _("Promised")
    STARTED = "started", _("Started")
    DONE = "done", _("Done")
    CONFIRMED = "confirmed", _("It happened")
    REOPENED = "reopened", _("Open again")
    DECLINED = "declined", _("Not possible now")
    WITHDRAWN = "withdrawn", _("Taken back")


# What may come after what. The same state again is news of how it goes, or another day.
ANSWER_STEPS: dict[AnswerState, frozenset[AnswerState]] = {
    AnswerState.NEW: frozenset({AnswerState.ASKED, AnswerState.PROMISED, AnswerState.DECLINED}),
    AnswerState.ASKED: frozenset(
        {AnswerState.PROMISED, AnswerState.DECLINED, AnswerState.WITHDRAWN}
    ),
    AnswerState.PROMISED: frozenset(
        {AnswerState.PROMISED, AnswerState.STARTED, AnswerState.DONE, AnswerState.WITHDRAWN}
    ),
    AnswerState.STARTED: frozenset({AnswerState.STARTED, AnswerState.DONE, AnswerState.WITHDRAWN}),
    AnswerState.DONE: frozenset({AnswerState.CONFIRMED, AnswerState.REOPENED}),
    AnswerState.CONFIRMED: frozenset(),
    AnswerState.REOPENED: frozenset(
        {AnswerState.PROMISED, AnswerState.DECLINED, AnswerState.WITHDRAWN}
    ),
    AnswerState.DECLINED: frozenset({AnswerState.PROMISED}),
    AnswerState.WITHDRAWN: frozenset(),
}
# Officers ask; leads answer; what young people say confirms it or opens it again.
STATES_OF_OFFICERS = frozenset({AnswerState.ASKED})
STATES_OF_YOUNG_PEOPLE = frozenset({AnswerState.CONFIRMED, AnswerState.REOPENED})
# Young people know what will become of it.
ANSWERED_STATES = frozenset(
    {
        AnswerState.PROMISED,
        AnswerState.STARTED,
        AnswerState.DONE,
        AnswerState.CONFIRMED,
        AnswerState.DECLINED,
    }
)
# Somebody keeps it, named by role.
KEPT_STATES = frozenset({AnswerState.PROMISED, AnswerState.STARTED})
# Somebody has to act by a day.
STATES_WITH_DAY = KEPT_STATES | {AnswerState.ASKED, AnswerState.REOPENED}
# Says itself; every other step needs words of reason.
STATES_WITHOUT_WORDS = STATES_OF_OFFICERS | STATES_OF_YOUNG_PEOPLE
GOOD_STATES = frozenset({AnswerState.DONE, AnswerState.CONFIRMED})
LONGEST_LINE, LONGEST_ROLE, LONGEST_WORDS = 160, 80, 1500
