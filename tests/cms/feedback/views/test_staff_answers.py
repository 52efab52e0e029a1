"""Answers for staff: who sees which, and a promise from the summary to the public page."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from cms.feedback.actions.staff_promising import propose_step
from cms.feedback.answering.access import pending_step_of
from cms.feedback.models import Answer, AnswerWords
from cms.languages.staff_plain_words import hints_for
from tests.factories.answers import (
    DAY,
    NOW,
    WORDS,
    bring,
    make_answer,
    make_many,
    proposal,
    seat,
)
from tests.factories.people import make_staff
from tests.factories.pressing import Page


@pytest.fixture(autouse=True)
def _day():
    with time_machine.travel(NOW, tick=False):
        yield


def _url(name, *args):
    return reverse(f"feedback:{name}", args=args)


def _text(answer) -> str:
    return answer.content.decode()


@pytest.fixture
def others(elected_member, amina):
    """Another subgroup's lead, an elected member and a young person."""
    lead = make_staff("lee", "subgroup_lead")
    seat(lead, "health")
    return lead, elected_member, amina


def test_a_lead_promises_from_the_summary_and_an_officer_publishes_it(
    signed, subgroup_lead, moderator, signed_in, client
):
    lead, officer = signed_in(subgroup_lead), signed_in(moderator)
    assert _url("to_answer", signed.pk) in _text(lead.get(_url("summary", signed.pk)))
    listed = _text(lead.get(_url("to_answer", signed.pk)))
    begin = _url("begin_answer", signed.pk, "mould")
    assert "No answer yet" in listed
    assert begin in listed
    assert 'value="You speak about damp and mould."' in _text(lead.get(begin))
    form = {
        "number": "0",
        "line": "Your rooms are wet",
        "state": "promised",
        "words": WORDS,
        "owner": str(subgroup_lead.subgroup_memberships.get().pk),
        "owner_role": "Head of housing",
        "due_on": DAY.isoformat(),
        "ages": ["16-17"],
    }
    assert "Choose who keeps the promise." in _text(lead.post(begin, {**form, "owner": ""}))
    assert "Their role" in _text(lead.post(begin, {**form, "owner": "", "switch_language": "en"}))
    assert not Answer.objects.exists()
    page = _text(lead.post(begin, form, follow=True))
    answer = Answer.objects.get()
    assert answer.ages == " 16-17 "
    assert "The words are plain: publish" not in page
    assert client.get(_url("answer", answer.pk)).status_code == 404
    seen = _text(officer.get(_url("promise", answer.pk)))
    assert "The words are plain: publish" in seen
    assert "Write it again" not in seen
    officer.post(_url("publish_answer", answer.pk), {"version": "1"})
    assert WORDS in _text(client.get(_url("answer", answer.pk)))
    assert "written by <bdi>Kit</bdi>, published by <bdi>Sam</bdi>" in _text(
        lead.get(_url("promise", answer.pk))
    )
    assert lead.get(begin).headers["Location"] == _url("promise", answer.pk)


def test_an_officer_sends_words_back_and_the_lead_writes_them_again(
    signed, subgroup_lead, moderator, signed_in
):
    answer = make_answer(subgroup_lead, signed)
    lead, officer = signed_in(subgroup_lead), signed_in(moderator)
    back, page = _url("send_back_answer", answer.pk), _url("promise", answer.pk)
    assert "What should be plainer?" in _text(officer.post(back, {"note": ""}))
    officer.post(back, {"note": "Say which walls"})
    assert "Say which walls" in _text(lead.get(page))
    assert lead.post(back, {"note": "x"}).status_code == 403
    again = {"number": "0", "state": "declined", "words": "The house is sold."}
    lead.post(page, again)
    assert pending_step_of(answer).words == "The house is sold."
    assert "Somebody has already taken a step" in _text(lead.post(page, {**again, "number": "5"}))
    lead.post(_url("drop_answer", answer.pk))
    assert not Answer.objects.exists()


def test_other_subgroups_young_people_and_members_meet_a_closed_door(
    promised, signed, others, signed_in
):
    elected_member = others[1]
    other, reader, young = (signed_in(person) for person in others)
    pages = [_url("promise", promised.pk), _url("answer_words", promised.pk)]
    pages += [_url("to_answer", signed.pk), _url("begin_answer", signed.pk, "mould")]
    assert [other.get(page).status_code for page in pages] == [404] * 4
    assert [young.get(page).status_code for page in pages] == [403] * 4
    assert "Your rooms are wet" not in _text(other.get(_url("promises")))
    seat(elected_member)
    assert [reader.get(page).status_code for page in pages] == [200, 403, 200, 403]
    assert reader.post(pages[0], {"state": "done", "words": "x"}).status_code == 403
    assert reader.post(_url("publish_answer", promised.pk)).status_code == 403


