"""How gunicorn serves Chorus: `gunicorn -c python:cms.serving cms.wsgi`."""

import gc
import os

from django.urls import get_resolver
from gunicorn.http import wsgi
from gunicorn.workers.base import Worker

worker_class = "gthread"
threads = int(os.environ.get("WEB_THREADS", "4"))
workers = int(os.environ.get("WEB_CONCURRENCY", "1"))

_default_headers = wsgi.Response.default_headers


def _nameless_headers(response: wsgi.Response) -> list[str]:
    """No header tells which software answers (promises.md G3); gunicorn has no option for it."""
    return [line for line in _default_headers(response) if not line.startswith("Server:")]


wsgi.Response.default_headers = _nameless_headers


def post_worker_init(_worker: Worker) -> None:
    """What is loaded by now stays: else the collector walks all of it in the midst of pages.

    That was a tenth to a fifth of a forum page's time.
    """
    _everything_that_pages_need = get_resolver().url_patterns
    gc.collect()
    gc.freeze()
