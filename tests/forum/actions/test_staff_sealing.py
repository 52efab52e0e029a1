"""Promise 16, as far as text goes: sealed words leave every surface, and nobody opens them here."""

import io
import json

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, transaction
from django.urls import reverse

from cms.accounts.models import User
from cms.feedback.gathering.fetching import gather
from cms.feedback.models import Voice
from cms.feedback.periods import read_period
from cms.interpreting.actions import hand_in, take_task
from cms.interpreting.models import Task
from cms.languages.models import MachineDraft
from cms.safeguarding.access import sources_with_open_concern
from cms.safeguarding.chain import faults_of_log
from cms.safeguarding.management.commands import open_seal
from cms.safeguarding.models import LogEntry, SealedWords, SealOpening
from forum.actions.keeping import Typed, keep_typed
from forum.actions.posting import send_again
from forum.actions.staff_moderating import Why, approve, return_to_writer, take_down
from forum.actions.staff_sealing import seal
from forum.enums import PostStatus
from forum.erasure import ForumKeeper
from forum.models import Decision, EarlierWords, Post, SearchRow
from forum.models.unsent import place_of
from tests.factories.forum import NOW, draft, make_post

MARK = "kinyarwandamark"
EARLIER = "earliermark"
REASON = "May be a crime to keep"


@pytest.fixture
def post(board, amina, moderator, interpreter):
    """Approved in its second revision, in English by an interpreter, drafted, found, counted."""
    post = make_post(amina, board, EARLIER, language="ti")
    return_to_writer(by=moderator, post=post, why=Why("unclear", MARK), now=NOW)
    send_again(by=amina, post=post, draft=draft(MARK, language="ti", title=MARK), now=NOW)
    task = Task.objects.get(source=post.source)
    take_task(by=interpreter, task=task, at=NOW)
    hand_in(by=interpreter, task=task, english=f"{MARK} in English", at=NOW)
    approve(by=moderator, post=post, now=NOW)
    MachineDraft.objects.create(
        source=post.source,
        origin=post.origin,
        source_language="ti",
        target="fr",
        state="made",
        text=MARK,
        engine="dummy",
        asked_at=NOW,
        due_at=NOW,
        made_at=NOW,
    )
    keep_typed(by=amina, place=place_of(post), typed=Typed(text=MARK), now=NOW)
    gather(read_period("2026-Q4"))
    assert Voice.objects.get().text == MARK
    return post


def tables_with(mark):
    """The tables, other than the locked one, that hold this word in any column."""
    found = []
    for table in connection.introspection.table_names():
        with connection.cursor() as cursor:
            cursor.execute(f'SELECT * FROM "{table}"')
            if any(mark in str(value) for row in cursor.fetchall() for value in row):
                found.append(table)
    return found


@pytest.fixture
def readers(amina, dawit, moderator, safeguarding_lead, interpreter):
    return amina, dawit, moderator, safeguarding_lead, interpreter


@pytest.mark.promise(16)
def test_seal_removes_words_from_every_surface(post, readers, moderator, signed_in):
    """Promise 16: every page, every table; the fingerprint is kept."""
    seal(by=moderator, post=post, reason=REASON, now=NOW)
    assert tables_with(MARK) == tables_with(EARLIER) == []
    assert not SearchRow.objects.exists()
    staff_page = reverse("forum:moderate", args=[post.pk])
    pages = {}
    for person in readers:
        client = signed_in(person)
        for address in (
            reverse("forum:thread", args=[post.thread_id]),
            staff_page,
            reverse("forum:my_posts"),
            reverse("forum:moderation"),
            reverse("forum:boards"),
        ):
            page = pages[person.username, address] = client.get(address).content.decode()
            assert MARK not in page
            assert EARLIER not in page
    sealed = SealedWords.objects.get()
    for shown in (sealed.sha256, str(post.author_id), "City", "Sam", REASON):
        assert shown in pages["jo", staff_page]
    assert "We took this away." in pages["amina", reverse("forum:my_posts")]


def test_a_seal_is_written_down_and_the_people_on_duty_are_told(post, moderator):
    seal(by=moderator, post=post, reason=REASON, now=NOW)
    assert sources_with_open_concern([f"{post.source}:sealed"])
    assert LogEntry.objects.filter(what="seal.made").exists()
    assert Decision.objects.get(outcome="sealed").by == moderator
    assert faults_of_log() == []
    SealedWords.objects.update(reason="Something else")
    assert faults_of_log() != []


