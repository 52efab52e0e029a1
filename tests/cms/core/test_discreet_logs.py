"""A fault while somebody answers leaves no address, hour of a page or word in any log."""

import logging

import pytest
from django.conf import settings
from django.test import Client

from cms.core.discreet_logs import is_never_logged

SECRET = "what a child wrote"


@pytest.fixture
def lines():
    """What the console is given, by the handler of the settings."""
    described = settings.LOGGING["handlers"]["console"]
    wanted = settings.LOGGING["filters"]["discreet"]["()"]
    assert described["filters"] == ["discreet"]
    (handler,) = [
        one
        for one in logging.getLogger().handlers
        if any(
            f"{type(some).__module__}.{type(some).__qualname__}" == wanted for some in one.filters
        )
    ]
    written = []
    handler.format, known = (lambda record: written.append(known(record)) or ""), handler.format
    yield written
    handler.format = known


def fail(*_args, **_more):
    raise ValueError(SECRET)


@pytest.mark.promise(24)
@pytest.mark.parametrize("path", ["/ti/surveys/question/3/", "/en/surveys/unsent/"])
def test_a_fault_on_a_page_of_answering_tells_its_place_and_nothing_else(
    db, lines, monkeypatch, path
):
    monkeypatch.setattr("surveys.views.answering.find_sitting", fail)
    monkeypatch.setattr("surveys.views.offline.find_sitting", fail)
    answer = Client(raise_request_exception=False).post(path, {"answer": SECRET})
    assert answer.status_code == 500
    told = "\n".join(lines)
    assert "ValueError < " in told
    assert "test_discreet_logs.py" in told
    for never in (SECRET, path, "/surveys/question", "POST"):
        assert never not in told


def test_a_fault_elsewhere_is_told_whole(lines):
    request = type("Request", (), {"path": "/en/forum/"})()
    logging.getLogger("django.request").error(
        "Failed: %s", request.path, extra={"request": request}
    )
    assert "/en/forum/" in "\n".join(lines)


@pytest.mark.parametrize(
    ("path", "is_never"),
    [
        ("/en/surveys/", True),
        ("/fa-af/surveys/question/1/", True),
        ("/en/forum/", False),
        ("/en/help/surveys/", False),
        ("", False),
    ],
)
def test_which_pages_are_never_logged(path, is_never):
    assert is_never_logged(path) is is_never
