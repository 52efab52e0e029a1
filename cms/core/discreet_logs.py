"""No line of a log tells that somebody was at an address that is never to be dated.

A fault is logged with its address, its hour and the words of its exception, which may quote what
was sent. On these pages all that is left of it is what went wrong and where in our code: enough to
mend it. Which pages they are stands in the settings (NEVER_LOGGED_PATHS).
"""

import logging
import re
from traceback import extract_tb

from django.conf import settings


class DiscreetFilter(logging.Filter):
    """For handlers: every logger's records pass through them."""

    def filter(self, record: logging.LogRecord) -> bool:
        if is_never_logged(_path_of(record)):
            record.msg, record.args = "A page that is never logged failed: %s", (_fault(record),)
            record.exc_info = record.exc_text = record.stack_info = None
        return True


def is_never_logged(path: str) -> bool:
    return bool(path) and re.match(settings.NEVER_LOGGED_PATHS, path) is not None


def _path_of(record: logging.LogRecord) -> str:
    """Of a record about a request: Django hangs it on as `request`."""
    return str(getattr(getattr(record, "request", None), "path", ""))


def _fault(record: logging.LogRecord) -> str:
    """Kind and places, without a word of the exception."""
    info = record.exc_info
    if not isinstance(info, tuple) or info[0] is None:
        return record.levelname
    places = [f"{one.filename}:{one.lineno} {one.name}" for one in extract_tb(info[2])]
    return " < ".join([info[0].__name__, *reversed(places)])
