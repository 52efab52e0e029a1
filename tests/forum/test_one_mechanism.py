"""Whatever a young person writes, of every kind, waits, is read and decided about in one way."""

from datetime import date

import pytest
from django.apps import apps
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, models, transaction
from django.urls import reverse

from cms.interpreting.models import Task
from cms.safeguarding.access import sources_with_open_concern
from cms.safeguarding.enums import ConcernKind
from cms.safeguarding.screening import Look, Sign
from forum import screening
from forum.actions.in_use import TABLE
from forum.actions.posting import send_again
from forum.actions.staff_moderating import Why, approve, return_to_writer
from forum.actions.taking_back import take_back
from forum.enums import PostKind, PostStatus, Priority
from forum.erasure import ForumKeeper
from forum.feedback_source import ForumSource
from forum.models import Decision, Post, SearchRow
from tests.factories.forum import NOW, draft, make_alias, make_edit, make_post

WHY = Why(reason="private", note="Leave the street out, please.")
EVER = {"start": date(2020, 1, 1), "end": date(2030, 1, 1)}
WORDS = "mark words of mine"
# Columns of the forum with text that young people fill, and what becomes of it.
MODERATED = {"Post.title", "Post.text", "Post.html", "Post.options"}
NEVER_SHOWN_TO_OTHERS = {"Unsent.title", "Unsent.text", "Unsent.options"}
KEPT_FOR_STAFF = {
    "Decision.title",
    "Decision.text",
    "EarlierWords.title",
    "EarlierWords.text",
    "HelpSession.helper_name",
}
ONLY_APPROVED_WORDS = {"Thread.heading", "SearchRow.words", "BoardName.name", "BoardName.alike"}
BY_STAFF = {
    "Board.name",
    "Board.about",
    "Post.note",
    "Decision.note",
    "Idea.summary",
    "Step.words",
    "StepWords.words",
    "Asking.note",
    "Asking.answer",
    "SecondLook.note",
}
# Codes that the house writes itself.
CODES = {
    "Board.slug",
    "Post.html_key",
    "Decision.language",
    "EarlierWords.language",
    "Post.topics",
    "Thread.language",
    "Thread.topics",
    "Unsent.topics",
    "Unsent.place",
}


@pytest.fixture(params=list(PostKind), ids=str)
def kind(request):
    return request.param


@pytest.fixture
def write(kind, board, amina, say):
    """Amina writes something of this kind; for new words there is a post that others read."""
    makers = {
        PostKind.POST: lambda: lambda text, **how: make_post(amina, board, text, **how),
        PostKind.EDIT: lambda: _edit_of(say(amina, "Words that stand")),
        PostKind.ALIAS: lambda: lambda text, **how: make_alias(amina, board, text, **how),
    }

    def _edit_of(post):
        return lambda text, **how: make_edit(amina, post, text, **how)

    return makers[kind]()


@pytest.fixture
def held(write):
    return write(WORDS)


def all_that_others_read(client, board):
    addresses = [reverse(f"forum:{name}") for name in ("boards", "my_posts", "ideas")]
    addresses.append(reverse("forum:board", args=[board.slug]))
    for post in Post.objects.all():
        addresses += [reverse(f"forum:{name}", args=[post.pk]) for name in ("sent", "edit")]
        if post.thread_id:
            addresses += [
                reverse(f"forum:{name}", args=[post.thread_id]) for name in ("thread", "reply")
            ]
    pages = [client.get(address).content.decode() for address in addresses]
    found = client.post(reverse("forum:search"), {"words": "mark"}, follow=True)
    return "".join(pages) + "".join(row.post.text for row in found.context["found"])


def test_every_kind_stands_in_the_table(kind):
    assert set(TABLE) == set(PostKind)
    assert (TABLE[kind].status == PostStatus.APPROVED) == (kind is PostKind.POST)


def test_starts_held_and_stands_in_the_one_queue(held, kind, moderator, signed_in):
    assert (held.kind, held.status) == (kind, PostStatus.HELD)
    page = signed_in(moderator).get(reverse("forum:moderation"))
    assert [row.post for row in page.context["rows"]] == [held]
    one = signed_in(moderator).get(reverse("forum:moderate", args=[held.pk]))
    assert WORDS in one.content.decode()


def test_others_meet_it_nowhere_before_it_is_approved(held, board, as_dawit, moderator, signed_in):
    officer = signed_in(moderator)
    seen = all_that_others_read(as_dawit, board)
    assert "words of mine" not in seen
    assert not SearchRow.objects.filter(pk=held.pk).exists()
    assert WORDS not in {voice.text for voice in ForumSource().voices(**EVER)}
    could_be = officer.get(reverse("forum:could_be_ideas")).content.decode()
    assert WORDS not in could_be


