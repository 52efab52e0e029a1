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
