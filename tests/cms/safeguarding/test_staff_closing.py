"""Calls are kept, and closing takes two people (promise 13)."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from cms.safeguarding.access import sources_with_open_concern
from cms.safeguarding.actions import acknowledge_concern, note_step, raise_concern
from cms.safeguarding.enums import ConcernState, Deed
from cms.safeguarding.models import CallRecord, Concern, LogEntry
from cms.safeguarding.staff_closing import (
    Call,
    agree_to_close,
    keep_call,
    propose_closing,
    send_back,
)
from tests.factories.people import make_staff


@pytest.fixture
def morgan(db):
    return make_staff("morgan", "duty_worker")


@pytest.fixture
def concern(amina, safeguarding_lead):
    raise_concern(source="test:1", about=amina)
    found = Concern.objects.get()
    acknowledge_concern(by=safeguarding_lead, concern=found, next_step="I ring now")
    return found


@pytest.fixture
def proposed(concern, safeguarding_lead):
    propose_closing(by=safeguarding_lead, concern=concern, reason="Safe with the carer")
    concern.refresh_from_db()
    return concern


@pytest.fixture
def call():
    return Call("Duty service, Sarah", "0344 800 8020", timezone.now(), "Advice given")


def test_a_call_is_kept_with_who_when_number_and_outcome(concern, safeguarding_lead, call):
    kept = keep_call(by=safeguarding_lead, concern=concern, call=call, now=timezone.now())

    assert (kept.who, kept.number, kept.outcome) == (call.who, call.number, call.outcome)
    assert kept.called_at == call.called_at
    concern.refresh_from_db()
    assert concern.state == ConcernState.ACTING
    assert Deed.CALLED in concern.events.values_list("what", flat=True)
    assert LogEntry.objects.filter(what="concern.call", about=f"call:{kept.pk}").exists()


def test_a_call_does_not_lie_in_the_future(concern, safeguarding_lead, call):
    with pytest.raises(ValidationError):
        keep_call(
            by=safeguarding_lead,
            concern=concern,
            call=call,
            now=call.called_at - timedelta(minutes=1),
        )
    assert not CallRecord.objects.exists()


def test_a_call_needs_somebody_who_has_the_concern(amina, safeguarding_lead, call):
    raise_concern(source="test:2", about=amina)
    new = Concern.objects.get(source="test:2")

    assert keep_call(by=safeguarding_lead, concern=new, call=call, now=timezone.now()) is None


def test_a_proposal_leaves_the_concern_open(proposed):
    assert proposed.state == ConcernState.CLOSING
    assert sources_with_open_concern(["test:1"]) == {"test:1"}


def test_the_same_person_neither_agrees_nor_sends_back(proposed, safeguarding_lead):
    with pytest.raises(PermissionDenied):
        agree_to_close(by=safeguarding_lead, concern=proposed)
    with pytest.raises(PermissionDenied):
        send_back(by=safeguarding_lead, concern=proposed, reason="x")

    proposed.refresh_from_db()
    assert proposed.state == ConcernState.CLOSING


def test_a_different_person_closes_it(proposed, morgan):
    assert agree_to_close(by=morgan, concern=proposed)
    assert not agree_to_close(by=morgan, concern=proposed)

    proposed.refresh_from_db()
    assert (proposed.state, proposed.closed_by) == (ConcernState.CLOSED, morgan)
    assert sources_with_open_concern(["test:1"]) == set()


def test_a_different_person_sends_it_back_and_it_goes_on(proposed, morgan, safeguarding_lead):
    assert send_back(by=morgan, concern=proposed, reason="Ring the school first")

    proposed.refresh_from_db()
    assert (proposed.state, proposed.closing_by) == (ConcernState.ACTING, None)
    assert note_step(by=safeguarding_lead, concern=proposed, note="Rang the school")
    assert propose_closing(by=morgan, concern=proposed, reason="Done")
    assert agree_to_close(by=safeguarding_lead, concern=proposed)


def test_nothing_is_done_while_a_second_person_decides(proposed, safeguarding_lead, call):
    assert not note_step(by=safeguarding_lead, concern=proposed, note="x")
    assert not propose_closing(by=safeguarding_lead, concern=proposed, reason="x")
    assert not keep_call(by=safeguarding_lead, concern=proposed, call=call, now=timezone.now())


def test_others_decide_nothing(proposed, moderator, amina):
    for person in (moderator, amina):
        with pytest.raises(PermissionDenied):
            agree_to_close(by=person, concern=proposed)


def test_the_database_refuses_one_person_in_both_places(proposed, safeguarding_lead):
    with pytest.raises(IntegrityError), transaction.atomic():
        Concern.objects.filter(pk=proposed.pk).update(closed_by=safeguarding_lead)


def test_the_database_refuses_a_closing_that_nobody_proposed(concern):
    with pytest.raises(IntegrityError), transaction.atomic():
        Concern.objects.filter(pk=concern.pk).update(state=ConcernState.CLOSING)
