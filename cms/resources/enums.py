"""Words of this room that young people read: how a visit was, and what became of what they told."""

from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _


class TellingKind(models.TextChoices):
    VISIT = "visit", _("I went there")
    SUGGESTION = "suggestion", _("I know another place")


class Felt(models.TextChoices):
    WELCOME = "welcome", _("I felt welcome")
    NOT_WELCOME = "not_welcome", _("I did not feel welcome")


class TellingState(models.TextChoices):
    HELD = "held", _("A person reads it soon")
    TAKEN = "taken", _("A person has read it. Thank you")
    SET_ASIDE = "set_aside", _("A person has read it. We do not use it")
    # Only while a worry about the words is open, or nobody looked for one yet; otherwise they are
    # gone at once.
    TAKEN_BACK = "taken_back", _("You took it back")


READ_STATES: Final = (TellingState.TAKEN, TellingState.SET_ASIDE)
