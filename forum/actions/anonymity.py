"""Writing without a name: peers read "Someone" and a number that stays theirs in the thread."""

from django.db.models import Max

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
    known = Someone.objects.filter(thread=thread, person=by).first()
    if known is not None:
        return known
    last = Someone.objects.filter(thread=thread).aggregate(last=Max("number"))["last"] or 0
    return Someone.objects.create(thread=thread, person=by, number=last + 1)


def was_anonymous(user: User, thread: Thread) -> bool:
    """Whether they wrote without a name in this thread before: then that is offered again."""
    return Someone.objects.filter(thread=thread, person=user).exists()
