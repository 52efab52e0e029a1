"""A worker's time with an engine: one draft after another, never two workers in one room at once.

Each room has drafts of its own, told apart by what their sources begin with ("forum.post:").
"""

import time
from collections.abc import Callable

from django.core.cache import cache
from django.utils import timezone

from cms.languages.translating import Job, is_something_due, take_job

LOCKED_FOR = 300  # seconds; longer than any one run
# An engine that hangs never holds one worker again and again.
RESTS_FOR = 50  # seconds; the clock comes every 60
LONGEST_RUN = 20.0  # seconds until other tasks have their turn


def work_on_drafts(*, room: str, prefix: str, make: Callable[[Job], bool]) -> bool:
    """Works for a while on what is wanted; True if there is more to do now.

    `make` says whether the engine is well. Stops at once where it is away, and stays away from it
    for a little.
    """
    at_work, resting = f"{room}.drafts.at_work", f"{room}.drafts.resting"
    if cache.get(resting) or not cache.add(at_work, 1, LOCKED_FOR):
        return False
    try:
        is_well = _work_until(time.monotonic() + LONGEST_RUN, prefix, make)
    finally:
        cache.delete(at_work)
    if not is_well:
        cache.set(resting, 1, RESTS_FOR)
    # What was asked for while the last draft was made found us at work.
    return is_well and is_something_due(prefix=prefix, now=timezone.now())


def _work_until(end: float, prefix: str, make: Callable[[Job], bool]) -> bool:
    """False once the engine is away."""
    while time.monotonic() < end:
        job = take_job(prefix=prefix, now=timezone.now())
        if job is None:
            return True
        if not make(job):
            return False
    return True
