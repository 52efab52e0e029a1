"""A board for some roles: whoever holds one is in its audience, by rule, and nobody else."""

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.http import Http404
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cms.accounts.actions.staff_giving_roles import end_role, give_role
from cms.accounts.models import CouncilRole, HeldRole, Locality
from forum.actions.staff_spaces import Labels, Plan, change_board, open_project
from forum.models import Board, BoardRole, Post, SearchRow, Thread
from tests.factories.forum import EVERY_BAND, NOW, make_approved_post, make_board, make_post
from tests.forum.test_queries import asked

TODAY = NOW.date()
DAY = timedelta(days=1)
ROLES = sorted(CouncilRole.values)
BANDS = sorted(EVERY_BAND)


@pytest.fixture(autouse=True)
def _on_the_day_of_the_tests():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def chairs(db):
    """A board for chairs and co-chairs of all areas."""
    board = make_board("chairs", kind="county", for_roles_only=True)
    for role in ("chair", "co_chair"):
        BoardRole.objects.create(board=board, role=role)
    return board


@pytest.fixture
def give(moderator):
    def give(to, role="chair", first=TODAY, last=None):
        return give_role(by=moderator, to=to, role=role, starts_on=first, ends_on=last, now=NOW)

    return give


def sees(person, board):
    return Board.objects.visible_to(person).filter(pk=board.pk).exists()


def test_holders_are_in_the_audience_from_the_first_day_to_the_last(chairs, give, amina, dawit):
    give(amina, first=TODAY + DAY, last=TODAY + 2 * DAY)
    give(dawit, "young_editor")
    for day, wanted in ((0, False), (1, True), (2, True), (3, False)):
        with time_machine.travel(NOW + day * DAY, tick=False):
            assert sees(amina, chairs) is wanted
            assert not sees(dawit, chairs)


def test_role_that_ends_closes_the_board_at_once_and_keeps_the_words(
    chairs, give, amina, dawit, moderator, *, signed_in
):
    held, _other = give(amina), give(dawit, "co_chair")
    post = make_approved_post(amina, chairs, moderator, "words of a chair")
    client = signed_in(amina)
    there = reverse("forum:thread", args=[post.thread_id])
    assert client.get(there).status_code == 200
    end_role(by=moderator, held=held, now=NOW)
    assert client.get(there).status_code == 404
    assert client.get(reverse("forum:board", args=[chairs.slug])).status_code == 404
    with pytest.raises(Http404):
        make_post(amina, chairs)
    assert "words of a chair" in client.get(reverse("forum:my_posts")).content.decode()
    assert "words of a chair" in signed_in(dawit).get(there).content.decode()
    assert not SearchRow.objects.visible_to(amina).exists()
    assert SearchRow.objects.visible_to(dawit).count() == 1


def test_role_opens_nothing_that_the_other_rules_close(chairs, give, amina, care_leaver, moderator):
    Board.objects.update(for_18_to_25=False)
    for person in (amina, care_leaver):
        give(person)
    assert sees(amina, chairs)
    assert not sees(care_leaver, chairs)
    # No role is a right: whoever holds one meets staff's pages closed, and is no named adult.
    assert not sees(moderator, chairs)
    amina.care_status = "ended"
    amina.save()
    assert not sees(amina, chairs)


def test_board_whose_roles_are_all_gone_is_for_nobody(chairs, give, amina):
    give(amina)
    BoardRole.objects.all().delete()
    assert not sees(amina, chairs)


def test_role_that_the_house_does_not_know_opens_nothing(chairs, amina, moderator):
    """As a faulty migration or a hand in the database would write it."""
    if connection.vendor != "sqlite":
        pytest.skip("lifts the check constraints of SQLite")
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA ignore_check_constraints = ON")
        BoardRole.objects.create(board=chairs, role="emperor")
        row = {"starts_on": TODAY, "given_by": moderator, "given_at": NOW}
        HeldRole.objects.create(person=amina, role="emperor", **row)
        cursor.execute("PRAGMA ignore_check_constraints = OFF")
    assert not sees(amina, chairs)


def test_group_of_a_locality_is_never_for_some_roles_only(board, moderator):
    with pytest.raises(IntegrityError), transaction.atomic():
        Board.objects.filter(pk=board.pk).update(for_roles_only=True)
    plan = Plan(labels={"en": Labels("City")}, bands=frozenset(board.bands))
    with pytest.raises(ValidationError, match="for everybody here"):
        change_board(
            by=moderator, board=board, plan=Plan(**vars(plan) | {"roles": frozenset({"chair"})})
        )
    with pytest.raises(ValidationError):
        open_project(by=moderator, plan=Plan(**vars(plan) | {"roles": frozenset({"emperor"})}))


def test_officer_chooses_roles_on_the_page_of_the_board(chairs, board, moderator, signed_in):
    client, url = signed_in(moderator), reverse("forum:space", args=[chairs.slug])
    form = {"name_en": "Editors", "bands": ["16-17"], "roles": ["young_editor"]}
    assert client.post(url, form).status_code == 302
    assert [row.role for row in chairs.roles.all()] == ["young_editor"]
    assert "Young editor" in client.get(reverse("forum:spaces")).content.decode()
    page = client.post(url, form | {"roles": ["emperor"]}).content.decode()
    assert "Choose one of the answers." in page
    assert client.post(url, form | {"roles": []}).status_code == 302
    chairs.refresh_from_db()
    assert not chairs.for_roles_only
    assert not chairs.roles.exists()
    of_the_city = client.get(reverse("forum:space", args=[board.slug])).content.decode()
    assert 'name="roles"' not in of_the_city


