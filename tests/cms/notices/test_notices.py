"""News: only mine, newest first, neutral, and it leads inside Chorus."""

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from cms.notices.actions import give_notice, mark_seen
from cms.notices.enums import SENTENCES, NoticeKind
from cms.notices.views import in_language

NEWS = "/ar/news/"


def give(person, count=1, kind=NoticeKind.FORUM):
    return [give_notice(to=person, kind=kind, url=f"/en/forum/{n}/") for n in range(count)]


def test_every_kind_has_a_neutral_sentence():
    assert set(SENTENCES) == set(NoticeKind)


def test_only_my_news_newest_first(signed_in, client, amina, outsider):
    mine = give(amina, 3)
    give(outsider)
    assert client.get(NEWS).status_code == 302
    page = signed_in(amina).get(NEWS)
    assert [notice.pk for notice in page.context["notices"]] == [n.pk for n in reversed(mine)]


def test_opening_marks_it_seen_and_follows_my_language(signed_in, amina):
    (notice,) = give(amina)
    assert signed_in(amina).post(f"{NEWS}{notice.pk}/open/").url == "/ar/forum/0/"
    notice.refresh_from_db()
    assert notice.seen_at
    assert not mark_seen(by=amina, notice=notice, at=timezone.now())


def test_looking_at_the_address_opens_nothing(signed_in, amina):
    (notice,) = give(amina)
    assert signed_in(amina).get(f"{NEWS}{notice.pk}/open/").status_code == 405


def test_somebody_else_s_notice_does_not_exist(signed_in, amina, outsider, moderator):
    (notice,) = give(amina)
    for person in (outsider, moderator):
        assert signed_in(person).post(f"{NEWS}{notice.pk}/open/").status_code == 404
    notice.refresh_from_db()
    assert not notice.seen_at


@pytest.mark.parametrize("url", ["https://evil.example/", "//evil.example/", "/\\evil", "", "x"])
def test_a_notice_never_leads_out_of_chorus(amina, url):
    with pytest.raises(ValidationError):
        give_notice(to=amina, kind=NoticeKind.FORUM, url=url)


def test_only_a_language_at_the_beginning_is_changed():
    assert in_language("/en/forum/en/", "ar") == "/ar/forum/en/"
    assert in_language("/admin/pages/", "ar") == "/admin/pages/"
    assert in_language("/", "ar") == "/"


@pytest.mark.parametrize("count", [1, 20, 45])
def test_news_ask_as_little_for_many_as_for_one(
    signed_in, amina, django_assert_max_num_queries, count
):
    give(amina, count)
    client = signed_in(amina)
    url, seen = NEWS, 0
    while url:
        with django_assert_max_num_queries(8):
            page = client.get(url)
        seen += len(page.context["notices"])
        older = page.context["older_url"]
        url = older and NEWS + older
    assert seen == count


def test_odd_page_numbers_are_harmless(signed_in, amina):
    for odd in ("x", "-1", "²", "9" * 40, "\x00", "١"):
        assert signed_in(amina).get(NEWS, {"from": odd}).status_code == 200
