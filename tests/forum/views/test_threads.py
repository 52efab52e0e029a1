import pytest
from django.urls import reverse

from tests.factories.forum import make_approved_post, make_post


@pytest.fixture
def url(opened):
    return reverse("forum:thread", args=[opened.pk])


def test_post_shows_with_its_language_direction_and_nickname(url, dawit, signed_in):
    page = signed_in(dawit).get(url).content.decode()
    assert '<div class="user-text" lang="ar" dir="rtl">' in page
    assert "<bdi>Amina</bdi>" in page


def test_outsider_and_unnamed_adult_get_404(url, outsider, elected_member, signed_in):
    for person in (outsider, elected_member):
        assert signed_in(person).get(url).status_code == 404


def test_nobody_signs_in_first(url, client):
    assert client.get(url).status_code == 302


def test_held_reply_is_seen_by_its_writer_alone_and_marked(opened, url, amina, dawit, signed_in):
    make_post(dawit, opened, "waiting words")
    page = signed_in(dawit).get(url).content.decode()
    assert "waiting words" in page
    assert "A person will read this soon." in page
    assert "waiting words" not in signed_in(amina).get(url).content.decode()


def test_thread_with_nothing_approved_is_404_for_peers(board, amina, dawit, signed_in):
    post = make_post(amina, board)
    url = reverse("forum:thread", args=[post.thread_id])
    assert signed_in(dawit).get(url).status_code == 404


@pytest.mark.parametrize("number", [0, 10**30, 10**9])
def test_forged_number_is_404(db, amina, signed_in, number):
    assert signed_in(amina).get(f"/en/forum/threads/{number}/").status_code == 404


@pytest.mark.parametrize("rows", [1, 20])
def test_thread_costs_the_same_for_few_and_many(
    opened, dawit, say, as_dawit, django_assert_max_num_queries, *, rows
):
    for number in range(rows - 1):
        say(dawit, f"words {number}", opened)
    with django_assert_max_num_queries(7):
        as_dawit.get(reverse("forum:thread", args=[opened.pk]))


def test_twenty_first_post_is_a_page_away(opened, url, dawit, say, as_dawit):
    for number in range(20):
        say(dawit, f"reply {number}.", opened)
    first = as_dawit.get(url)
    assert "reply 19." not in first.content.decode()
    assert "reply 19." in as_dawit.get(url + first.context["newer_url"]).content.decode()


def test_markup_in_a_post_is_shown_as_words(board, amina, moderator, signed_in):
    post = make_approved_post(amina, board, moderator, "<script>alert(1)</script> <b>x</b>")
    page = signed_in(amina).get(reverse("forum:thread", args=[post.thread_id])).content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &lt;b&gt;x&lt;/b&gt;" in page


def test_adult_is_marked_as_an_adult(opened, url, second_moderator, say, as_dawit):
    say(second_moderator, "A word from us", opened)
    assert "Adult" in as_dawit.get(url).content.decode()
