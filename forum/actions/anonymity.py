"""Writing without a name: peers read "Someone" and a number that stays theirs in the thread."""

from django.db.models import Q, Subquery

from cms.accounts.models import User
from forum.models import Someone, Thread


def someone_for(*, by: User, thread: Thread, is_wanted: bool) -> Someone | None:
    """Their number in this thread, given once; None for whoever writes under their name.

    Only for young people: adults speak under their own names. Stands in the caller's transaction.
    """
    if not is_wanted or not by.is_young_person:
        return None
    # Locked, so that two people at once do not get the same number, nor one person two.
    Thread.objects.select_for_update().get(pk=thread.pk)
    given = Someone.objects.filter(thread=thread)
    last = given.order_by("-number").values("number")[:1]
    # One question for both: theirs, if they have one, and the last that was given. It comes after
    # the lock, because a statement that waited for one may not see what was given meanwhile.
    theirs_and_last = list(given.filter(Q(person=by) | Q(number=Subquery(last))))
    known = next((one for one in theirs_and_last if one.person_id == by.pk), None)
    if known is not None:
        return known
    number = max((one.number for one in theirs_and_last), default=0) + 1
    return Someone.objects.create(thread=thread, person=by, number=number)


def was_anonymous(user: User, thread: Thread) -> bool:
    """Whether they wrote without a name in this thread before: then that is offered again."""
    return Someone.objects.filter(thread=thread, person=user).exists()
