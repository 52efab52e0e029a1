"""Decisions about posts: rows are added, never changed."""

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.accounts.models import User
from forum.enums import LONGEST_TITLE, Outcome, Reason
from forum.models.posts import Post


class Decision(models.Model):
    """Who decided what about which revision, why and when."""

    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="decisions")
    revision = models.PositiveIntegerField(_("revision"))
    # A revision is written over by the next one; what was decided about stays here.
    title = models.CharField(_("title"), max_length=LONGEST_TITLE, blank=True)
    text = models.TextField(_("the words decided about"), blank=True)
    language = models.CharField(_("language"), max_length=10, blank=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    outcome = models.CharField(_("outcome"), max_length=20, choices=Outcome)
    reason = models.CharField(_("reason"), max_length=20, choices=Reason, blank=True)
    note = models.TextField(_("note to the writer"), blank=True)
    # Where two people must read: who said yes before the one who decided.
    first_reader = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("first reader")
    )
    at = models.DateTimeField(_("decided"), default=timezone.now)

    class Meta:
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        indexes = [models.Index(fields=("post", "id"), name="forum_decision_post")]
        constraints = [
            models.UniqueConstraint(
                fields=("post", "revision", "outcome"), name="forum_decided_once"
            ),
            models.CheckConstraint(
                name="forum_refusal_has_reason",
                # Why something was sealed stands with the seal.
                condition=Q(outcome__in=(Outcome.APPROVED, Outcome.SEALED)) | ~Q(reason=""),
            ),
            models.CheckConstraint(
                name="forum_second_reader_is_another",
                condition=Q(first_reader=None) | ~Q(first_reader=F("by")),
            ),
            models.CheckConstraint(
                name="forum_decision_to_seal_keeps_no_words",
                condition=~Q(outcome=Outcome.SEALED) | Q(text="", note=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.outcome} {self.post_id}:{self.revision}"


class EarlierWords(models.Model):
    """A revision that its writer wrote over before anybody had decided about it.

    It is kept while somebody cares for a worry about the post, and until a machine has looked for
    signs in it. What a moderator decided about stays with the decision.
    """

    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="earlier_words")
    revision = models.PositiveIntegerField(_("revision"))
    title = models.CharField(_("title"), max_length=LONGEST_TITLE, blank=True)
    text = models.TextField(_("the words as they were"), blank=True)
    language = models.CharField(_("language"), max_length=10, blank=True)
    at = models.DateTimeField(_("written over"))
    screened_at = models.DateTimeField(_("looked at for signs"), null=True, editable=False)

    class Meta:
        verbose_name = _("earlier words")
        verbose_name_plural = _("earlier words")
        constraints = [
            models.UniqueConstraint(
                fields=("post", "revision"), name="forum_earlier_words_kept_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.post_id}:{self.revision}"

    @property
    def said(self) -> str:
        """What a look for signs reads, of a post and of this."""
        return self.text
