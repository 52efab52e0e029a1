"""The words of the meetings' room."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from cms.accounts.enums import AgeBand


class MeetingKind(TextChoices):
    LOCALITY = "locality", _("Meeting of your group")
    UNACCOMPANIED = "unaccompanied", _("Meeting of young people who came to the UK alone")
    COUNTY_BOARD = "county_board", _("Meeting of the County Board")
    PROJECT = "project", _("Meeting of a project")


# Kinds that may be for those who hold one role only.
KINDS_FOR_A_ROLE = frozenset({MeetingKind.COUNTY_BOARD, MeetingKind.PROJECT})

BAND_COLUMNS: dict[AgeBand, str] = {
    AgeBand.FROM_8: "for_8_to_11",
    AgeBand.FROM_12: "for_12_to_15",
    AgeBand.FROM_16: "for_16_to_17",
    AgeBand.FROM_18: "for_18_to_25",
}


class Side(TextChoices):
    """Who agrees an agenda."""

    CHAIR = "chair", _("The chair")
    OFFICER = "officer", _("The participation officer")


class Coming(TextChoices):
    """What somebody says to an invitation."""

    YES = "yes", _("I am coming")
    MAYBE = "maybe", _("Maybe")
    NO = "no", _("I cannot come")


class Need(TextChoices):
    """What somebody needs to take part; each is a task for staff. Ticks only, no words to judge."""

    TAXI = "taxi", _("A taxi")
    TRAVEL = "travel", _("Money for the bus or train")
    INTERPRETER = "interpreter", _("An interpreter")
    HALAL = "halal", _("Halal food")
    NO_MEAT = "no_meat", _("Food without meat")
    ALLERGY = "allergy", _("Some food makes me ill")
    NO_STEPS = "no_steps", _("A way in without steps")
    HEARING = "hearing", _("Help with hearing")
    QUIET = "quiet", _("A quiet room for breaks")
    MY_CHILD = "my_child", _("I bring my child")
    TALK = "talk", _("Something else. Please talk to me.")


TRAVEL = (Need.TAXI, Need.TRAVEL)
FOOD = (Need.HALAL, Need.NO_MEAT, Need.ALLERGY)
HELP = (Need.NO_STEPS, Need.HEARING, Need.QUIET, Need.MY_CHILD, Need.TALK)
# Who is coming for sure, or perhaps: for them things are arranged.
MAY_COME = frozenset({Coming.YES, Coming.MAYBE})


class Phase(TextChoices):
    """How far an election is; it follows from its days."""

    NOMINATING = "nominating", _("You can stand")
    PREPARING = "preparing", _("Voting starts soon")
    VOTING = "voting", _("You can vote")
    COUNTING = "counting", _("Voting is over")
    DECIDED = "decided", _("Decided")


class Standing(TextChoices):
    """What somebody says to being on the ballot."""

    ASKED = "asked", _("Was asked")
    STANDS = "stands", _("Stands")
    DECLINED = "declined", _("Does not stand")


class Office(TextChoices):
    """What somebody is elected to, as their group reads it."""

    CHAIR = "chair", _("Chair of the group")
    CO_CHAIR = "co_chair", _("Co-chair of the group")


class Outcome(TextChoices):
    """How an election ended."""

    ELECTED = "elected", _("Elected with the most votes")
    LOTS = "lots", _("Two or more had the same number of votes, so we drew lots")
    UNOPPOSED = "unopposed", _("Only one person stood")
    NOBODY = "nobody", _("Nobody was elected")


class NoteKind(TextChoices):
    """What comes out of a meeting."""

    DECISION = "decision", _("We decided")
    PROMISE = "promise", _("Promised to us")
    IDEA = "idea", _("Our ideas")
