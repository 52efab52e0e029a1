"""The words of a post look the same however they came onto the page, and are never stale."""

import pytest
from django.db import IntegrityError, transaction
from django.template.loader import render_to_string

from forum.actions.staff_moderating import approve
from forum.erasure import ForumKeeper
from forum.models import Post
from forum.models.written import html_of, words_as_html
from tests.factories.forum import NOW, make_edit

TEXTS = ["", "Hello", "One\n\nTwo\nlines", "<b>\"a\" & 'b'</b>\n\n\n\n{{ x }}", "سلام\n\nhello"]


@pytest.mark.parametrize("language", ["en", "ar", "ti", "xx", ""])
@pytest.mark.parametrize("text", TEXTS)
def test_quick_words_are_those_of_the_component(text, language):
    context = {"text": text, "language": language}
    slow = render_to_string("components/user_text.html", context)
    same_space = slow.strip().replace('<div class="user-text"  dir', '<div class="user-text" dir')
    assert words_as_html(text, language) == same_space


def test_html_is_made_when_words_are_sent_changed_and_merged(say, amina, moderator):
    post = say(amina, "First <words>")
    assert post.html == words_as_html("First <words>", post.language)
    edit = make_edit(amina, post, "Second words")
    approve(by=moderator, post=edit, now=NOW)
    post.refresh_from_db()
    assert post.html == words_as_html("Second words", post.language)
    assert html_of(post) == post.html


@pytest.mark.parametrize(
    "changed",
    [{"text": "Other words"}, {"language": "ar"}, {"html": "<script>x</script>"}, {"html": ""}],
)
def test_html_that_is_not_of_these_words_is_never_shown(changed, say, amina):
    post = say(amina, "Words that stood")
    Post.objects.filter(pk=post.pk).update(**changed)
    post.refresh_from_db()
    assert html_of(post) == words_as_html(post.text, post.language)


def test_html_of_another_post_fits_no_words_but_its_own(say, amina):
    one, other = say(amina, "One"), say(amina, "Other")
    one.html, one.html_key = other.html, other.html_key
    assert html_of(one) == words_as_html("One", one.language)


def test_words_cannot_be_emptied_without_their_html(say, amina):
    post = say(amina, "Words to forget")
    with pytest.raises(IntegrityError), transaction.atomic():
        Post.objects.filter(pk=post.pk).update(text="")
    ForumKeeper().erase(amina)
    post.refresh_from_db()
    assert (post.text, post.html, post.html_key) == ("", "", "")
