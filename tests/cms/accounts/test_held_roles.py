"""Roles of young people: given for days, ended at once, known to officers alone."""

from datetime import date, timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from cms.accounts.actions.staff_giving_roles import end_role, give_role
from cms.accounts.erasure import keepers
from cms.accounts.models import CouncilRole, HeldRole
from tests.factories.forum import NOW

TODAY = NOW.date()
DAY = timedelta(days=1)
FORM = {"role": "chair", "starts_on": "2026-11-22", "ends_on": ""}


@pytest.fixture(autouse=True)
def _on_the_day_of_the_tests():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def give(moderator):
    def give(to, role="chair", first=TODAY, last=None, **how):
        return give_role(
            by=how.get("by", moderator), to=to, role=role, starts_on=first, ends_on=last, now=NOW
        )

    return give


def roles_on(person, day):
    return set(HeldRole.objects.held_by(person).on(day).values_list("role", flat=True))


def test_role_is_held_from_the_first_to_the_last_day(give, amina):
    give(amina, last=TODAY + 2 * DAY)
    days = [roles_on(amina, TODAY + number * DAY) for number in (-1, 0, 2, 3)]
    assert days == [set(), {"chair"}, {"chair"}, set()]


def test_role_ends_the_moment_somebody_ends_it_and_stays_in_the_history(give, amina, moderator):
    held = give(amina, last=TODAY + 90 * DAY)
    assert end_role(by=moderator, held=held, now=NOW)
    assert not end_role(by=moderator, held=held, now=NOW)
    assert roles_on(amina, TODAY) == set()
    held.refresh_from_db()
    assert (held.ended_by, held.ended_at) == (moderator, NOW)
    assert give(amina).pk != held.pk


@pytest.mark.parametrize(
    ("first", "last"), [(TODAY, None), (TODAY + DAY, TODAY + DAY), (date(2026, 1, 1), TODAY)]
)
def test_same_role_is_not_given_twice_for_a_day(give, amina, first, last):
    give(amina, last=TODAY + 2 * DAY)
    with pytest.raises(ValidationError, match="already"):
        give(amina, first=first, last=last)
    assert give(amina, "young_editor", first, last)
    assert give(amina, first=TODAY + 3 * DAY)


@pytest.mark.parametrize(
    "wrong",
    [
        {"role": "Chair"},
        {"role": ""},
        {"role": "administrator"},
        {"first": TODAY, "last": TODAY - DAY},
        {"first": TODAY - 9 * DAY, "last": TODAY - DAY},
    ],
)
def test_unknown_role_and_impossible_days_are_refused(give, amina, wrong):
    with pytest.raises(ValidationError):
        give(amina, **wrong)
    assert not HeldRole.objects.exists()


def test_only_members_hold_roles_and_only_officers_give_and_end_them(
    give, amina, dawit, elected_member, safeguarding_lead, *, moderator
):
    dawit.care_status = "ended"
    dawit.save()
    for person in (dawit, elected_member):
        with pytest.raises(ValidationError, match="Only a member"):
            give(person)
    held = give(amina)
    for other in (amina, elected_member, safeguarding_lead):
        with pytest.raises(PermissionDenied):
            give(amina, "co_chair", by=other)
        with pytest.raises(PermissionDenied):
            end_role(by=other, held=held, now=NOW)
    assert roles_on(amina, TODAY) == {"chair"}


def test_database_knows_no_other_role_and_no_backward_days(db, amina, moderator):
    given = {"person": amina, "given_by": moderator, "given_at": NOW, "starts_on": TODAY}
    for wrong in (
        {"role": "emperor"},
        {"role": "chair", "ends_on": TODAY - DAY},
        {"role": "chair", "ended_at": NOW},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            HeldRole.objects.create(**given | wrong)


def test_roles_are_given_back_and_erased_with_the_person(give, amina, dawit):
    give(amina)
    give(dawit)
    (keeper,) = (keeper for keeper in keepers() if keeper.name == "roles")
    assert [row["role"] for row in keeper.give_back(amina)] == ["chair"]
    assert keeper.erase(amina) == 1
    assert HeldRole.objects.get().person == dawit


def test_officer_gives_and_ends_a_role_on_its_pages(amina, moderator, signed_in):
    client = signed_in(moderator)
    url = reverse("accounts:person_roles", args=[amina.pk])
    assert "No role yet." in client.get(url).content.decode()
    assert client.post(url, FORM).status_code == 302
    assert "already" in client.post(url, FORM).content.decode()
    held = HeldRole.objects.get()
    asking = reverse("accounts:end_role", args=[held.pk])
    assert asking in client.get(url).content.decode()
    assert "at once" in client.get(asking).content.decode()
    assert not HeldRole.objects.exclude(ended_at=None).exists()
    client.post(asking)
    assert "so already" in client.post(asking, follow=True).content.decode()
    page = client.get(url).content.decode()
    assert "(over)" in page
    assert asking not in page


@pytest.mark.parametrize(
    "wrong",
    [{"role": "emperor"}, {"role": "\x00"}, {"starts_on": "9" * 5000}, {"ends_on": "2020-01-01"}],
)
def test_bad_input_gives_a_sentence_and_no_role(amina, moderator, signed_in, wrong):
    url = reverse("accounts:person_roles", args=[amina.pk])
    answer = signed_in(moderator).post(url, FORM | wrong)
    assert answer.status_code == 200
    assert answer.context["form"].errors
    assert not HeldRole.objects.exists()


def test_pages_of_roles_are_for_officers_alone_and_staff_have_none(
    give, amina, dawit, safeguarding_lead, elected_member, *, moderator, signed_in
):
    held = give(amina)
    pages = [
        reverse("accounts:roles"),
        reverse("accounts:person_roles", args=[amina.pk]),
        reverse("accounts:end_role", args=[held.pk]),
    ]
    for person in (amina, dawit, safeguarding_lead, elected_member):
        client = signed_in(person)
        assert {client.get(page).status_code for page in pages} == {403}
    of_staff = reverse("accounts:person_roles", args=[elected_member.pk])
    assert signed_in(moderator).get(of_staff).status_code == 404


@pytest.mark.parametrize("rows", [1, 33])
def test_list_of_roles_costs_the_same_for_few_and_many(
    amina, moderator, signed_in, django_assert_max_num_queries, *, rows
):
    HeldRole.objects.bulk_create(
        HeldRole(
            person=amina,
            role=CouncilRole.CHAIR,
            starts_on=TODAY + number * DAY,
            ends_on=TODAY + number * DAY,
            given_by=moderator,
            given_at=timezone.now(),
        )
        for number in range(rows)
    )
    client = signed_in(moderator)
    with django_assert_max_num_queries(6):
        page = client.get(reverse("accounts:roles"), {"role": "chair"})
    assert len(page.context["rows"]) == min(rows, 30)
    assert bool(page.context["older_url"]) is (rows > 30)
    with django_assert_max_num_queries(7):
        client.get(reverse("accounts:person_roles", args=[amina.pk]))
    assert client.get(reverse("accounts:roles"), {"role": "\x00emperor"}).status_code == 200
    assert not client.get(reverse("accounts:roles"), {"role": "co_chair"}).context["rows"]
