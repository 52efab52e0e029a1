"""Summaries for subgroups: a draft made of templates, then one that two named people signed off.

draft -> checked (the first signature) -> signed (a second, different person) -> sent -> answered.
The database keeps this order: no state without the names, days and fingerprint that it needs.
"""

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.accounts.models import User
from cms.feedback.states.staff_summaries import OPEN_STATES, SIGNED_STATES, SummaryState
from cms.subgroups.models import Subgroup


class SummaryQuerySet(models.QuerySet["Summary"]):
    def drafts(self) -> Self:
        """What officers still work on, signed by one of them or by nobody."""
        return self.filter(state__in=OPEN_STATES)

    def signed(self) -> Self:
        """Signed off by two, whether sent and answered or not."""
        return self.filter(state__in=SIGNED_STATES)

    def readable_by(self, user: User) -> Self:
        """Signed-off ones: all for those who sign, else those of the reader's own subgroups."""
        if not user.has_perm("feedback.view_signed_summary"):
            return self.none()
        if user.has_perm("feedback.sign_summary"):
            return self.signed()
        return self.signed().filter(subgroup__in=Subgroup.objects.of(user))


def _signer(verbose: Any, related: str) -> Any:
    return models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name=related,
        verbose_name=verbose,
    )


def _step(name: str, *, done: bool) -> Q:
    """Both who and when, or neither."""
    return Q(**{f"{name}_by__isnull": not done, f"{name}_at__isnull": not done})


def _steps(state: SummaryState, *, done: int) -> Q:
    """The first so many steps are taken, the others are not."""
    found = Q(state=state)
    for place, name in enumerate(("first_signed", "signed", "sent", "answered")):
        found &= _step(name, done=place < done)
    return found & (~Q(content_hash="") if done else Q(content_hash=""))


class Summary(models.Model):
    """What young people said in one period about what one subgroup looks after."""

    subgroup = models.ForeignKey(Subgroup, on_delete=models.PROTECT, related_name="summaries")
    period = models.CharField(_("period"), max_length=7)
    state = models.CharField(
        _("state"), max_length=10, choices=SummaryState, default=SummaryState.DRAFT
    )
    introduction = models.TextField(_("introduction"), blank=True)
    voices_here = models.PositiveIntegerField(_("voices about this"), default=0)
    voices_in_period = models.PositiveIntegerField(_("voices in the period"), default=0)
    # Each known young person once, and each voice of nobody known once: what trends compare.
    heard_here = models.PositiveIntegerField(default=0)
    # {"languages": [codes], "age_bands": [codes], "localities": [names]}: who is not in it.
    not_heard = models.JSONField(_("not heard"), default=dict)
    # {reason: how many voices}
    unused = models.JSONField(_("not used, and why"), default=dict)
    # Earlier periods counted anew for its chart, where themes were changed since their papers; see
    # summarising/recounting.py. Empty where the papers' own numbers do.
    recounted = models.JSONField(default=dict)
    # What the machine proposed: {"sentences": [{"section", "text"}], "quotes": [[key, from, to]]}.
    # No word of a voice stands in it, so that nothing outlives a voice that is taken back.
    first_draft = models.JSONField(default=dict)
    # An officer worked on it: a new run keeps it.
    is_edited = models.BooleanField(default=False)
    made_at = models.DateTimeField(_("made"), default=timezone.now)
    first_signed_by = _signer(_("signed first by"), "+")
    first_signed_at = models.DateTimeField(_("signed first"), null=True, blank=True)
    signed_by = _signer(_("signed off by"), "summaries_signed")
    signed_at = models.DateTimeField(_("signed off"), null=True, blank=True)
    sent_by = _signer(_("sent by"), "+")
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)
    answered_by = _signer(_("noted as answered by"), "+")
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)
    content_hash = models.CharField(max_length=64, blank=True)

    objects = SummaryQuerySet.as_manager()

    class Meta:
        ordering = ("-period", "subgroup__order", "-made_at")
        verbose_name = _("summary")
        verbose_name_plural = _("summaries")
        permissions = [
            ("sign_summary", _("Can sign off a summary")),
            ("view_signed_summary", _("Can read summaries that are signed off")),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=("subgroup", "period"),
                condition=Q(state__in=OPEN_STATES),
                name="one_draft_a_period",
            ),
            models.CheckConstraint(
                name="summary_has_what_its_state_needs",
                condition=(
                    _steps(SummaryState.DRAFT, done=0)
                    | _steps(SummaryState.CHECKED, done=1)
                    | _steps(SummaryState.SIGNED, done=2)
                    | _steps(SummaryState.SENT, done=3)
                    | _steps(SummaryState.ANSWERED, done=4)
                ),
            ),
            models.CheckConstraint(
                name="summary_signed_by_two_people",
                condition=Q(signed_by__isnull=True) | ~Q(signed_by=F("first_signed_by")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.period} {self.subgroup_id}"

    @property
    def is_signed(self) -> bool:
        return self.state in SIGNED_STATES

    @property
    def waits_for_second(self) -> bool:
        return self.state == SummaryState.CHECKED


class ThemeCount(models.Model):
    """How many voices of a summary speak about one theme."""

    summary = models.ForeignKey(Summary, on_delete=models.CASCADE, related_name="themes")
    theme = models.SlugField(_("theme"))
    name = models.CharField(_("name"), max_length=120)
    count = models.PositiveIntegerField(_("voices"))
    # At least so many different young people; empty where no channel tells who is who.
    people = models.PositiveIntegerField(_("young people"), null=True, blank=True)
    # As Summary.heard_here.
    heard = models.PositiveIntegerField(default=0)
    # A voice in the count was taken back after it was made.
    is_flagged = models.BooleanField(default=False)

    class Meta:
        ordering = ("-count", "theme")
        verbose_name = _("theme of a summary")
        verbose_name_plural = _("themes of summaries")
        constraints = [
            models.UniqueConstraint(fields=("summary", "theme"), name="theme_once_per_summary"),
            models.CheckConstraint(name="theme_has_voices", condition=Q(count__gte=1)),
            models.CheckConstraint(
                name="theme_has_no_more_people_than_voices",
                condition=Q(people__isnull=True) | Q(people__lte=F("count")),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class SummaryView(models.Model):
    """Somebody opened a signed-off summary; files that were taken are PaperDownloads."""

    summary = models.ForeignKey(Summary, on_delete=models.CASCADE, related_name="views")
    seen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    seen_at = models.DateTimeField(_("opened"), default=timezone.now)

    class Meta:
        ordering = ("-seen_at",)
        verbose_name = _("look at a summary")
        verbose_name_plural = _("looks at summaries")

    def __str__(self) -> str:
        return f"{self.summary_id}:{self.seen_by_id}"
