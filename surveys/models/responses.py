"""Raw answers: who answered cannot be found out, not even by us (promises.md E).

Only surveys.models, actions/answering.py and results/tallies.py may import this (contract 5).

An answer waits in the staging tables until the night, or until ten wait; then all of a wave, old
and new, are written again in random order in one transaction, so that neither key, place nor
transaction number tells which code, hour or text belongs to which answers; what deleted rows leave
behind goes in the night (actions/traces.py). What remains: whoever reads the database, or its
files, while an answer waits sees it with its words, its kind of help, its language and the way in
which it was given, at most for a day; whoever reads it twice sees which answers came in between;
and the tasks for readers of new texts carry the hour at which they were settled, with at least nine
others or in the night. There is no person, time, address, device, order or language here, and hence
nothing of an anonymous wave to give back or erase when somebody asks for their words. In a private
wave a random key joins the answers to a link, kept apart.
"""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from surveys.models.keys import random_key
from surveys.models.waves import Wave


class StagedResponse(models.Model):
    """Answers that wait, at most a day. On SQLite the random integer is also the row's place."""

    id = models.IntegerField(primary_key=True, default=random_key, editable=False)
    wave = models.ForeignKey(Wave, on_delete=models.PROTECT, related_name="+")
    # {question key: code, list of codes, or digits}, see surveys/structure/kinds.py
    answers = models.JSONField(_("answers"))
    # Only in private waves (models/private.py); the database refuses one in an anonymous wave.
    link = models.UUIDField(_("link key"), null=True, editable=False)

    class Meta:
        verbose_name = _("waiting answer")
        verbose_name_plural = _("waiting answers")

    def __str__(self) -> str:
        return "…"


class StagedText(models.Model):
    """Words that wait, apart from the answers they came with."""

    id = models.IntegerField(primary_key=True, default=random_key, editable=False)
    wave = models.ForeignKey(Wave, on_delete=models.PROTECT, related_name="+")
    question_key = models.SlugField(_("question"), max_length=60)
    text = models.TextField(_("text"))
    language = models.CharField(_("language"), max_length=10)
    may_be_shown = models.BooleanField(_("the writer lets others read it"), default=False)
    # Only in private waves (models/private.py); the database refuses one in an anonymous wave.
    link = models.UUIDField(_("link key"), null=True, editable=False)

    class Meta:
        verbose_name = _("waiting text")
        verbose_name_plural = _("waiting texts")

    def __str__(self) -> str:
        return "…"


class Response(models.Model):
    """Somebody's answers, for ever without a somebody."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    wave = models.ForeignKey(Wave, on_delete=models.PROTECT, related_name="+")
    answers = models.JSONField(_("answers"))
    # Only in private waves (models/private.py); the database refuses one in an anonymous wave.
    link = models.UUIDField(_("link key"), null=True, editable=False)

    class Meta:
        verbose_name = _("answer")
        verbose_name_plural = _("answers")

    def __str__(self) -> str:
        return "…"
