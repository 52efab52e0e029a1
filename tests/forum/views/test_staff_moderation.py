import pytest
from django.urls import reverse

from cms.interpreting.models import Task, TaskState
from cms.safeguarding.actions import raise_concern
from forum import screening
from forum.enums import PostStatus
from forum.models import Post
from tests.factories.forum import NOW, make_post
from tests.factories.people import make_staff

QUEUE = "forum:moderation"


@pytest.fixture
def client(moderator, signed_in):
    return signed_in(moderator)


def decision(post, outcome, **fields):
    return {"outcome": outcome, "revision": post.revision, "reason": "", "note": "", **fields}


@pytest.fixture
def post(board, amina):
    return make_post(amina, board, "أهلا بكم جميعا", language="ar")


@pytest.fixture
def url(post):
    return reverse("forum:moderate", args=[post.pk])


@pytest.mark.parametrize("person", ["amina", "interpreter", "elected_member", "subgroup_lead"])
def test_others_see_neither_queue_nor_post(url, post, person, request, signed_in):
    other = signed_in(request.getfixturevalue(person))
    assert other.get(reverse(QUEUE)).status_code == 403
    assert other.post(url, decision(post, "approved")).status_code == 403
    post.refresh_from_db()
    assert post.status == PostStatus.HELD


def test_whoever_is_called_at_night_reads_the_words_while_somebody_is_worried(
    url, post, interpreter, signed_in
):
    duty = signed_in(make_staff("tess", "duty_worker"))
    assert duty.get(url).status_code == 404
    raise_concern(source=post.source, about=post.author, url=url)
    page = duty.get(url).content.decode()
    assert "أهلا بكم جميعا" in page
    assert 'name="outcome"' not in page
    assert duty.post(url, decision(post, "approved")).status_code == 200
    post.refresh_from_db()
    assert post.status == PostStatus.HELD
    assert signed_in(interpreter).get(url).status_code == 403


def test_nobody_signs_in_first(url, db):
    from django.test import Client

    for address in (url, reverse(QUEUE)):
        assert "/account/login/" in Client().get(address).headers["Location"]


def test_wish_for_help_stands_first_then_the_oldest(client, board, amina, dawit):
    old, new = make_post(amina, board), make_post(dawit, board)
    urgent = make_post(dawit, board, wants_help=True)
    rows = [row.post for row in client.get(reverse(QUEUE)).context["rows"]]
    assert rows == [urgent, old, new]


@pytest.mark.parametrize("rows", [1, 30])
def test_queue_costs_the_same_for_few_and_many(
    client, board, amina, rows, django_assert_max_num_queries
):
    for _ in range(rows):
        make_post(amina, board, "أهلا", language="ar")
    with django_assert_max_num_queries(12):
        client.get(reverse(QUEUE))


def test_page_shows_original_and_interpreters_english(client, url, post, interpreter):
    page = client.get(url).content.decode()
    assert 'lang="ar" dir="rtl"' in page
    assert "No interpreter has put this into English yet." in page
    task = Task.objects.get(source=post.source)
    task.state, task.english, task.taken_by = TaskState.DONE, "Welcome, all of you", interpreter
    task.done_by, task.done_at = interpreter, NOW
    task.save()
    page = client.get(url).content.decode()
    assert "Welcome, all of you" in page
    assert "<bdi>Hana</bdi>" in page


def test_approving_lets_it_through_under_a_name(client, url, post, moderator):
    assert client.post(url, decision(post, "approved")).status_code == 302
    post.refresh_from_db()
    assert (post.status, post.decided_by) == (PostStatus.APPROVED, moderator)


def test_returning_needs_a_reason_and_says_so(client, url, post):
    page = client.post(url, decision(post, "returned", note="words kept"))
    assert "Choose a reason." in page.content.decode()
    assert "words kept" in page.content.decode()
    assert Post.objects.get().status == PostStatus.HELD
    client.post(url, decision(post, "returned", reason="unclear"))
    assert Post.objects.get().status == PostStatus.RETURNED


def test_second_moderator_is_told_and_nothing_changes(
    client, url, post, second_moderator, signed_in
):
    client.post(url, decision(post, "approved"))
    page = signed_in(second_moderator).post(url, decision(post, "returned", reason="unclear"))
    assert "already decided" in page.content.decode()
    post.refresh_from_db()
    assert (post.status, post.decided_by.username) == (PostStatus.APPROVED, "sam")


def test_decision_about_an_older_revision_changes_nothing(client, url, post):
    Post.objects.update(revision=2)
    page = client.post(url, decision(post, "approved"))
    assert "already decided" in page.content.decode()
    assert Post.objects.get().status == PostStatus.HELD


@pytest.mark.parametrize(
    "wrong",
    [
        {"outcome": "published"},
        {"outcome": ""},
        {"revision": "9" * 40},
        {"revision": "x\x00"},
        {"reason": "\x00"},
        {"note": "n" * 5_000_000},
    ],
)
def test_bad_input_gets_a_sentence_and_changes_nothing(client, url, post, wrong):
    page = client.post(url, {**decision(post, "returned", reason="unclear"), **wrong})
    assert page.status_code == 200
    assert 'role="alert"' in page.content.decode()
    assert Post.objects.get().status == PostStatus.HELD


def test_own_words_offer_no_button_and_cannot_be_decided(client, board, moderator):
    mine = make_post(moderator, board)
    address = reverse("forum:moderate", args=[mine.pk])
    assert 'name="outcome"' not in client.get(address).content.decode()
    assert client.post(address, decision(mine, "approved")).status_code == 403


def test_approved_post_can_be_taken_down(client, url, post, board):
    client.post(url, decision(post, "approved"))
    client.post(url, decision(post, "taken_down", reason="hurtful"))
    assert Post.objects.get().status == PostStatus.TAKEN_DOWN


def test_page_shows_the_signs_that_were_found_and_looks_for_none_itself(
    board, amina, moderator, signed_in, monkeypatch
):
    post = make_post(amina, board)
    Post.objects.filter(pk=post.pk).update(signs=[{"kind": "self_harm", "because": "a phrase"}])
    for name in ("screen", "look_for_signs"):
        monkeypatch.setattr(screening, name, lambda text, language: pytest.fail("on a page"))
    page = signed_in(moderator).get(reverse("forum:moderate", args=[post.pk]))
    assert "Self-harm: <bdi>a phrase</bdi>" in page.content.decode()
