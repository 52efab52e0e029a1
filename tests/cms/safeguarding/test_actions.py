"""Deeds: a worry is raised once, taken by a person, and closed with an outcome."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.http import Http404
from django.utils import timezone

from cms.notices.models import Notice
from cms.safeguarding.access import open_concern_for, sources_with_open_concern
from cms.safeguarding.actions import (
    acknowledge_concern,
    note_step,
    raise_concern,
    tell_again,
)
from cms.safeguarding.enums import ConcernKind, ConcernState, Deed
from cms.safeguarding.models import Alert, Concern, ConcernEvent, LookLog
from cms.safeguarding.screening import Sign
from cms.safeguarding.staff_closing import agree_to_close, propose_closing
from tests.factories.people import make_staff

SOURCE = "forum.post:12:1"


@pytest.fixture
def closed_by_two(safeguarding_lead):
    def close(concern: Concern) -> None:
        propose_closing(by=safeguarding_lead, concern=concern, reason="Spoke with the carer")
        agree_to_close(by=make_staff("morgan", "duty_worker"), concern=concern)

    return close


@pytest.fixture
def concern(amina, safeguarding_lead):
    raise_concern(
        source=SOURCE,
        about=amina,
        signs=[Sign(ConcernKind.ABUSE, "en: hit* me")],
        url="/en/forum/thread/3/",
    )
    return Concern.objects.get()


def test_a_raised_concern_has_its_history_and_a_notice_for_people_on_duty(
    concern, safeguarding_lead, moderator
):
    assert concern.state == ConcernState.RAISED
    assert concern.due - concern.raised_at == timedelta(minutes=15)
    assert concern.signs == [{"kind": "abuse", "because": "en: hit* me"}]
    assert [event.what for event in concern.events.all()] == [Deed.RAISED]
    assert [notice.to for notice in Notice.objects.all()] == [safeguarding_lead]
    assert Alert.objects.count() == 1


def test_the_same_source_again_raises_nothing_new(concern, amina):
    raise_concern(source=SOURCE, about=amina)

    assert Concern.objects.count() == Notice.objects.count() == 1
    assert ConcernEvent.objects.count() == 1


def test_asking_for_help_later_is_kept(concern, amina):
    raise_concern(source=SOURCE, about=amina, raised_by=amina, asked_for_help=True)
    raise_concern(source=SOURCE, about=amina, raised_by=amina, asked_for_help=True)

    concern.refresh_from_db()
    assert concern.asked_for_help
    assert [event.what for event in concern.events.all()] == [Deed.RAISED, Deed.ASKED_FOR_HELP]


def test_nothing_is_left_where_the_transaction_fails(db, safeguarding_lead):
    with transaction.atomic():
        raise_concern(source=SOURCE, about=None)
        transaction.set_rollback(True)

    assert not Concern.objects.exists()
    assert not Notice.objects.exists()


def test_a_concern_without_a_source_is_refused(db):
    with pytest.raises(IntegrityError), transaction.atomic():
        raise_concern(source="", about=None)


def test_other_rooms_learn_only_that_a_concern_is_open(concern, safeguarding_lead, closed_by_two):
    assert sources_with_open_concern([SOURCE, "forum.post:13:1"]) == {SOURCE}

    acknowledge_concern(by=safeguarding_lead, concern=concern, next_step="I ring the duty team")
    assert sources_with_open_concern([SOURCE]) == {SOURCE}

    closed_by_two(concern)
    assert sources_with_open_concern([SOURCE]) == set()


def test_only_one_person_takes_a_concern(concern, safeguarding_lead):
    assert acknowledge_concern(by=safeguarding_lead, concern=concern, next_step="I ring now")
    assert not acknowledge_concern(by=safeguarding_lead, concern=concern, next_step="Again")

    concern.refresh_from_db()
    assert concern.held_by == safeguarding_lead
    assert concern.state == ConcernState.ACKNOWLEDGED


def test_steps_and_outcome_are_kept_in_order(concern, safeguarding_lead, closed_by_two):
    acknowledge_concern(by=safeguarding_lead, concern=concern, next_step="I ring now")
    note_step(by=safeguarding_lead, concern=concern, note="Rang at 14:05, advice given")
    closed_by_two(concern)

    assert [event.what for event in concern.events.all()] == [
        Deed.RAISED,
        Deed.ACKNOWLEDGED,
        Deed.ACTED,
        Deed.CLOSING_PROPOSED,
        Deed.CLOSED,
    ]
    assert not note_step(by=safeguarding_lead, concern=concern, note="Too late")


def test_nobody_closes_what_nobody_took(concern, safeguarding_lead):
    assert not propose_closing(by=safeguarding_lead, concern=concern, reason="Nothing in it")
    assert not agree_to_close(by=safeguarding_lead, concern=concern)


@pytest.mark.parametrize("deed", [acknowledge_concern, note_step, propose_closing])
def test_others_may_do_nothing(concern, moderator, amina, deed):
    word = {acknowledge_concern: "next_step", note_step: "note", propose_closing: "reason"}[deed]
    for person in (moderator, amina):
        with pytest.raises(PermissionDenied):
            deed(by=person, concern=concern, **{word: "x"})


@pytest.mark.parametrize("words", ["", "  ", "\x00"])
def test_a_deed_needs_words(concern, safeguarding_lead, words):
    with pytest.raises(ValidationError):
        acknowledge_concern(by=safeguarding_lead, concern=concern, next_step=words)


def test_the_database_refuses_a_taken_concern_without_a_person(concern):
    with pytest.raises(IntegrityError), transaction.atomic():
        Concern.objects.filter(pk=concern.pk).update(state=ConcernState.ACTING)


@pytest.mark.promise(18)
def test_every_look_has_a_person_and_a_reason(concern, safeguarding_lead):
    open_concern_for(safeguarding_lead, concern.pk, "On duty tonight")
    open_concern_for(safeguarding_lead, concern.pk, "On duty tonight")

    assert [(look.by, look.reason) for look in LookLog.objects.all()] == [
        (safeguarding_lead, "On duty tonight")
    ] * 2


def test_the_door_is_shut_without_permission_reason_or_concern(
    concern, safeguarding_lead, moderator
):
    with pytest.raises(PermissionDenied):
        open_concern_for(moderator, concern.pk, "I want to see")
    with pytest.raises(ValidationError):
        open_concern_for(safeguarding_lead, concern.pk, " \x00 ")
    with pytest.raises(Http404):
        open_concern_for(safeguarding_lead, concern.pk + 1, "On duty")
    assert not LookLog.objects.exists()


def test_people_on_duty_are_told_again_at_each_step_once(concern, safeguarding_lead):
    told = [
        tell_again(concern_pk=concern.pk, at=concern.raised_at + timedelta(minutes=minutes))
        for minutes in (5, 16, 17, 31, 61, 90)
    ]

    assert told == [False, True, False, True, True, False]
    assert Notice.objects.count() == 4


def test_nobody_is_told_again_about_a_taken_concern(concern, safeguarding_lead):
    acknowledge_concern(by=safeguarding_lead, concern=concern, next_step="I ring now")

    assert not tell_again(concern_pk=concern.pk, at=timezone.now() + timedelta(hours=2))
