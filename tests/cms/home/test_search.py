"""Search of the whole site: what each reader may read, grouped, and no word in an address."""

import pytest
from django.conf import settings

from cms.core.kept_words import KEPT_IN
from cms.core.page_trees import show_in_every_language, translate_page
from cms.home.models import StandardPage
from cms.resources.models import Category
from tests.factories.forum import make_approved_post, make_board, make_post
from tests.factories.listings import make_service
from tests.factories.pages import make_article, make_home, make_issue
from tests.factories.scoop_desk import make_article_of, make_contribution, say_yes_to

SEARCH = "/en/search/"
MOST_QUERIES = 20


@pytest.fixture
def home(db):
    home = make_home("ar")
    page = StandardPage(title="Your rights", slug="rights", body=[("text", "<p>See a doctor.</p>")])
    home.add_child(instance=page)
    show_in_every_language(page)
    return home


def ask(client, words, path=SEARCH):
    return client.post(path, {"words": words}, follow=True)


def found(page):
    """The addresses of what was found, by room."""
    groups = page.context["groups"]
    return {group.finder.name: [hit.url for hit in group.found.hits] for group in groups}


def test_pages_are_found_by_folded_words_and_by_their_beginnings(home, client):
    for words in ("DOCTOR", "doct", "rights doctor", "your ríghts"):
        assert found(ask(client, words)) == {"pages": ["/en/rights/"]}, words
    assert found(ask(client, "doctor lawyer")) == {}


def test_a_page_is_found_in_the_reader_s_language_however_it_is_typed(home, client):
    page = StandardPage.objects.get(slug="rights", locale__language_code="en")
    translate_page(page, "ar", title="حقوقك", body=[("text", "<p>زيارة الطبيب.</p>")])
    for words in ("حقوقك", "زياره", "الطبيب", "طبيب"):
        assert found(ask(client, words, "/ar/search/")) == {"pages": ["/ar/rights/"]}, words
    assert found(ask(client, "حقوقك")) == {}


def test_a_draft_is_found_by_nobody(home, client):
    home.add_child(instance=StandardPage(title="Secret plan", slug="plan", live=False))
    assert found(ask(client, "secret")) == {}


def test_places_are_found_by_their_words_and_by_the_categories_of_every_language(home, client):
    by_name = make_service("Café for everyone")
    sport = make_service("Youth club", category="sport")
    Category.objects.filter(code="sport").update(name_ar="الرياضة")
    assert found(ask(client, "everyone")) == {"places": [f"/en/places/{by_name.pk}/"]}
    assert found(ask(client, "رياضة", "/ar/search/")) == {"places": [f"/ar/places/{sport.pk}/"]}
    make_service("Hidden club", status="inactive")
    assert found(ask(client, "hidden")) == {}


@pytest.fixture
def issue(home):
    return make_issue(home, articles=0)


def test_articles_stand_in_their_own_group(issue, client):
    make_article(issue, "My first winter")
    assert found(ask(client, "winter")) == {"scoop": ["/en/scoop/may/my-first-winter/"]}


@pytest.fixture
def article(issue, amina, moderator):
    return make_article_of(issue, make_contribution(amina, moderator, may_web=False))


def test_an_article_for_signed_in_readers_is_hidden_from_the_public(
    article, client, signed_in, outsider
):
    assert found(ask(signed_in(outsider), article.title)) == {}
    say_yes_to(article)
    assert found(ask(client, article.title)) == {}
    assert "scoop" in found(ask(signed_in(outsider), article.title))


@pytest.fixture
def thread(home, amina, moderator):
    board = make_board()
    make_post(amina, board, "Nobody has read of my cricket bat")
    return make_approved_post(amina, board, moderator, "Does anybody play cricket?").thread


def test_the_forum_answers_those_on_its_boards_alone(thread, client, signed_in, dawit, outsider):
    (address,) = found(ask(signed_in(dawit), "cricket"))["forum"]
    assert address.startswith(f"/en/forum/threads/{thread.pk}/")
    assert found(ask(client, "cricket")) == found(ask(signed_in(outsider), "cricket")) == {}


