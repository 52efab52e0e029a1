from uuid import uuid4

import pytest
from django.urls import reverse

from cms.languages import doubting
from cms.languages.detecting import Guess
from forum.actions.staff_moderating import Why, return_to_writer
from forum.models import Post, Thread, Unsent
from tests.factories.forum import NOW, make_post


@pytest.fixture
def url(board):
    return reverse("forum:write", args=[board.slug])


@pytest.fixture
def client(amina, signed_in):
    return signed_in(amina)


@pytest.fixture
def sure_of_tigrinya(monkeypatch):
    monkeypatch.setattr(doubting, "detect", lambda text: Guess("ti", is_sure=True))


def words(**fields):
    return {"text": "Hello", "language": "en", "key": str(uuid4()), **fields}


def test_form_starts_in_the_writers_language(client, url):
    assert client.get(url).context["form"].initial["language"] == "ar"


def test_after_a_send_help_comes_first_then_what_happens_next(client, url):
    page = client.post(url, words(), follow=True)
    assert page.redirect_chain[0][0] == reverse("forum:sent", args=[Post.objects.get().pk])
    html = page.content.decode()
    assert html.index("help-panel") < html.index("A person reads this before others see it.")


def test_outsider_cannot_write_here_nor_see_the_page_after(url, outsider, amina, board, signed_in):
    post = make_post(amina, board)
    stranger = signed_in(outsider)
    assert stranger.get(url).status_code == 404
    assert stranger.post(url, words()).status_code == 404
    assert stranger.get(reverse("forum:sent", args=[post.pk])).status_code == 404
    assert stranger.get(reverse("forum:edit", args=[post.pk])).status_code == 404
    assert Post.objects.count() == 1


def test_peer_cannot_open_the_pages_of_another_writer(dawit, amina, board, signed_in):
    post = make_post(amina, board, "mine alone")
    peer = signed_in(dawit)
    for name in ("sent", "edit", "take_back"):
        assert peer.get(reverse(f"forum:{name}", args=[post.pk])).status_code == 404
    assert "mine alone" not in peer.get(reverse("forum:my_posts")).content.decode()


def test_question_about_the_language_comes_once_and_keeps_the_words(client, url, sure_of_tigrinya):
    sent = words(text="ሰላም", wants_help="on", title="T")
    page = client.post(url, sent)
    html = page.content.decode()
    assert not Post.objects.exists()
    assert 'name="language" value="ti"' in html
    assert 'name="language" value="en"' in html
    for kept in ('value="ሰላም"', f'value="{sent["key"]}"', 'name="wants_help" value="True"'):
        assert kept in html
    client.post(url, {**sent, "wants_help": "True", "asked": "on"})
    post = Post.objects.get()
    assert (post.language, post.wants_help, post.title) == ("en", True, "T")


def test_dari_and_farsi_are_never_asked_about(client, url, monkeypatch):
    monkeypatch.setattr(doubting, "detect", lambda text: Guess("fa", is_sure=True))
    client.post(url, words(text="سلام", language="fa-af"))
    assert Post.objects.get().language == "fa-af"


def test_change_of_language_keeps_what_was_typed(client, url):
    page = client.post(url.replace("/en/", "/ar/"), words(text="half a", switch_language="ar"))
    assert "half a" in page.content.decode()
    assert not page.context["form"].errors
    assert not Post.objects.exists()


def test_same_form_sent_twice_is_one_post(client, url):
    form = words()
    first, second = client.post(url, form), client.post(url, form)
    assert first.headers["Location"] == second.headers["Location"]
    assert Post.objects.count() == 1


BAD = {
    "empty": {"text": ""},
    "five megabytes": {"text": "a" * 5_000_000},
    "five megabytes with null bytes": {"text": "a\x00" * 2_500_000},
    "only overrides": {"text": "\u202e\u2066\u200b"},
    "impossible language": {"language": "klingon\x00"},
    "long title": {"title": "t" * 500},
}


@pytest.mark.parametrize("wrong", BAD.values(), ids=BAD)
def test_bad_input_gets_a_sentence_and_keeps_the_words(client, url, wrong):
    form = words(**wrong)
    page = client.post(url, form)
    assert page.status_code == 200
    assert "Please look at this again" in page.content.decode()
    assert page.context["form"]["text"].value() == form["text"]
    assert not Thread.objects.exists()


@pytest.mark.parametrize("key", ["", "not-a-key", "\x00", "x" * 5000])
def test_bad_key_stops_nobody(client, url, key):
    client.post(url, words(key=key))
    assert Post.objects.count() == 1