def test_no_deed_brings_a_sealed_post_back(post, amina, moderator, second_moderator):
    seal(by=moderator, post=post, reason=REASON, now=NOW)
    with pytest.raises(ValidationError):
        approve(by=second_moderator, post=post, now=NOW)
    with pytest.raises(ValidationError):
        take_down(by=second_moderator, post=post, why=Why("unclear"), now=NOW)
    with pytest.raises(ValidationError):
        send_again(by=amina, post=post, draft=draft(), now=NOW)
    with pytest.raises(ValidationError, match="sealed already"):
        seal(by=second_moderator, post=post, reason=REASON, now=NOW)
    assert Post.objects.get().status == PostStatus.SEALED
    with pytest.raises(IntegrityError), transaction.atomic():
        Post.objects.update(text=MARK)


def test_a_held_post_is_sealed_as_well(board, dawit, moderator):
    post = seal(by=moderator, post=make_post(dawit, board, MARK), reason=REASON, now=NOW)
    assert post.status == PostStatus.SEALED
    assert tables_with(MARK) == []


def test_sealing_needs_a_reason_and_the_right(post, moderator, amina, interpreter):
    with pytest.raises(ValidationError):
        seal(by=moderator, post=post, reason=" \x00", now=NOW)
    for person in (amina, interpreter):
        with pytest.raises(PermissionDenied):
            seal(by=person, post=post, reason=REASON, now=NOW)
    assert Post.objects.get().status == PostStatus.APPROVED


def test_erasing_the_writer_leaves_only_the_locked_words(post, amina, moderator):
    seal(by=moderator, post=post, reason=REASON, now=NOW)
    ForumKeeper().erase(amina)
    left = Post.objects.get()
    assert (left.author, left.status) == (None, PostStatus.SEALED)
    assert SealedWords.objects.get().account == amina.pk


@pytest.fixture
def sealed(post, moderator):
    seal(by=moderator, post=post, reason=REASON, now=NOW)
    User.objects.create_user("tess", "tess-passphrase", nickname="Tess", kind="staff")
    return SealedWords.objects.get()


def opened(sealed, monkeypatch, *, lead="jo", second="lee", passphrase="{}-passphrase"):
    out = io.StringIO()
    names = iter((lead, second))
    monkeypatch.setattr(open_seal, "getpass", lambda _prompt: passphrase.format(next(names)))
    call_command(
        "open_seal", sealed.pk, lead=lead, second=second, reason="Police, order 12", stdout=out
    )
    return json.loads(out.getvalue())


@pytest.fixture
def duty_worker(db):
    from tests.factories.people import make_staff

    return make_staff("lee", "duty_worker")


def test_what_was_written_over_during_a_worry_is_locked_away_as_well(
    post, moderator, monkeypatch, safeguarding_lead, duty_worker
):
    EarlierWords.objects.create(post=post, revision=9, text="overwrittenmark", at=NOW)
    seal(by=moderator, post=post, reason=REASON, now=NOW)
    assert tables_with("overwrittenmark") == []
    words = opened(SealedWords.objects.get(), monkeypatch)
    assert words["revision 9"] == "overwrittenmark"


def test_two_named_people_open_a_seal_at_the_server(
    sealed, monkeypatch, safeguarding_lead, duty_worker
):
    words = opened(sealed, monkeypatch)
    assert (words["text"], words["title"], words["revision 1"]) == (MARK, MARK, EARLIER)
    opening = SealOpening.objects.get()
    assert (opening.lead, opening.second) == (safeguarding_lead, duty_worker)
    assert LogEntry.objects.filter(what="seal.opened").exists()
    assert faults_of_log() == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"second": "jo"},
        {"lead": "lee", "second": "jo"},
        {"second": "tess"},
        {"second": "nobody"},
        {"passphrase": "wrong-{}"},
    ],
)
def test_one_person_alone_opens_nothing(sealed, monkeypatch, safeguarding_lead, duty_worker, wrong):
    with pytest.raises(CommandError, match="may not open"):
        opened(sealed, monkeypatch, **wrong)
    assert not SealOpening.objects.exists()


def test_another_key_opens_nothing_and_the_attempt_is_written_down(
    sealed, monkeypatch, safeguarding_lead, duty_worker, settings
):
    settings.SEAL_KEY = "Y2hvcnVzLWFub3RoZXIta2V5LW9mLXRlc3RzLTMyYnk="
    with pytest.raises(CommandError, match="does not open"):
        opened(sealed, monkeypatch)
    assert SealOpening.objects.count() == 1
