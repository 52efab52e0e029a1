"""A young person's own list of places, and what they tell of places."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.utils import timezone

from cms.interpreting.actions.staff_working import hand_in, say_in_danger, take_task
from cms.interpreting.models import Task
from cms.notices.models import Notice
from cms.resources.actions import staff_letting_go
from cms.resources.actions.saving import save_place
from cms.resources.actions.staff_letting_go import let_go
from cms.resources.actions.staff_telling import decide_telling
from cms.resources.actions.telling import Told, suggest_place, take_back, tell_of_visit
from cms.resources.enums import Felt, TellingState
from cms.resources.erasure import ResourcesKeeper
from cms.resources.models import SavedPlace, Telling
from cms.resources.schedule import sweep_unscreened
from cms.resources.tasks import screen_telling
from cms.resources.worries import TellersWorries
from cms.safeguarding.models import Concern
from tests.factories.listings import make_service, make_telling
from tests.factories.people import make_young_person

pytestmark = pytest.mark.django_db
NOW = timezone.now()
MARK = "quiet blue words"


@pytest.fixture
def place():
    return make_service("Youth club")


def told(text="", language="en", **fields):
    return Told(key=uuid4(), text=text, language=language, **fields)


def looked_at(telling):
    """As the worker leaves words in which it found no sign of worry."""
    screen_telling(telling.pk)
    return telling


def visit(person, place, felt=Felt.WELCOME, **words):
    return tell_of_visit(by=person, service=place, felt=felt, told=told(**words), at=NOW)


def test_a_place_is_saved_once_and_forgotten(amina, place, signed_in):
    client = signed_in(amina)
    for _press in range(2):
        client.post(f"/en/places/{place.pk}/save/")
    assert "Youth club" in client.get("/en/places/mine/").content.decode()
    assert "It is on my list" in client.get(f"/en/places/{place.pk}/").content.decode()
    assert SavedPlace.objects.count() == 1

    client.post(f"/en/places/{place.pk}/forget/")
    assert 'class="empty"' in client.get("/en/places/mine/").content.decode()


def test_nobody_else_sees_the_list(amina, moderator, dawit, place, signed_in):
    save_place(by=amina, service=place)
    for person in (moderator, dawit):
        assert "Youth club" not in signed_in(person).get("/en/places/mine/").content.decode()
    assert Client().get("/en/places/mine/").status_code == 302


def test_a_visit_is_told_by_the_form_and_help_comes_first(amina, place, signed_in):
    client = signed_in(amina)
    sent = {"felt": "welcome", "text": MARK, "language": "en", "key": str(uuid4())}
    for _send in range(2):
        answer = client.post(f"/en/places/{place.pk}/visited/", sent, follow=True)
        assert "help-panel" in answer.content.decode()
    telling = Telling.objects.get()
    assert (telling.text, telling.felt, telling.state) == (MARK, "welcome", "held")


def test_words_stay_in_the_form_when_something_is_missing(amina, place, signed_in):
    answer = signed_in(amina).post(
        f"/en/places/{place.pk}/visited/", {"text": MARK, "language": "en"}
    )
    assert MARK in answer.content.decode()
    assert not Telling.objects.exists()


@pytest.mark.parametrize("who", ["moderator", "interpreter", "subgroup_lead"])
def test_only_young_people_tell(who, request, place):
    person = request.getfixturevalue(who)
    with pytest.raises(PermissionDenied):
        visit(person, place)
    with pytest.raises(PermissionDenied):
        suggest_place(by=person, told=told(name="Here"), at=NOW)


def test_words_are_never_shown_to_anybody_but_the_writer_and_staff(
    amina, dawit, moderator, place, signed_in
):
    telling = visit(amina, place, text=MARK)
    suggest_place(by=amina, told=told(name=f"{MARK} club"), at=NOW)
    decide_telling(by=moderator, telling=telling, is_used=True, at=NOW)
    pages = ("/en/places/", f"/en/places/{place.pk}/", "/en/places/mine/", "/o/services")
    for reader in (Client(), signed_in(dawit)):
        assert not any(MARK in reader.get(page).content.decode() for page in pages)
    assert MARK in signed_in(amina).get("/en/places/mine/").content.decode()
    assert MARK in signed_in(moderator).get("/en/places/desk/told/").content.decode()


def test_telling_again_takes_the_place_of_what_was_told(amina, moderator, place):
    first = looked_at(visit(amina, place, text="ሰናይ", language="ti"))
    decide_telling(by=moderator, telling=first, is_used=True, at=NOW)
    second = visit(amina, place, felt=Felt.NOT_WELCOME, text="No.")
    assert (second.pk, second.revision, second.state) == (first.pk, 2, TellingState.HELD)
    assert Task.objects.get().state == "withdrawn"
    # Who read the first words decides nothing about the second ones.
    assert not decide_telling(by=moderator, telling=first, is_used=True, at=NOW)


@pytest.mark.parametrize(
    ("well", "ill", "says"),
    [
        (4, 0, ""),
        (5, 0, "Most young people who told us about this place felt welcome"),
        (3, 3, "Some did not"),
        (0, 5, "did not feel welcome"),
    ],
)
def test_visits_are_counted_in_words_only(moderator, place, well, ill, says):
    for number in range(well + ill):
        felt = Felt.WELCOME if number < well else Felt.NOT_WELCOME
        telling = make_telling(make_young_person(f"y{number}"), place, felt=felt)
        decide_telling(by=moderator, telling=telling, is_used=True, at=NOW)
    make_telling(make_young_person("held"), place, felt=Felt.NOT_WELCOME)
    page = Client().get(f"/en/places/{place.pk}/").content.decode()
    assert says in page
    if not says:
        assert "felt welcome" not in page


def test_the_writer_hears_that_it_was_read(amina, moderator, place):
    decide_telling(by=moderator, telling=visit(amina, place), is_used=False, at=NOW)
    assert Notice.objects.get().to == amina


def test_staff_decide_about_the_words_that_they_read(amina, moderator, place, signed_in):
    telling = looked_at(visit(amina, place, text="Good."))
    client, address = signed_in(moderator), f"/en/places/desk/told/{telling.pk}/"
    visit(amina, place, text="Bad.")
    answer = client.post(address, {"is_used": "yes", "revision": 1}, follow=True)
    assert "Bad." in answer.content.decode()
    telling.refresh_from_db()
    assert telling.state == TellingState.HELD
    client.post(address, {"is_used": "yes", "revision": 2})
    telling.refresh_from_db()
    assert (telling.state, telling.read_by) == (TellingState.TAKEN, moderator)


@pytest.mark.parametrize("address", ["desk/told/", "desk/told/{pk}/"])
def test_young_people_do_not_reach_the_desk(amina, dawit, place, address, signed_in):
    telling = visit(amina, place)
    where = f"/en/places/{address.format(pk=telling.pk)}"
    assert signed_in(dawit).get(where).status_code == 403


def test_a_sign_of_worry_reaches_the_people_on_duty(
    amina, place, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        telling = visit(amina, place, text="I want to kill myself")
    assert Concern.objects.get().about == amina
    telling.refresh_from_db()
    assert telling.is_urgent


def test_a_lost_screening_is_swept(amina, place):
    late = make_telling(amina, place, text="Fine.", told_at=NOW - timedelta(minutes=5))
    sweep_unscreened()
    late.refresh_from_db()
    assert late.screened_at


def test_an_interpreter_puts_it_into_english_and_may_raise_a_worry(
    amina, interpreter, moderator, place, signed_in
):
    telling = visit(amina, place, text="ጽቡቕ ኣይኮነን", language="ti")
    task = Task.objects.get()
    take_task(by=interpreter, task=task, at=NOW)
    say_in_danger(by=interpreter, task=task, at=NOW)
    assert Concern.objects.get().about == amina
    hand_in(by=interpreter, task=task, english="It is not good", at=NOW)
    page = signed_in(moderator).get(f"/en/places/desk/told/{telling.pk}/").content.decode()
    assert "It is not good" in page


@pytest.mark.parametrize("source", ["resources.telling:999:1", "resources.telling:x"])
def test_unknown_words_raise_nothing(source, interpreter):
    assert not TellersWorries().a_person_may_be_in_danger(source=source, by=interpreter)


def test_own_words_are_given_back_and_taken_back(amina, dawit, place, signed_in):
    save_place(by=amina, service=place)
    telling = looked_at(visit(amina, place, text=MARK))
    assert MARK in str(ResourcesKeeper().give_back(amina))
    address = f"/en/places/mine/told/{telling.pk}/back/"
    assert signed_in(dawit).post(address).status_code == 404
    assert MARK in signed_in(amina).get(address).content.decode()
    signed_in(amina).post(address)
    assert not Telling.objects.exists()


def test_erasing_a_person_leaves_nothing(amina, place):
    save_place(by=amina, service=place)
    visit(amina, place, text="ሰናይ", language="ti")
    assert ResourcesKeeper().erase(amina) == 2
    assert not SavedPlace.objects.exists()
    assert not Telling.objects.exists()
    assert not Task.objects.exclude(text="").exists()


def test_words_under_an_open_worry_stay_until_it_is_closed(
    amina, place, django_capture_on_commit_callbacks, monkeypatch
):
    with django_capture_on_commit_callbacks(execute=True):
        telling = visit(amina, place, text="I want to kill myself")
    assert ResourcesKeeper().must_wait(amina)
    take_back(by=amina, telling=telling, at=NOW)
    assert not Telling.objects.of(amina).exists()
    assert let_go(at=NOW) == 0
    monkeypatch.setattr(staff_letting_go, "origins_with_open_concern", set)
    assert let_go(at=NOW) == 1


def test_a_year_later_it_is_let_go(amina, place, settings):
    visit(amina, place)
    assert let_go(at=NOW + timedelta(days=settings.KEEP_TELLINGS_DAYS - 1)) == 0
    assert let_go(at=NOW + timedelta(days=settings.KEEP_TELLINGS_DAYS + 1)) == 1


@pytest.mark.parametrize("rows", [1, 20])
def test_own_list_is_quick_whatever_its_length(
    amina, signed_in, django_assert_max_num_queries, rows
):
    for number in range(rows):
        save_place(by=amina, service=make_service(f"Club {number}"))
    client = signed_in(amina)
    with django_assert_max_num_queries(8):
        client.get("/en/places/mine/")