def test_tricks_are_taken_out_and_words_stay(client, url):
    client.post(url, words(text="one\x00 \u202etwo\u202c three"))
    assert Post.objects.get().text == "one two three"


def test_wrong_encoding_is_no_error_of_ours(client, url):
    page = client.post(
        url,
        data=b"text=%ff%fe&language=en&key=1",
        content_type="application/x-www-form-urlencoded; charset=utf-8",
    )
    assert page.status_code in {200, 302}


@pytest.mark.parametrize("slug", ["nowhere", "west", "1-OR-1"])
def test_forged_board_is_404(client, board, slug):
    address = f"/en/forum/boards/{slug}/write/"
    assert client.post(address, words()).status_code == 404
    assert not Post.objects.exists()


def test_reply_is_held_in_its_thread(opened, dawit, signed_in):
    signed_in(dawit).post(reverse("forum:reply", args=[opened.pk]), words())
    assert Post.objects.waiting().get().thread == opened


def test_reply_costs_few_queries(opened, dawit, signed_in, django_assert_max_num_queries):
    peer = signed_in(dawit)
    with django_assert_max_num_queries(15):
        peer.post(reverse("forum:reply", args=[opened.pk]), words())


@pytest.fixture
def returned(board, amina, moderator):
    why = Why(reason="private", note="Take the street out.")
    post = make_post(amina, board, "I live in this street", title="Where I live")
    return return_to_writer(by=moderator, post=post, why=why, now=NOW)


def test_returned_post_comes_back_whole_with_its_reason(client, returned):
    page = client.get(reverse("forum:my_posts")).content.decode()
    for part in (returned.text, returned.note, str(returned.get_reason_display())):
        assert part in page
    form = client.get(reverse("forum:edit", args=[returned.pk])).context["form"]
    assert (form.initial["text"], form.initial["title"]) == (returned.text, returned.title)


def test_changed_post_is_sent_again(client, returned):
    client.post(reverse("forum:edit", args=[returned.pk]), words(text="I live in a town"))
    returned.refresh_from_db()
    assert (returned.revision, returned.status) == (2, "held")


def test_post_that_waits_cannot_be_edited(client, amina, board):
    post = make_post(amina, board)
    address = reverse("forum:edit", args=[post.pk])
    assert client.post(address, words(text="other words")).status_code == 302
    post.refresh_from_db()
    assert post.text == "Hello everybody"


@pytest.mark.parametrize("rows", [1, 20])
def test_my_posts_cost_the_same_for_few_and_many(
    client, amina, board, rows, django_assert_max_num_queries
):
    for _ in range(rows):
        make_post(amina, board)
    with django_assert_max_num_queries(5):
        client.get(reverse("forum:my_posts"))


def test_nobody_signs_in_first(url, db):
    from django.test import Client

    for address in (url, reverse("forum:my_posts")):
        assert "/account/login/" in Client().post(address).headers["Location"]


def test_page_before_taking_back_shows_the_words_and_does_nothing_by_itself(client, amina, say):
    post = say(amina, "سلام", language="ar")
    url = reverse("forum:take_back", args=[post.pk])
    assert url in client.get(reverse("forum:my_posts")).content.decode()
    assert "سلام" in client.get(url).content.decode()
    post.refresh_from_db()
    assert post.is_visible
    assert client.post(url, follow=True).redirect_chain[0][0] == reverse("forum:my_posts")
    post.refresh_from_db()
    assert not post.is_visible
    assert client.get(url).status_code == 302
    assert client.post(url).status_code == 302


def test_words_kept_for_later_stand_in_the_form_again(client, url, dawit, signed_in):
    page = client.post(url, words(text="سلام", language="ar", keep="on"))
    assert "We kept your words." in page.content.decode()
    assert page.context["form"].initial["text"] == "سلام"
    again = client.get(url)
    assert again.context["form"].initial["text"] == "سلام"
    assert "We kept your words." in again.content.decode()
    assert not Post.objects.exists()
    assert "سلام" not in signed_in(dawit).get(url).content.decode()


def test_script_keeps_words_without_a_page(client, url):
    answer = client.post(url, words(text="half a sent", keep="quietly"))
    assert (answer.status_code, answer.content) == (204, b"")
    assert client.get(url).context["form"].initial["text"] == "half a sent"


def test_outsider_keeps_nothing_on_a_board_of_others(url, outsider, signed_in):
    assert signed_in(outsider).post(url, words(keep="quietly")).status_code == 404
    assert not Unsent.objects.exists()
