"""What came out of an election, in words: numbers only where they tell nothing of a few people."""

from django.utils.translation import gettext as _

from cms.meetings.models import Election
from cms.meetings.models.elections import FEWEST_FOR_NUMBERS


def turnout_of(election: Election) -> str:
    """How many voted; "" where there was no vote."""
    voters, group = election.voters, election.electorate
    if voters is None or group is None:
        return ""
    if voters == 0:
        return _("Nobody voted.")
    if voters < FEWEST_FOR_NUMBERS:
        return _("Fewer than 10 people voted.")
    if group - voters < FEWEST_FOR_NUMBERS:
        return _("Almost everybody voted.")
    return _("%(voters)d of %(group)d people voted.") % {"voters": voters, "group": group}


def votes_of_winner(election: Election) -> str:
    """ "" where the number would say too much of the others."""
    if election.winner_votes is None or election.voters is None:
        return ""
    return _("%(votes)d of %(voters)d votes.") % {
        "votes": election.winner_votes,
        "voters": election.voters,
    }
