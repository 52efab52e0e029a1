"""Read in my language: the original first, the rest one tap away and always labelled."""

import pytest
import time_machine
from django.urls import reverse

from cms.interpreting.models import Task, TaskState
from cms.languages.models import MachineDraft
from forum.tasks import make_drafts
from tests.factories.forum import NOW, make_approved_post, make_post

BUTTON, MACHINE = "Read in my language", "Translated by a machine. It can be wrong."
TEXT = "غرفتي باردة منذ 3 أيام"


@pytest.fixture
def _dummy(settings):
    settings.TRANSLATION_ENGINE = "dummy"


@pytest.fixture
def post(board, amina, moderator):
    return make_approved_post(amina, board, moderator, TEXT, language="ar")


@pytest.fixture
def thread_url(post):
    return f"/ti/forum/threads/{post.thread_id}/"


@pytest.fixture
def tap(post):
    return f"/ti/forum/posts/{post.pk}/translate/"


@pytest.fixture
def as_dawit(dawit, signed_in):
    return signed_in(dawit)


def page(client, url):
    return client.get(url).content.decode()


def work():
    with time_machine.travel(NOW.replace(year=2027), tick=True):
        make_drafts()


@pytest.mark.usefixtures("_dummy")
def test_one_tap_makes_the_page_show_it_on_the_next_look(as_dawit, thread_url, tap, post):
    assert as_dawit.get(thread_url).context["rows"][0].reading.can_be_asked
    assert f'form="asking" formaction="{tap}"' in page(as_dawit, thread_url)
    answer = as_dawit.post(tap, {"from": ""})
    assert (answer.status_code, answer.headers["Location"]) == (
        302,
        f"{thread_url}?from=&read={post.pk}#post-{post.pk}",
    )
    look_again = answer.headers["Location"]
    assert as_dawit.get(look_again).context["rows"][0].reading.is_being_made
    work()
    shown = page(as_dawit, look_again)
    draft = MachineDraft.objects.get(target="ti")
    assert shown.index(TEXT) < shown.index(draft.text)
    assert '<div class="user-text" lang="ti" dir="ltr">' in shown
    assert '<details class="reading" open>' in shown
    assert '<details class="reading">' in page(as_dawit, thread_url), "folded until the tap"


@pytest.mark.usefixtures("_dummy")
def test_draft_is_labelled_in_english_words(amina, signed_in, post):
    work()
    shown = page(signed_in(amina), f"/en/forum/threads/{post.thread_id}/")
    assert BUTTON in shown
    assert MACHINE in shown
    assert 'lang="en" dir="ltr"' in shown
    assert 'lang="ar" dir="rtl"' in shown


@pytest.mark.usefixtures("_dummy")
def test_tapping_again_and_again_is_one_wish(as_dawit, tap):
    MachineDraft.objects.all().delete()
    for _ in range(3):
        assert as_dawit.post(tap).status_code == 302
    assert MachineDraft.objects.count() == 1


@pytest.mark.usefixtures("_dummy")
def test_outsider_adult_and_nobody_learn_nothing(tap, outsider, elected_member, signed_in, client):
    MachineDraft.objects.all().delete()
    for person in (outsider, elected_member):
        assert signed_in(person).post(tap).status_code == 404
    assert "/account/login/" in client.post(tap).headers["Location"]
    assert not MachineDraft.objects.exists()


@pytest.mark.usefixtures("_dummy")
@pytest.mark.parametrize("number", [0, 10**9, 10**17])
def test_forged_number_is_404(as_dawit, number):
    assert as_dawit.post(f"/ti/forum/posts/{number}/translate/").status_code == 404


@pytest.mark.usefixtures("_dummy")
def test_held_post_is_404_for_its_readers_and_even_for_its_writer(board, amina, dawit, signed_in):
    held = make_post(amina, board, TEXT, language="ar")
    MachineDraft.objects.all().delete()
    for person in (amina, dawit):
        address = f"/ti/forum/posts/{held.pk}/translate/"
        assert signed_in(person).post(address).status_code == 404
    assert not MachineDraft.objects.exists()


def test_look_at_the_address_of_the_button_asks_for_nothing(as_dawit, tap):
    assert as_dawit.get(tap).status_code == 405


@pytest.mark.usefixtures("_dummy")
def test_strange_place_in_the_thread_leads_nowhere_else(as_dawit, tap, post):
    strange = "\x00//evil.example/?x=" + "on.1" * 10_000
    answer = as_dawit.post(tap, {"from": strange})
    assert answer.headers["Location"].startswith(f"/ti/forum/threads/{post.thread_id}/?from=%00")
    assert len(answer.headers["Location"]) < 300
    assert as_dawit.get(answer.headers["Location"]).status_code == 200


def test_without_an_engine_there_is_no_button(amina, as_dawit, signed_in, post, tap):
    url = f"/en/forum/threads/{post.thread_id}/"
    assert BUTTON not in page(signed_in(amina), url)
    assert as_dawit.post(tap).status_code == 302
    assert not MachineDraft.objects.exists()


def test_interpreters_words_carry_their_name_and_need_no_engine(
    as_dawit, post, interpreter, signed_in
):
    task = Task.objects.get(source=post.source)
    task.state, task.english, task.taken_by = TaskState.DONE, "My room is cold", interpreter
    task.done_by, task.done_at = interpreter, NOW
    task.save()
    shown = page(as_dawit, f"/en/forum/threads/{post.thread_id}/")
    assert "Put into English by <bdi>Hana</bdi>" in shown
    assert "My room is cold" in shown
    assert MACHINE not in shown


@pytest.mark.usefixtures("_dummy")
def test_draft_with_a_doubt_is_not_shown_to_peers(as_dawit, post):
    work()
    MachineDraft.objects.update(flags="numbers")
    shown = page(as_dawit, f"/en/forum/threads/{post.thread_id}/")
    assert MachineDraft.objects.get().text not in shown
    assert "The machine could not translate this." in shown


@pytest.mark.usefixtures("_dummy")
@pytest.mark.parametrize("others", [0, 19])
def test_thread_in_many_languages_costs_the_same(
    post, say, as_dawit, django_assert_max_num_queries, *, others
):
    for number in range(others):
        say(post.author, f"ሰላም {number}", post.thread, language="ti")
    work()
    with django_assert_max_num_queries(8):
        as_dawit.get(reverse("forum:thread", args=[post.thread_id]))


@pytest.mark.usefixtures("_dummy")
def test_moderator_sees_original_and_labelled_draft_side_by_side(
    board, amina, moderator, interpreter, signed_in
):
    held = make_post(amina, board, TEXT, language="ar")
    client, url = signed_in(moderator), reverse("forum:moderate", args=[held.pk])
    assert "A machine is making a draft." in page(client, url)
    work()
    shown = page(client, url)
    assert TEXT in shown
    assert MachineDraft.objects.get().text in shown
    assert "English draft by a machine" in shown
    assert "An interpreter must read this one" not in shown
    MachineDraft.objects.update(flags="length numbers")
    shown = page(client, url)
    assert "An interpreter must read this one" in shown
    assert "A number of the original is missing." in shown
    task = Task.objects.get(source=held.source)
    task.state, task.english, task.taken_by = TaskState.DONE, "My room is cold", interpreter
    task.done_by, task.done_at = interpreter, NOW
    task.save()
    shown = page(client, url)
    assert "My room is cold" in shown
    assert "English draft by a machine" not in shown
