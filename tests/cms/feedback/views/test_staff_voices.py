"""An officer takes one imported voice back, or stops its quotes, when its writer asks for it."""

from datetime import UTC, datetime

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import call_command
from django.urls import reverse

from cms.feedback.actions import staff_importing
from cms.feedback.actions import staff_taking_back as deeds
from cms.feedback.importing import looking
from cms.feedback.models import (
    Assignment,
    Quote,
    QuotingStopped,
    Sentence,
    Summary,
    ThemeCount,
    Voice,
)
from cms.feedback.papers.building import paper_of
from tests.cms.feedback.conftest import a_row
from tests.cms.feedback.importing.test_storing import WORRY

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
SAID = "The mould in my room is back and the heating is broken."


@pytest.fixture
def sam(moderator, signed_in):
    return signed_in(moderator)


@pytest.fixture
def mould(signed_housing):
    """The voice behind a quote of a signed paper."""
    assert SAID in _printed(signed_housing)
    return Voice.objects.get(key="t-1")


def _printed(summary):
    summary.refresh_from_db()
    return str(paper_of(summary))


def _there(name, voice):
    return reverse(f"feedback:{name}", args=[voice.pk])


def test_a_voice_is_taken_back_with_its_quotes_and_what_cites_it_is_marked(
    mould, signed_housing, sam, caplog
):
    address = _there("take_back_voice", mould)
    assert address in sam.get(_there("workbench_routes", mould)).content.decode()
    asked = sam.get(address).content.decode()
    assert "Take this voice back?" in asked
    assert "heating" in asked
    assert Voice.objects.still_there().filter(pk=mould.pk).exists(), "asked first"
    cited = Sentence.objects.filter(voices=mould).count()
    assert cited
    with caplog.at_level("INFO"):
        page = sam.post(address, follow=True).content.decode()
    assert "The voice is taken back." in page
    assert "heating" not in caplog.text
    assert f"feedback.voice.taken_back voice={mould.pk}" in caplog.text
    mould.refresh_from_db()
    assert (mould.text, mould.is_withdrawn, mould.may_be_quoted) == ("", True, False)
    assert not Quote.objects.filter(voice=mould).exists()
    assert Sentence.objects.filter(voices=mould, is_flagged=True).count() == cited
    assert ThemeCount.objects.filter(is_flagged=True).exists()
    assert SAID not in _printed(signed_housing)
    assert Voice.objects.still_there().count() == 2, "one alone"
    assert sam.post(address).status_code == 404


def test_an_officer_is_told_that_words_are_not_what_came_in(bring, summarised, sam):
    bring(a_row(gloss="The heating is broken."))
    summarised()
    voice = Voice.objects.get()
    draft = Summary.objects.filter(sentences__voices=voice).first()
    address = reverse("feedback:draft", args=[draft.pk])
    assert "not what came in" not in sam.get(address).content.decode()
    Voice.objects.update(text=SAID.replace("broken", "fixed"), english="It is fixed.")
    page = sam.get(address).content.decode()
    assert "These words are not what came in." in page
    assert "This English is not what came in." in page


def test_a_line_that_was_taken_back_does_not_come_again(mould, moderator, bring, capsys):
    deeds.take_back_voice(by=moderator, voice=mould)
    bring(a_row())
    assert "1 skipped: taken back" in capsys.readouterr().out
    staff_importing.undo(by=moderator, batch=mould.batch, now=NOW)
    bring(a_row())
    assert "1 skipped: taken back" in capsys.readouterr().out
    assert not Voice.objects.still_there().exists()


