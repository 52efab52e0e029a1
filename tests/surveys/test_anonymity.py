"""Answers in progress: nothing names a person, and nothing is left behind."""

import ast
import logging
from datetime import timedelta
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from surveys.actions.sitting import forget_old_sittings
from surveys.models import DeckCode, Wave
from surveys.models.responses import StagedResponse
from surveys.models.sittings import Sitting
from surveys.schedule import settle_all
from tests.factories.surveys import make_code_for

ROOT = Path(__file__).resolve().parent.parent.parent
WORDS = "A quiet room please"


def answer_everything(client, **more):
    client.post("/en/surveys/question/1/", {"answer": "sometimes"}, **more)
    client.post("/en/surveys/question/2/", {"skip": "1"}, **more)
    client.post("/en/surveys/question/3/", {"answer": "7"}, **more)
    client.post("/en/surveys/question/4/", {"answer": WORDS}, **more)


def everything_stored():
    """Every row of every table, as text; what a session holds is opened."""
    rows = []
    for model in apps.get_models():
        for row in model._default_manager.all():
            values = [str(getattr(row, field.attname)) for field in model._meta.concrete_fields]
            opened = str(row.get_decoded()) if isinstance(row, Session) else ""
            rows.append((model._meta.label, " ".join([*values, opened])))
    return rows


def test_while_somebody_signed_in_answers_no_row_names_both(wave, signed_in, amina):
    client = signed_in(amina)
    client.post("/en/surveys/", {"code": make_code_for(wave)})
    answer_everything(client)
    sitting = Sitting.objects.get()
    assert sitting.answers["change"]["text"] == WORDS
    rows = everything_stored()
    assert [label for label, text in rows if WORDS in text] == ["surveys.Sitting"]
    assert [label for label, text in rows if sitting.pk in text] == ["surveys.Sitting"]
    # Its code is known to the deck and to nothing else.
    told = [label for label, text in rows if sitting.code in text]
    assert sorted(told) == ["surveys.DeckCode", "surveys.Sitting"]
    key = client.cookies[settings.SURVEY_COOKIE_NAME].value
    assert not [label for label, text in rows if key in text]


@pytest.mark.promise(24)
def test_a_sitting_has_a_day_and_no_person_hour_or_address():
    kinds = {field.name: field.get_internal_type() for field in Sitting._meta.get_fields()}
    assert kinds == {
        "fingerprint": "CharField",
        "code": "CharField",
        "wave": "ForeignKey",
        "answers": "JSONField",
        "last_day": "DateField",
        "phrase": "CharField",
        "helped": "CharField",
        "misses": "PositiveSmallIntegerField",
    }


@pytest.mark.promise(37)
def test_answers_chosen_in_any_language_are_stored_alike(wave, client):
    for language in ("en", "ar"):
        client.post(f"/{language}/surveys/", {"code": make_code_for(wave)})
        client.post(f"/{language}/surveys/question/1/", {"answer": "always"})
        client.post(f"/{language}/surveys/question/3/", {"answer": "7"})
        client.post(f"/{language}/surveys/check/")
    one, other = StagedResponse.objects.all()
    assert one.answers == other.answers == {"safe": "always", "life": "7"}


@pytest.fixture
def nobody_asks(monkeypatch):
    """Whoever looks at the person or the session of a request fails."""

    def asked():
        raise AssertionError("a page of answering asked who is there")

    def hide(self, request):
        request.user = request.session = SimpleLazyObject(asked)

    for name in (
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware",
    ):
        monkeypatch.setattr(f"{name}.process_request", hide)
    monkeypatch.setattr(
        "django.contrib.sessions.middleware.SessionMiddleware.process_response",
        lambda self, request, response: response,
    )
    monkeypatch.setattr(
        "cms.core.middleware.SecurityHeaders._keep_out_of_caches", lambda *given: None
    )


@pytest.mark.usefixtures("nobody_asks")
def test_from_the_code_to_the_thanks_nobody_asks_who_is_there(wave, client):
    assert "does not work" in client.post("/en/surveys/", {"code": "WRONG"}).content.decode()
    client.post("/en/surveys/", {"code": make_code_for(wave)})
    for page in ("about", "question/1", "question/4", "check", "stop", "helping"):
        assert client.get(f"/en/surveys/{page}/").status_code == 200
    answer_everything(client)
    client.post("/ar/surveys/question/4/", {"answer": "x", "switch_language": "ar"})
    client.post("/en/surveys/question/4/", {"answer": "x", "beside": "ar"})
    client.post("/en/surveys/helping/", {"kind": "friend"})
    client.post("/en/surveys/resume/", {"code": "WRONG", "resume": "1"})
    client.post("/en/surveys/check/")
    assert client.get("/en/surveys/sent/").status_code == 200
    assert "we have it" in client.post("/en/surveys/check/").content.decode()
    assert StagedResponse.objects.count() == 1


def test_the_cookie_of_answering_is_bound_to_this_host_and_ends_with_the_browser(wave, client):
    client.post("/en/surveys/", {"code": make_code_for(wave)}, secure=True)
    cookie = client.cookies["__Host-survey"]
    assert (cookie["secure"], cookie["httponly"], cookie["samesite"]) == (True, True, "Lax")
    assert (cookie["path"], cookie["domain"]) == ("/", "")
    assert (cookie["max-age"], cookie["expires"]) == ("", "")


