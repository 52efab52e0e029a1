import pytest
from django.urls import reverse

from forum.actions.staff_moderating import Why, return_to_writer
from forum.models import Poll, Post, Unsent
from tests.factories.filled_forms import FilledForms
from tests.factories.forum import NOW, make_post

POLL = {
    "text": "What shall we do on Sunday?",
    "options": "Football\r\n\r\n Swimming ",
    "days": "3",
    "language": "en",
    "asked": "on",
}


@pytest.fixture
def url(opened):
    return reverse("forum:ask", args=[opened.pk])


def text_of(answer):
    return answer.content.decode()


def test_poll_is_a_held_reply_that_its_writer_alone_sees(url, opened, as_dawit, amina, signed_in):
    thread = reverse("forum:thread", args=[opened.pk])
    assert url in text_of(as_dawit.get(thread))
    assert as_dawit.post(url, POLL).status_code == 302
    poll = Poll.objects.get()
    assert (poll.post.option_lines, poll.days) == (["Football", "Swimming"], 3)
    assert "<li><bdi>Swimming</bdi></li>" in text_of(as_dawit.get(thread))
    assert "Swimming" not in text_of(signed_in(amina).get(thread))


def test_outsider_asks_nothing(url, outsider, signed_in):
    client = signed_in(outsider)
    assert client.get(url).status_code == client.post(url, POLL).status_code == 404
    assert not Poll.objects.exists()


@pytest.mark.parametrize(
    "fields",
    [
        {"options": "Only one"},
        {"options": ""},
        {"options": "a\nb\nc\nd\ne\nf\ng"},
        {"options": "a\n" + "b" * 90},
        {"options": "Same\nsame"},
        {"options": "\x00\n\u202e"},
        {"options": "five " * 200_000},
        {"days": "0"},
        {"days": "\x00"},
        {"text": ""},
    ],
)
def test_what_is_wrong_gets_a_sentence_and_the_words_stay(url, as_dawit, fields):
    answer = as_dawit.post(url, {**POLL, **fields})
    assert answer.status_code == 200
    assert "Please look at this again" in text_of(answer)
    assert fields.get("text", POLL["text"]) in text_of(answer)
    assert not Poll.objects.exists()


def test_words_kept_for_later_come_back_with_their_answers(url, opened, as_dawit):
    as_dawit.post(url, {**POLL, "text": "", "keep": "quietly"})
    kept = Unsent.objects.get()
    assert (kept.options, kept.days) == ("Football\n\n Swimming", 3)
    page = as_dawit.get(url)
    assert page.context["form"].initial["options"] == kept.options
    assert '<option value="3" selected>' in text_of(page)
    reply = as_dawit.get(reverse("forum:reply", args=[opened.pk]))
    assert "Football" not in text_of(reply)
    as_dawit.post(url, POLL)
    assert not Unsent.objects.exists()


def test_question_about_the_language_keeps_the_answers(url, as_dawit):
    sent = {"text": "ما هو اليوم المناسب لاجتماعنا القادم؟", "language": "en"}
    page = as_dawit.post(url, {**POLL, **sent, "asked": ""})
    assert "Which language is this?" in text_of(page)
    fields = FilledForms(text_of(page)).fields
    assert (fields["options"], fields["days"]) == (POLL["options"], "3")


def test_page_in_another_language_keeps_what_was_typed(url, as_dawit):
    page = as_dawit.post(url, {**POLL, "switch_language": "ar"})
    assert "Football" in text_of(page)
    assert not Poll.objects.exists()


def test_returned_poll_is_changed_in_its_own_form(opened, dawit, moderator, as_dawit):
    post = make_post(dawit, opened, "When?", options=("Monday", "Friday"), days=14)
    return_to_writer(by=moderator, post=post, why=Why("unclear"), now=NOW)
    url = reverse("forum:edit", args=[post.pk])
    page = as_dawit.get(url)
    assert "Monday\nFriday" in text_of(page)
    assert '<option value="14" selected>' in text_of(page)
    assert as_dawit.post(url, POLL).status_code == 302
    post = Post.objects.get(pk=post.pk)
    assert (post.status, post.option_lines) == ("held", ["Football", "Swimming"])


def test_moderator_reads_the_answers(opened, dawit, moderator, signed_in):
    post = make_post(dawit, opened, "When?", options=("Monday", "Friday"))
    page = signed_in(moderator).get(reverse("forum:moderate", args=[post.pk]))
    assert "<li><bdi>Friday</bdi></li>" in text_of(page)
