"""Pages with quotes, notes and new words that wait ask the database as much for one as for many."""

import pytest
from django.urls import reverse

from forum.actions.quoting import Quote
from forum.actions.staff_moderating import Why, return_to_writer
from tests.factories.forum import NOW, make_approved_post, make_edit
from tests.forum.test_queries import asked


@pytest.fixture(params=[1, 4])
def talk(request, dawit, opened, moderator):
    """Dawit quotes the first post again and again, and each of his new words came back."""
    first = opened.posts.get()
    quote = Quote(first.pk, first.revision, 0, len(first.text))
    for number in range(request.param):
        words = {"quote": quote, "content_notes": number}
        post = make_approved_post(dawit, opened, moderator, f"Words {number}", **words)
        edit = make_edit(dawit, post)
        return_to_writer(by=moderator, post=edit, why=Why(reason="unclear"), now=NOW)
    return opened


def test_thread(talk, as_dawit):
    with asked(most=9):
        page = as_dawit.get(reverse("forum:thread", args=[talk.pk])).content.decode()
    assert page.count("<blockquote>") == talk.posts.approved().count() - 1
    assert page.count("New words for your post") == talk.posts.filter(kind="edit").count()


def test_my_posts(talk, as_dawit):
    with asked(most=9):
        page = as_dawit.get(reverse("forum:my_posts")).content.decode()
    assert page.count("New words for your post") == talk.posts.filter(kind="edit").count()


def test_queue_of_new_words(talk, board, dawit, moderator, signed_in):
    for post in talk.posts.approved().filter(author=dawit).select_related("thread__board"):
        make_edit(dawit, post, "Clearer")
    client = signed_in(moderator)
    with asked(most=12):
        page = client.get(reverse("forum:moderation"))
    assert len(page.context["rows"]) == talk.posts.filter(kind="edit").count()
