"""A real server for benches: gunicorn with the settings of production on a free port."""

import asyncio
import os
import re
import resource
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urlencode

from django.conf import settings
from django.db import connection

from tests.bench.measuring import TICK

PROCESSES = "2"
SECONDS_TO_START = 60
SURVEY_COOKIE = re.compile(rb"__Host-survey=([^;]+)")
TOKEN = "b" * 32  # any word will do, if cookie and form agree
PARENT, OWN, OWN_AND_CHILDREN = 1, (11, 12), (11, 12, 13, 14)


@dataclass(frozen=True)
class Answer:
    """What the server says; `key` is the survey's cookie, if one was set."""

    status: int
    key: str
    body: bytes


class Server:
    """Where it listens, and which processes work for it."""

    def __init__(self, port: int, master: int) -> None:
        self.port, self.master = port, master

    async def post(self, path: str, fields: Mapping[str, object], key: str = "") -> Answer:
        """As a browser that holds this key of a survey would, behind the council's TLS."""
        body = urlencode({"csrfmiddlewaretoken": TOKEN} | dict(fields)).encode()
        cookies = f"__Host-csrf={TOKEN}" + (f"; __Host-survey={key}" if key else "")
        head = (
            f"POST {path} HTTP/1.1",
            "Host: localhost",
            "Origin: https://localhost",
            "X-Forwarded-Proto: https",
            f"Cookie: {cookies}",
            "Content-Type: application/x-www-form-urlencoded",
            f"Content-Length: {len(body)}",
            "Connection: close",
        )
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        writer.write("\r\n".join((*head, "", "")).encode() + body)
        told = await reader.read()
        writer.close()
        headers, _line, rest = told.partition(b"\r\n\r\n")
        found = SURVEY_COOKIE.search(headers)
        return Answer(int(headers.split(maxsplit=2)[1]), found[1].decode() if found else "", rest)

    def processor_seconds(self) -> float:
        """Of the server's processes and, where it is one, of the database's."""
        used = _used_by_children_of(self.master)
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_backend_pid()")
                backend = cursor.fetchone()[0]
            used += _used_by_children_of(int(_fields_of(backend)[PARENT]))
        return used


def _fields_of(process: int) -> list[str]:
    """From the state of the process on: man 5 proc."""
    text = Path(f"/proc/{process}/stat").read_text(encoding="utf-8")
    return text.rpartition(")")[2].split()


def _used_by_children_of(parent: int) -> float:
    """The parent's own time as well, and that of children who have ended."""
    ticks = sum(int(_fields_of(parent)[one]) for one in OWN_AND_CHILDREN)
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            fields = _fields_of(int(folder.name))
        except (FileNotFoundError, ProcessLookupError):
            continue  # ended in between
        if int(fields[PARENT]) == parent:
            ticks += sum(int(fields[one]) for one in OWN)
    return ticks * TICK


@contextmanager
def serving() -> Iterator[Server]:
    """Starts as README.md says, with this process's database; gone afterwards."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    with tempfile.TemporaryDirectory() as folder, socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        environment = os.environ | _production(folder)
        collect = [sys.executable, "manage.py", "collectstatic", "--noinput", "--verbosity=0"]
        subprocess.run(collect, env=environment, check=True)
        free.close()
        command = [sys.executable, "-m", "gunicorn", "-c", "python:cms.serving", "cms.wsgi"]
        command += [f"--bind=127.0.0.1:{port}", "--log-level=error"]
        with subprocess.Popen(command, env=environment) as gunicorn:
            try:
                _wait_for(port)
                yield Server(port, gunicorn.pid)
            finally:
                gunicorn.terminate()
    resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


def _production(folder: str) -> dict[str, str]:
    return {
        "DJANGO_ENV": "production",
        "DJANGO_SETTINGS_MODULE": "cms.settings.production",
        "SECRET_KEY": settings.SECRET_KEY,  # the cards' fingerprints hang on it
        "DATABASE_URL": _address_of_database(),
        "CELERY_BROKER_URL": os.environ.get("CELERY_BROKER_URL", "memory://"),
        "ALLOWED_HOSTS": "localhost",
        "CHORUS_VAR": folder,
        "WEB_CONCURRENCY": PROCESSES,
    }


def _address_of_database() -> str:
    told = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{told['NAME']}"
    who = ":".join(quote(told[part], safe="") for part in ("USER", "PASSWORD") if told[part])
    return f"postgres://{who}@{told['HOST']}:{told['PORT']}/{told['NAME']}"


def _wait_for(port: int) -> None:
    ends = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < ends:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise RuntimeError("the server does not start")
