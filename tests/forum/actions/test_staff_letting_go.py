"""Promise 32: what the forum keeps goes on its day, from everywhere, and not a day before."""

from datetime import timedelta

import pytest
import time_machine
from django.db import connection

from cms.interpreting.actions import hand_in, take_task
from cms.interpreting.models import Task
from cms.languages.models import MachineDraft
from cms.notices.enums import NoticeKind
from cms.notices.models import Notice
from cms.reporting.actions.reporting import Said, report
from cms.reporting.models import ReportReason
from cms.safeguarding.actions import raise_concern
from forum.actions.keeping import Typed, keep_typed
from forum.actions.looking_again import ask_for_second_look
from forum.actions.posting import send_again
from forum.actions.staff_claiming import claim
from forum.actions.staff_hard_posts import may_open
from forum.actions.staff_moderating import Why, approve, return_to_writer
from forum.actions.staff_sealing import seal
from forum.actions.staff_second_reading import ask_another
from forum.enums import PostStatus
from forum.models import Asking, Claim, Decision, HardLook, HelpSession, Post
from forum.models.unsent import place_of
from forum.schedule import let_go
from tests.factories.forum import NOW, draft, make_post

MARK = "kinyarwandamark"
NOTE = "notemark"
RETURNED, LOG, SECURITY, HELP = 90, 2191, 30, 365


def night(days, **more):
    """The night's work so many days after NOW, and what it says it did."""
    with time_machine.travel(NOW + timedelta(days=days, **more), tick=False):
        return let_go()


def tables_with(mark):
    found = []
    for table in connection.introspection.table_names():
        with connection.cursor() as cursor:
            cursor.execute(f'SELECT * FROM "{table}"')
            if any(mark in str(value) for row in cursor.fetchall() for value in row):
                found.append(table)
    return found


@pytest.fixture
def returned(board, amina, moderator, interpreter):
    """Put into English by an interpreter, drafted by a machine, told about; then returned."""
    post = make_post(amina, board, MARK, language="ti", title=MARK)
    task = Task.objects.get(source=post.source)
    take_task(by=interpreter, task=task, at=NOW)
    hand_in(by=interpreter, task=task, english=f"{MARK} in English", at=NOW)
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
    Notice.objects.create(
        to=moderator, kind=NoticeKind.TASK, url=f"/ar/forum/moderation/{post.pk}/"
    )
    return_to_writer(by=moderator, post=post, why=Why("unclear", NOTE), now=NOW)
    return Post.objects.get(pk=post.pk)


@pytest.mark.promise(32)
def test_returned_words_go_from_everywhere_on_their_day(returned):
    copy = {field.attname: getattr(returned, field.attname) for field in Post._meta.concrete_fields}
    assert night(RETURNED, seconds=-1) == 0
    assert "forum_post" in tables_with(MARK)
    assert night(RETURNED, seconds=1) == 1
    assert tables_with(MARK) == tables_with(NOTE) == []
    assert not Notice.objects.filter(url__contains="/moderation/").exists()
    gone = Post.objects.get()
    assert (gone.author, gone.status) == (None, PostStatus.TAKEN_DOWN)
    # Who decided, and why, is another record with a time of its own.
    assert Decision.objects.get().reason == "unclear"
    assert night(RETURNED, seconds=1) == 0
    Post.objects.filter(pk=gone.pk).update(**copy)
    assert tables_with(MARK) == ["forum_post"]
    assert night(RETURNED + 1) == 1
    assert tables_with(MARK) == []


@pytest.mark.parametrize("because", ["worry", "report", "second look", "typing"])
def test_returned_words_stay_while_somebody_needs_them(returned, amina, dawit, because):
    after = NOW + timedelta(days=RETURNED + 1)
    if because == "worry":
        raise_concern(source=f"{returned.source}:interpreter", about=amina)
    elif because == "report":
        said = Said(
            reason=ReportReason.objects.get(code="hurtful"),
            key=returned.key,
            text="",
            language="en",
        )
        report(by=dawit, source=returned.source, said=said, reads="ti", now=NOW)
    elif because == "second look":
        ask_for_second_look(by=amina, post=returned, now=NOW)
    else:
        keep_typed(by=amina, place=place_of(returned), typed=Typed(text="Now better"), now=after)
    assert night(RETURNED + 1) == 0
    assert Post.objects.get().text == MARK


def test_words_that_were_changed_and_sent_again_stay_and_the_old_ones_go(
    returned, amina, moderator
):
    send_again(by=amina, post=returned, draft=draft("Better words", language="ti"), now=NOW)
    assert night(RETURNED + 1) == 0
    assert "forum_decision" in tables_with(MARK)
    approve(by=moderator, post=Post.objects.get(), now=NOW)
    assert night(RETURNED + 1) == 1
    assert tables_with(MARK) == tables_with(NOTE) == []
    assert Post.objects.get().text == "Better words"
    assert night(RETURNED + 1) == 0


def test_the_moderation_log_goes_after_six_years(board, amina, moderator, second_moderator):
    post = make_post(amina, board)
    ask_another(by=moderator, post=post, note="Is this about a real school?", now=NOW)
    approve(by=second_moderator, post=post, now=NOW)
    assert night(LOG, seconds=-1) == 0
    assert night(LOG, seconds=1) == 2
    assert not Decision.objects.exists()
    assert not Asking.objects.exists()
    # What others read stands, with the name of who decided.
    assert Post.objects.get().decided_by == second_moderator
    assert night(LOG, seconds=1) == 0


def test_nothing_about_sealed_open_or_waiting_words_goes(board, amina, dawit, moderator):
    sealed = make_post(amina, board, MARK)
    seal(by=moderator, post=sealed, reason="May be a crime to keep", now=NOW)
    worried = approve(by=moderator, post=make_post(dawit, board), now=NOW)
    raise_concern(source=worried.source, about=dawit)
    held = make_post(dawit, board)
    ask_another(by=moderator, post=held, note="Is this about a real school?", now=NOW)
    night(LOG + 1)
    assert set(Decision.objects.values_list("post", flat=True)) == {sealed.pk, worried.pk}
    assert Asking.objects.get().post == held
    assert Post.objects.get(pk=held.pk).status == PostStatus.HELD


def test_who_opened_hard_posts_goes_after_thirty_days(board, amina, moderator):
    post = make_post(amina, board)
    Post.objects.update(signs=[{"kind": "bullying", "because": "a phrase"}])
    post.refresh_from_db()
    may_open(by=moderator, post=post, now=NOW)
    claim(by=moderator, post=post, now=NOW)
    assert night(SECURITY - 1) == 0
    assert night(SECURITY + 1) == 2
    assert not HardLook.objects.exists()
    assert not Claim.objects.exists()
    assert night(SECURITY + 1) == 0


def test_who_helped_goes_after_a_year_and_the_mark_stays(board, amina, moderator):
    ends = NOW + timedelta(minutes=30)
    session = HelpSession.objects.create(
        young_person=amina, helper_name="Lee", helper_role="carer", started_at=NOW, ends_at=ends
    )
    post = make_post(amina, board, help_session=session, is_confirmed=True)
    assert night(HELP + 1) == 0
    approve(by=moderator, post=post, now=NOW)
    assert night(HELP, minutes=30, seconds=-1) == 0
    assert night(HELP, minutes=30, seconds=1) == 1
    assert not HelpSession.objects.exists()
    assert Post.objects.get().helper_role == "carer"
    assert night(HELP + 1) == 0
