"""Answers from paper: two people, one reading, and nothing left of who typed."""

import logging
from datetime import timedelta

import pytest
from django.apps import apps
from django.contrib.sessions.models import Session
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from surveys.actions.answering import hand_in
from surveys.actions.staff_papers import (
    KEPT_FOR,
    Stage,
    Waiting,
    enter_paper,
    find_paper,
    forget_old_papers,
    resolve_paper,
    waiting,
)
from surveys.actions.staff_waves import close_wave
from surveys.models import DeckCode, FreeText
from surveys.models.codes import fingerprint_of
from surveys.models.papers import PaperEntry
from surveys.models.responses import StagedResponse, StagedText
from tests.factories.surveys import TODAY, make_code_for

WORDS = "A desk\nand a  lamp"
READ = {"safe": "always", "life": "7", "change": {"text": WORDS, "language": "en"}}
pytestmark = pytest.mark.django_db


@pytest.fixture
def code(wave):
    return fingerprint_of(make_code_for(wave))


@pytest.fixture
def enter(wave, code):
    def enter(by, answers=READ, today=TODAY):
        return enter_paper(by=by, wave=wave, code=code, answers=answers, today=today)

    return enter


@pytest.fixture
def two_people(moderator, second_moderator):
    return moderator, second_moderator


@pytest.fixture
def resolve(wave, code):
    def resolve(by, answers):
        return resolve_paper(by=by, wave=wave, code=code, answers=answers, today=TODAY)

    return resolve


def words(text):
    return READ | {"change": {"text": text, "language": "en"}}


def test_two_people_who_read_the_same_hand_the_paper_in_once(
    enter, moderator, second_moderator, wave
):
    assert enter(moderator) is Stage.SECOND
    assert not StagedResponse.objects.exists()
    assert enter(second_moderator, words("A desk and a lamp")) is Stage.DONE
    assert StagedResponse.objects.get().answers == {"safe": "always", "life": "7"}
    assert StagedText.objects.get().text == "A desk and a lamp"
    assert not PaperEntry.objects.exists()
    assert not DeckCode.objects.exists()
    with pytest.raises(ValidationError, match="used before"):
        enter(second_moderator)
    assert StagedResponse.objects.count() == 1


def test_the_same_person_cannot_be_the_second(enter, moderator, wave, code):
    enter(moderator)
    assert enter(moderator) is Stage.SECOND  # pressed twice
    with pytest.raises(ValidationError, match="Somebody else"):
        enter(moderator, READ | {"safe": "never"})
    with pytest.raises(ValidationError, match="Somebody else"):
        find_paper(by=moderator, wave=wave, code=code, today=TODAY)
    assert PaperEntry.objects.get().second is None
    assert not StagedResponse.objects.exists()


def test_differences_wait_for_another_look_at_the_paper(enter, resolve, two_people, wave, code):
    moderator, second_moderator = two_people
    enter(moderator)
    second = {"safe": "never", "trust": "yes", "change": READ["change"]}
    assert enter(second_moderator, second) is Stage.DIFFERENT
    assert enter(second_moderator, second) is Stage.DIFFERENT  # pressed twice
    paper = find_paper(by=moderator, wave=wave, code=code, today=TODAY)
    assert paper.differing == ["life", "safe", "trust"]
    assert waiting(by=moderator, wave=wave) == Waiting(once=0, different=1)
    assert not StagedResponse.objects.exists()
    assert resolve(moderator, {"safe": "sometimes", "life": "7", "change": "ignored"}) is Stage.DONE
    assert StagedResponse.objects.get().answers == {"safe": "sometimes", "life": "7"}
    assert StagedText.objects.get().text == WORDS
    assert not PaperEntry.objects.exists()


def test_nothing_is_resolved_before_two_have_read(enter, resolve, moderator):
    for _time in range(2):
        with pytest.raises(ValidationError, match="Type the code again"):
            resolve(moderator, {"safe": "never"})
        enter(moderator)
    assert not StagedResponse.objects.exists()


def test_of_two_who_began_at_once_the_later_is_the_second(
    enter, moderator, second_moderator, wave, code
):
    """Both were shown an empty page: neither knew of the other."""
    stages = [
        find_paper(by=person, wave=wave, code=code, today=TODAY).stage
        for person in (moderator, second_moderator)
    ]
    assert stages == [Stage.FIRST, Stage.FIRST]
    assert [enter(moderator), enter(second_moderator)] == [Stage.SECOND, Stage.DONE]
    assert StagedResponse.objects.count() == 1