def test_is_looked_at_for_signs_and_a_worry_calls_a_person(
    write, monkeypatch, django_capture_on_commit_callbacks
):
    sign = Sign(kind=next(iter(ConcernKind)), because="a phrase")
    look = Look((sign,), is_whole=True)
    monkeypatch.setattr(screening, "look_for_signs", lambda text, language: look)
    with django_capture_on_commit_callbacks(execute=True):
        held = write(WORDS)
    held.refresh_from_db()
    assert held.screened_at is not None
    assert (held.status, held.priority) == (PostStatus.HELD, Priority.FIRST)
    assert sources_with_open_concern([held.source]) == {held.source}


def test_wish_for_help_is_a_concern_at_once(write):
    held = write(WORDS, wants_help=True)
    assert sources_with_open_concern([held.source]) == {held.source}


def test_interpreters_get_it(write):
    held = write("أهلا", language="ar")
    assert Task.objects.filter(source=held.source).exists()


def test_comes_back_whole_with_a_reason_and_can_be_sent_again(held, amina, moderator, as_dawit):
    back = return_to_writer(by=moderator, post=held, why=WHY, now=NOW)
    assert (back.status, back.text, back.reason) == (PostStatus.RETURNED, WORDS, "private")
    back = Post.objects.with_space().get(pk=back.pk)
    assert back.is_editable
    again = send_again(by=amina, post=back, draft=draft("better words"), now=NOW)
    assert (again.status, again.revision, again.text) == (PostStatus.HELD, 2, "better words")
    assert approve(by=moderator, post=again, now=NOW).is_in_use


def test_writer_sees_where_it_stands_and_takes_it_back(held, amina, signed_in, moderator):
    page = signed_in(amina).get(reverse("forum:my_posts")).content.decode()
    assert WORDS in page
    assert reverse("forum:take_back", args=[held.pk]) in page
    assert take_back(by=amina, post=held, now=NOW)
    with pytest.raises(ValidationError, match="already decided"):
        approve(by=moderator, post=held, now=NOW)
    held.refresh_from_db()
    assert (held.status, held.text) == (PostStatus.TAKEN_BACK, WORDS)


def test_only_a_named_other_person_approves(held, kind, amina, dawit, moderator):
    for person in (amina, dawit):
        with pytest.raises(PermissionDenied):
            approve(by=person, post=held, now=NOW)
    approved = approve(by=moderator, post=held, now=NOW)
    assert (approved.status, approved.decided_by) == (TABLE[kind].status, moderator)
    assert Decision.objects.filter(post=held, by=moderator, text=WORDS).exists()
    with pytest.raises(IntegrityError), transaction.atomic():
        Post.objects.filter(pk=held.pk).update(decided_by=None)


def test_writer_who_moderates_does_not_decide_about_their_own(held, moderator):
    held.author = moderator
    with pytest.raises(PermissionDenied):
        approve(by=moderator, post=held, now=NOW)


def test_only_a_post_can_be_approved_as_one(held, kind, moderator):
    approve(by=moderator, post=held, now=NOW)
    wrong = PostStatus.IN_USE if kind is PostKind.POST else PostStatus.APPROVED
    with pytest.raises(IntegrityError), transaction.atomic():
        Post.objects.filter(pk=held.pk).update(status=wrong)


def test_of_an_erased_writer_no_word_stays(held, amina, moderator):
    approve(by=moderator, post=held, now=NOW)
    given = ForumKeeper().give_back(amina)
    assert WORDS in {row["text"] for row in given}
    ForumKeeper().erase(amina)
    for model in (Post, Decision):
        assert not model.objects.exclude(text="").exists()
    assert not Post.objects.filter(author__isnull=False).exists()
    assert not SearchRow.objects.exists()


def test_every_column_of_text_says_what_becomes_of_it():
    """A new one is put on a Post, or it stands here with the reason why it needs no reader."""
    own = {
        f"{model.__name__}.{column.name}"
        for model in apps.get_app_config("forum").get_models()
        for column in model._meta.get_fields()
        if isinstance(column, models.CharField | models.TextField)
        and not column.choices
        # The same column in each of the languages.
        and not hasattr(column, "translated_field")
    }
    by_young_people = MODERATED | NEVER_SHOWN_TO_OTHERS | KEPT_FOR_STAFF | ONLY_APPROVED_WORDS
    assert own == by_young_people | BY_STAFF | CODES
