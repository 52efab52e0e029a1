"""Short names of themes for young people, by the themes' own names (lexicon/themes.json).

Several themes may share a name. A theme that is not here is "something else" to young people: its
English name was made for staff, and perhaps out of somebody's words.
"""

from typing import Final

from django.utils.translation import gettext_lazy as _

SOMETHING_ELSE: Final = _("Something else.")
SCHOOL, HEALTH, HOME = _("School or college"), _("Health"), _("My home")
FEELINGS, SAFE, CARE = _("Feelings"), _("Being safe"), _("Social workers and advisers")
NAMES: Final = {
    "school": SCHOOL,
    "exams": SCHOOL,
    "college": SCHOOL,
    "english": _("Learning English"),
    "work": _("Jobs and training"),
    "bullying": SAFE,
    "sleep": _("Sleep"),
    "mood": FEELINGS,
    "wellbeing": FEELINGS,
    "counselling": FEELINGS,
    "doctors": HEALTH,
    "illness": HEALTH,
    "home": HOME,
    "repairs": HOME,
    "rules": HOME,
    "carers": _("The people you live with"),
    "moving": _("Moving"),
    "food": _("Food"),
    "faith": _("Faith"),
    "prayer": _("Faith"),
    "internet": _("Internet"),
    "flat": _("Your own flat"),
    "police": _("Police and courts"),
    "court": _("Police and courts"),
    "missing": SAFE,
    "pressure": SAFE,
    "danger": SAFE,
    "pathway": CARE,
    "worker": CARE,
    "money": _("Money"),
    "eighteen": _("Turning 18"),
    "status": _("Papers and waiting for an answer"),
    "meetings": _("Meetings"),
    "heard": _("Being listened to"),
    "family": _("Family"),
    "story": _("Your life story"),
    "interpreter": _("Interpreting"),
}
