"""The writer sees the English of their own post, and says whether it is what they meant."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from cms.interpreting.actions import hand_in, take_task
from cms.interpreting.models import Answer, Task
from cms.interpreting.reading import unscreened_answers
from cms.safeguarding.access import sources_with_open_concern
from forum.actions.posting import send_again
from forum.actions.staff_moderating import Why, approve, return_to_writer, take_down
from forum.actions.taking_back import take_back
from forum.erasure import ForumKeeper
from forum.models import Post
from forum.schedule import sweep_unscreened_answers
from tests.factories.forum import NOW, draft, make_post

WORRY = "I want to die"
MY_POSTS = "forum:my_posts"


@pytest.fixture
def post(board, dawit):
    return make_post(dawit, board, "ሰላም ኩሉኹም", language="ti")


def put_into_english(post, interpreter, english="Hello, all"):
    task = Task.objects.get(source=post.source)
    take_task(by=interpreter, task=task, at=timezone.now())
    hand_in(by=interpreter, task=task, english=english, at=timezone.now())


@pytest.fixture
def in_english(post, interpreter):
    put_into_english(post, interpreter)
    return post


@pytest.fixture
def url(post):
    return reverse("forum:meaning", args=[post.pk])


def say(answer, **fields):
    return {"answer": answer, "version": 1, "words": "", **fields}


def test_the_writer_reads_the_english_and_who_wrote_it(as_dawit, in_english, url):
    for page in (as_dawit.get(reverse(MY_POSTS)), as_dawit.get(url)):
        text = page.content.decode()
        assert "Hello, all" in text
        assert "<bdi>Hana</bdi>" in text
        assert "Is this what you meant?" in text


@pytest.mark.parametrize("answer", ["yes", "no"])
def test_the_writer_answers_once_and_help_comes_first(as_dawit, in_english, url, answer):
    for _time in range(2):
        assert as_dawit.post(url, say(answer)).url == url
    assert "help-panel" in as_dawit.get(url).content.decode()
    assert Answer.objects.get().is_right == (answer == "yes")
    assert "Is this what you meant?" not in as_dawit.get(reverse(MY_POSTS)).content.decode()


@pytest.mark.parametrize("person", ["amina", "outsider", "moderator", "interpreter"])
def test_nobody_else_sees_or_answers(in_english, url, person, request, signed_in):
    client = signed_in(request.getfixturevalue(person))
    assert client.get(url).status_code == 404
    assert client.post(url, say("yes")).status_code == 404
    assert not Answer.objects.exists()


@pytest.mark.parametrize("number", [0, 999, 2**63])
def test_a_forged_number_is_nowhere(as_dawit, db, number):
    assert as_dawit.post(f"/en/forum/posts/{number}/meaning/", say("yes")).status_code == 404


@pytest.mark.parametrize(
    "sent",
    [
        {},
        say("perhaps"),
        say("yes", version="x"),
        say("yes", version=7),
        say("no", words="x" * 5_000_000),
        say("no\x00"),
        say("no", version="99999999999999999999"),
    ],
)
def test_bad_input_is_answered_and_nothing_is_stored(as_dawit, in_english, url, sent):
    page = as_dawit.post(url, sent)
    assert page.status_code == 200
    assert 'role="alert"' in page.content.decode()
    assert not Answer.objects.exists()


def test_words_to_older_english_stay_on_the_screen(as_dawit, in_english, url):
    page = as_dawit.post(url, say("no", version=2, words="ሓወይ")).content.decode()
    assert "The English has changed." in page
    assert "ሓወይ" in page


def test_words_beside_a_yes_are_not_let_go_of(as_dawit, in_english, url):
    """Nobody knows which of the two was meant, so the writer is asked."""
    page = as_dawit.post(url, say("yes", words="ሓወይ")).content.decode()
    assert "ሓወይ" in page
    assert "To send them, press “No”." in page
    assert not Answer.objects.exists()


def test_without_english_there_is_nothing_to_answer(as_dawit, post, url):
    assert as_dawit.get(url).url == reverse(MY_POSTS)
    page = as_dawit.post(url, say("yes"), follow=True).content.decode()
    assert "The English has changed." in page


def test_a_change_of_language_keeps_the_words(as_dawit, in_english, url):
    page = as_dawit.post(url, say("no", words="ሓወይ", switch_language="ti"))
    assert "ሓወይ" in page.content.decode()
    assert not Answer.objects.exists()


def test_words_go_to_the_interpreter_and_the_moderator_and_to_no_peer(
    as_dawit, in_english, signed_in, moderator, amina
):
    url = reverse("forum:meaning", args=[in_english.pk])
    as_dawit.post(url, say("no", words="ሓወይ እየ"))
    moderation = reverse("forum:moderate", args=[in_english.pk])
    page = signed_in(moderator).get(moderation).content.decode()
    assert "no, that is not what I meant" in page
    assert "ሓወይ እየ" in page
    approve(by=moderator, post=in_english, now=NOW)
    thread = reverse("forum:thread", args=[in_english.thread_id])
    assert "ሓወይ እየ" not in signed_in(amina).get(thread).content.decode()
    assert Task.objects.get(text="ሓወይ እየ").is_urgent


@pytest.mark.parametrize("is_broker_away", [False, True])
def test_a_worry_in_the_words_is_raised_and_goes_first(
    as_dawit, in_english, url, django_capture_on_commit_callbacks, is_broker_away
):
    with django_capture_on_commit_callbacks(execute=not is_broker_away):
        as_dawit.post(url, say("no", words=WORRY))
    if is_broker_away:
        sweep_unscreened_answers()
        assert unscreened_answers(before=timezone.now(), at_most=9) != []
        Answer.objects.update(at=timezone.now() - timedelta(minutes=2))
        sweep_unscreened_answers()
    assert unscreened_answers(before=timezone.now(), at_most=9) == []
    source = f"{in_english.source}:answer:1"
    assert sources_with_open_concern([source]) == {source}
    assert Task.objects.get(source=source).urgency == "sign"
    in_english.refresh_from_db()
    assert in_english.needs_attention


@pytest.mark.parametrize("deed", ["again", "back", "down", "erased"])
def test_the_answer_and_the_english_go_with_the_words(as_dawit, in_english, dawit, moderator, deed):
    as_dawit.post(reverse("forum:meaning", args=[in_english.pk]), say("no", words="ሓወይ"))
    if deed == "again":
        why = Why(reason="unclear")
        returned = return_to_writer(by=moderator, post=in_english, why=why, now=NOW)
        send_again(by=dawit, post=returned, draft=draft("ሓዱሽ", "ti"), now=NOW)
    elif deed == "back":
        take_back(by=dawit, post=in_english, now=NOW)
    elif deed == "down":
        approved = approve(by=moderator, post=in_english, now=NOW)
        take_down(by=moderator, post=approved, why=Why(reason="hurtful"), now=NOW)
    else:
        ForumKeeper().erase(dawit)
    assert not Answer.objects.standing().exists()
    assert not Task.objects.done().exists()
    assert "Hello, all" not in as_dawit.get(reverse(MY_POSTS)).content.decode()
    kept = Task.objects.exclude(text="").filter(state="withdrawn").exists()
    assert kept == (deed != "erased")


def test_a_changed_post_is_a_new_task_of_the_same_writer(in_english, dawit, moderator):
    first = Task.objects.get()
    why = Why(reason="unclear")
    returned = return_to_writer(by=moderator, post=in_english, why=why, now=NOW)
    changed = send_again(by=dawit, post=returned, draft=draft("ሓዱሽ", "ti"), now=NOW)
    second = Task.objects.get(source=changed.source)
    assert second.writer == first.writer != ""
    assert Post.objects.get().source == second.source


def test_my_posts_with_english_cost_the_same_for_few_and_many(
    as_dawit, dawit, board, interpreter, django_assert_max_num_queries
):
    for number in range(12):
        put_into_english(make_post(dawit, board, "ሰላም", language="ti"), interpreter, f"Hi {number}")
    with django_assert_max_num_queries(6):
        page = as_dawit.get(reverse(MY_POSTS))
    assert page.content.decode().count("Is this what you meant?") == 12
