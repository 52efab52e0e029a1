"""Promise 35: whatever the news are, a notice says only that there is something new."""

import pytest
from django.template.loader import render_to_string
from django.utils.html import escape
from django.utils.translation import override

from cms.accounts.printing import square_code
from cms.languages.registry import CODES, get_language_of
from cms.notices.enums import SENTENCES, NoticeKind
from cms.notices.mailing import gather, message_to
from cms.notices.models import Mail
from cms.notices.words import words_in
from tests.factories.forum import make_approved_post, make_board
from tests.factories.mails import NOON, tell, want_mail

# What may never leave Chorus: words, boards, titles, other people, addresses of what is new.
TITLE, TEXT, BOARD, WRITER = "Marked title", "Marked words", "marked-board", "marked-writer"
MARKS = ("mark", "/forum/", "place-of-it")


@pytest.fixture
def url(amina, dawit, moderator):
    """The address of something new, whose every word carries a mark."""
    dawit.nickname = WRITER
    dawit.save()
    post = make_approved_post(dawit, make_board(BOARD, kind="county"), moderator, TEXT, title=TITLE)
    return f"/en/forum/thread/{post.thread_id}/?from=on.place-of-it#post-{post.pk}"


def said_in_app(client, person):
    page = client.get(f"/{person.language}/news/").content.decode()
    return page[page.index("<main") : page.index("</main>")].replace("/news/", "")


def said_by_mail(person):
    way = person.mail_way
    gather(at=NOON)
    mail = Mail.objects.waiting().get(to=person)
    message = message_to(way, mail)
    return f"{message.subject}\n{message.body}\n{message.message().as_string()}"


def said_on_paper(person):
    words = words_in(person.language)
    slip = {"person": person, "words": words, "square_code": square_code(words.address)}
    return render_to_string("notices/staff/slip.html", {"slip": slip})


@pytest.mark.promise(35)
@pytest.mark.parametrize("code", CODES)
def test_notices_say_only_that_there_is_something_new(amina, signed_in, url, code):
    amina.language, amina.nickname = code, "Amina"
    amina.save()
    want_mail(amina, email="person@example.org")
    for kind in NoticeKind:
        tell(amina, url=url, kind=kind)
    in_app = said_in_app(signed_in(amina), amina)
    with override(code):
        assert all(escape(str(SENTENCES[kind])) in in_app for kind in NoticeKind)
    by_mail, on_paper = said_by_mail(amina), said_on_paper(amina)
    assert "Amina" not in by_mail
    assert f'lang="{code}" dir="{get_language_of(code).direction}"' in on_paper
    for said in (in_app, by_mail, on_paper):
        assert [mark for mark in MARKS if mark in said.lower()] == []


def test_every_kind_says_one_fixed_sentence_without_gaps_to_fill():
    for code in CODES:
        with override(code):
            assert all("%" not in str(SENTENCES[kind]) for kind in NoticeKind)
        words = words_in(code)
        assert "%" not in words.subject + words.body


def test_mail_tells_neither_where_nor_who_but_the_page_to_sign_in(amina):
    for code in CODES:
        words = words_in(code)
        assert words.body == f"{words.sentence}\n\n{words.address}\n"
        assert words.address.endswith(f"/{code}/account/login/")
