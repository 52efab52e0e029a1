"""The six subgroups of the demo council, and who sits on them."""

from collections.abc import Callable
from typing import Final

from django.utils.translation import gettext_noop

from cms.accounts.models import User
from cms.languages.demonstration import label_in_every_language
from cms.subgroups.models import Membership, Subgroup

# code, short label, name, what it looks after
SUBGROUPS: Final = (
    (
        "education",
        "EET",
        gettext_noop("Education, Employment and Training"),
        gettext_noop("School, college, English lessons, training and jobs."),
    ),
    (
        "health",
        "HEALTH",
        gettext_noop("Health and Wellbeing of Children in Care"),
        gettext_noop("Your body, your mind, sleep and appointments."),
    ),
    (
        "housing",
        "HOUSING",
        gettext_noop("Housing and Accommodation"),
        gettext_noop("The place where you live, who you live with, and moving."),
    ),
    (
        "crime",
        "CRIME",
        gettext_noop("Reducing Criminalisation and Exploitation"),
        gettext_noop("Police, courts, and people who use or frighten young people."),
    ),
    (
        "leavers",
        "LEAVERS",
        gettext_noop("Care Leavers"),
        gettext_noop("Plans, money and help when you leave care."),
    ),
    (
        "practice",
        "PRACTICE",
        gettext_noop("Practice Improvement"),
        gettext_noop("Social workers, reviews, family time, interpreters and being heard."),
    ),
)
EVERY_CODE: Final = tuple(code for code, _label, _name, _remit in SUBGROUPS)
# Sign-in name of a member of staff -> the subgroups whose papers they read; the first three lead.
MEMBERS: Final = {
    "kit": ("housing",),
    "vera": ("education",),
    "marcus": ("leavers", "practice"),
    "ashley": EVERY_CODE,
    "priya": EVERY_CODE,
}


def load(report: Callable[[str], None]) -> None:
    """Makes what is missing; a second call changes nothing."""
    known = set(Subgroup.objects.values_list("code", flat=True))
    for order, (code, label, name, remit) in enumerate(SUBGROUPS, start=1):
        if code in known:
            continue
        subgroup = Subgroup(code=code, corpus_label=label, order=order)
        label_in_every_language(subgroup, "name", name)
        label_in_every_language(subgroup, "remit", remit)
        subgroup.save()
    _seat_members()
    report(f"{len(SUBGROUPS)} subgroups")


def _seat_members() -> None:
    for username, codes in MEMBERS.items():
        user = User.objects.staff().filter(username=username).first()
        for subgroup in Subgroup.objects.filter(code__in=codes) if user else ():
            Membership.objects.get_or_create(subgroup=subgroup, user=user)
