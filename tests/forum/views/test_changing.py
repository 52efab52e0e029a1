import pytest
from django.urls import reverse

from forum.actions.staff_moderating import Why, approve, return_to_writer, take_down
from forum.models import Post
from tests.factories.forum import NOW, make_edit


@pytest.fixture
def post(amina, say):
    return say(amina, "The old words", title="A title")


@pytest.fixture
def url(post):
    return reverse("forum:change", args=[post.pk])


@pytest.fixture
def client(amina, signed_in):
    return signed_in(amina)


def words(**fields):
    return {"text": "The new words", "language": "en", "asked": "on", **fields}


def test_way_stands_at_ones_own_post_and_at_no_other(post, url, client, as_dawit):
    thread = reverse("forum:thread", args=[post.thread_id])
    assert url in client.get(thread).content.decode()
    assert url in client.get(reverse("forum:my_posts")).content.decode()
    assert url not in as_dawit.get(thread).content.decode()


def test_form_begins_with_the_words_that_stand_then_with_those_that_wait(post, url, amina, client):
    assert client.get(url).context["form"].initial["text"] == "The old words"
    make_edit(amina, post, "The newest words")
    assert client.get(url).context["form"].initial["text"] == "The newest words"


def test_new_words_are_sent_and_the_old_ones_stay(post, url, client, as_dawit):
    page = client.post(url, words(), follow=True)
    assert "A person reads this before others see it." in page.content.decode()
    thread = as_dawit.get(reverse("forum:thread", args=[post.thread_id])).content.decode()
    assert "The old words" in thread
    assert "The new words" not in thread
    assert "New words for your post" in client.get(reverse("forum:my_posts")).content.decode()


def test_outsider_and_peer_do_not_learn_that_it_exists(url, outsider, as_dawit, signed_in):
    for other in (as_dawit, signed_in(outsider)):
        assert other.get(url).status_code == 404
        assert other.post(url, words()).status_code == 404
    assert not Post.objects.filter(kind="edit").exists()


def test_post_that_others_do_not_read_is_not_changed_here(post, url, client, moderator):
    take_down(by=moderator, post=post, why=Why(reason="private"), now=NOW)
    assert client.post(url, words()).url == reverse("forum:my_posts")
    assert not Post.objects.filter(kind="edit").exists()


def test_moderator_sees_old_and_new_side_by_side_and_the_history_after(
    post, amina, moderator, signed_in
):
    edit = make_edit(amina, post, "The new words")
    officer = signed_in(moderator)
    page = officer.get(reverse("forum:moderate", args=[edit.pk])).content.decode()
    assert "What other people read now" in page
    assert "The old words" in page
    assert "The new words" in page
    approve(by=moderator, post=edit, now=NOW)
    after = officer.get(reverse("forum:moderate", args=[post.pk])).content.decode()
    assert "The words then" in after
    assert "The old words" in after
    # The edit itself has no more buttons: whatever happens now happens to the post.
    done = officer.get(reverse("forum:moderate", args=[edit.pk])).content.decode()
    assert 'value="taken_down"' not in done


def test_new_words_that_came_back_are_sent_again_like_a_post(post, amina, moderator, client):
    edit = make_edit(amina, post, "The new words")
    return_to_writer(by=moderator, post=edit, why=Why(reason="unclear"), now=NOW)
    again = reverse("forum:edit", args=[edit.pk])
    assert again in client.get(reverse("forum:my_posts")).content.decode()
    client.post(again, words(text="Clearer words"))
    edit.refresh_from_db()
    assert (edit.text, edit.status, edit.revision) == ("Clearer words", "held", 2)
    approve(by=moderator, post=edit, now=NOW)
    page = client.get(reverse("forum:my_posts")).content.decode()
    assert page.count("Clearer words") == 1
