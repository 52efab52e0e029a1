"""Whatever a young person sends to the Scoop waits until a named person has read it."""

import io

import pytest
from django.apps import apps
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models
from django.http import Http404
from django.urls import reverse

from cms.interpreting.models import Task
from cms.magazine import screening, tasks
from cms.magazine.actions.drafting import Typed, add_picture, keep_typed
from cms.magazine.actions.sending import send, send_again
from cms.magazine.actions.staff_reading import (
    Why,
    open_picture,
    return_to_writer,
    say_yes,
    worry_about,
)
from cms.magazine.actions.withdrawing import withdraw
from cms.magazine.enums import ContributionState, Priority
from cms.magazine.erasure import MagazineKeeper
from cms.magazine.models import Contribution, ContributionPicture, Question, Reading, Unsent
from cms.magazine.schedule import sweep_unscreened
from cms.notices.models import Notice
from cms.safeguarding.access import sources_with_open_concern
from cms.safeguarding.enums import ConcernKind
from cms.safeguarding.screening import Look, Sign
from tests.factories.magazine import NOW, draft
from tests.factories.people import make_staff
from tests.factories.pictures import file_of, photo

WORDS = "mark words of mine"
WHY = Why(reason="private", note="Leave the street out, please.")
# Columns of this room with text that young people fill, and what becomes of it.
MODERATED = {
    "Contribution.title",
    "Contribution.text",
    "Contribution.credit_name",
    "ContributionPicture.alternative",
}
NEVER_SHOWN_TO_OTHERS = {"Unsent.title", "Unsent.text", "Unsent.credit_name"}
KEPT_FOR_STAFF = {"Reading.title", "Reading.text"}
BY_STAFF = {
    "Contribution.note",
    "Reading.note",
    "Question.role",
    "Question.answer",
    "Question.note",
}
CODES = {
    "Question.told_in",
    "Reading.language",
    "ContributionPicture.digest",
    "ContributionPicture.file",
}
OURS = {Contribution, ContributionPicture, Unsent, Reading, Question}


@pytest.fixture
def held(amina):
    return send(by=amina, draft=draft(WORDS, title="mark title"), now=NOW)


def all_that_others_read(client):
    """Every page of the Scoop for whoever is no reader of the desk, and the search."""
    addresses = ["/en/", "/en/scoop/", "/en/search/?q=mark", reverse("magazine:mine")]
    return "".join(client.get(address, follow=True).content.decode() for address in addresses)


@pytest.mark.promise(1)
def test_starts_held_and_others_meet_it_nowhere(held, dawit, client, signed_in, moderator):
    assert held.state == ContributionState.HELD
    for reader in (client, signed_in(dawit)):
        assert "words of mine" not in all_that_others_read(reader)
    names = ("sent", "change", "take_back")
    doors = [reverse(f"magazine:{name}", args=[held.pk]) for name in names]
    assert {signed_in(dawit).get(door).status_code for door in doors} == {404}
    assert not Contribution.objects.usable(NOW).exists()
    page = signed_in(moderator).get(reverse("magazine:desk"))
    assert page.context["rows"] == [held]
    assert WORDS in signed_in(moderator).get(held.reading_url).content.decode()


def test_is_looked_at_for_signs_and_a_worry_calls_a_person(
    amina, monkeypatch, django_capture_on_commit_callbacks
):
    sign = Sign(kind=next(iter(ConcernKind)), because="a phrase")
    monkeypatch.setattr(screening, "look_for_signs", lambda text, code: Look((sign,), True))
    with django_capture_on_commit_callbacks(execute=True):
        mine = send(by=amina, draft=draft(WORDS), now=NOW)
    mine.refresh_from_db()
    assert (mine.state, mine.priority) == (ContributionState.HELD, Priority.FIRST)
    assert mine.screened_at is not None
    assert sources_with_open_concern([mine.source]) == {mine.source}


