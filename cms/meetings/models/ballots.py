"""Ballots: what was chosen, and never by whom (the pattern of surveys/models/responses.py).

A ballot waits until ten wait, or the night; then all ballots of the election, and the rows of who
voted, are written again in random order in one transaction, so that neither key, place nor
transaction number joins one to the other. What waits stands in a table that PostgreSQL writes into
no log (guards.py). The choice is a plain number: a foreign key would lock the candidate's row, and
PostgreSQL keeps, and logs, under which transaction that happened, which is the voter's own.
After the count the ballots are gone.

What remains: whoever reads the database while a ballot waits finds it beside the fingerprint of its
voter, at most for a day, and whoever reads it twice sees what came in between. Both need the secret
key as well to ask whose fingerprint it is.
"""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.core.keys import random_key
from cms.meetings.models.elections import Election

# Who wants none of those who stand.
NONE_OF_THEM = 0


class StagedBallot(models.Model):
    """A ballot that waits. On SQLite the random key is the row's place, too."""

    id = models.IntegerField(primary_key=True, default=random_key, editable=False)
    election = models.ForeignKey(Election, on_delete=models.CASCADE, related_name="+")
    choice = models.PositiveBigIntegerField(_("nomination"), editable=False)

    class Meta:
        verbose_name = _("waiting ballot")
        verbose_name_plural = _("waiting ballots")
        default_permissions = ()

    def __str__(self) -> str:
        return "…"


class Ballot(models.Model):
    """A ballot among the others of its election."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    election = models.ForeignKey(Election, on_delete=models.CASCADE, related_name="+")
    choice = models.PositiveBigIntegerField(_("nomination"), editable=False)

    class Meta:
        verbose_name = _("ballot")
        verbose_name_plural = _("ballots")
        default_permissions = ()

    def __str__(self) -> str:
        return "…"
