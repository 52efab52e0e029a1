"""What was typed beside the pressed button waits for its own page, once."""

import pytest
from django import forms
from django.contrib.sessions.models import Session
from django.test import RequestFactory
from django.urls import reverse

from cms.core.typed_beside import (
    KEPT_IN,
    LONGEST,
    form_sent,
    has_words,
    keep_typed,
    take_typed,
    typed_in,
    with_typed,
)


class PlaceForm(forms.Form):
    name = forms.CharField(initial="Home")
    colours = forms.MultipleChoiceField(choices=[("red", "Red"), ("blue", "Blue")])
    is_open = forms.BooleanField(initial=True)


@pytest.fixture
def session():
    return {}


def _request(session, **sent):
    request = RequestFactory().post("/", sent) if sent else RequestFactory().get("/")
    request.session = session
    return request


def test_it_waits_for_its_own_page_once(session):
    keep_typed(_request(session, name="Den", note="Mine"), "here", done=("note",))
    assert take_typed(_request(session), "there") == {}
    assert take_typed(_request(session), "here") == {"name": ["Den"]}
    assert take_typed(_request(session), "here") == {}
    assert session == {}


def test_a_later_page_takes_the_place_of_an_earlier_one(session):
    keep_typed(_request(session, name="Den"), "here")
    keep_typed(_request(session, name="Hut"), "there")
    assert session == {KEPT_IN: {"there": {"name": ["Hut"]}}}


def test_what_nobody_typed_is_not_kept(session):
    sent = {"csrfmiddlewaretoken": "x", "switch_language": "ar"}
    assert typed_in(_request(session, **sent)) == {}
    keep_typed(_request(session, **sent, name="Den"), "here", done=("name",))
    assert session == {}
    assert typed_in(_request(session, name="x" * 2 * LONGEST)) == {"name": ["x" * LONGEST]}


def test_nothing_waits_for_whoever_sits_there_after_signing_out(amina, signed_in):
    client = signed_in(amina)
    session = client.session
    session[KEPT_IN] = {"here": {"name": ["Den"]}}
    session.save()
    client.post(reverse("account_logout"))
    assert KEPT_IN not in client.session
    assert not Session.objects.filter(pk=session.session_key).exists()


def test_spaces_are_no_words():
    typed = {"name": [" \r\n"], "note": ["", "Mine"]}
    assert not has_words(typed, {"name", "other"})
    assert has_words(typed, {"name", "note"})


def test_what_is_sent_now_is_shown_and_what_waits_stays(session):
    keep_typed(_request(session, name="Den"), "here")
    assert take_typed(_request(session, name="Hut"), "here") == {"name": ["Hut"]}


def _shown(form):
    return [form[name].value() for name in form.fields]


def test_a_form_is_filled_with_what_was_typed_in_it():
    start = {"name": "Home", "colours": ["red"], "is_open": True}
    assert _shown(with_typed(PlaceForm(initial=start), {"other": ["x"]})) == list(start.values())
    emptied = with_typed(PlaceForm(initial=start), {"name": [""]})
    assert _shown(emptied) == ["", [], False]
    typed = {"2-colours": ["blue"], "2-is_open": ["on"], "name": ["Not this one's"]}
    assert _shown(with_typed(PlaceForm(initial=start, prefix="2"), typed)) == [
        "Home",
        ["blue"],
        True,
    ]
    assert not emptied.errors


def test_a_form_is_used_when_it_was_sent_and_only_shown_when_the_language_changes(session):
    sent = form_sent(PlaceForm, _request(session, name="Den"))
    assert sent.is_bound
    assert not form_sent(PlaceForm, _request(session)).is_bound
    shown = form_sent(PlaceForm, _request(session, name="Den", switch_language="ar"))
    assert not shown.is_bound
    assert shown["name"].value() == "Den"
