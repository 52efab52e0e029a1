"""Promise 60: nothing that was acknowledged is lost, however often the server is killed.

Somebody hands in surveys and posts over real connections, each step again until it is answered.
Meanwhile the server is killed fifty times: between two statements, in the middle of one, or before
the answer is on its way.
"""

import http.client
import random
import re
import shutil
import socket
import sqlite3
import time
from collections import Counter
from contextlib import closing
from itertools import count
from pathlib import Path
from urllib.parse import urlencode
from uuid import uuid4
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer

import pytest
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.db import connection
from django.test import Client
from django.urls import reverse

from tests.databases import migrated_database
from tests.factories.forum import make_board
from tests.factories.people import make_young_person
from tests.factories.surveys import make_code_for, make_wave
from tests.processes import Child

KILLS = 50
CODES = 400
WRITERS = 40
MOST_STATEMENTS = 60
PATIENCE = 60  # seconds
TOKEN = "a" * 32
WE_HAVE_IT = b"If you pressed Send before, we have it."
ANSWERS = {1: "always", 2: "yes", 4: ""}
RESPONSES = "SELECT count(*) FROM surveys_{}response"
TEXTS = "SELECT text FROM surveys_stagedtext UNION ALL SELECT text FROM surveys_freetext"


class Quiet(WSGIRequestHandler):
    def log_message(self, *_words):
        """One of thousands of requests says nothing."""


def serve_at(listener):
    """The server's work, at a socket that outlives it: who comes meanwhile waits for the next."""

    def work():
        server = WSGIServer(listener.getsockname(), Quiet, bind_and_activate=False)
        server.socket.close()
        server.socket = listener
        server.server_name, server.server_port = listener.getsockname()
        server.setup_environ()
        server.set_app(WSGIHandler())
        server.serve_forever()

    return work


def prepare():
    """Codes of an open wave, and young people who have signed in: nobody may write very often.

    One post and one survey go before, so that no server has to read everything anew.
    """
    wave, board, writers = make_wave(), make_board(), [Client() for _ in range(WRITERS)]
    for number, writer in enumerate(writers):
        writer.force_login(make_young_person(f"amina{number}"))
    writer = writers.pop()
    prepared = {
        "codes": [make_code_for(wave) for _ in range(CODES)],
        "sessions": [one.cookies[settings.SESSION_COOKIE_NAME].value for one in writers],
        "board": reverse("forum:write", args=[board.slug]),
    }
    writer.post(prepared["board"], post_of("The first"))
    writer.post("/en/surveys/", {"code": prepared["codes"].pop()})
    writer.post("/en/surveys/question/4/", {"answer": "The first"})
    assert writer.post("/en/surveys/check/").url.endswith("/sent/")
    assert WE_HAVE_IT in writer.post("/en/surveys/check/").content
    return prepared


def post_of(words):
    return {"text": words, "language": "en", "key": str(uuid4()), "confirmed": "1"}


class Sender:
    """Somebody on a phone who presses again until there is an answer."""

    def __init__(self, port):
        self.port, self.cookies = port, {settings.CSRF_COOKIE_NAME: TOKEN}

    def post(self, path, **fields):
        """(status, where to, page) of the first answer that came."""
        body = urlencode(fields | {"csrfmiddlewaretoken": TOKEN})
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        head = {"Cookie": cookies, "Content-Type": "application/x-www-form-urlencoded"}
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            with closing(http.client.HTTPConnection("127.0.0.1", self.port)) as phone:
                try:
                    phone.request("POST", path, body, head)
                    answer = phone.getresponse()
                    page = answer.read()
                except (http.client.HTTPException, OSError):
                    continue
            if "Content-Length" not in answer.headers:
                continue  # Killed while it wrote the head: http.client takes half of one for all.
            for line in answer.headers.get_all("Set-Cookie", ()):
                name, _is, value = line.partition(";")[0].partition("=")
                self.cookies[name] = value.strip('"')
            return answer.status, answer.headers.get("Location", ""), page
        raise TimeoutError(path)


