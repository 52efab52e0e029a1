"""Pictures go to whoever may read the page on which they stand."""

import pytest

from tests.factories.pages import make_article, make_home, make_issue, make_picture, picture_block
from tests.factories.scoop_desk import make_article_of, make_contribution, say_yes_to


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def issue(db):
    return make_issue(make_home(), articles=0)


def address(page, image, width=480):
    return f"/pictures/{page.pk}/{image.pk}/{width}.webp"


def test_picture_of_an_open_page_is_for_everybody(issue, client):
    image = make_picture()
    article = make_article(issue, "Art", body=[picture_block(image, "A blue sea")])
    answer = client.get(address(article, image))
    assert answer.headers["Content-Type"] == "image/webp"
    page = client.get("/en/scoop/may/art/").content.decode()
    assert f'src="{address(article, image, 960)}"' in page
    assert 'alt="A blue sea"' in page
    assert 'width="960" height="640"' in page
    assert 'loading="lazy"' in page
    assert "user-named-me" not in page


def test_picture_for_signed_in_readers_is_no_outsiders(issue, client, amina, moderator, signed_in):
    image = make_picture()
    article = make_article_of(
        issue, make_contribution(amina, moderator, may_web=False), body=[picture_block(image)]
    )
    say_yes_to(article)
    assert client.get(address(article, image)).status_code == 404
    assert signed_in(amina).get(address(article, image)).status_code == 200


def test_only_pictures_of_the_page_in_our_sizes_are_found(issue, client):
    image, other = make_picture(), make_picture("Elsewhere")
    article = make_article(issue, "Art", body=[picture_block(image)])
    assert client.get(address(article, other)).status_code == 404
    assert client.get(address(article, image, 5000)).status_code == 404
    article.unpublish()
    assert client.get(address(article, image)).status_code == 404


def test_a_cover_says_what_it_shows_and_is_served(issue, client):
    image = make_picture()
    issue.cover, issue.cover_alternative = image, "A tree"
    issue.save()
    assert client.get(address(issue, image)).status_code == 200
    assert 'alt="A tree"' in client.get("/en/scoop/may/").content.decode()
