"""Where an article may stand: what its contributors allow, and nowhere without their yes."""

from datetime import date, timedelta

import pytest
from django.contrib.auth.models import AnonymousUser

from cms.core.page_trees import show_in_every_language
from cms.magazine.models import ArticlePage, Contribution, Use, Yes
from cms.magazine.showing import EVERYWHERE, NOWHERE, Places, may_show, places_of
from tests.factories.pages import make_article, make_home, make_issue
from tests.factories.scoop_desk import NOW, make_article_of, make_contribution, say_yes_to

TODAY = date(2026, 11, 22)


@pytest.fixture
def issue(db):
    return make_issue(make_home("ar"), articles=0)


@pytest.fixture
def sent(amina, moderator):
    return make_contribution(amina, moderator)


@pytest.fixture
def article(issue, sent):
    article = make_article_of(issue, sent)
    say_yes_to(article)
    return article


def where(article):
    return places_of([article], now=NOW)[article.pk]


def test_article_of_nobody_stands_everywhere(issue):
    assert where(make_article(issue, "From the team")) == EVERYWHERE


def test_article_with_every_yes_stands_where_they_allow(article):
    assert where(article) == EVERYWHERE


def test_most_careful_wish_counts(issue, sent, dawit, moderator):
    last = TODAY + timedelta(days=3)
    other = make_contribution(dawit, moderator, may_web=False, until=last)
    article = make_article_of(issue, sent, other)
    say_yes_to(article)
    assert where(article) == Places(web=False, print=True, until=last)


def test_article_without_every_yes_stands_nowhere(article, dawit, moderator):
    other = make_contribution(dawit, moderator)
    Use.objects.create(article=article.translation_key, contribution=other, revision=1)
    assert where(article) == NOWHERE


@pytest.mark.parametrize(
    "change",
    [
        {"title": "The see"},
        {"credit": "Somebody"},
        {"body": [("text", "<p>The sea is grey.</p>")]},
        {"written_in": "fr"},
    ],
    ids=lambda change: next(iter(change)),
)
def test_any_change_voids_the_yes(article, change):
    for name, value in change.items():
        setattr(article, name, value)
    assert where(article) == NOWHERE


def test_saving_without_a_change_keeps_the_yes(article):
    article.save_revision().publish()
    assert where(ArticlePage.objects.get(pk=article.pk)) == EVERYWHERE


def test_yes_taken_back_is_no_yes(article):
    Yes.objects.update(taken_back_at=NOW)
    assert where(article) == NOWHERE


@pytest.mark.parametrize(
    "change",
    [
        {"state": "withdrawn", "withdrawn_at": NOW},
        {"state": "held"},
        {"until": TODAY - timedelta(days=1)},
        {"revision": 2},
        {"author": None},
    ],
    ids=lambda change: next(iter(change)),
)
def test_contribution_that_no_longer_stands_takes_its_article_down(article, sent, change):
    Contribution.objects.filter(pk=sent.pk).update(**change)
    assert where(article) == NOWHERE
    assert not may_show(article, sent.author, NOW)


def test_contribution_that_is_gone_takes_its_article_down(article):
    Use.objects.update(contribution=None)
    assert where(article) == NOWHERE


def test_last_day_is_a_day(article, sent):
    Contribution.objects.filter(pk=sent.pk).update(until=TODAY)
    assert where(article).until == TODAY


def test_outsider_reads_what_is_not_for_the_web_only_signed_in(article, sent, outsider):
    assert may_show(article, AnonymousUser(), NOW)
    Contribution.objects.filter(pk=sent.pk).update(may_web=False)
    assert not may_show(article, AnonymousUser(), NOW)
    assert may_show(article, outsider, NOW)


def test_aliases_follow_the_article(article, sent):
    show_in_every_language(article)
    alias = ArticlePage.objects.get(locale__language_code="ar")
    assert where(alias) == EVERYWHERE
    Contribution.objects.filter(pk=sent.pk).update(state="withdrawn", withdrawn_at=NOW)
    assert where(alias) == NOWHERE


@pytest.mark.parametrize("count", [1, 20])
def test_two_queries_however_many(issue, sent, django_assert_num_queries, count):
    for number in range(count):
        article = make_article_of(issue, sent, slug=f"sea-{number}")
        say_yes_to(article)
    pages = list(ArticlePage.objects.child_of(issue))
    with django_assert_num_queries(2):
        assert set(places_of(pages, now=NOW).values()) == {EVERYWHERE}