def test_a_voice_that_is_not_quoted_any_more_still_counts(
    mould, signed_housing, sam, moderator, capsys
):
    address = _there("stop_quoting", mould)
    assert address in sam.get(_there("workbench_routes", mould)).content.decode()
    assert "Stop quoting this voice?" in sam.get(address).content.decode()
    assert Quote.objects.filter(voice=mould).exists(), "asked first"
    counted = ThemeCount.objects.values_list("theme", "count", "is_flagged")
    before = set(counted)
    page = sam.post(address, follow=True).content.decode()
    assert "not quoted any more" in page
    assert address not in page
    mould.refresh_from_db()
    assert (mould.text, mould.has_agreed, mould.may_be_quoted) == (SAID, False, False)
    assert not Quote.objects.filter(voice=mould).exists()
    assert SAID not in _printed(signed_housing)
    assert set(counted) == before
    assert Assignment.objects.filter(voice=mould).exists()
    assert QuotingStopped.objects.get().by == moderator
    call_command("check_quotes")
    assert "word for word" in capsys.readouterr().out
    assert "Nothing was changed" in sam.post(address, follow=True).content.decode()


def test_an_import_that_comes_again_brings_no_quote_that_was_stopped(mould, moderator, bring):
    deeds.stop_quoting(by=moderator, voice=mould, now=NOW)
    for _time in range(2):
        staff_importing.undo(by=moderator, batch=Voice.objects.still_there().first().batch, now=NOW)
        bring(a_row(), a_row(id="t-2", text="The kitchen is cold in winter."))
        again = Voice.objects.still_there().filter(may_be_quoted=True)
        assert [voice.import_id for voice in again] == ["t-2"]
        assert Voice.objects.still_there().count() == 2


def test_a_draft_written_meanwhile_loses_the_quote(
    mould, moderator, django_capture_on_commit_callbacks
):
    quote = Quote.objects.get(voice=mould)
    with django_capture_on_commit_callbacks(execute=True):
        deeds.stop_quoting(by=moderator, voice=mould, now=NOW)
        quote.pk = None
        quote.save()
    assert not Quote.objects.filter(voice=mould).exists()


def test_a_no_holds_though_a_worker_looks_at_the_voice_just_then(
    bring, moderator, monkeypatch, six
):
    bring(a_row())
    waiting = Voice.objects.filter(key="t-1")
    waiting.update(is_looked_at=False, may_be_quoted=False)

    def look(text, language, spans):
        deeds.stop_quoting(by=moderator, voice=waiting.get(), now=NOW)
        return looking.Look((), [])

    monkeypatch.setattr(looking, "look_at", look)
    assert looking.look_at_waiting(most=5) == 1
    assert not waiting.get().may_be_quoted


def test_people_on_duty_keep_the_words_they_need(bring, moderator, sam, safeguarding_lead):
    bring(a_row(text=WORRY))
    voice = Voice.objects.get()
    page = sam.post(_there("take_back_voice", voice), follow=True).content.decode()
    assert "People on duty need" in page
    assert Voice.objects.still_there().get().text == WORRY
    deeds.stop_quoting(by=moderator, voice=voice, now=NOW)
    assert Voice.objects.still_there().get().text == WORRY


def test_nobody_else_takes_a_voice_back(mould, signed_in, amina, subgroup_lead, client):
    for person in (amina, subgroup_lead):
        browser = signed_in(person)
        for name in ("take_back_voice", "stop_quoting"):
            assert browser.post(_there(name, mould)).status_code in {302, 403, 404}
        with pytest.raises(PermissionDenied):
            deeds.take_back_voice(by=person, voice=mould)
        with pytest.raises(PermissionDenied):
            deeds.stop_quoting(by=person, voice=mould, now=NOW)
    assert Quote.objects.filter(voice=mould).exists()


def test_what_somebody_wrote_here_is_theirs_to_take_back(mould, moderator, sam):
    Voice.objects.filter(pk=mould.pk).update(source="forum")
    for name in ("take_back_voice", "stop_quoting"):
        assert sam.post(_there(name, mould)).status_code == 404
    with pytest.raises(ValidationError, match="did not come with a file"):
        deeds.take_back_voice(by=moderator, voice=mould)
