"""Who is who: groups for everybody, the team after signing in, young people never."""

import pytest

from cms.home.models import StandardPage
from cms.subgroups.models import Subgroup
from tests.factories.pages import make_home

MOST_QUERIES = 13


@pytest.fixture
def page(db):
    make_home().add_child(
        instance=StandardPage(title="Who is who", slug="who", shows_who_is_who=True)
    )
    Subgroup.objects.create(code="housing", corpus_label="H", name="Housing", remit="Your home")


def test_anybody_reads_groups_and_nobody_s_name(page, client, moderator, amina):
    text = client.get("/en/who/").content.decode()
    assert "Housing" in text
    assert "Your home" in text
    assert amina.locality.name in text
    assert moderator.nickname not in text


def test_somebody_signed_in_reads_who_is_on_the_team(page, signed_in, moderator, elected_member):
    moderator.nickname, moderator.job_title = "Sam Team", "Participation officer"
    moderator.save()
    elected_member.nickname = "Councillor Quiet"
    elected_member.save()
    text = signed_in(moderator).get("/en/who/").content.decode()
    assert "Sam Team" in text
    assert "Councillor Quiet" not in text


def test_no_young_person_is_listed_to_an_outsider(page, signed_in, amina, outsider):
    amina.nickname = "Nobody-may-find-me"
    amina.save()
    assert "Nobody-may-find-me" not in signed_in(outsider).get("/en/who/").content.decode()


def test_it_is_quick(page, signed_in, amina, django_assert_max_num_queries):
    client = signed_in(amina)
    client.get("/en/who/")
    with django_assert_max_num_queries(MOST_QUERIES):
        client.get("/en/who/")
