"""An interpreter who reads something worrying presses once, and the people on duty know."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.urls import reverse
from django.utils import timezone

from cms.accounts.models import LanguageRead
from cms.interpreting import worries
from cms.interpreting.actions import ask_for_english
from cms.interpreting.actions.staff_working import say_in_danger
from cms.interpreting.models import Part, Task, Urgency
from cms.safeguarding.access import sources_with_open_concern
from forum.actions.posting import start_thread
from tests.factories.forum import NOW, draft, make_post
from tests.factories.people import make_staff


@pytest.fixture
def post(board, dawit):
    return make_post(dawit, board, "ሰላም ኩሉኹም", language="ti")


@pytest.fixture
def task(post):
    return Task.objects.get(source=post.source)


@pytest.fixture
def url(task):
    return reverse("interpreting:task", args=[task.pk])


def test_the_press_raises_a_concern_at_once_and_keeps_what_was_typed(
    task, post, signed_in, interpreter, moderator
):
    url = reverse("interpreting:task", args=[task.pk])
    client = signed_in(interpreter)
    client.post(f"{url}take/")
    page = client.post(url, {"english": "He says that", "deed": "danger"}, follow=True)
    assert "The people on duty know now." in page.content.decode()
    assert Part.objects.get().english == "He says that"
    concern = f"{post.source}:interpreter"
    assert sources_with_open_concern([concern]) == {concern}
    task.refresh_from_db()
    post.refresh_from_db()
    assert task.urgency == Urgency.DANGER
    assert post.needs_attention
    officer = signed_in(moderator)
    assert "Open concern" in officer.get(reverse("forum:moderation")).content.decode()
    shown = officer.get(reverse("forum:moderate", args=[post.pk])).content.decode()
    assert "There is an open concern about this post." in shown


def test_it_can_be_pressed_before_taking_and_again(task, post, url, signed_in, interpreter):
    client = signed_in(interpreter)
    assert "A person may be in danger" in client.get(url).content.decode()
    for _time in range(2):
        assert client.post(url, {"deed": "danger"}).url == url
    assert sources_with_open_concern([f"{post.source}:interpreter"])
    assert not Part.objects.exists()


def test_a_text_too_long_to_keep_does_not_stop_a_worry(task, post, url, signed_in, interpreter):
    signed_in(interpreter).post(url, {"deed": "danger", "english": "x" * 5_000_000})
    assert sources_with_open_concern([f"{post.source}:interpreter"])


def test_only_who_may_read_the_text_says_so(task, amina, moderator):
    omar = make_staff("omar", "interpreter", reads=("ar",))
    for person, refusal in ((amina, PermissionDenied), (moderator, PermissionDenied)):
        with pytest.raises(refusal):
            say_in_danger(by=person, task=task, at=NOW)
    with pytest.raises(Http404):
        say_in_danger(by=omar, task=task, at=NOW)


@pytest.mark.parametrize(
    "source", ["nowhere:1", "forum.post:999:1", "forum.post:x", "surveys.text:x"]
)
def test_a_worry_that_cannot_be_passed_on_is_said_aloud(source, interpreter, signed_in):
    task = ask_for_english(source=source, language="ti", text="ሰላም")
    page = signed_in(interpreter).post(
        reverse("interpreting:task", args=[task.pk]), {"deed": "danger"}, follow=True
    )
    assert "Please call the safeguarding lead now." in page.content.decode()
    with pytest.raises(ValidationError):
        say_in_danger(by=interpreter, task=task, at=timezone.now())
    task.refresh_from_db()
    assert not task.is_urgent


def test_every_room_that_asks_for_english_listens():
    assert worries.listener_of("forum.post:1:1")
    assert worries.listener_of("surveys.text:1")


def test_a_language_that_no_moderator_reads_could_be_urgent(board, dawit, moderator):
    post = make_post(dawit, board, "ሰላም", language="ti")
    assert Task.objects.get(source=post.source).urgency == Urgency.UNREAD
    LanguageRead.objects.create(user=moderator, code="ti")
    post = make_post(dawit, board, "ሰላም", language="ti")
    assert Task.objects.get(source=post.source).urgency == ""


def test_a_wish_for_help_and_a_sign_are_urgent(board, dawit, amina, moderator):
    LanguageRead.objects.create(user=moderator, code="ti")
    asked = make_post(dawit, board, "ሰላም", language="ti", wants_help=True)
    assert Task.objects.get(source=asked.source).urgency == Urgency.HELP
    worry = start_thread(
        by=dawit, board=board, draft=draft("I want to die", "ti"), now=timezone.now()
    )
    from forum.tasks import screen_post

    screen_post(worry.pk, worry.revision)
    assert Task.objects.get(source=worry.source).urgency == Urgency.SIGN
