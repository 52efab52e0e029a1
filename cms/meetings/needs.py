"""Tasks follow what people say: each need is one task, with a time by which it must be arranged.

What is not wanted any more leaves the list; what was arranged already has to be cancelled first.
"""

import logging
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime, timedelta

from cms.meetings.enums import MAY_COME, Coming, Need
from cms.meetings.models import Meeting, NeedTask, Reply, TaskState

logger = logging.getLogger("chorus.meetings")

Wanted = Mapping[Need, str]
# Hours before the meeting by which it has to be arranged.
HOURS_BEFORE = {
    Need.TAXI: 48,
    Need.TRAVEL: 48,
    Need.INTERPRETER: 72,
    Need.HALAL: 48,
    Need.NO_MEAT: 48,
    Need.ALLERGY: 48,
    Need.NO_STEPS: 72,
    Need.HEARING: 72,
    Need.QUIET: 48,
    Need.MY_CHILD: 48,
    Need.TALK: 72,
}
# Whoever asks late is still helped, but nobody can be asked to be faster than this.
AT_LEAST = timedelta(hours=4)


def due_for(need: Need, meeting: Meeting, *, now: datetime) -> datetime:
    """Before the meeting by so many hours; soon, if that is over; never after the start."""
    usual = meeting.starts_at - timedelta(hours=HOURS_BEFORE[need])
    return usual if usual > now else soon(meeting, now=now)


def soon(meeting: Meeting, *, now: datetime) -> datetime:
    return min(now + AT_LEAST, meeting.starts_at)


def follow(reply: Reply, wanted: Wanted, *, now: datetime) -> None:
    """The tasks of one answer, as they are to be now; inside the caller's transaction."""
    standing = {Need(task.need): task for task in reply.tasks.select_for_update()}
    for need, task in standing.items():
        if need not in wanted:
            _drop(task, reply.meeting, now)
        else:
            _want_again(task, wanted[need], reply.meeting, now)
    NeedTask.objects.bulk_create(
        NeedTask(
            reply=reply, need=need, language=language, due_at=due_for(need, reply.meeting, now=now)
        )
        for need, language in wanted.items()
        if need not in standing
    )


def _drop(task: NeedTask, meeting: Meeting, now: datetime) -> None:
    if task.state == TaskState.TO_DO:
        task.delete()
    elif task.state == TaskState.DONE:
        task.state, task.due_at = TaskState.TO_CANCEL, soon(meeting, now=now)
        task.save(update_fields=["state", "due_at"])


def _want_again(task: NeedTask, language: str, meeting: Meeting, now: datetime) -> None:
    if task.language != language or task.state == TaskState.CANCELLED:
        task.language = language
        _anew(task, meeting, now)
    elif task.state == TaskState.TO_CANCEL:
        # It is still arranged: nothing is to do.
        task.state = TaskState.DONE
        task.save(update_fields=["state"])


def _anew(task: NeedTask, meeting: Meeting, now: datetime) -> None:
    task.state, task.done_at, task.done_by = TaskState.TO_DO, None, None
    task.due_at = due_for(Need(task.need), meeting, now=now)
    task.save(update_fields=["language", "state", "done_at", "done_by", "due_at"])


def meeting_moved(meeting: Meeting, *, now: datetime) -> None:
    """Another time or place: what was arranged for the old one is to be arranged again."""
    tasks = NeedTask.objects.filter(
        reply__meeting=meeting, state__in=(TaskState.TO_DO, TaskState.DONE)
    )
    for task in tasks.select_for_update(of=("self",)):
        _anew(task, meeting, now)


def meeting_is_off(meeting: Meeting, *, now: datetime) -> None:
    _give_up(Reply.objects.filter(meeting=meeting), now=now)


def only_these_may_come(meeting: Meeting, people: Collection[int], *, now: datetime) -> None:
    """Whoever the meeting is not for any more is not expected, and needs nothing for it."""
    others = [
        reply
        for reply in Reply.objects.filter(meeting=meeting, coming__in=MAY_COME)
        if reply.person_id not in people
    ]
    _give_up(others, now=now)
    Reply.objects.filter(pk__in=[reply.pk for reply in others]).update(coming=Coming.NO)


def _give_up(replies: Iterable[Reply], *, now: datetime) -> None:
    for reply in replies:
        follow(reply, {}, now=now)
