"""Every screen of the editor, as each who may open it: it stands, it explains itself, and it asks
no other host for anything."""

from urllib.parse import urlsplit

import pytest
from bs4 import BeautifulSoup

from cms.core.editors_pictures import pictures_for_pages
from cms.home import demo, putting_up
from cms.magazine.models import IssuePage, ScoopIndexPage, Sound
from tests.cms.home.editors_screens import EDITORS, make_editor, screens, without_words
from tests.factories.listings import make_service
from tests.factories.pages import make_article, make_picture

# What an element fetches or sends to by itself; a link waits for a press.
FETCHING = ("src", "srcset", "poster", "data-src", "action")
# Explained by their labels, and by the words above the field for files.
BORROWED = {"new_title", "new_slug", "include_descendants", "files[]"}


@pytest.fixture
def something_of_everything(db, monkeypatch, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    monkeypatch.setattr(demo, "PAGES", demo.PAGES[:1])
    monkeypatch.setattr(putting_up, "CODES", ("en", "ar", "fr"))
    demo.load(str)
    scoop = ScoopIndexPage.objects.get(locale__language_code="en")
    issue = scoop.add_child(instance=IssuePage(title="May", slug="may", month="2026-05-01"))
    make_article(issue, "Story", body=[("text", "<p>Words.</p>")])
    make_service("Youth club")
    Sound.objects.create(title="Song", language="en")
    picture = make_picture()
    picture.collection = pictures_for_pages()
    picture.save()


def fetched(page):
    for element in page.find_all(True):
        if element.name == "link":
            yield element.get("href") or ""
        yield from (element.get(name) or "" for name in FETCHING)


# Wagtail's own report of translations forgets to sort.
@pytest.mark.filterwarnings("ignore::django.core.paginator.UnorderedObjectListWarning")
@pytest.mark.promise(33)
@pytest.mark.parametrize("who", EDITORS)
def test_every_screen_stands_explains_itself_and_asks_no_other_host(
    something_of_everything, signed_in, who
):
    broken, mute, strangers, met = {}, {}, {}, 0
    for address, answer in screens(signed_in(make_editor(who))):
        met += 1
        if answer.status_code not in {200, 302}:
            broken[address] = answer.status_code
        page = BeautifulSoup(answer.content.decode(errors="replace"), "html.parser")
        fields = set(without_words(page)) - BORROWED
        # How Wagtail itself is set up is for whoever knows its manual.
        if fields and who != "superuser":
            mute[address] = fields
        hosts = {urlsplit(one).netloc for one in fetched(page)} - {"", "testserver"}
        if hosts:
            strangers[address] = hosts
    assert (broken, mute, strangers) == ({}, {}, {})
    assert met > 40
