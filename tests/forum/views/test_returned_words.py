"""Promise 15: words that come back come back whole, byte for byte, with a kind reason."""

from html.parser import HTMLParser

import pytest
from django.urls import reverse

from forum.actions.staff_moderating import Why, return_to_writer, take_down
from forum.models import Post
from tests.factories.forum import NOW, make_approved_post, make_post

TEXTS = (
    "Two lines\nand a third, after an empty one.\n\n  Spaces,\ttabs & <b>marks</b> \"'",
    "می\u200cخواهم کتاب\u200cهای فارسی بخوانم، مُحَمَّد",
    "ናብ ቤት ትምህርቲ ክኸይድ ኣለኒ፡ ፀሓይ እያ።",
    "Đà Nẵng, é as two letters: e\u0301, and \U0001f9d1\u200d\U0001f9d1\u200d\U0001f9d2",
    "&amp; &lt;textarea&gt; </textarea> {{ x }} %s",
)


class Typed(HTMLParser):
    """The words in the form, as the browser would send them."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.words, self._is_in = "", False
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self._is_in = tag == "textarea" and dict(attrs).get("name") == "text"

    def handle_endtag(self, tag):
        self._is_in = self._is_in and tag != "textarea"

    def handle_data(self, data):
        if self._is_in:
            self.words += data


@pytest.mark.promise(15)
@pytest.mark.parametrize("text", TEXTS)
def test_a_returned_text_comes_back_byte_for_byte_with_a_kind_reason(
    board, amina, moderator, signed_in, text
):
    post = make_post(amina, board, text)
    before = Post.objects.get(pk=post.pk).text.encode()
    return_to_writer(by=moderator, post=post, why=Why("private", "Thank you, Amina."), now=NOW)
    post = Post.objects.get(pk=post.pk)
    assert post.text.encode() == before
    client = signed_in(amina)
    page = client.get(reverse("forum:edit", args=[post.pk])).content.decode()
    # A browser drops the line break that opens a field.
    assert Typed(page).words.removeprefix("\n").encode() == before
    mine = client.get(reverse("forum:my_posts")).content.decode()
    assert "Thank you, Amina." in mine
    assert str(post.get_reason_display()) in mine


@pytest.mark.promise(15)
def test_words_taken_down_stay_their_writer_s_and_the_writer_is_told(board, amina, moderator):
    post = make_approved_post(amina, board, moderator, TEXTS[0])
    before, told = post.text.encode(), amina.notices.count()
    take_down(by=moderator, post=post, why=Why("private"), now=NOW)
    assert Post.objects.get(pk=post.pk).text.encode() == before
    assert amina.notices.count() == told + 1
