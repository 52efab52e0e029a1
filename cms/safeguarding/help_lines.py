"""Numbers that help, in one table: each with its source, the day it was checked and by whom.

A wrong number here costs more than any other mistake: a test holds link and number together.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

CHECK_EVERY = timedelta(days=90)


@dataclass(frozen=True)
class HelpLine:
    """One number. `says` tells in plain words for whom it is, and whether it is free."""

    name: str | Promise
    number: str
    # The number as a telephone dials it: digits only.
    tel: str
    says: str | Promise
    source: str
    # None: nobody has yet held it against the service's own page on a day we can name.
    checked_on: date | None
    checker: str
    is_text: bool = False

    @property
    def href(self) -> str:
        """The link that calls the number, or starts a text message to it."""
        return f"{'sms' if self.is_text else 'tel'}:{self.tel}"


_RESEARCH = "desk research for the promises"
_JANUARY_2026 = date(2026, 1, 31)

HELP_LINES = (
    HelpLine(
        _("Emergency"),
        "999",
        "999",
        _("Police, ambulance or fire. Call if someone is in danger now. Free."),
        "council pages, undated",
        None,
        _RESEARCH,
    ),
    HelpLine(
        "Childline",
        "0800 1111",
        "08001111",
        _("For everyone under 19. Free. The call is not on the phone bill."),
        "several pages, undated",
        None,
        _RESEARCH,
    ),
    HelpLine(
        "Samaritans",
        "116 123",
        "116123",
        _("You can talk to a person, day and night. Free."),
        "page of January 2026",
        _JANUARY_2026,
        _RESEARCH,
    ),
    HelpLine(
        "Shout",
        "85258",
        "85258",
        _("Send a text message if you do not want to talk."),
        "page of January 2026",
        _JANUARY_2026,
        _RESEARCH,
        is_text=True,
    ),
    HelpLine(
        "Missing People",
        "116 000",
        "116000",
        _("Call or text if you ran away, or want to. Free."),
        "pages of Medway and CEOP, undated",
        None,
        _RESEARCH,
    ),
    HelpLine(
        "Modern Slavery Helpline",
        "08000 121 700",
        "08000121700",
        _("If someone makes you work or pay."),
        "undated page; the number is sure, its hours are not",
        None,
        _RESEARCH,
    ),
    HelpLine(
        "NHS",
        "111",
        "111",
        _("If you feel so bad that you do not know what to do: call, then press 2."),
        "several pages, undated",
        None,
        _RESEARCH,
    ),
)


def help_lines() -> tuple[HelpLine, ...]:
    """Every line to show; the council's duty team only where the council gave its number."""
    number = settings.COUNCIL_DUTY_NUMBER
    if not number:
        return HELP_LINES
    council = HelpLine(
        settings.COUNCIL_NAME,
        number,
        "".join(letter for letter in number if letter.isascii() and letter.isdigit()),
        _("Social workers of the council, also at night."),
        "the council's own setting COUNCIL_DUTY_NUMBER",
        None,
        "the council",
    )
    return (*HELP_LINES, council)


def lines_to_check(today: date) -> tuple[HelpLine, ...]:
    """Lines that staff should hold against the service's own page: never or long ago checked."""
    return tuple(
        line
        for line in help_lines()
        if line.checked_on is None or today - line.checked_on > CHECK_EVERY
    )
