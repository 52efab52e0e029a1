"""The words of the meetings' room."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class MeetingKind(TextChoices):
    LOCALITY = "locality", _("Meeting of your group")
    UNACCOMPANIED = "unaccompanied", _("Meeting of young people who came to the UK alone")
    COUNTY_BOARD = "county_board", _("Meeting of the County Board")