def test_words_are_kept_with_the_session_and_stand_in_no_address(home, client):
    page = ask(client, "doctor")
    (address, _code) = page.redirect_chain[-1]
    assert "doctor" not in address
    (kept,) = client.session[KEPT_IN].values()
    assert kept == ["doctor", ""]
    assert found(client.get(address)) == {"pages": ["/en/rights/"]}
    assert client.get(f"{SEARCH}?kept=other").context.get("groups") is None


def test_whoever_only_looks_at_the_empty_page_gets_no_session(home, client):
    assert client.get(SEARCH).status_code == 200
    assert settings.SESSION_COOKIE_NAME not in client.cookies


def test_whoever_finds_nothing_is_led_to_places_by_kind(home, client):
    """Names of places stand in English, their kinds in every language."""
    page = ask(client, "مسجد", "/ar/search/")
    assert found(page) == {}
    assert 'class="button button--quiet" href="/ar/places/"' in page.content.decode()
    assert "button--quiet" not in ask(client, "doctor").content.decode()


@pytest.mark.parametrize("words", ["", "   ", "x" * 101])
def test_no_words_or_far_too_many_are_asked_for_again(home, client, words):
    page = ask(client, words)
    assert page.status_code == 200
    assert page.context["errors"]


@pytest.mark.parametrize("words", ['"', "* OR *", "') --", "؟!", "NEAR(a b)", "a:b"])
def test_signs_are_words_or_nothing_and_break_nothing(home, client, words):
    assert ask(client, words).status_code == 200


def test_many_of_one_room_are_paged_and_the_way_back_stands(home, client):
    for number in range(25):
        make_service(f"Youth club {number:02}")
    overview = ask(client, "youth")
    (group,) = overview.context["groups"]
    assert len(group.found.hits) == 4
    first = client.get(group.more_url)
    second = client.get(first.context["groups"][0].next_url)
    assert [len(found(page)["places"]) for page in (first, second)] == [20, 5]
    assert second.context["groups"][0].next_url == ""
    assert client.get(second.context["groups"][0].back_url).status_code == 200
    assert f"?kept={overview.context['key']}" in second.content.decode()


def test_more_of_the_forum_stands_on_its_own_page_with_the_same_words(
    home, signed_in, amina, moderator
):
    board = make_board()
    for number in range(5):
        make_approved_post(amina, board, moderator, f"Cricket {number}")
    browser = signed_in(amina)
    (group,) = ask(browser, "cricket").context["groups"]
    assert len(browser.get(group.more_url).context["found"]) == 5


@pytest.mark.parametrize("page", ["0", "-1", "11", "x", "9" * 30])
def test_a_made_up_page_or_room_is_an_answer_too(home, client, page):
    key = ask(client, "doctor").context["key"]
    for room in ("pages", "forum", "no-such-room"):
        assert client.get(f"{SEARCH}?kept={key}&in={room}&page={page}").status_code == 200


@pytest.fixture(params=[1, 6])
def much_to_find(request, issue, amina, moderator):
    board = make_board()
    for number in range(request.param):
        make_service(f"Cricket club {number}")
        make_article(issue, f"Cricket story {number}")
        make_approved_post(amina, board, moderator, f"Cricket {number}")
        issue.get_parent().get_parent().add_child(
            instance=StandardPage(title=f"Cricket {number}", slug=f"cricket-{number}")
        )


def test_a_search_of_everything_asks_the_database_a_fixed_number_of_times(
    much_to_find, signed_in, amina, django_assert_max_num_queries
):
    browser = signed_in(amina)
    key = ask(browser, "cricket").context["key"]
    with django_assert_max_num_queries(MOST_QUERIES):
        assert len(found(browser.get(f"{SEARCH}?kept={key}"))) == 4
