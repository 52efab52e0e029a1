"""One article: who may read it, in which languages it exists, and who reads it aloud."""

import pytest

from cms.core.page_trees import show_in_every_language, translate_page
from cms.magazine.models import Contribution, IssuePage
from tests.factories.pages import make_article, make_home, make_issue, make_picture, picture_block
from tests.factories.scoop_desk import NOW, make_article_of, make_contribution, say_yes_to
from tests.shipped import FEW, queries_cold_and_warm


@pytest.fixture
def issue(db):
    return make_issue(make_home("ar", "uk"), articles=0)


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def sent(amina, moderator):
    return make_contribution(amina, moderator)


@pytest.fixture
def reader(signed_in, amina):
    return signed_in(amina)


@pytest.fixture
def private(issue, amina, moderator):
    article = make_article_of(issue, make_contribution(amina, moderator, may_web=False))
    say_yes_to(article)
    return article


def test_article_for_signed_in_readers_asks_an_outsider_to_sign_in(
    private, client, signed_in, outsider
):
    address = "/en/scoop/may/the-sea/"
    answer = client.get(address)
    assert answer.status_code == 302
    assert answer.headers["Location"].endswith(f"/account/login/?next={address}")
    assert "The sea is blue" in signed_in(outsider).get(address).content.decode()
    assert "The sea" not in client.get("/en/scoop/may/").content.decode()
    assert "The sea" in signed_in(outsider).get("/en/scoop/may/").content.decode()


def test_article_that_was_taken_back_is_gone_for_everybody(private, client, signed_in, amina):
    Contribution.objects.update(state="withdrawn", withdrawn_at=NOW)
    assert client.get("/en/scoop/may/the-sea/").status_code == 404
    assert signed_in(amina).get("/en/scoop/may/the-sea/").status_code == 404
    assert "The sea" not in signed_in(amina).get("/en/scoop/may/").content.decode()


def test_article_says_that_it_is_not_translated_yet_and_where_it_is(issue, client):
    article = make_article(issue, "Keys", written_in="en")
    show_in_every_language(article)
    translate_page(article, "uk", title="Ключі", written_in="uk")
    page = client.get("/ar/scoop/may/keys/").content.decode()
    assert "notice--info" in page
    assert 'href="/uk/scoop/may/keys/" lang="uk" hreflang="uk"' in page
    own = client.get("/uk/scoop/may/keys/").content.decode()
    assert "notice--info" not in own
    assert 'href="/en/scoop/may/keys/" lang="en"' in own


def test_card_marks_what_is_in_another_language(issue, client):
    make_article(issue, "Ключі", slug="keys", written_in="uk")
    page = client.get("/en/scoop/may/").content.decode()
    assert '<span class="tag" lang="uk" dir="ltr">Українська</span>' in page


def test_voice_of_the_device_is_offered_for_the_language_of_the_text(issue, client):
    make_article(issue, "Ключі", slug="keys", written_in="uk")
    page = client.get("/en/scoop/may/keys/").content.decode()
    assert 'data-read-aloud="uk" data-reads="words"' in page
    assert "read_aloud.js" in page
    assert "data-silent" in page


def test_issue_of_forty_articles_takes_ten_queries_whoever_reads(
    issue, sent, signed_in_as, shipped_cache
):
    IssuePage.objects.update(cover=make_picture("Cover"), cover_alternative="A boat")
    image = make_picture()
    for number in range(40):
        article = make_article_of(issue, sent, slug=f"sea-{number}", body=[picture_block(image)])
        say_yes_to(article)
    for who in FEW:
        client = signed_in_as(who)
        assert max(queries_cold_and_warm(client, "/en/scoop/may/")) <= 10, who
        page = client.get("/en/scoop/may/").content.decode()
        assert page.count("scoop-card__picture") == 40
        assert 'alt="A boat"' in page
