"""Less is allowed at any time and counts at once; more only before the safety reader has read."""

from datetime import date, timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.http import Http404
from django.utils import timezone

from cms.magazine.actions.staff_publishing import propose_issue, publish_issue
from cms.magazine.actions.wishing import Wishes, change_wishes
from cms.magazine.enums import Stage
from cms.magazine.models import ArticlePage, Contribution, IssuePage, Use
from cms.magazine.shelf import articles_in, articles_to_print
from cms.magazine.showing import places_of
from cms.magazine.versions import versions_for
from tests.factories.magazine import sent
from tests.factories.scoop_desk import NOW, make_contribution, make_desk, walk

TOMORROW = date(2026, 11, 23)
ALL = Wishes(may_web=True, may_print=True)
LEAST = Wishes(may_web=False, may_print=False, until=TOMORROW)


@pytest.fixture
def desk(db):
    return make_desk(credit="alias", credit_name="Star")


@pytest.fixture
def out(desk):
    walk(desk, Stage.READY)
    propose_issue(by=desk.officer, issue=desk.issue, now=NOW)
    publish_issue(by=desk.other_officer, issue=desk.issue, now=NOW)
    return desk


def wish(desk, wishes, by=None, now=NOW):
    one = Contribution.objects.get(pk=desk.sent.pk)
    return change_wishes(by=by or desk.author, contribution=one, wishes=wishes, now=now)


def test_less_counts_at_once_on_the_web_in_print_and_in_time(out):
    issue = IssuePage.objects.get(pk=out.issue.pk)
    assert articles_in(issue, user=None, now=NOW)
    assert articles_to_print(issue, for_everyone=True, now=NOW)
    assert wish(out, LEAST)
    assert not articles_in(issue, user=None, now=NOW)
    assert articles_in(issue, user=out.editor, now=NOW)
    assert not articles_to_print(issue, for_everyone=False, now=NOW)
    assert not articles_in(issue, user=out.editor, now=NOW + timedelta(days=2))


def test_less_counts_for_nobody_signed_in_with_the_next_request(out, client):
    address = out.article.url
    with time_machine.travel(NOW):
        assert client.get(address).status_code == 200
        wish(out, LEAST)
        assert "/account/login/" in client.get(address).headers["Location"]


@pytest.mark.parametrize(
    "more",
    [
        Wishes(may_web=True, may_print=False, until=TOMORROW),
        Wishes(may_web=False, may_print=True, until=TOMORROW),
        Wishes(may_web=False, may_print=False),
        Wishes(may_web=False, may_print=False, until=TOMORROW + timedelta(days=1)),
    ],
)
@pytest.mark.parametrize(
    ("stage", "may"), [(Stage.DRAFT, True), (Stage.EDITORS, True), (Stage.SAFETY, False)]
)
def test_more_is_allowed_until_the_safety_reader_has_it(desk, more, stage, may):
    Contribution.objects.filter(pk=desk.sent.pk).update(
        may_web=False, may_print=False, until=TOMORROW
    )
    walk(desk, stage)
    if may:
        assert wish(desk, more)
        return
    with pytest.raises(ValidationError) as refused:
        wish(desk, more)
    assert refused.value.code == "more"
    assert wish(desk, Wishes(may_web=False, may_print=False, until=NOW.date()))


def test_what_is_out_cannot_be_opened_again(out):
    wish(out, LEAST)
    with pytest.raises(ValidationError):
        wish(out, ALL)


def test_name_goes_from_the_page_and_every_draft_and_the_yes_stands(out):
    assert out.article.credit == "Star"
    assert wish(out, Wishes(may_web=True, may_print=True, is_named=False))
    page = out.article
    assert page.credit == ""
    assert all(one.content["credit"] == "" for one in page.revisions.all())
    assert places_of([page], now=NOW)[page.pk].web, "it stays shown, without the name"
    assert all(version.has_yes for version in versions_for(out.use))
    renewed = Contribution.objects.get(pk=out.sent.pk)
    assert (renewed.credit, renewed.credit_name) == ("none", "")


def test_a_name_does_not_come_back_by_a_tick(out):
    wish(out, Wishes(may_web=True, may_print=True, is_named=False))
    assert not wish(out, ALL)
    assert Contribution.objects.get(pk=out.sent.pk).credit_name == ""


def test_whoever_shares_an_article_is_asked_again_when_a_name_goes(out):
    other = make_contribution(out.second, out.officer, title="Rain")
    Use.objects.create(article=out.article.translation_key, contribution=other, revision=1)
    wish(out, Wishes(may_web=True, may_print=True, is_named=False))
    page = ArticlePage.objects.get(pk=out.article.pk)
    assert not places_of([page], now=NOW)[page.pk].anywhere


def test_less_is_allowed_after_the_last_day_too(out):
    Contribution.objects.filter(pk=out.sent.pk).update(until=TOMORROW)
    later = NOW + timedelta(days=9)
    assert wish(out, Wishes(may_web=False, may_print=False, until=TOMORROW), now=later)


def test_nobody_else_changes_them_and_a_day_that_is_over_is_refused(desk):
    with pytest.raises(Http404):
        wish(desk, LEAST, by=desk.editor)
    with pytest.raises(ValidationError):
        wish(desk, Wishes(may_web=True, may_print=True, until=date(2026, 11, 21)))


@pytest.fixture
def page_of(signed_in, amina):
    one = sent(amina, may_web=True, credit="alias", credit_name="Star")
    client = signed_in(amina)
    return one, client, f"/en/scoop-desk/mine/{one.pk}/wishes/"


def test_page_leads_from_what_i_sent_to_the_new_wishes(page_of):
    one, client, address = page_of
    assert address in client.get("/en/scoop-desk/mine/").content.decode()
    page = client.get(address).content.decode()
    assert 'name="may_web"' in page
    assert "Print my name: Star" in page
    answer = client.post(address, {"may_print": "on", "until": ""})
    assert answer.headers["Location"] == "/en/scoop-desk/mine/"
    one.refresh_from_db()
    assert (one.may_web, one.may_print, one.credit_name) == (False, True, "")


def test_page_keeps_what_was_ticked_when_the_language_changes(page_of):
    one, client, address = page_of
    typed = {"switch_language": "en", "may_print": "on", "until": "2030-01-01"}
    page = client.post(address, typed).content.decode()
    one.refresh_from_db()
    assert one.may_web
    assert 'value="2030-01-01"' in page


def test_page_refuses_a_day_that_is_over_and_keeps_the_rest(page_of):
    _one, client, address = page_of
    yesterday = timezone.localdate() - timedelta(days=1)
    page = client.post(address, {"until": yesterday.isoformat()}).content.decode()
    assert "This day is over" in page


def test_page_is_nobody_elses_and_not_for_what_came_back(page_of, signed_in, outsider, amina):
    one, _client, address = page_of
    assert signed_in(outsider).get(address).status_code == 404
    decided = {"state": "withdrawn", "withdrawn_at": NOW}
    Contribution.objects.filter(pk=one.pk).update(**decided)
    assert signed_in(amina).get(address).status_code == 302