def test_no_cookie_of_the_survey_survives_the_finish(wave):
    client = Client(enforce_csrf_checks=True)
    page = client.get("/en/surveys/", secure=True)

    def send(address, **typed):
        token = page.context["csrf_token"]
        answer = client.post(
            address,
            {"csrfmiddlewaretoken": str(token), **typed},
            secure=True,
            headers={"referer": "https://testserver/"},
        )
        assert answer.status_code == 302
        return answer

    send("/en/surveys/", code=make_code_for(wave))
    send("/en/surveys/question/1/", answer="always")
    answer = send("/en/surveys/check/")
    gone = answer.cookies["__Host-survey"]
    assert (gone.value, gone["max-age"], gone["path"], gone["secure"]) == ("", 0, "/", True)
    # Only the form's own token stays, which belongs to nobody.
    assert {name for name, cookie in client.cookies.items() if cookie.value} == {"__Host-csrf"}
    assert not Sitting.objects.exists()


def test_leaving_fast_takes_the_cookie_along(answering):
    gone = answering.post("/en/exit/").cookies[settings.SURVEY_COOKIE_NAME]
    assert (gone.value, gone["max-age"]) == ("", 0)


def test_a_sitting_ends_by_itself(answering):
    today = timezone.localdate()
    settle_all()
    assert Sitting.objects.exists()
    Sitting.objects.update(last_day=today - timedelta(days=1))
    assert answering.get("/en/surveys/question/1/").status_code == 302
    forget_old_sittings(today=today)
    assert not Sitting.objects.exists()


def test_a_sitting_ends_with_its_wave(answering, wave):
    Wave.objects.filter(pk=wave.pk).update(closes=timezone.localdate() - timedelta(days=1))
    assert "closed now" in answering.get("/en/surveys/question/1/").content.decode()
    assert not Sitting.objects.exists()


def test_a_code_typed_again_goes_on_here_and_starts_anew_elsewhere(answering, client):
    answering.post("/en/surveys/question/1/", {"answer": "always"})
    answering.post("/en/surveys/", {"code": answering.survey_code})
    assert Sitting.objects.get().answers == {"safe": "always"}
    other = Client()
    asked = other.post("/en/surveys/", {"code": answering.survey_code})
    assert "Somebody has begun with this code" in asked.content.decode()
    assert settings.SURVEY_COOKIE_NAME not in other.cookies
    assert Sitting.objects.get().answers == {"safe": "always"}
    other.post("/en/surveys/", {"code": answering.survey_code, "anew": "1"})
    assert Sitting.objects.get().answers == {}
    assert other.get("/en/surveys/question/1/").status_code == 200
    assert answering.get("/en/surveys/question/1/").status_code == 302


@pytest.mark.parametrize("forged", ["", "x", "\0", "é" * 5_000, "' OR 1=1 --"])
def test_a_forged_cookie_opens_nothing(answering, forged):
    other = Client()
    other.cookies[settings.SURVEY_COOKIE_NAME] = forged
    assert other.get("/en/surveys/question/1/").status_code == 302
    assert Sitting.objects.count() == DeckCode.objects.count() == 1


@pytest.mark.promise(24)
def test_nothing_is_logged_of_code_answers_or_address(wave, caplog, client):
    caplog.set_level(logging.DEBUG)
    address, code = "203.0.113.77", make_code_for(wave)
    client.post("/en/surveys/", {"code": "WRONG"}, REMOTE_ADDR=address)
    client.post("/en/surveys/", {"code": code}, REMOTE_ADDR=address)
    sitting = Sitting.objects.get()
    answer_everything(client, REMOTE_ADDR=address)
    client.post("/en/surveys/check/", REMOTE_ADDR=address)
    settle_all()
    logged = caplog.text
    for secret in (code, sitting.code, sitting.pk, WORDS, "sometimes", address):
        assert secret not in logged
    assert address not in str(everything_stored())


def test_answers_in_progress_are_read_only_where_they_are_kept():
    allowed = {
        "surveys/models/__init__.py",
        "surveys/actions/answering.py",
        "surveys/actions/helping.py",
        "surveys/actions/resuming.py",
        "surveys/actions/sitting.py",
        "surveys/actions/staff_waves.py",
        "surveys/actions/unsent.py",
        "surveys/views/answering.py",
        "surveys/views/handing_back.py",
        "surveys/views/helping.py",
        "surveys/views/offline.py",
        "surveys/views/recordings.py",
        "surveys/views/resuming.py",
        "surveys/views/tablet.py",
    }
    found = set()
    for room in ("cms", "forum", "surveys"):
        for file in (ROOT / room).rglob("*.py"):
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
                if not isinstance(node, ast.ImportFrom):
                    continue
                named = {node.module, *(f"{node.module}.{name.name}" for name in node.names)}
                if "surveys.models.sittings" in named:
                    found.add(file.relative_to(ROOT).as_posix())
    assert found == allowed
