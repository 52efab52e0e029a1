"""The doors of this room: a meeting that somebody may not see does not exist for them."""

from datetime import date

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from cms.accounts.models import User
from cms.meetings.enums import NoteKind
from cms.meetings.models import MANAGE, Election, Meeting, Note
from cms.meetings.models.meetings import chairs_of


def get_meeting_for(user: User, pk: int) -> Meeting:
    """Http404 for whoever is not entitled, so that not even a number tells what is planned."""
    visible = Meeting.objects.visible_to(user).select_related("locality")
    return get_object_or_404(visible, pk=pk)


def meetings_for_staff(user: User) -> QuerySet[Meeting]:
    rows = Meeting.objects.select_related("locality")
    return rows if user.is_active and user.has_perm(MANAGE) else rows.none()


def get_meeting_for_staff(user: User, pk: int) -> Meeting:
    return get_object_or_404(meetings_for_staff(user), pk=pk)


def get_idea_for_staff(user: User, pk: int) -> Note:
    """An idea of a meeting; Http404 for decisions and promises, too."""
    ideas = Note.objects.filter(kind=NoteKind.IDEA, meeting__in=meetings_for_staff(user))
    return get_object_or_404(ideas.select_related("meeting__locality"), pk=pk)


def is_chair(user: User, meeting: Meeting, *, on: date) -> bool:
    """Asks nothing of those who never held a role."""
    return user.was_given_a_role and chairs_of(meeting, on=on).filter(pk=user.pk).exists()


def get_election_for(user: User, pk: int) -> Election:
    """Http404 for the election of another group."""
    visible = Election.objects.visible_to(user).select_related("locality", "winner__person")
    return get_object_or_404(visible, pk=pk)
