"""One report as a case: who looks at it, until when, and what came of it."""

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.accounts.models import User
from cms.languages.registry import CHOICES as LANGUAGE_CHOICES
from cms.reporting.enums import (
    LONGEST_ANSWER,
    LONGEST_SOURCE,
    OPEN_STATES,
    UNANSWERED_STATES,
    CaseState,
    Outcome,
    Priority,
    Route,
)
from cms.reporting.models.reasons import ReportReason

STATE_NAMES = {
    CaseState.NEW: _("New"),
    CaseState.LOOKING: _("Somebody has this"),
    CaseState.DECIDED: _("Decided"),
    CaseState.AGAIN: _("Asks for another person"),
    CaseState.FINAL: _("Decided twice"),
}
OUTCOME_NAMES = {
    Outcome.CHANGED: _("We changed something"),
    Outcome.NOTHING: _("Nothing was wrong"),
    Outcome.PASSED_ON: _("Passed on"),
}
ROUTE_NAMES = {
    Route.MODERATION: _("Moderation team"),
    Route.SAFEGUARDING: _("Safeguarding lead"),
    Route.TECHNICAL: _("Technical team"),
}


class CaseQuerySet(models.QuerySet["Case"]):
    def still_open(self) -> Self:
        return self.filter(state__in=OPEN_STATES)

    def late(self, *, at: datetime) -> Self:
        return self.still_open().filter(due__lte=at)

    def readable_on(self, routes: list[Route]) -> Self:
        readable = Q(route__in=routes)
        if Route.SAFEGUARDING in routes:
            readable |= Q(priority=Priority.FIRST)
        return self.filter(readable)

    def workable_by(self, user: User) -> Self:
        """Without their own reports, and second looks at what they decided themselves."""
        return self.exclude(reporter=user).exclude(state=CaseState.AGAIN, decided_by=user)


class Case(models.Model):
    """What was reported is named by `source`, for example "forum.post:12:3" or "page:/en/scoop/".

    The words of the thing itself are never copied here.
    """

    source = models.CharField(_("what it is about"), max_length=LONGEST_SOURCE)
    reason = models.ForeignKey(ReportReason, on_delete=models.PROTECT, related_name="+")
    route = models.CharField(_("who looks at it"), max_length=20, choices=Route)
    # Empty for somebody without an account, who holds a code instead.
    reporter = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    receipt = models.CharField(  # noqa: DJ001  # unique, and many have none
        _("fingerprint of the code"), max_length=64, null=True, unique=True
    )
    # In which the reporter reads our pages.
    language = models.CharField(_("language"), max_length=10, choices=LANGUAGE_CHOICES)
    # Opened because the case before it was passed on.
    follows = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, related_name="followed_by"
    )
    state = models.CharField(_("state"), max_length=20, choices=CaseState, default=CaseState.NEW)
    priority = models.PositiveSmallIntegerField(
        _("priority"), choices=Priority, default=Priority.ORDINARY
    )
    made_at = models.DateTimeField(_("reported"), default=timezone.now)
    due = models.DateTimeField(_("due"))
    late_told_at = models.DateTimeField(_("team told that it is late"), null=True)
    taken_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    taken_at = models.DateTimeField(_("first taken"), null=True)
    outcome = models.CharField(_("outcome"), max_length=20, choices=Outcome, blank=True)
    passed_to = models.CharField(_("passed to"), max_length=20, choices=Route, blank=True)
    answer = models.CharField(_("words to the reporter"), max_length=LONGEST_ANSWER, blank=True)
    decided_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(_("decided"), null=True)

    objects = CaseQuerySet.as_manager()

    class Meta:
        verbose_name = _("report")
        verbose_name_plural = _("reports")
        default_permissions = ()
        permissions = [
            ("work_case", _("Can open reports")),
            ("work_moderation_case", _("Can decide reports for the moderation team")),
            ("work_safeguarding_case", _("Can decide reports for the safeguarding lead")),
            ("work_technical_case", _("Can decide reports for the technical team")),
        ]
        indexes = [
            models.Index(fields=("priority", "due", "id"), name="reporting_case_queue"),
            models.Index(fields=("state", "due"), name="reporting_case_late"),
            models.Index(fields=("reporter", "-id"), name="reporting_case_mine"),
        ]
        constraints = [
            models.CheckConstraint(
                name="case_state_known", condition=Q(state__in=CaseState.values)
            ),
            models.CheckConstraint(name="case_route_known", condition=Q(route__in=Route.values)),
            models.CheckConstraint(name="case_is_about_something", condition=~Q(source="")),
            models.CheckConstraint(
                name="case_looked_at_by_somebody",
                condition=~Q(state=CaseState.LOOKING)
                | Q(taken_by__isnull=False, taken_at__isnull=False),
            ),
            models.CheckConstraint(
                name="case_decided_by_a_named_person",
                condition=Q(
                    state__in=UNANSWERED_STATES, outcome="", decided_by=None, decided_at=None
                )
                | Q(
                    ~Q(state__in=UNANSWERED_STATES),
                    outcome__in=Outcome.values,
                    decided_by__isnull=False,
                    decided_at__isnull=False,
                ),
            ),
            models.CheckConstraint(
                name="case_not_decided_by_its_reporter",
                condition=Q(reporter=None) | Q(decided_by=None) | ~Q(reporter=F("decided_by")),
            ),
            models.CheckConstraint(
                name="case_passed_on_to_somebody",
                condition=Q(outcome=Outcome.PASSED_ON, passed_to__in=Route.values)
                | Q(~Q(outcome=Outcome.PASSED_ON), passed_to=""),
            ),
            models.UniqueConstraint(
                fields=("reporter", "source"),
                condition=Q(
                    state__in=UNANSWERED_STATES, reporter__isnull=False, follows__isnull=True
                ),
                name="case_open_once_for_a_reporter",
            ),
        ]

    def __str__(self) -> str:
        return f"report {self.pk}"

    @property
    def is_open(self) -> bool:
        return self.state in OPEN_STATES

    def is_late(self, at: datetime) -> bool:
        return self.is_open and self.due <= at

    @property
    def state_name(self) -> str:
        """The state in the words of staff."""
        return str(STATE_NAMES[CaseState(self.state)])

    @property
    def route_name(self) -> str:
        return str(ROUTE_NAMES[Route(self.route)])

    @property
    def staff_url(self) -> str:
        return reverse("reporting:case", args=[self.pk])