def test_two_read_what_has_signs_of_exploitation(held, monkeypatch, moderator, second_moderator):
    sign = Sign(kind=ConcernKind.EXPLOITATION, because="a phrase")
    monkeypatch.setattr(screening, "look_for_signs", lambda text, code: Look((sign,), True))
    tasks.screen_contribution(held.pk, held.revision)
    assert say_yes(by=moderator, contribution=held, now=NOW).is_waiting
    assert say_yes(by=second_moderator, contribution=held, now=NOW).is_approved


def test_look_that_breaks_off_leaves_it_held_and_first_and_is_tried_again(
    held, monkeypatch, moderator
):
    """Signs only move things up: without them a person reads it all the same."""

    def broken(text, code):
        raise MemoryError

    monkeypatch.setattr(screening, "look_for_signs", broken)
    with pytest.raises(MemoryError):
        tasks.screen_contribution(held.pk, held.revision)
    held.refresh_from_db()
    assert (held.state, held.priority, held.screened_at) == ("held", Priority.FIRST, None)
    monkeypatch.undo()
    Contribution.objects.update(screen_again_at=NOW)
    sweep_unscreened()
    held.refresh_from_db()
    assert held.screened_at is not None
    assert say_yes(by=moderator, contribution=held, now=NOW).is_approved


def test_wish_for_help_is_a_concern_at_once(amina):
    mine = send(by=amina, draft=draft(WORDS, wants_help=True), now=NOW)
    assert mine.priority == Priority.FIRST
    assert sources_with_open_concern([mine.source]) == {mine.source}


def test_worry_of_a_reader_is_a_concern(held, moderator):
    worry_about(by=moderator, contribution=held)
    source = f"{held.source}:reader"
    assert sources_with_open_concern([source]) == {source}


@pytest.mark.promise(15)
def test_comes_back_whole_with_a_reason_and_can_be_sent_again(held, amina, moderator):
    back = return_to_writer(by=moderator, contribution=held, why=WHY, now=NOW)
    assert (back.state, back.text, back.reason) == ("returned", WORDS, "private")
    assert Notice.objects.get(to=amina).url == f"/ar{reverse('magazine:mine')[3:]}"
    again = send_again(by=amina, contribution=back, draft=draft("better words"), now=NOW)
    assert (again.state, again.revision, again.text) == ("held", 2, "better words")
    assert (again.reason, again.decided_by, again.first_reader) == ("", None, None)
    with pytest.raises(ValidationError, match="already decided"):
        say_yes(by=moderator, contribution=held, now=NOW)
    again.refresh_from_db()
    assert say_yes(by=moderator, contribution=again, now=NOW).is_approved


def test_writer_takes_it_back_at_any_time(held, amina, dawit, moderator):
    with pytest.raises(Http404):
        withdraw(by=dawit, contribution=held, now=NOW)
    assert say_yes(by=moderator, contribution=held, now=NOW).is_approved
    assert withdraw(by=amina, contribution=held, now=NOW)
    assert not withdraw(by=amina, contribution=held, now=NOW)
    assert not Contribution.objects.usable(NOW).exists()
    with pytest.raises(ValidationError, match="already decided"):
        return_to_writer(by=moderator, contribution=held, why=WHY, now=NOW)


def test_only_a_named_other_person_approves(held, amina, dawit, interpreter, moderator):
    for person in (amina, dawit, interpreter):
        with pytest.raises(PermissionDenied):
            say_yes(by=person, contribution=held, now=NOW)
    approved = say_yes(by=moderator, contribution=held, now=NOW)
    assert (approved.is_approved, approved.decided_by) == (True, moderator)
    assert Reading.objects.get(contribution=held, by=moderator, outcome="yes").text == WORDS
    Contribution.objects.filter(pk=held.pk).update(author=None, state="held")
    Contribution.objects.filter(pk=held.pk).update(decided_by=None, author=moderator)
    with pytest.raises(PermissionDenied):
        say_yes(by=moderator, contribution=held, now=NOW)