def test_no_peer_learns_who_else_is_there_or_holds_a_role(
    chairs, give, amina, dawit, moderator, *, signed_in
):
    dawit.nickname = "Quiet-Co-Chair"
    dawit.save()
    give(amina)
    give(dawit, "co_chair")
    post = make_approved_post(amina, chairs, moderator)
    client = signed_in(amina)
    for page in (
        reverse("forum:boards"),
        reverse("forum:board", args=[chairs.slug]),
        reverse("forum:thread", args=[post.thread_id]),
        "/en/account/mine/",
    ):
        words = client.get(page).content.decode()
        assert "Quiet-Co-Chair" not in words
        assert "Co-chair" not in words


@pytest.mark.parametrize("most", [8])
def test_audience_by_role_costs_no_further_question(
    chairs, give, amina, moderator, signed_in, *, most
):
    for role in ROLES:
        give(amina, role)
    thread = make_approved_post(amina, chairs, moderator).thread
    client = signed_in(amina)
    with asked(most=most):
        assert client.get(reverse("forum:board", args=[chairs.slug])).status_code == 200
    with asked(most=most + 1):
        assert client.get(reverse("forum:thread", args=[thread.pk])).status_code == 200


SOME = ["chair", "co_chair", "ambassador"]
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("give"), st.sampled_from(SOME), st.integers(-2, 2), st.integers(1, 9)),
        st.tuples(st.just("end"), st.integers(0, 2)),
        st.tuples(st.just("board"), st.frozensets(st.sampled_from(SOME), max_size=2)),
        st.tuples(st.just("ages"), st.sampled_from([(*BANDS,), (*BANDS,), BANDS[1:3], BANDS[:1]])),
        st.tuples(st.just("move"), st.sampled_from(["city", "city", "west"])),
        st.tuples(st.just("wait"), st.integers(1, 3)),
    ),
    min_size=4,
    max_size=9,
)


class Story:
    """What an officer does, and beside it, in plain Python, who ought to see the board."""

    def __init__(self, board, person, officer):
        self.group, self.person, self.officer = board, person, officer
        self.now, self.roles = NOW, frozenset({"chair"})
        self.bands, self.held = set(BANDS), []

    def give(self, role, first, length):
        start = self.now.date() + first * DAY
        with transaction.atomic():
            try:
                given = give_role(
                    by=self.officer,
                    to=self.person,
                    role=role,
                    starts_on=start,
                    ends_on=start + length * DAY,
                    now=self.now,
                )
            except ValidationError:
                return
        self.held.append([role, start, start + length * DAY, given])

    def end(self, number):
        if number < len(self.held):
            role, first, last, given = self.held[number]
            if end_role(by=self.officer, held=given, now=self.now):
                self.held[number] = [role, first, min(last, first - DAY), given]

    def board(self, roles):
        self.roles = roles
        Board.objects.filter(pk=self.group.pk).update(for_roles_only=bool(roles))
        BoardRole.objects.filter(board=self.group).delete()
        BoardRole.objects.bulk_create(BoardRole(board=self.group, role=role) for role in roles)

    def wait(self, days):
        self.now += days * DAY

    def ages(self, bands):
        self.bands = bands
        columns = {column: column in bands for column in BANDS}
        Board.objects.filter(pk=self.group.pk).update(**columns)

    def move(self, code):
        self.person.locality = Locality.objects.get(code=code)
        self.person.save(update_fields=["locality"])

    def step(self, name, *words):
        getattr(self, name)(*words)

    def ought_to_see(self):
        today = self.now.date()
        mine = {role for role, first, last, _given in self.held if first <= today <= last}
        is_of_age = "for_16_to_17" in self.bands
        lives_there = self.person.locality.code == "city"
        return is_of_age and lives_there and (not self.roles or bool(mine & self.roles))


@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(steps=STEPS)
def test_whatever_is_given_ended_and_changed_the_rule_alone_decides(
    steps, amina, outsider, moderator
):
    with transaction.atomic():
        amina.refresh_from_db()
        group = make_board(
            "group",
            kind="project",
            locality=amina.locality,
            starts_on=TODAY,
            ends_on=TODAY + 90 * DAY,
            for_roles_only=True,
        )
        thread = Thread.objects.create(board=group, posts_count=1, heading="H", language="en")
        decided = {"status": "approved", "decided_by": moderator, "decided_at": NOW}
        post = Post.objects.create(thread=thread, text="words", language="en", **decided)
        story = Story(group, amina, moderator)
        story.board(frozenset({"chair"}))
        story.give("chair", 0, 5)
        for name, *words in steps:
            story.step(name, *words)
            with time_machine.travel(story.now, tick=False):
                wanted = story.ought_to_see()
                assert sees(amina, group) is wanted
                assert Thread.objects.visible_to(amina).filter(pk=thread.pk).exists() is wanted
                assert Post.objects.visible_to(amina).filter(pk=post.pk).exists() is wanted
                # She lives elsewhere and holds nothing.
                assert not sees(outsider, group)
        transaction.set_rollback(True)
