"""Workers make accounts and cards; nobody else learns who is here."""

import re

import pytest

from cms.accounts.models import ErasureRequest, SignInCard, User
from cms.core.codes import read_code
from tests.factories.people import make_locality, make_staff, make_young_person

PEOPLE = "/en/account/people/"
STAFF = "/en/account/staff/"


@pytest.fixture
def administrator(db):
    return make_staff("alex", "administrator")


@pytest.fixture
def new_person(db):
    return {
        "username": "new-one",
        "nickname": "Falcon",
        "born": "2011-03-27",
        "locality": make_locality("city").pk,
        "care_status": "in_care",
        "language": "ti",
    }


@pytest.fixture
def others(interpreter, subgroup_lead, administrator):
    """Workers who do not look after young people's accounts."""
    return (interpreter, subgroup_lead, administrator)


def test_only_participation_officers_find_young_people(signed_in, client, amina, moderator, others):
    assert client.get(PEOPLE).url.startswith("/en/account/login/")
    for person in (amina, *others):
        page = signed_in(person)
        assert page.get(PEOPLE).status_code == 403
        assert page.get(f"{PEOPLE}new/").status_code == 403
    assert "Amina" in signed_in(moderator).get(PEOPLE).content.decode()


def test_only_administrators_find_staff(signed_in, amina, moderator, administrator):
    for person in (amina, moderator):
        assert signed_in(person).get(STAFF).status_code == 403
        assert signed_in(person).get(f"{STAFF}new/").status_code == 403
    assert "Participation officer" in signed_in(administrator).get(STAFF).content.decode()


@pytest.mark.parametrize("number", [1, 20, 70])
def test_the_list_asks_as_little_for_many_as_for_one(
    signed_in, moderator, django_assert_max_num_queries, number
):
    for index in range(number):
        make_young_person(f"yp{index:03}")
    client = signed_in(moderator)
    with django_assert_max_num_queries(8):
        page = client.get(PEOPLE)
    assert len(page.context["page"].people) == min(number, 50)
    if number > 50:
        rest = client.get(PEOPLE + page.context["page"].next_url)
        assert len(rest.context["page"].people) == number - 50


def test_people_are_found_by_nickname_or_sign_in_name(signed_in, moderator, amina, dawit):
    client = signed_in(moderator)
    for word in ("AMI", "amina"):
        found = client.get(PEOPLE, {"q": word}).context["page"].people
        assert found == [amina]
    for odd in ("\x00", "%", "x" * 10_000, "' OR 1=1"):
        assert client.get(PEOPLE, {"q": odd, "after": odd}).status_code == 200


def test_an_account_is_made_without_a_passphrase(signed_in, moderator, new_person):
    answer = signed_in(moderator).post(f"{PEOPLE}new/", new_person)
    made = User.objects.get(username="new-one")
    assert answer.url == f"{PEOPLE}{made.pk}/"
    assert not made.has_usable_password()
    assert made.is_member()
    assert list(made.languages_read.values_list("code", flat=True)) == ["ti"]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("username", "two words"),
        ("username", "AMINA"),
        ("username", "\x00"),
        ("nickname", "amina"),
        ("born", "1990-01-01"),
        ("born", "31 March"),
        ("born", "2024-01-01"),
        ("locality", "9999"),
        ("care_status", "ended"),
        ("language", "xx"),
    ],
)
@pytest.mark.usefixtures("amina")
def test_bad_input_makes_nobody(signed_in, moderator, new_person, field, value):
    page = signed_in(moderator).post(f"{PEOPLE}new/", {**new_person, field: value})
    assert page.status_code == 200
    assert field in page.context["form"].errors
    assert User.objects.young_people().count() == 1


def test_the_card_speaks_the_young_persons_language(signed_in, moderator, dawit):
    page = signed_in(moderator).post(f"{PEOPLE}{dawit.pk}/card/")
    text = page.content.decode()
    assert '<section class="printed-card stack" lang="ti" dir="ltr">' in text
    assert "http://testserver/ti/account/card/" in text
    assert "<svg" in text
    shown = re.search(r'printed-card__code" dir="ltr">([^<]+)<', text).group(1)
    assert len(read_code(shown)) == 14
    assert page.headers["Cache-Control"] == "no-store"
    assert shown not in signed_in(moderator).get(f"{PEOPLE}{dawit.pk}/").content.decode()


def test_looking_does_not_make_a_card(signed_in, moderator, dawit):
    assert signed_in(moderator).get(f"{PEOPLE}{dawit.pk}/card/").status_code == 405
    assert not SignInCard.objects.exists()


def test_a_card_for_somebody_else_s_people_does_not_exist(
    signed_in, amina, outsider, moderator, others
):
    administrator = others[-1]
    refused = [(moderator, administrator), *((worker, amina) for worker in others)]
    for by, to in refused:
        assert signed_in(by).post(f"{PEOPLE}{to.pk}/card/").status_code == 404
        assert signed_in(by).get(f"{PEOPLE}{to.pk}/").status_code == 404
    assert signed_in(outsider).post(f"{PEOPLE}{amina.pk}/card/").status_code == 403
    assert not SignInCard.objects.exists()
    assert signed_in(administrator).post(f"{PEOPLE}{moderator.pk}/card/").status_code == 200


def test_a_worker_gets_exactly_the_roles_that_were_chosen(signed_in, administrator):
    new = {"username": "li", "nickname": "Li", "roles": ["interpreter"], "languages": ["vi"]}
    signed_in(administrator).post(f"{STAFF}new/", new)
    worker = User.objects.get(username="li")
    assert worker.is_staff
    assert not worker.is_superuser
    assert worker.role_names == ["Interpreter"]
    assert not worker.has_usable_password()


def test_a_made_up_role_is_refused(signed_in, administrator):
    new = {"username": "li", "nickname": "Li", "roles": ["interpreter", "superuser"]}
    page = signed_in(administrator).post(f"{STAFF}new/", new)
    assert "roles" in page.context["form"].errors
    assert not User.objects.filter(username="li").exists()


def test_requests_to_delete_go_on_over_the_page(
    signed_in, moderator, django_assert_max_num_queries
):
    people = [make_young_person(f"yp{index:03}") for index in range(51)]
    ErasureRequest.objects.bulk_create(ErasureRequest(user=person) for person in people)
    client = signed_in(moderator)
    with django_assert_max_num_queries(8):
        first = client.get(f"{PEOPLE}deleting/")
    rest = client.get(f"{PEOPLE}deleting/{first.context['newer_url']}")
    shown = [wish.user for page in (first, rest) for wish in page.context["requests"]]
    assert shown == people