def test_a_third_reading_changes_nothing(enter, moderator, second_moderator):
    enter(moderator)
    enter(second_moderator, {"safe": "never"})
    with pytest.raises(ValidationError, match="twice already"):
        enter(moderator, {"safe": "sometimes"})
    assert PaperEntry.objects.get().second == {"safe": "never"}


def test_a_code_spent_on_a_screen_takes_the_paper_along(enter, moderator, wave, code):
    enter(moderator)
    hand_in(code=code, wave=wave, answers={"safe": "never"}, today=TODAY)
    assert not PaperEntry.objects.exists()


def test_what_is_no_answer_is_refused_whole(enter, moderator, second_moderator):
    forged = READ | {"safe": "hacked"}
    enter(moderator, forged)
    with pytest.raises(ValidationError):
        enter(second_moderator, forged)
    assert not StagedResponse.objects.exists()
    assert DeckCode.objects.exists()


@pytest.mark.parametrize("code", ["", "x" * 64])
def test_a_code_of_no_card_opens_nothing(wave, moderator, code):
    with pytest.raises(ValidationError, match="No card"):
        enter_paper(by=moderator, wave=wave, code=code, answers=READ, today=TODAY)
    assert not PaperEntry.objects.exists()


def test_a_wave_that_closes_takes_its_papers_along(enter, moderator, second_moderator, wave):
    enter(moderator)
    assert waiting(by=moderator, wave=wave) == Waiting(once=1, different=0)
    close_wave(by=moderator, wave=wave, today=TODAY)
    assert not PaperEntry.objects.exists()
    with pytest.raises(ValidationError, match="no answers now"):
        enter(second_moderator)


def test_a_paper_without_a_second_entry_goes_and_may_be_typed_again(enter, moderator):
    enter(moderator)
    forget_old_papers(today=TODAY + KEPT_FOR)
    assert PaperEntry.objects.exists()
    forget_old_papers(today=TODAY + KEPT_FOR + timedelta(days=1))
    assert not PaperEntry.objects.exists()
    assert enter(moderator) is Stage.SECOND


def test_others_type_in_nothing(wave, code, amina, interpreter):
    for person in (amina, interpreter):
        for deed in (enter_paper, resolve_paper):
            with pytest.raises(PermissionDenied):
                deed(by=person, wave=wave, code=code, answers=READ, today=TODAY)
        with pytest.raises(PermissionDenied):
            find_paper(by=person, wave=wave, code=code, today=TODAY)
    assert not PaperEntry.objects.exists()


def test_a_paper_has_either_a_mark_or_a_second_entry(enter, moderator):
    enter(moderator)
    for wrong in ({"first_hand": ""}, {"second": {}}):
        with pytest.raises(IntegrityError), transaction.atomic():
            PaperEntry.objects.update(**wrong)


def everything_stored():
    rows = []
    for model in apps.get_models():
        for row in model._default_manager.all():
            values = [str(getattr(row, field.attname)) for field in model._meta.concrete_fields]
            opened = str(row.get_decoded()) if isinstance(row, Session) else ""
            rows.append((model._meta.label, " ".join([*values, opened])))
    return rows


def test_no_row_and_no_log_names_who_typed_or_the_code(enter, resolve, two_people, code, caplog):
    moderator, second_moderator = two_people
    caplog.set_level(logging.DEBUG)
    before = {label for label, _text in everything_stored()}
    enter(moderator)
    entry = PaperEntry.objects.get()
    names = {field.name for field in PaperEntry._meta.get_fields()}
    assert names == {"code", "wave", "first", "second", "first_hand", "last_day"}
    told = [label for label, text in everything_stored() if code in text]
    assert sorted(told) == ["surveys.DeckCode", "surveys.PaperEntry"]
    mark = entry.first_hand
    assert enter(second_moderator, READ | {"life": "8"}) is Stage.DIFFERENT
    assert not [label for label, text in everything_stored() if mark in text]
    resolve(moderator, {"life": "8"})
    rows = everything_stored()
    assert {label for label, _text in rows} - before <= {
        "surveys.StagedResponse",
        "surveys.StagedText",
        "surveys.StagedWay",
    }
    assert not [label for label, text in rows if code in text or mark in text]
    assert not FreeText.objects.exists()
    logged = caplog.text
    for secret in (code, mark, WORDS, moderator.username, "surveys.paper"):
        assert secret not in logged


def test_one_person_leaves_a_different_mark_on_each_paper(wave, moderator):
    for _paper in range(2):
        code = fingerprint_of(make_code_for(wave))
        enter_paper(by=moderator, wave=wave, code=code, answers={}, today=TODAY)
    marks = set(PaperEntry.objects.values_list("first_hand", flat=True))
    assert len(marks) == 2
