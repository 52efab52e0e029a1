"""The Scoop, issue by issue."""

import pytest

from cms.core.page_trees import show_in_every_language, translate_page
from cms.magazine.models import IssuePage
from tests.factories.pages import make_article, make_home, make_issue
from tests.shipped import FEW, queries_cold_and_warm


@pytest.fixture
def home(db):
    return make_home("ar", "uk")


def test_scoop_lists_its_issues(home, client):
    make_issue(home)
    text = client.get("/en/scoop/").content.decode()
    assert 'href="/en/scoop/may/"' in text
    assert "Spring" in text


def test_empty_scoop_says_what_will_be_here(home, client):
    IssuePage.objects.filter(pk=make_issue(home).pk).delete()
    assert 'class="empty"' in client.get("/en/scoop/").content.decode()


def test_article_shows_who_wrote_it_and_carries_its_language(home, client):
    issue = make_issue(home)
    make_article(issue, "My poem", kind="poem", credit="Olha", written_in="uk")
    text = client.get("/en/scoop/may/my-poem/").content.decode()
    assert "Olha" in text
    assert '<div class="stack" lang="uk" dir="ltr">' in text
    assert "Українська" in text


def test_text_in_the_readers_language_is_no_english_text(home, client):
    issue = make_issue(home)
    show_in_every_language(make_article(issue, "My poem", kind="poem", written_in="uk"))
    assert "notice--info" not in client.get("/uk/scoop/may/my-poem/").content.decode()
    assert "notice--info" in client.get("/uk/scoop/may/").content.decode()


def test_own_translation_stands_beside_aliases(home, client):
    issue = make_issue(home)
    article = issue.get_children().get().specific
    show_in_every_language(article)
    translate_page(article, "ar", title="قصة", written_in="ar")
    text = client.get("/ar/scoop/may/").content.decode()
    assert 'lang="ar" dir="rtl">قصة' in text
    assert client.get("/ar/scoop/may/story-0/").status_code == 200


def test_unpublished_article_is_seen_by_no_outsider(home, outsider, signed_in):
    issue = make_issue(home)
    make_article(issue, "Not yet", live=False)
    client = signed_in(outsider)
    assert client.get("/en/scoop/may/not-yet/").status_code == 404
    assert "Not yet" not in client.get("/en/scoop/may/").content.decode()


# Beside an article, staff are asked whether they may add a voice that reads it.
MOST_QUERIES = (10, 10, 13)
ADDRESSES = ("/ar/scoop/", "/ar/scoop/may/", "/ar/scoop/may/story-0/")


@pytest.mark.parametrize("articles", [1, 20])
def test_scoop_is_quick_whatever_its_length(home, signed_in_as, shipped_cache, articles):
    issue = make_issue(home, articles=articles)
    for article in issue.get_children():
        show_in_every_language(article.specific)
    for who in FEW:
        client = signed_in_as(who)
        for address, most in zip(ADDRESSES, MOST_QUERIES, strict=True):
            assert max(queries_cold_and_warm(client, address)) <= most, (who, address)
