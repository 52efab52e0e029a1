import pytest
from django.urls import reverse

from cms.languages import doubting
from cms.languages.detecting import Guess
from forum.actions.staff_moderating import approve
from forum.actions.taking_back import take_back
from forum.forms.quoting import MOST_PARTS, parts_of
from forum.models import Post
from tests.factories.filled_forms import FilledForms
from tests.factories.forum import NOW, make_edit, make_post

TEXT = "أريد مكتبا. ليس عندي؟\nمن أيضا"


@pytest.fixture
def post(amina, say):
    return say(amina, TEXT, language="ar")


@pytest.fixture
def url(post):
    return reverse("forum:reply", args=[post.thread_id])


def sending(post, **fields):
    return {
        "text": "Me too",
        "language": "en",
        "asked": "on",
        "quote": post.pk,
        "quoted_revision": post.revision,
        **fields,
    }


def quoted():
    return Post.objects.with_space().get(text="Me too").quoted_words


def test_each_sentence_can_be_ticked_in_its_own_language(post, url, as_dawit):
    page = as_dawit.get(f"{url}?quote={post.pk}").content.decode()
    assert page.count('name="part"') == 3
    assert '<span lang="ar" dir="rtl">ليس عندي؟</span>' in page
    thread = as_dawit.get(reverse("forum:thread", args=[post.thread_id])).content.decode()
    assert f"{url}?quote={post.pk}" in thread


@pytest.mark.parametrize(
    ("ticked", "words"), [(["1"], "ليس عندي؟"), ([], TEXT), (["0", "1"], TEXT[:21])]
)
def test_ticked_words_or_all_of_them_are_shown_to_others(post, as_dawit, moderator, ticked, words):
    as_dawit.post(reverse("forum:reply", args=[post.thread_id]), sending(post, part=ticked))
    assert quoted() == words
    approve(by=moderator, post=Post.objects.get(text="Me too"), now=NOW)
    page = as_dawit.get(reverse("forum:thread", args=[post.thread_id])).content.decode()
    block = page[page.index("<blockquote>") : page.index("</blockquote>")]
    assert "amina" in block.lower()
    assert 'lang="ar" dir="rtl"' in block


def test_words_that_went_while_somebody_wrote_are_said_to_be_gone_and_nothing_is_lost(
    post, url, dawit, as_dawit, say
):
    say(dawit, "Somebody else", post.thread)
    take_back(by=post.author, post=post, now=NOW)
    page = as_dawit.post(f"{url}?quote={post.pk}", sending(post))
    html = page.content.decode()
    assert "The words quoted here are gone." in html
    assert "Me too" in html
    assert 'name="quote"' not in html
    again = {name: value for name, value in sending(post).items() if "quote" not in name}
    as_dawit.post(f"{url}?quote={post.pk}", again)
    assert quoted() == ""


def test_words_that_changed_while_somebody_wrote_are_not_quoted(
    post, url, amina, moderator, as_dawit
):
    approve(by=moderator, post=make_edit(amina, post, "Other words"), now=NOW)
    page = as_dawit.post(url, sending(post)).content.decode()
    assert "The words quoted here are gone." in page
    assert not Post.objects.filter(text="Me too").exists()


def test_question_about_the_language_and_a_switch_keep_the_ticks(post, url, as_dawit, monkeypatch):
    monkeypatch.setattr(doubting, "detect", lambda text: Guess("ti", is_sure=True))
    sent = sending(post, part=["1"], asked="")
    asked = FilledForms(as_dawit.post(url, sent).content.decode()).fields
    assert (asked["part"], asked["quote"]) == ("1", str(post.pk))
    page = as_dawit.post(url, {**sent, "switch_language": "ar"})
    form = page.context["form"]
    assert (form["part"].value(), form["quote"].value()) == (["1"], str(post.pk))


@pytest.mark.parametrize("forged", ["", "x", "-1", "9" * 30, "\x00", "1:2", "²"])
def test_forged_number_quotes_nothing(url, as_dawit, forged):
    assert as_dawit.get(url, {"quote": forged}).status_code == 200
    page = as_dawit.post(url, {"text": "Me too", "language": "en", "quote": forged, "asked": "on"})
    assert page.status_code == 200
    assert not Post.objects.filter(text="Me too").exists()


def test_held_words_are_offered_to_nobody(post, url, amina, as_dawit):
    held = make_post(amina, post.thread, "words that wait")
    page = as_dawit.get(f"{url}?quote={held.pk}").content.decode()
    assert "words that wait" not in page
    assert 'name="part"' not in page


def test_gone_words_leave_a_short_line(post, url, as_dawit, moderator):
    as_dawit.post(url, sending(post))
    approve(by=moderator, post=Post.objects.get(text="Me too"), now=NOW)
    take_back(by=post.author, post=post, now=NOW)
    page = as_dawit.get(reverse("forum:thread", args=[post.thread_id])).content.decode()
    assert "The words quoted here are gone." in page
    assert "أريد" not in page


@pytest.mark.parametrize(
    ("text", "number"),
    [("One", 1), ("One. Two! Three?", 3), ("3.5 km", 1), ("a\n\nb", 2), ("ሰላም። ከመይ፧", 2)],
)
def test_sentences_of_every_script_are_parts(text, number):
    parts = parts_of(text)
    assert len(parts) == number
    assert "".join(text[start:end] for start, end in parts).split() == text.split() or number > 1


def test_long_text_has_few_parts_that_cover_all_of_it():
    text = "Yes. " * 1000
    parts = parts_of(text)
    assert len(parts) <= MOST_PARTS
    assert (parts[0][0], parts[-1][1]) == (0, len(text.rstrip()))
