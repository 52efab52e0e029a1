"""The words of the people's room."""

from datetime import date

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Kind(TextChoices):
    YOUNG_PERSON = "young_person", _("Young person")
    STAFF = "staff", _("Staff")


class CareStatus(TextChoices):
    """Membership of the In Care Council follows from this; there is no joining."""

    IN_CARE = "in_care", _("In care")
    CARE_LEAVER = "care_leaver", _("Care leaver")
    ENDED = "ended", _("No longer in touch")


MEMBER_STATUSES = frozenset({CareStatus.IN_CARE, CareStatus.CARE_LEAVER})


class AgeBand(TextChoices):
    """The only thing about age that leaves this room."""

    FROM_8 = "8-11", pgettext_lazy("age", "8 to 11")
    FROM_12 = "12-15", pgettext_lazy("age", "12 to 15")
    FROM_16 = "16-17", pgettext_lazy("age", "16 to 17")
    FROM_18 = "18-25", pgettext_lazy("age", "18 to 25")


# The first and the last age of each band, in whole years.
AGES = {
    AgeBand.FROM_8: (8, 11),
    AgeBand.FROM_12: (12, 15),
    AgeBand.FROM_16: (16, 17),
    AgeBand.FROM_18: (18, 25),
}
OLDEST_MEMBER = 25


def age_on(born: date, today: date) -> int:
    """Age in whole years; someone born on 29 February has a birthday on 1 March in other years."""
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))


def age_band_of(born: date, today: date) -> AgeBand | None:
    """The band, moving on the birthday itself; None outside 8 to 25."""
    age = age_on(born, today)
    for band, (first, last) in AGES.items():
        if first <= age <= last:
            return band
    return None


class Role(TextChoices):
    """Staff roles; each is a group of this name, with the permissions of roles.py."""

    PARTICIPATION_OFFICER = "participation_officer", _("Participation officer")
    INTERPRETER = "interpreter", _("Interpreter")
    SAFEGUARDING_LEAD = "safeguarding_lead", _("Safeguarding lead")
    DUTY_WORKER = "duty_worker", _("Duty worker")
    REVIEWING_OFFICER = "reviewing_officer", _("Independent reviewing officer")
    SUBGROUP_LEAD = "subgroup_lead", _("Subgroup lead")
    ELECTED_MEMBER = "elected_member", _("Elected member")
    ADMINISTRATOR = "administrator", _("Administrator")
