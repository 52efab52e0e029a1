"""Sittings: answers in progress, found by a random key that only one browser holds.

Never the session: the row of somebody signed in names the person, and until they were sent the
answers would have a name. A sitting knows its code, which nobody's name is on, and a last day, but
no hour. It goes with the code when the answers are handed in, when the wave closes, or by itself
on the night after its last day. Whoever stops for now gives it three pictures: with them, and only
with them, its code opens it on another device.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.core.codes import fingerprint
from surveys.enums import HelpKind
from surveys.models.codes import CODE_LENGTH
from surveys.models.waves import Wave

PURPOSE = "survey-sitting"


def fingerprint_of_key(key: str) -> str:
    """What is stored for the key in a browser's cookie, or for whatever a browser sent as one."""
    return fingerprint(key, purpose=PURPOSE)


class Sitting(models.Model):
    """One browser's way through one survey."""

    fingerprint = models.CharField(_("fingerprint"), max_length=64, primary_key=True)
    # As in DeckCode, but no foreign key: a code and its sitting may go in either order.
    code = models.CharField(_("fingerprint of the code"), max_length=64, unique=True)
    wave = models.ForeignKey(Wave, on_delete=models.CASCADE, related_name="+")
    # {question key: an answer as in surveys/structure/kinds.py, or {"text": …, "language": …}}
    answers = models.JSONField(_("answers"), default=dict)
    last_day = models.DateField(_("last day"))
    # The slow hash of three pictures in their order, once it was saved; see actions/resuming.py.
    phrase = models.CharField(_("hash of the pictures"), max_length=128, blank=True)
    # What kind of help there is, if somebody said so.
    helped = models.CharField(
        _("kind of help"), max_length=12, choices=HelpKind, blank=True, default=""
    )
    # Wrong pictures since last night.
    misses = models.PositiveSmallIntegerField(_("wrong pictures"), default=0)

    class Meta:
        verbose_name = _("sitting")
        verbose_name_plural = _("sittings")
        constraints = [
            models.CheckConstraint(
                name="sitting_help_known",
                condition=models.Q(helped__in=["", *HelpKind.values]),
            ),
        ]

    def __str__(self) -> str:
        return "•" * CODE_LENGTH
