"""Everything that was ever in the magazine, by kind and by theme."""

import pytest

from cms.core.page_trees import show_in_every_language
from cms.magazine.models import Contribution
from cms.magazine.views import archive
from tests.factories.pages import make_article, make_home, make_issue
from tests.factories.scoop_desk import NOW, make_article_of, make_contribution, say_yes_to

ADDRESS = "/en/scoop/archive/"


@pytest.fixture
def issue(db):
    return make_issue(make_home("uk"), articles=0)


@pytest.fixture
def sent(amina, moderator):
    return make_contribution(amina, moderator)


@pytest.fixture
def reader(signed_in, amina):
    return signed_in(amina)


def read(client, address=ADDRESS):
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_archive_finds_by_kind_theme_and_language(issue, client):
    make_article(issue, "Soup", kind="recipe", theme="food")
    make_article(issue, "Keys", kind="poem", theme="home", written_in="uk")
    everything = read(client)
    assert "Soup" in everything
    assert "Keys" in everything
    assert "Keys" not in read(client, f"{ADDRESS}?kind=recipe")
    assert "Soup" not in read(client, f"{ADDRESS}?theme=home")
    assert "Keys" not in read(client, f"{ADDRESS}?mine=on")


def test_archive_has_an_empty_state_for_both_cases(issue, client):
    assert "What young people write will be here" in read(client)
    make_article(issue, "Soup", kind="recipe")
    assert "Choose something else" in read(client, f"{ADDRESS}?kind=poem")


def test_archive_goes_on_to_older_articles_with_the_same_question(issue, client, monkeypatch):
    monkeypatch.setattr(archive, "ON_A_PAGE", 2)
    for number in range(3):
        make_article(issue, f"Poem {number}", kind="poem")
    page = read(client, f"{ADDRESS}?kind=poem")
    assert "Poem 0" not in page
    assert 'href="?kind=poem&amp;from=on.' in page


def test_what_makes_no_sense_is_everything(issue, client):
    make_article(issue, "Soup", kind="recipe")
    assert "Soup" in read(client, f"{ADDRESS}?kind=nonsense&theme=%00&from=on.x&mine=maybe")


def test_outsider_finds_nothing_that_is_for_signed_in_readers(
    issue, client, amina, moderator, signed_in
):
    article = make_article_of(issue, make_contribution(amina, moderator, may_web=False))
    say_yes_to(article)
    show_in_every_language(article)
    assert "The sea" not in read(client)
    assert "The sea" in read(signed_in(amina))
    Contribution.objects.update(state="withdrawn", withdrawn_at=NOW)
    assert "The sea" not in read(signed_in(amina))


@pytest.mark.parametrize("count", [1, 18])
def test_archive_is_quick_whatever_it_holds(
    issue, sent, reader, django_assert_max_num_queries, count
):
    for number in range(count):
        say_yes_to(make_article_of(issue, sent, slug=f"sea-{number}"))
    read(reader)
    with django_assert_max_num_queries(8):
        assert read(reader).count("scoop-card__words") == count