def test_words_in_a_language_are_written_by_hand_and_can_be_corrected(
    promised, subgroup_lead, signed_in
):
    lead, page = signed_in(subgroup_lead), _url("answer_words", promised.pk)
    for words in ("نصلح", "نصلح كل جدار"):
        lead.post(page, {"number": "1", "language": "ar", "words": words})
    lead.post(page, {"number": "9", "language": "ar", "words": "x"})
    assert AnswerWords.objects.get().words == "نصلح كل جدار"
    assert 'lang="ar" dir="rtl"' in _text(lead.get(page))


def test_the_list_shows_what_waits_what_is_late_and_each_state(
    promised, signed, subgroup_lead, moderator, signed_in
):
    client, page = signed_in(moderator), _url("promises")
    line = "Your rooms are wet"
    shown = {
        show: line in _text(client.get(page, {"show": show}))
        for show in ("", "promised", "done", "late", "to_publish", "\x00")
    }
    assert shown == {
        "": True,
        "promised": True,
        "done": False,
        "late": False,
        "to_publish": False,
        "\x00": True,
    }
    Answer.objects.update(due_on=NOW - timedelta(days=1))
    assert line in _text(client.get(page, {"show": "late"}))
    empty = "Nothing here. Answer a theme from a signed-off summary, and it will be here."
    assert empty in _text(client.get(page, {"show": "done"}))


def test_the_list_of_staff_asks_equally_often_for_one_and_for_many(
    promised, signed, moderator, signed_in, django_assert_max_num_queries
):
    client = signed_in(moderator)
    with django_assert_max_num_queries(10):
        client.get(_url("promises"))
    make_many(promised, 21)
    with django_assert_max_num_queries(10):
        assert "Later in the list" in _text(client.get(_url("promises")))
    with django_assert_max_num_queries(12):
        client.get(_url("to_answer", signed.pk))


def test_a_confirmed_answer_has_no_next_step(promised, subgroup_lead, moderator, signed_in):
    bring(subgroup_lead, moderator, promised, "withdrawn")
    page = _text(signed_in(subgroup_lead).get(_url("promise", promised.pk)))
    assert "The next step" not in page


def test_long_sentences_and_words_are_pointed_out():
    assert hints_for("We mend it. You can ask Sam.").is_plain
    hints = hints_for(f"Accommodation-wise it is notwithstanding. {'word ' * 21}.")
    assert hints.long_words == ("notwithstanding",)
    assert len(hints.long_sentences) == 1


def test_a_note_waits_while_an_officer_reads_the_page_in_another_language(
    signed, subgroup_lead, moderator, signed_in
):
    answer = make_answer(subgroup_lead, signed)
    page = Page.at(signed_in(moderator), _url("promise", answer.pk))
    page = page.switch("ar", note="Which walls?")
    assert page.fields["note"] == ["Which walls?"]
    empty = page.press("/back/", note="")
    assert empty.switch("en", note="Which?").fields["note"] == ["Which?"]
    stale = page.press("/publish/", version="7")
    assert stale.fields["note"] == ["Which walls?"]
    assert stale.fields["version"] == ["1"]


def _propose(lead, answer):
    step = proposal("started", lead, number=answer.number)
    propose_step(by=lead, answer=answer, proposal=step, now=NOW)


def test_the_next_step_that_was_typed_is_there_after_other_buttons(
    promised, subgroup_lead, signed_in
):
    lead, here = signed_in(subgroup_lead), _url("promise", promised.pk)
    _propose(subgroup_lead, promised)
    page = Page.at(lead, here)
    untouched = page.press("/drop/")
    assert untouched.fields["words"] == [""], "words that were taken back are not offered again"
    _propose(subgroup_lead, promised)
    page = Page.at(lead, here).press("/drop/", words="Every wall is dry.")
    assert page.fields["words"] == ["Every wall is dry."]


def test_words_in_a_language_wait_while_interpreters_are_asked(promised, subgroup_lead, signed_in):
    page = Page.at(signed_in(subgroup_lead), _url("answer_words", promised.pk))
    typed = {"number": ["1"], "language": ["ar"], "words": ["نصلح"]}
    for languages in ([], ["so"]):
        page = page.press("/ask/", **typed, languages=languages)
        assert {name: page.fields[name] for name in typed} == typed
    page = page.switch("ti", languages=["fa"])
    assert page.fields["languages"] == ["fa"]
    assert page.fields["words"] == typed["words"]
