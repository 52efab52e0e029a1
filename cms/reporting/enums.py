"""The words of reports, as whoever reported something reads them. Names for staff: models."""

from django.db.models import IntegerChoices, TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

LONGEST_WORDS = 2_000
LONGEST_ANSWER = 1_000
LONGEST_NOTE = 2_000
LONGEST_SOURCE = 400
CASES_ON_A_PAGE = 20


class Route(TextChoices):
    """Who looks at a report."""

    MODERATION = "moderation", "Moderation team"
    SAFEGUARDING = "safeguarding", "Safeguarding lead"
    TECHNICAL = "technical", "Technical team"


class Priority(IntegerChoices):
    """The order of the list: a worry stands before the rest, whatever is due when."""

    FIRST = 0, "First"
    ORDINARY = 1, "Ordinary"


class CaseState(TextChoices):
    NEW = "new", _("A person will read this soon.")
    LOOKING = "looking", _("Somebody is looking at this.")
    DECIDED = "decided", _("There is an answer")
    AGAIN = "again", _("Another person looks at it again.")
    # A different person has looked again: nothing comes after it.
    FINAL = "final", _("There is an answer")


OPEN_STATES = frozenset({CaseState.NEW, CaseState.LOOKING, CaseState.AGAIN})
# Nobody has answered yet: a second report of the same thing joins the first.
UNANSWERED_STATES = (CaseState.NEW, CaseState.LOOKING)


class Outcome(TextChoices):
    CHANGED = "changed", _("We changed something.")
    NOTHING = "nothing", _("We did not find anything wrong.")
    # Reporters read which team has it now: PASSED_TO.
    PASSED_ON = "passed_on", "Passed on"


PASSED_TO: dict[Route, Promise] = {
    Route.MODERATION: _("We gave this to the people who read the posts."),
    Route.SAFEGUARDING: _("We gave this to the people who keep young people safe."),
    Route.TECHNICAL: _("We gave this to the people who repair this site."),
}


class Deed(TextChoices):
    """What happened to a case; the lines of its history."""

    REPORTED = "reported", "Reported"
    JOINED = "joined", "Reported again by the same person"
    TAKEN = "taken", "Taken"
    HANDED_OVER = "handed_over", "Handed over"
    NOTED = "noted", "Note"
    DECIDED = "decided", "Decided"
    ASKED_AGAIN = "asked_again", "The reporter asks for another person"
    LOOKED_AGAIN = "looked_again", "Looked at again"
    LATE = "late", "Late: the team was told"
