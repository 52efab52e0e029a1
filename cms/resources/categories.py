"""The categories young people choose from, and how the codes of a feed map to them."""

from django.utils.translation import gettext_noop

CATEGORIES = {
    "faith": gettext_noop("Faith"),
    "food": gettext_noop("Food"),
    "community": gettext_noop("Community"),
    "learning": gettext_noop("Learning"),
    "sport": gettext_noop("Sport"),
    "legal": gettext_noop("Law and your rights"),
    "health": gettext_noop("Health"),
    "money": gettext_noop("Money"),
    "housing": gettext_noop("A place to live"),
    "family-tracing": gettext_noop("Looking for my family"),
    "care-leavers": gettext_noop("For care leavers"),
}


def category_of(code: str) -> str:
    """Our category for a taxonomy code such as "faith/islam" or "community/sport", or "".

    The most exact part of the code that we know wins.
    """
    for part in reversed(code.lower().split("/")):
        if part.strip() in CATEGORIES:
            return part.strip()
    return ""
