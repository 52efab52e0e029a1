"""Elections of a group's chair and co-chair: the days, who stands, and what came out.

That somebody voted stands here as a row without a name and a time; what they chose stands in
ballots.py, and nothing joins the two.
"""

from datetime import date
from typing import Self

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from cms.accounts.enums import AgeBand
from cms.accounts.models import CouncilRole, Locality, User
from cms.core.codes import fingerprint
from cms.core.keys import random_key
from cms.meetings.enums import Office, Outcome, Phase, Standing
from cms.meetings.models.meetings import CHAIRS, MANAGE

# Fewer voters, or fewer others: then words stand instead of numbers (promises.md E4).
FEWEST_FOR_NUMBERS = 10
PURPOSE = "voter of an election"


class ElectionQuerySet(models.QuerySet["Election"]):
    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Those of the own group; all for officers."""
        if not isinstance(user, User) or not user.is_active:
            return self.none()
        if user.is_staff:
            return self.all() if user.has_perm(MANAGE) else self.none()
        if user.age_band() is None or not user.is_member():
            return self.none()
        return self.filter(locality=user.locality_id)

    def undecided(self) -> Self:
        return self.filter(decided_at=None)

    def locked(self, *, skip_locked: bool = False) -> Self:
        """For whoever votes, mixes or counts: one after the other."""
        return self.select_for_update(no_key=True, skip_locked=skip_locked)


class Election(models.Model):
    """One role of one group, for one year."""

    locality = models.ForeignKey(
        Locality, on_delete=models.PROTECT, related_name="+", verbose_name=_("locality")
    )
    role = models.CharField(_("role"), max_length=20, choices=CouncilRole)
    # All days are whole ones, from midnight to midnight in England.
    nominate_until = models.DateField(_("last day to stand"))
    vote_from = models.DateField(_("first day to vote"))
    vote_until = models.DateField(_("last day to vote"))
    term_from = models.DateField(_("first day of the role"))
    # An officer has read who stands, and put these names on the ballot.
    opened_at = models.DateTimeField(_("ballot made"), null=True, editable=False)
    decided_at = models.DateTimeField(_("decided"), null=True, editable=False)
    outcome = models.CharField(
        _("result"), max_length=20, choices=Outcome, blank=True, default="", editable=False
    )
    winner = models.ForeignKey(
        "meetings.Nomination", on_delete=models.PROTECT, null=True, related_name="+", editable=False
    )
    electorate = models.PositiveIntegerField(_("could vote"), null=True, editable=False)
    voters = models.PositiveIntegerField(_("voted"), null=True, editable=False)
    # Only where it gives nothing away about the others.
    winner_votes = models.PositiveIntegerField(_("votes of the winner"), null=True, editable=False)

    objects = ElectionQuerySet.as_manager()

    class Meta:
        ordering = ("-vote_until", "-pk")
        verbose_name = _("election")
        verbose_name_plural = _("elections")
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                name="election_is_of_chairs",
                condition=Q(role__in=CHAIRS),
                violation_error_message=_("Choose chair or co-chair."),
            ),
            models.CheckConstraint(
                name="election_votes_after_nominations",
                condition=Q(vote_from__gt=F("nominate_until")),
                violation_error_message=_("Voting starts after the last day to stand."),
            ),
            models.CheckConstraint(
                name="election_ends_after_it_starts",
                condition=Q(vote_until__gte=F("vote_from")),
                violation_error_message=_("The last day to vote cannot come before the first."),
            ),
            models.CheckConstraint(
                name="election_term_follows_the_vote",
                condition=Q(term_from__gt=F("vote_until")),
                violation_error_message=_("The role begins after the last day to vote."),
            ),
            models.UniqueConstraint(
                name="one_election_at_a_time",
                fields=("locality", "role"),
                condition=Q(decided_at=None),
                violation_error_message=_("This group is electing this role already."),
            ),
            models.CheckConstraint(
                name="election_is_decided_with_a_result",
                condition=Q(decided_at=None, outcome="")
                | Q(decided_at__isnull=False, outcome__in=Outcome.values),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()}, {self.vote_until}"

    @property
    def office(self) -> Office:
        return Office(self.role)

    def phase(self, *, today: date) -> Phase:
        if self.decided_at is not None:
            return Phase.DECIDED
        if today <= self.nominate_until:
            return Phase.NOMINATING
        if self.opened_at is None or today < self.vote_from:
            return Phase.PREPARING
        return Phase.VOTING if today <= self.vote_until else Phase.COUNTING


class Nomination(models.Model):
    """Somebody who stands, or was asked to."""

    election = models.ForeignKey(Election, on_delete=models.CASCADE, related_name="nominations")
    # Nobody once the person's words are erased.
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    standing = models.CharField(_("state"), max_length=10, choices=Standing)

    class Meta:
        verbose_name = _("nomination")
        verbose_name_plural = _("nominations")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(name="nominated_once", fields=("election", "person")),
            models.CheckConstraint(
                name="nomination_state_is_known", condition=Q(standing__in=Standing.values)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk}"


class VoterQuerySet(models.QuerySet["Voter"]):
    def of(self, election: Election, person: User) -> Self:
        return self.filter(election=election, fingerprint=fingerprint_of(election, person))


class Voter(models.Model):
    """Somebody has voted: no name, no time, and a key that tells no order.

    Who it was, only the council's secret key can tell, and only if the right person is asked for:
    while few have voted, a list of names beside the ballots would say too much.
    """

    id = models.IntegerField(primary_key=True, default=random_key, editable=False)
    election = models.ForeignKey(Election, on_delete=models.CASCADE, related_name="+")
    fingerprint = models.CharField(_("fingerprint"), max_length=64, editable=False)

    objects = VoterQuerySet.as_manager()

    class Meta:
        verbose_name = _("voter")
        verbose_name_plural = _("voters")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(name="one_vote_each", fields=("election", "fingerprint")),
        ]

    def __str__(self) -> str:
        return "…"


def fingerprint_of(election: Election, person: User) -> str:
    """What stands for a voter: another one in each election."""
    return fingerprint(f"{election.pk}:{person.pk}", purpose=PURPOSE)


def electorate_of(election: Election, *, on: date) -> models.QuerySet[User]:
    """Who may stand and vote: every member of the group, from 8 to 25."""
    ages = User.objects.none()
    for band in AgeBand:
        ages |= User.objects.in_band(band, on=on)
    return (User.objects.members(on=on) & ages).filter(locality=election.locality_id)
