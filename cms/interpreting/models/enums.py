"""The words of the interpreters' queue. Only staff meet them."""

from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _


class TaskState(TextChoices):
    WAITING = "waiting", _("Waiting")
    TAKEN = "taken", _("Taken")
    DONE = "done", _("Done")
    # The words behind it changed or went: nobody works on it and nobody reads its English.
    WITHDRAWN = "withdrawn", _("Withdrawn")


class Urgency(TextChoices):
    """Why a text could be urgent. None of these ever shows or hides anything."""

    DANGER = "danger", _("An interpreter says: a person may be in danger")
    HELP = "help", _("The writer asks for help")
    SIGN = "sign", _("There is a sign of worry")
    NOT_MEANT = "not_meant", _("The writer says: this is not what I meant")
    UNREAD = "unread", _("No moderator reads this language")


class Priority(IntegerChoices):
    """The queue's order: a worry before a language that nobody reads, both before the rest."""

    FIRST = 0, _("First")
    SOON = 1, _("Soon")
    ORDINARY = 2, _("Ordinary")


PRIORITIES: dict[str, Priority] = {
    Urgency.DANGER: Priority.FIRST,
    Urgency.HELP: Priority.FIRST,
    Urgency.SIGN: Priority.FIRST,
    Urgency.NOT_MEANT: Priority.SOON,
    Urgency.UNREAD: Priority.SOON,
    "": Priority.ORDINARY,
}


class HandBackReason(TextChoices):
    LANGUAGE = "language", _("I do not know this language well")
    # A conflict of interest: nothing of this writer comes to this interpreter again.
    KNOWS_PERSON = "knows_person", _("I know this person")
    TOO_HARD = "too_hard", _("Too hard for me today")