def hand_in(port, code, words):
    phone = Sender(port)
    where = phone.post("/en/surveys/", code=code)[1]
    assert where.endswith("/about/"), where
    for number, said in ANSWERS.items():
        status = phone.post(f"/en/surveys/question/{number}/", answer=said or words)[0]
        assert status == 302
    _status, where, page = phone.post("/en/surveys/check/")
    assert where.endswith("/sent/") or WE_HAVE_IT in page


def write_post(port, session, board, words):
    phone = Sender(port)
    phone.cookies[settings.SESSION_COOKIE_NAME] = session
    _status, where, page = phone.post(board, **post_of(words))
    assert "/sent/" in where, page[-3000:]


def send_at(listener, prepared, folder):
    """One survey and one post after the other, until there have been enough kills.

    What was acknowledged is written down at once, as people remember it.
    """

    def work():
        port = listener.getsockname()[1]
        listener.close()
        codes = prepared["codes"]
        for number in count():
            if (folder / "enough").exists():
                return
            words = f"We would like to plant trees number {number}"
            hand_in(port, codes[number], words)
            note(folder / "surveys", words)
            session = prepared["sessions"][number % len(prepared["sessions"])]
            write_post(port, session, prepared["board"], words)
            note(folder / "posts", words)

    return work


def note(file, words):
    with file.open("a") as notes:
        notes.write(f"{words}\n")


def rows_of(file, sql):
    with closing(sqlite3.connect(file, timeout=20)) as database:
        # What Django's own connections have: a constraint of the schema asks for it.
        database.create_function(
            "REGEXP", 2, lambda pattern, text: text is not None and bool(re.search(pattern, text))
        )
        return database.execute(sql).fetchall()


@pytest.fixture
def file(tmp_path: Path, django_db_blocker, monkeypatch):
    """What a worker does with all that is another test's matter: test_killed_worker.py."""
    for task in (
        "forum.actions.handing_over.screen_post",
        "surveys.actions.answering.look_at_words",
    ):
        monkeypatch.setattr(f"{task}.delay", lambda *_words: None)
    copy = tmp_path / "chorus.sqlite3"
    shutil.copy(migrated_database(), copy)
    with django_db_blocker.unblock():
        connection.close()
        monkeypatch.setitem(connection.settings_dict, "NAME", str(copy))
        yield copy
        connection.close()


@pytest.mark.promise(60)
@pytest.mark.slow
@pytest.mark.skipif(connection.vendor != "sqlite", reason="works on a copied SQLite file")
def test_a_server_killed_fifty_times_has_stored_exactly_what_it_acknowledged(file, tmp_path):
    chance = random.Random(60)
    prepared = prepare()
    connection.close()
    with socket.create_server(("127.0.0.1", 0)) as listener:
        sender = Child(send_at(listener, prepared, tmp_path), file=file)
        killed = 0
        for _time in range(KILLS):
            server = Child(serve_at(listener), file=file)
            server.wait_for(chance.randint(1, MOST_STATEMENTS))
            # Between two statements, in the middle of one, or while the answer is written.
            time.sleep(chance.choice([0, 0.001, 0.004]))
            killed += server.kill()
        (tmp_path / "enough").touch()
        server = Child(serve_at(listener), file=file)
        ended_well = sender.join() == 0
        server.kill()
    assert ended_well
    assert killed == KILLS

    told, posts = (
        ["The first", *(tmp_path / name).read_text().splitlines()] for name in ("surveys", "posts")
    )
    assert len(told) == len(posts) > KILLS / 5
    assert Counter(text for (text,) in rows_of(file, TEXTS)) == Counter(told)
    kept = sum(rows_of(file, RESPONSES.format(kind))[0][0] for kind in ("", "staged"))
    assert kept == len(told)
    assert Counter(text for (text,) in rows_of(file, "SELECT text FROM forum_post")) == (
        Counter(posts)
    )
    assert rows_of(file, "SELECT count(*) FROM surveys_sitting") == [(0,)]
    assert rows_of(file, "SELECT count(*) FROM surveys_deckcode") == [(CODES - len(told),)]
    assert rows_of(file, "PRAGMA integrity_check") == [("ok",)]
