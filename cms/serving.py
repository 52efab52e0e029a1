"""How gunicorn serves Chorus: `gunicorn -c python:cms.serving cms.wsgi`."""

import os

from gunicorn.http import wsgi

worker_class = "gthread"
threads = int(os.environ.get("WEB_THREADS", "4"))
workers = int(os.environ.get("WEB_CONCURRENCY", "1"))

_default_headers = wsgi.Response.default_headers


def _nameless_headers(response: wsgi.Response) -> list[str]:
    """No header tells which software answers (promises.md G3); gunicorn has no option for it."""
    return [line for line in _default_headers(response) if not line.startswith("Server:")]


wsgi.Response.default_headers = _nameless_headers
