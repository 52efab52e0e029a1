"""Promise 2: an unknown state means held, an unknown role means nobody."""

import pytest
from django.contrib.auth.models import AnonymousUser, Group
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from cms.accounts.models import User
from cms.meetings.models import Meeting
from forum.enums import PostStatus
from forum.feedback_source import ForumSource
from forum.models import Board, Post, SearchRow
from forum.permissions import can_decide, can_moderate
from surveys.permissions import can_see_results
from tests.factories.forum import make_approved_post
from tests.forum.test_visibility import FAR_AHEAD, LONG_AGO
from tests.house.routes import all_routes

MARK = "mark-that-nobody-sees"
NEARLY = ("", "APPROVED", "Approved", "approved ", " approved", "approve", "ａpproved")
MADE_UP = (
    *NEARLY,
    "draft",
    "published",
    "visible",
    "live",
    "true",
    "1",
    "\u200bapproved",
)
# What the database asks of a post in these states.
AS_IT_MUST_BE = {
    "sealed": {"title": "", "text": "", "html": "", "note": ""},
    "returned": {"reason": "unclear"},
}
KINDS = ("", "STAFF", "Staff", "staff ", "robot", "administrator", "Young_Person")
INSIDE = [route for route in all_routes() if route.is_ours and route.view.audience != "anyone"]


def _force_status(post: Post, status: str, **also: str) -> None:
    """As a faulty migration or a hand in the database would: the constraint is lifted first."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA ignore_check_constraints = ON")
        else:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            for rule in ("forum_post_status_known", "forum_only_a_post_is_approved"):
                cursor.execute(f"ALTER TABLE forum_post DROP CONSTRAINT {rule}")
        Post.objects.filter(pk=post.pk).update(status=status, **also)
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA ignore_check_constraints = OFF")
    post.refresh_from_db()


@pytest.fixture
def marked(opened, amina, moderator):
    return make_approved_post(amina, opened, moderator, MARK, title=MARK)


@pytest.mark.parametrize("status", MADE_UP)
def test_a_state_nobody_knows_shows_nothing(opened, marked, dawit, signed_in, status):
    post, board = marked, opened.board
    _force_status(post, status)
    assert not post.is_visible
    assert not post.is_editable
    assert post not in Post.objects.visible_to(dawit)
    reader = signed_in(dawit)
    for address in ("/en/forum/", f"/en/forum/boards/{board.slug}/", "/en/account/mine/words/"):
        assert MARK not in reader.get(address).content.decode()
    assert MARK not in reader.get(f"/en/forum/threads/{opened.pk}/").content.decode()
    asked = reader.post("/en/forum/search/", {"words": MARK}, follow=True)
    assert asked.context["found"] == []
    assert MARK not in [voice.text for voice in ForumSource().voices(start=LONG_AGO, end=FAR_AHEAD)]
    assert ForumSource().still_offered([post.source]) == set()


@pytest.mark.promise(2)
@pytest.mark.parametrize("status", [*PostStatus.values, *MADE_UP])
def test_unknown_status_means_held_and_unknown_role_means_nobody(
    board, amina, dawit, moderator, status
):
    """Promise 2, over every value there is and many that there are not."""
    post = make_approved_post(amina, board, moderator, MARK)
    _force_status(post, status, **AS_IT_MUST_BE.get(status, {}))
    is_shown = status == "approved"
    assert Post.objects.visible_to(dawit).exists() is is_shown
    assert Post.objects.approved().exists() is is_shown
    assert SearchRow.objects.visible_to(dawit).exists() is is_shown
    assert post.is_visible is is_shown
    # Whoever has no role that we know is nobody, whatever stands in the row.
    nobody = User.objects.create_user(
        "nobody", "nobody-passphrase", nickname="Nobody", kind="staff"
    )
    nobody.groups.set([Group.objects.create(name=f"Participation Officer {status}")])
    for person in (nobody, AnonymousUser()):
        assert not Post.objects.visible_to(person).exists()
        assert not can_moderate(person)
        assert not can_see_results(person)
    assert not can_decide(nobody, post)


@given(st.text(max_size=20))
def test_only_the_one_word_is_visible(status):
    assert Post(status=status).is_visible is (status == PostStatus.APPROVED)


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_of_person_nobody_knows_enters_nothing(board, moderator, signed_in, kind):
    User.objects.filter(pk=moderator.pk).update(kind=kind)
    person = User.objects.get(pk=moderator.pk)
    assert not Board.objects.visible_to(person).exists()
    assert not Meeting.objects.visible_to(person).exists()
    assert not can_moderate(person)
    assert not can_see_results(person)
    client = signed_in(person)
    for route in INSIDE:
        if route.view.audience in {"staff", "young people"}:
            assert client.get(route.sample).status_code == 403, route.name


def test_a_group_gives_a_young_person_no_rights(board, amina, signed_in):
    amina.groups.set(Group.objects.all())
    person = User.objects.get(pk=amina.pk)
    assert not can_moderate(person)
    assert not person.has_perm("wagtailadmin.access_admin")
    assert signed_in(person).get("/admin/").status_code == 302


def test_a_role_nobody_knows_gives_no_rights(moderator):
    moderator.groups.set([Group.objects.create(name="moderators of everything")])
    assert not User.objects.get(pk=moderator.pk).get_all_permissions()
