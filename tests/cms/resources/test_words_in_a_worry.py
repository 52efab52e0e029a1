"""What a young person told of a place stays whole while somebody cares for a worry about it."""

from uuid import uuid4

import pytest
from django.utils import timezone

from cms.interpreting.actions.staff_working import hand_in, take_task
from cms.interpreting.models import Task
from cms.resources.actions.staff_letting_go import let_go
from cms.resources.actions.telling import Told, take_back, tell_of_visit
from cms.resources.enums import Felt, TellingState
from cms.resources.models import Telling
from cms.resources.tasks import screen_telling
from cms.safeguarding.actions import raise_concern
from cms.safeguarding.models import Concern
from tests.factories.listings import make_service, make_telling
from tests.factories.people import make_staff

pytestmark = pytest.mark.django_db
NOW = timezone.now()
WORDS = "A man there hits me"


@pytest.fixture
def place():
    return make_service("Youth club")


@pytest.fixture
def worry(amina, moderator, place):
    """Told, looked at, read, and somebody is worried."""
    telling = make_telling(amina, place, text=WORDS, screened_at=NOW)
    raise_concern(source=telling.source, about=amina, raised_by=moderator, url="/x/")
    return telling


def tell(person, place, text="It was nice", language="en"):
    told = Told(key=uuid4(), text=text, language=language)
    return tell_of_visit(by=person, service=place, felt=Felt.WELCOME, told=told, at=NOW)


def take_it_back(person, place):
    take_back(by=person, telling=Telling.objects.of(person).get(service=place), at=NOW)


def test_telling_again_leaves_words_under_an_open_worry_whole(amina, place, worry):
    again = tell(amina, place)
    kept = Telling.objects.get(pk=worry.pk)
    assert (kept.text, kept.revision, kept.state) == (WORDS, 1, TellingState.TAKEN_BACK)
    assert again.pk != kept.pk
    assert list(Telling.objects.of(amina)) == [again]
    assert list(Telling.objects.waiting()) == [again]
    assert let_go(at=NOW) == 0


def test_only_the_words_of_the_worry_are_kept_however_often_somebody_tells(amina, place, worry):
    for text in ("It was nice", "Yes, nice", "Very nice"):
        last = tell(amina, place, text)
        screen_telling(last.pk)
    assert set(Telling.objects.values_list("text", flat=True)) == {WORDS, "Very nice"}


def test_the_english_of_words_under_an_open_worry_stays(amina, interpreter, moderator, place):
    first = tell(amina, place, "ሓደ ሰብኣይ ይሃርመኒ", "ti")
    task = Task.objects.get()
    take_task(by=interpreter, task=task, at=NOW)
    hand_in(by=interpreter, task=task, english=WORDS, at=NOW)
    raise_concern(source=first.source, about=amina, raised_by=moderator, url="/x/")
    tell(amina, place)
    task.refresh_from_db()
    assert (task.state, task.english) == ("done", WORDS)


@pytest.mark.parametrize("undo", [tell, take_it_back])
def test_words_that_nobody_looked_at_yet_stay_until_then(amina, place, undo):
    first = tell(amina, place, "I want to kill myself")
    undo(amina, place)
    assert let_go(at=NOW) == 0
    screen_telling(first.pk)
    assert Concern.objects.get().about == amina
    assert let_go(at=NOW) == 0


def test_harmless_words_taken_back_before_the_look_go_after_it(amina, place):
    first = tell(amina, place)
    take_back(by=amina, telling=first, at=NOW)
    assert not Telling.objects.of(amina).exists()
    screen_telling(first.pk)
    assert let_go(at=NOW) == 1


@pytest.mark.parametrize("role", ["safeguarding_lead", "duty_worker"])
def test_whoever_cares_for_the_worry_reads_words_that_were_told_over(
    amina, place, worry, role, signed_in
):
    tell(amina, place)
    client = signed_in(make_staff("jo", role))
    page = client.get(f"/en/places/desk/told/{worry.pk}/").content.decode()
    assert WORDS in page
    assert "Taken back" in page
    assert "Count it" not in page


def test_without_an_open_worry_only_readers_of_tellings_read_them(amina, place, signed_in):
    telling = make_telling(amina, place, text=WORDS)
    address = f"/en/places/desk/told/{telling.pk}/"
    assert signed_in(make_staff("jo", "duty_worker")).get(address).status_code == 404
    assert signed_in(make_staff("lee", "subgroup_lead")).get(address).status_code == 403
    assert signed_in(make_staff("sam", "participation_officer")).get(address).status_code == 200


def test_who_cares_for_the_worry_decides_nothing_about_the_place(amina, worry, signed_in):
    client = signed_in(make_staff("jo", "duty_worker"))
    sent = {"is_used": "yes", "revision": 1}
    assert client.post(f"/en/places/desk/told/{worry.pk}/", sent).status_code == 403
    worry.refresh_from_db()
    assert worry.state == TellingState.HELD
