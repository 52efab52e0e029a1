"""A post without writing: the page, and what others see of it in their language."""

from uuid import uuid4

import pytest
from django.urls import reverse

from forum.actions.staff_moderating import Why, approve, return_to_writer
from forum.models import Post, Unsent
from tests.bench.seeding import add_posts
from tests.factories.forum import NOW, make_post


@pytest.fixture
def url(board):
    return reverse("forum:say_with_pictures", args=[board.slug])


@pytest.fixture
def client(amina, signed_in):
    return signed_in(amina)


def chosen(**fields):
    return {"feeling": "sad", "topics": ["home", "helpers"], "language": "ar",
            "key": str(uuid4()), **fields}  # fmt: skip


@pytest.fixture
def drawn(board, amina):
    return make_post(amina, board, "", language="ar", feeling="sad", topics=("home",))


def test_board_leads_to_a_page_with_five_faces_and_six_pictures(client, board, url):
    assert url in client.get(reverse("forum:board", args=[board.slug])).content.decode()
    html = client.get(url).content.decode()
    assert html.count('type="radio" name="feeling"') == 5
    assert html.count('type="checkbox" name="topics"') == 6
    assert "pictures.svg#very_sad" in html
    assert "How do you feel?" in html


def test_choice_becomes_a_held_post_in_the_writers_language(client, url):
    page = client.post(url, chosen(), follow=True)
    post = Post.objects.waiting().get()
    assert (post.feeling, post.topics, post.text, post.language) == (
        "sad", "home helpers", "", "ar",
    )  # fmt: skip
    assert "help-panel" in page.content.decode()


def test_form_starts_in_the_writers_language_unseen(client, url):
    assert 'type="hidden" name="language" value="ar"' in client.get(url).content.decode()


@pytest.mark.parametrize(
    "wrong",
    [
        {"feeling": ""},
        {"feeling": "furious\x00"},
        {"topics": []},
        {"topics": ["home", "nowhere"]},
        {"text": "a" * 5_000_000},
        {"language": "klingon"},
    ],
)
def test_bad_input_gets_a_sentence_and_keeps_what_was_chosen(client, url, wrong):
    page = client.post(url, chosen(**wrong))
    assert "Please look at this again" in page.content.decode()
    assert page.context["form"]["topics"].value() == chosen(**wrong)["topics"]
    assert not Post.objects.exists()


def test_words_beside_the_pictures_pass_the_guard_and_pictures_are_kept(client, url):
    html = client.post(url, chosen(text="Ring 07700 900123")).content.decode()
    assert "<mark>07700 900123</mark>" in html
    assert 'type="hidden" name="topics" value="helpers"' in html
    assert 'type="hidden" name="feeling" value="sad"' in html
    page = client.post(url, chosen(text="Ring 07700 900123", change="on"))
    assert page.context["form"]["topics"].value() == ["home", "helpers"]
    assert not Post.objects.exists()


def test_words_kept_on_the_other_page_stay_there(client, url, board):
    write = reverse("forum:write", args=[board.slug])
    client.post(write, {"text": "half a sentence", "keep": "quietly"})
    assert "half a sentence" not in client.get(url).content.decode()
    client.post(url, chosen())
    assert Unsent.objects.get().text == "half a sentence"


def test_peer_reads_the_labels_in_their_own_language(drawn, moderator, dawit, signed_in):
    peer = signed_in(dawit)
    address = reverse("forum:thread", args=[drawn.thread_id])
    assert peer.get(address).status_code == 404
    approve(by=moderator, post=drawn, now=NOW)
    html = peer.get(address).content.decode()
    assert '<span lang="en" dir="ltr">Sad · My home</span>' in html
    assert "Read in my language" not in html
    assert 'lang="ti" dir="ltr">' in peer.get(address.replace("/en/", "/ti/")).content.decode()


def test_outsider_finds_no_page_and_sends_nothing(url, outsider, signed_in):
    stranger = signed_in(outsider)
    assert stranger.get(url).status_code == 404
    assert stranger.post(url, chosen()).status_code == 404
    assert not Post.objects.exists()


def test_returned_pictures_come_back_chosen(client, drawn, moderator):
    why = Why("other", "Tell us more")
    return_to_writer(by=moderator, post=drawn, why=why, now=NOW)
    address = reverse("forum:edit", args=[drawn.pk])
    page = client.get(address)
    assert "Tell us more" in page.content.decode()
    assert page.context["form"]["topics"].value() == ["home"]
    assert client.post(address, chosen(feeling="between")).status_code == 302
    drawn.refresh_from_db()
    assert (drawn.revision, drawn.feeling) == (2, "between")


def test_staff_and_writer_see_the_pictures_with_their_words(client, drawn, moderator, signed_in):
    staff = signed_in(moderator)
    for page in (
        staff.get(reverse("forum:moderation")),
        staff.get(drawn.moderation_url),
        client.get(reverse("forum:my_posts")),
        client.get(reverse("forum:take_back", args=[drawn.pk])),
    ):
        assert "My home" in page.content.decode()


def test_sending_pictures_costs_few_queries(client, url, django_assert_max_num_queries):
    with django_assert_max_num_queries(11):
        client.post(url, chosen())


@pytest.mark.parametrize("rows", [1, 20])
def test_thread_with_pictures_costs_what_any_thread_does(
    drawn, as_dawit, moderator, rows, django_assert_max_num_queries
):
    approve(by=moderator, post=drawn, now=NOW)
    add_posts(drawn.thread, drawn.author, moderator, count=rows)
    Post.objects.update(feeling="sad", topics="home")
    with django_assert_max_num_queries(9):
        as_dawit.get(reverse("forum:thread", args=[drawn.thread_id]))