@pytest.mark.promise(22)
def test_pictures_are_opened_by_two_readers_before_they_are_approved(
    with_picture, amina, moderator, second_moderator
):
    mine = with_picture(amina)
    picture = mine.pictures.get()
    with pytest.raises(ValidationError, match="Open each picture"):
        say_yes(by=moderator, contribution=mine, now=NOW)
    for number, reader in enumerate((moderator, second_moderator)):
        open_picture(by=reader, picture=picture, now=NOW)
        after = say_yes(by=reader, contribution=mine, now=NOW)
        assert after.is_approved == bool(number)
        if after.is_waiting:
            with pytest.raises(ValidationError, match="Another person"):
                say_yes(by=reader, contribution=mine, now=NOW)
    assert after.first_reader == moderator


def test_language_that_the_reader_lacks_goes_to_an_interpreter_first(amina, moderator):
    mine = send(by=amina, draft=draft("أهلا وسهلا", language="ar"), now=NOW)
    assert Task.objects.filter(source=mine.source, state="waiting").exists()
    with pytest.raises(ValidationError, match="interpreter"):
        say_yes(by=moderator, contribution=mine, now=NOW)
    reader = make_staff("nadia", "participation_officer", reads=("ar",))
    assert say_yes(by=reader, contribution=mine, now=NOW).is_approved


def test_one_send_is_stored_once_and_other_words_are_not_lost(amina, with_picture):
    one = draft(WORDS)
    assert send(by=amina, draft=one, now=NOW) == send(by=amina, draft=one, now=NOW)
    other = send(by=amina, draft=draft("other words", key=one.key), now=NOW)
    assert send(by=amina, draft=draft("other words", key=one.key), now=NOW) == other
    assert sorted(Contribution.objects.values_list("text", flat=True)) == [WORDS, "other words"]


def test_key_of_somebody_else_is_refused(amina, dawit):
    one = send(by=amina, draft=draft(WORDS), now=NOW)
    with pytest.raises(ValidationError, match="too old"):
        send(by=dawit, draft=draft(WORDS, key=one.key), now=NOW)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"text": " "}, "Write some words or add a picture"),
        ({"text": "x" * 10_001}, "too long"),
        ({"language": "xx"}, "language"),
        ({"kind": "advert"}, "Choose one"),
        ({"until": NOW.date().replace(year=2020)}, "This day is over"),
        ({"credit": "alias", "credit_name": " "}, "Write the name"),
        ({"credit": "alias", "credit_name": "07700 900123"}, "letters"),
        ({"credit": "first_name", "credit_name": "Childline"}, "looks like a person who works"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_stored(amina, changes, words):
    with pytest.raises(ValidationError, match=words):
        send(by=amina, draft=draft(**({"text": WORDS} | changes)), now=NOW)
    assert not Contribution.objects.exists()


def test_of_an_erased_writer_nothing_stays(
    with_picture, amina, moderator, private_folder, django_capture_on_commit_callbacks
):
    mine = with_picture(amina, WORDS, title="mark title", credit="alias", credit_name="mark star")
    kept = keep_typed(by=amina, of=None, typed=Typed(text="mark unsent"), now=NOW)
    file = io.BytesIO(file_of(photo(10, 10), "JPEG"))
    add_picture(by=amina, unsent=kept, file=file, alternative="mark cat", now=NOW)
    return_to_writer(by=moderator, contribution=mine, why=WHY, now=NOW)
    given = MagazineKeeper().give_back(amina)
    assert {row["text"] for row in given} == {WORDS, "mark unsent"}
    assert given[0]["pictures"][0]["shows"] == "My mark cat"
    with django_capture_on_commit_callbacks(execute=True):
        MagazineKeeper().erase(amina)
    assert not [file for file in private_folder.rglob("*") if file.is_file()]
    assert MagazineKeeper().give_back(amina) == []
    for model in OURS:
        assert "mark" not in str(list(model.objects.values()))


def test_every_column_of_text_says_what_becomes_of_it():
    """A new one is read before it is shown, or it stands here with the reason why not."""
    own = {
        f"{model.__name__}.{column.name}"
        for model in apps.get_app_config("magazine").get_models()
        if model in OURS
        for column in model._meta.get_fields()
        if isinstance(column, models.CharField | models.TextField | models.FileField)
        and not column.choices
    }
    assert own == MODERATED | NEVER_SHOWN_TO_OTHERS | KEPT_FOR_STAFF | BY_STAFF | CODES
