"""Who holds the role that a group elects, so that two do not hold it without anybody meaning it."""

from datetime import date

from django.db.models import QuerySet

from cms.accounts.models import HeldRole
from cms.meetings.models import Election
from cms.meetings.models.elections import electorate_of


def holders_beside(election: Election, *, on: date) -> QuerySet[HeldRole]:
    """Members of the group who hold it when the elected one's year begins, or from later on."""
    group = electorate_of(election, on=on)
    rows = HeldRole.objects.filter(role=election.role, person__in=group)
    if election.winner and election.winner.person_id:
        rows = rows.exclude(person=election.winner.person_id)
    beside = rows.not_over(max(on, election.term_from))
    return beside.select_related("person").order_by("starts_on", "pk")
