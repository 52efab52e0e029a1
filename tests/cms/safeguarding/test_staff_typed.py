"""What the people on duty type is still there, whatever was pressed; a language presses nothing."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from cms.core.typed_beside import KEPT_IN
from cms.safeguarding.enums import ConcernState
from cms.safeguarding.models import CallRecord, NoReport, SealReport
from tests.cms.safeguarding.test_staff_seal_report_views import make_seal, whole
from tests.factories.pressing import Page

REASON = {"reason": "On duty"}
LATER = timedelta(minutes=40)
CALL = {"who": ["Sarah"], "number": ["0344"], "outcome": ["She rings back.\r\nAt four."]}
TYPED = CALL | {"note": ["I go there"], "close-reason": ["Safe with the carer"]}


@pytest.fixture(autouse=True)
def _at_noon():
    """In the night when the clocks change, an hour is missing or comes twice."""
    with time_machine.travel(timezone.localtime().replace(hour=12)):
        yield


@pytest.fixture
def here(concern):
    return f"/en/safeguarding/{concern.pk}/"


@pytest.fixture
def jo(safeguarding_lead, signed_in):
    return signed_in(safeguarding_lead)


@pytest.fixture
def page(jo, here):
    return Page(jo, jo.post(here, REASON, follow=True))


def _still_there(page, **other):
    wanted = TYPED | other
    return {name: page.fields[name] for name in wanted} == wanted


def test_a_concern_in_another_language_keeps_every_box_and_presses_none(page, here, concern):
    page = page.switch("ar", **TYPED)
    assert _still_there(page)
    assert all("open" in fold.attrs for fold in page.soup.select("main details"))
    wrong = page.press("/call/")
    assert not CallRecord.objects.exists(), "no day was typed"
    for code in ("en", "ar"):
        wrong = wrong.switch(code)
        assert _still_there(wrong)
    events = concern.events.count()
    for deed in ("take", "call", "close", "decide", "interpreter"):
        sent = {"switch_language": "ar", "called_at": "2026-01-01T10:00", **TYPED}
        page.client.post(f"{here}{deed}/", sent)
    concern.refresh_from_db()
    assert concern.state == ConcernState.ACKNOWLEDGED
    assert concern.events.count() == events
    assert not CallRecord.objects.exists()


def test_the_other_boxes_stand_there_after_a_press_and_only_once(page, here, concern):
    page = page.press("/take/", **TYPED)
    assert _still_there(page, note=[""])
    assert KEPT_IN not in page.client.session
    closing = page.press("/close/")
    assert "not kept yet" in closing.answer.content.decode()
    assert _still_there(closing, note=[""])
    concern.refresh_from_db()
    assert concern.state == ConcernState.ACTING
    assert Page.at(page.client, here).fields["who"] == [""]


def test_words_typed_until_the_reason_ran_out_come_back_with_a_new_one(page, here):
    jo, pressed = page.client, f"{here}call/"
    with time_machine.travel(timezone.now() + LATER):
        asking = Page(jo, jo.post(pressed, page.fields | TYPED))
        assert "Why do you open this concern?" in asking.answer.content.decode()
        asking = asking.switch("ar", **REASON)
        assert asking.fields["reason"] == ["On duty"]
        assert KEPT_IN not in jo.session
        again = Page(jo, jo.post(here, asking.fields, follow=True))
        assert _still_there(again)
        assert KEPT_IN not in jo.session
    assert not CallRecord.objects.exists()


@pytest.fixture
def report(jo, moderator):
    seal = make_seal(moderator, 12)
    return Page(jo, jo.post(f"/en/safeguarding/seals/{seal.pk}/", REASON, follow=True))


def test_a_report_keeps_what_was_typed_in_another_language_and_beside_a_press(report):
    typed = {"further": ["More\r\nlines"], "is_complete": ["on"], "no-reason": ["Bullying"]}
    page = report.switch("ar", **typed)
    for code in ("en", "ar"):
        assert {name: page.fields[name] for name in typed} == typed
        keep = {"switch_language": code, "press": "no_report", **page.fields}
        page = Page(page.client, page.client.post(f"{report.address}keep/", keep))
    assert not SealReport.objects.exists()
    assert not NoReport.objects.exists()
    kept = page.press_here("press", "keep")
    assert SealReport.objects.get().further == "More\nlines"
    assert kept.fields["no-reason"] == ["Bullying"]
    asked = kept.press_here("press", "no_report", further="Even more")
    assert NoReport.objects.exists()
    assert asked.fields["further"] == ["Even more"]


def test_nothing_is_sent_while_words_of_the_report_are_not_kept(report):
    fields = {name: value for name, value in whole().items() if name != "press"}
    ready = report.press_here("press", "keep", **fields)
    soon = timezone.localtime(timezone.now() + timedelta(minutes=1))
    sent_at = f"{soon:%Y-%m-%dT%H:%M}"
    sent = {"reference": "NCA-7", "sent_at": sent_at}
    with time_machine.travel(timezone.now() + timedelta(minutes=2)):
        page = ready.press_here("press", "sent", **sent, further="New")
        assert "not kept yet" in page.answer.content.decode()
        assert page.fields["further"] == ["New"]
        assert SealReport.objects.get().sent_at is None
        ready.press_here("press", "sent", **sent)
    assert SealReport.objects.get().sent_at is not None


def test_a_report_typed_until_the_reason_ran_out_comes_back(report):
    jo, there = report.client, f"{report.address}keep/"
    with time_machine.travel(timezone.now() + LATER):
        asking = Page(jo, jo.post(there, report.fields | {"further": "Mine", "press": "keep"}))
        again = Page(jo, jo.post(report.address, asking.fields | REASON, follow=True))
    assert again.fields["further"] == ["Mine"]
    assert not SealReport.objects.exists()
