"""What the Scoop lets go of, and what never goes with it."""

import io
from datetime import timedelta

import pytest
from django.conf import settings

from cms.core import keeping
from cms.magazine.actions.drafting import Typed, add_picture, keep_typed
from cms.magazine.actions.staff_letting_go import (
    let_go_of_looks,
    let_go_of_readings,
    let_go_of_returned,
    let_go_of_unsent,
)
from cms.magazine.actions.staff_reading import Why, open_picture, return_to_writer, worry_about
from cms.magazine.actions.staff_worrying import InterpretersWorries
from cms.magazine.models import Contribution, ContributionPicture, PictureLook, Reading, Unsent
from cms.reporting.subjects import item_for, writer_of
from cms.safeguarding.access import sources_with_open_concern
from tests.factories.magazine import NOW, sent
from tests.factories.pictures import file_of, photo

LATER = NOW + timedelta(days=settings.KEEP_RETURNED_DAYS + 1)


def returned(contribution, by):
    return return_to_writer(by=by, contribution=contribution, why=Why("unclear"), now=NOW)


@pytest.mark.promise(32)
def test_what_came_back_long_ago_is_emptied_with_its_pictures(
    amina, moderator, with_picture, private_folder, django_capture_on_commit_callbacks
):
    mine = returned(with_picture(amina), moderator)
    assert let_go_of_returned(now=NOW + timedelta(days=1)) == 0
    with django_capture_on_commit_callbacks(execute=True):
        assert let_go_of_returned(now=LATER) == 1
    mine.refresh_from_db()
    assert (mine.text, mine.author, mine.state) == ("", None, "withdrawn")
    assert not ContributionPicture.objects.exists()
    assert not [file for file in private_folder.rglob("*") if file.is_file()]
    assert not Reading.objects.exclude(text="").exists()
    assert let_go_of_returned(now=LATER) == 0


def test_what_somebody_worries_about_or_works_on_stays(amina, dawit, moderator):
    worry = returned(sent(amina), moderator)
    worry_about(by=moderator, contribution=worry)
    keep_typed(by=dawit, of=returned(sent(dawit), moderator), typed=Typed(text="new"), now=NOW)
    assert let_go_of_returned(now=LATER) == 0
    assert Contribution.objects.exclude(text="").count() == 2


def test_what_was_never_sent_goes_with_its_pictures(
    amina, private_folder, django_capture_on_commit_callbacks
):
    kept = keep_typed(by=amina, of=None, typed=Typed(text="one day"), now=NOW)
    file = io.BytesIO(file_of(photo(), "PNG"))
    add_picture(by=amina, unsent=kept, file=file, alternative="", now=NOW)
    assert let_go_of_unsent(now=NOW + timedelta(days=29)) == 0
    with django_capture_on_commit_callbacks(execute=True):
        assert let_go_of_unsent(now=NOW + timedelta(days=31)) > 0
    assert not Unsent.objects.exists()
    assert not [file for file in private_folder.rglob("*") if file.is_file()]


def test_readings_and_looks_go_when_their_time_is_over(amina, moderator, with_picture):
    mine = with_picture(amina)
    open_picture(by=moderator, picture=mine.pictures.get(), now=NOW)
    years = NOW + timedelta(days=settings.KEEP_MODERATION_LOG_DAYS + 1)
    # Until it is decided, the look says who has seen the picture.
    assert let_go_of_looks(now=years) == 0
    returned(mine, moderator)
    assert let_go_of_looks(now=years) == let_go_of_readings(now=years) == 1
    assert not PictureLook.objects.exists()


def test_staff_read_how_long_the_scoop_keeps_things_beside_the_forum():
    settings_of = [rule.setting for rule in keeping.rules()]
    assert settings_of.count("KEEP_RETURNED_DAYS") == 2


def test_worry_of_an_interpreter_calls_the_people_on_duty(amina, interpreter):
    mine = sent(amina)
    worries = InterpretersWorries()
    assert worries.a_person_may_be_in_danger(source=mine.source, by=interpreter)
    assert sources_with_open_concern([f"{mine.source}:interpreter"])
    assert not worries.a_person_may_be_in_danger(source="forum.post:1:1", by=interpreter)


def test_report_shows_readers_the_words_and_others_none(amina, moderator, interpreter):
    mine = sent(amina)
    assert writer_of(mine.source) == amina
    assert item_for(moderator, mine.source).text == mine.words
    assert item_for(interpreter, mine.source).text == ""
    assert item_for(moderator, f"{mine.origin}:9").text == ""
