"""RSS 2.0 and Atom 1.0, checked against what their specifications ask for."""

from datetime import datetime
from email.utils import parsedate_to_datetime
from uuid import UUID

import pytest
from lxml import etree

from cms.core.page_trees import show_in_every_language, translate_page
from cms.magazine.models import Contribution
from tests.factories.pages import make_article, make_home, make_issue
from tests.factories.scoop_desk import NOW, make_article_of, make_contribution, say_yes_to

ATOM = {"a": "http://www.w3.org/2005/Atom"}
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
DC = "{http://purl.org/dc/elements/1.1/}"


@pytest.fixture
def issue(db):
    return make_issue(make_home("ar", "uk"), articles=0)


@pytest.fixture
def article(issue):
    article = make_article(
        issue,
        "Soup & <salt>",
        slug="soup",
        kind="recipe",
        body=[("text", "<p>5 < 6 &amp; hot</p>")],
    )
    show_in_every_language(article)
    translate_page(article, "ar", title="حساء", written_in="ar")
    return article


def feed(client, name, code="en"):
    answer = client.get(f"/{code}/scoop/{name}.xml")
    assert answer.status_code == 200
    return answer, etree.fromstring(answer.content)


def only(element, path, **names):
    found = element.findall(path, **names)
    assert len(found) == 1, path
    return found[0]


def check_atom(root):
    """RFC 4287, 4.1.1 and 4.1.2: what a feed and an entry must have, and may have once."""
    assert root.tag == "{http://www.w3.org/2005/Atom}feed"
    assert root.get(LANG)
    for element in [root, *root.findall("a:entry", ATOM)]:
        for name in ("id", "title", "updated"):
            assert only(element, f"a:{name}", namespaces=ATOM).text
        UUID(only(element, "a:id", namespaces=ATOM).text)
        assert datetime.fromisoformat(element.find("a:updated", ATOM).text).tzinfo
        assert element.find("a:link[@rel='alternate']", ATOM).get("href").startswith("http")
        assert element.find("a:author/a:name", ATOM).text
    entries = root.findall("a:entry", ATOM)
    assert len({entry.find("a:id", ATOM).text for entry in entries}) == len(entries)
    for entry in entries:
        assert datetime.fromisoformat(only(entry, "a:published", namespaces=ATOM).text).tzinfo
        assert only(entry, "a:summary", namespaces=ATOM).get("type") == "text"
        assert entry.get(LANG)


def check_rss(root):
    """The RSS 2.0 specification: channel needs title, link and description; an item one of two."""
    assert (root.tag, root.get("version")) == ("rss", "2.0")
    channel = only(root, "channel")
    for name in ("title", "link", "description", "language"):
        assert only(channel, name).text
    for item in channel.findall("item"):
        assert only(item, "title").text
        assert only(item, "link").text.startswith("http")
        assert parsedate_to_datetime(only(item, "pubDate").text).tzinfo
        guid = only(item, "guid")
        assert guid.get("isPermaLink") == "false"
        UUID(guid.text)
        assert item.find("author") is None
        assert only(item, f"{DC}language").text


def test_atom_feed_keeps_the_specification(article, client):
    answer, root = feed(client, "atom")
    assert answer.headers["Content-Type"].startswith("application/atom+xml")
    check_atom(root)
    own = root.find("a:link[@rel='self']", ATOM).get("href")
    assert own == "http://testserver/en/scoop/atom.xml"
    entry = only(root, "a:entry", namespaces=ATOM)
    assert entry.find("a:title", ATOM).text == "Soup & <salt>"
    assert entry.find("a:summary", ATOM).text == "5 < 6 & hot"


def test_rss_feed_keeps_the_specification(article, client):
    answer, root = feed(client, "rss")
    assert answer.headers["Content-Type"].startswith("application/rss+xml")
    check_rss(root)
    # A description counts as HTML: the text is escaped once more.
    assert root.findtext("channel/item/description") == "5 &lt; 6 &amp; hot"


def test_each_language_has_its_own_feed_and_each_entry_says_its_language(article, issue, client):
    make_article(issue, "Ключі", slug="keys", written_in="uk")
    show_in_every_language(issue.get_children().get(slug="keys").specific)
    _answer, root = feed(client, "atom", "ar")
    check_atom(root)
    assert root.get(LANG) == "ar"
    spoken = {
        entry.find("a:title", ATOM).text: entry.get(LANG)
        for entry in root.iterfind("a:entry", ATOM)
    }
    assert spoken == {"حساء": "ar", "Ключі": "uk"}


def test_feed_holds_only_what_may_be_on_the_open_web(issue, client, amina, moderator, signed_in):
    article = make_article_of(issue, make_contribution(amina, moderator, may_web=False))
    say_yes_to(article)
    for visitor in (client, signed_in(amina)):
        assert b"The sea" not in feed(visitor, "rss")[0].content
    Contribution.objects.update(may_web=True)
    assert b"The sea" in feed(client, "rss")[0].content
    Contribution.objects.update(state="withdrawn", withdrawn_at=NOW)
    assert b"The sea" not in feed(client, "atom")[0].content


def test_letters_that_no_feed_may_hold_do_not_break_it(issue, client):
    make_article(issue, "Bell", body=[("poem", "ding\x07dong")])
    check_atom(feed(client, "atom")[1])


def test_an_empty_feed_is_still_one(issue, client):
    check_atom(feed(client, "atom")[1])
    check_rss(feed(client, "rss")[1])
