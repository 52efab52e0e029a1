"""Every screen of the editor, as each who may open it: it stands, it explains itself, and it asks
no other host for anything."""

import re
from urllib.parse import urlsplit

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import resolve
from wagtail.models import Collection, Site, Task, Workflow

from cms.accounts.enums import Role
from cms.core.editors_pictures import pictures_for_pages
from cms.core.page_trees import show_in_every_language
from cms.core.staff_guidance import GUIDANCE
from cms.home import demo, putting_up
from cms.home.models import StandardPage
from cms.magazine.models import IssuePage, ScoopIndexPage, Sound
from cms.magazine.setting_up import set_up_workflow
from cms.reporting.models import ReportReason
from tests.cms.home.editors_screens import (
    EDITORS,
    html_of,
    linked,
    make_editor,
    screens,
    without_words,
)
from tests.factories.listings import make_service
from tests.factories.pages import make_article, make_picture
from tests.factories.people import make_staff
from tests.factories.pictures import told_everything
from tests.house.routes import all_routes

EDITING = {Role.PARTICIPATION_OFFICER, Role.ADMINISTRATOR}
# What an element fetches or sends to by itself; a link waits for a press.
FETCHING = ("src", "srcset", "poster", "data-src", "action")
# Where a page says for all of its fields what belongs there, in a box above them.
EXPLAINED_ABOVE = ("/admin/images/multiple/add/",)
# Screens of Wagtail that Chorus has no use for, and whose deeds could not be undone: the one site
# (without it no page has an address), the collection that writers of pages choose pictures from,
# the steps of the Scoop, people and roles (which have pages with checks of their own), documents.
CLOSED = re.compile(r"/admin/(sites|collections|workflows|users|groups|documents)/")
# Addresses that are no screen, and why.
NOT_WALKED = {
    r"/(results|search/results)/$|-results/<|_results": "the list of a screen again",
    r"/chosen|tag-autocomplete|/api/|jsi18n|sprite|dismissibles|editing-sessions": "for scripts",
    r"block-preview|/preview/|view_draft|/files/<|/view/$|workflow/preview": "no fields",
    r"/(un)?lock/$|set_position|generate_url": "pressed from a screen; no page of its own",
    r"chooser/create/|choose/\w+/\w+/create/": "the form is a part of its chooser",
    r"images/multiple/(<|create)|delete_upload": "answers to a picture: its own test",
    r"images/add/": "bringing one picture; the form of its own page, in another place",
    r"select_format": "pictures stand in blocks, never between words: no link leads there",
    r"/localize/": "behind pages of ours, or for the script of its editor: test_translating_pages",
    r"/revisions/$": "leads to the history, which is walked",
    r"/questionnaires/.*<|/languages/": "ours: tests of their own rooms",
    r"/account/$|/login/|/logout/|password_reset": "behind pages of ours",
    r"test404|failwhale|\.\*": "shows that something is missing",
}


@pytest.fixture
def things(db, monkeypatch, settings, tmp_path):
    """Something of everything that editors work on, by the number of each."""
    settings.MEDIA_ROOT = tmp_path / "media"
    monkeypatch.setattr(demo, "PAGES", demo.PAGES[:1])
    monkeypatch.setattr(putting_up, "CODES", ("en", "ar", "fr"))
    demo.load(str)
    scoop = ScoopIndexPage.objects.get(locale__language_code="en")
    issue = scoop.add_child(instance=IssuePage(title="May", slug="may", month="2026-05-01"))
    story = make_article(issue, "Story", body=[("text", "<p>Words.</p>")])
    show_in_every_language(story)
    page = StandardPage.objects.get(locale__language_code="en")
    service = make_service("Youth club")
    picture = make_picture()
    picture.collection = pictures_for_pages()
    picture.save()
    story.save_revision()
    state = set_up_workflow().start(story, make_staff("sam", "participation_officer"))
    return {
        "page": page.pk,
        "home": page.get_parent().pk,
        "article": story.pk,
        "issue": issue.pk,
        "alias": story.aliases.first().pk,
        "revision": page.save_revision().pk,
        "step": state.current_task_state.pk,
        "image": picture.pk,
        "sound": Sound.objects.create(title="Song", language="en").pk,
        "service": service.pk,
        "organisation": service.organisation_id,
        "location": service.locations.first().pk if service.locations.exists() else 1,
        "reportreason": ReportReason.objects.first().pk,
        "user": state.requested_by_id,
        "document": 1,
    }


def fetched(page):
    for element in page.find_all(True):
        if element.name == "link":
            yield element.get("href") or ""
        yield from (element.get(name) or "" for name in FETCHING)


# Wagtail's own report of translations forgets to sort.
@pytest.mark.filterwarnings("ignore::django.core.paginator.UnorderedObjectListWarning")
@pytest.mark.promise(33)
@pytest.mark.parametrize("who", EDITORS)
def test_every_screen_stands_explains_itself_and_asks_no_other_host(things, signed_in, who):
    broken, mute, strangers, met = {}, {}, {}, set()
    unseen = {words for fields in GUIDANCE.values() for words in fields.values()}
    for address, answer, page in screens(signed_in(make_editor(who)), things):
        met.add(resolve(address.split("?")[0]).route.strip("/").replace("^", ""))
        if answer.status_code not in {200, 302}:
            broken[address] = answer.status_code
        unseen -= {help.get_text().strip() for help in page.select(".help, label")}
        if fields := without_words(page):
            mute[address] = fields
        hosts = {urlsplit(one).netloc for one in fetched(page)} - {"", "testserver"}
        if hosts:
            strangers[address] = hosts
    for address in EXPLAINED_ABOVE:
        mute.pop(address, None)
    assert (broken, mute, strangers) == ({}, {}, {})
    if who == "superuser":
        assert (left_out(met), unseen) == ([], set())


def left_out(met):
    """Addresses of the editor that were not walked, without a reason."""
    reasons = re.compile("|".join(NOT_WALKED))
    return [
        route.path
        for route in all_routes()
        if route.path.startswith("/admin/")
        and route.path.strip("/").replace("^", "") not in met
        and not CLOSED.match(route.path)
        and not reasons.search(route.path)
    ]


@pytest.fixture
def root(signed_in):
    return signed_in(make_editor("superuser"))


def test_the_words_of_a_picture_that_was_just_brought_say_what_belongs_there(things, root):
    sent = {"files[]": SimpleUploadedFile("cat.jpg", told_everything("JPEG"), "image/jpeg")}
    answer = root.post("/admin/images/multiple/add/", sent | {"title": "A cat"})
    page = BeautifulSoup(html_of(answer), "lxml")
    assert page.select("input[name$=title]")
    assert without_words(page) == []


# What a press there would destroy.
DESTROYING = (
    ("sites/delete/{}/", Site),
    ("collections/{}/delete/", Collection),
    ("groups/delete/{}/", Group),
    ("users/delete/{}/", get_user_model()),
    ("workflows/disable/{}/", Workflow),
    ("workflows/tasks/disable/{}/", Task),
)


def test_what_stands_by_rule_goes_by_no_press_of_a_superuser(things, root):
    for address, kind in DESTROYING:
        pk = kind.objects.last().pk
        answer = root.post(f"/admin/{address.format(pk)}", follow=True)
        said = " ".join(map(str, answer.context["messages"]))
        assert answer.status_code == 404 or "permission" in said, address
        assert getattr(kind.objects.get(pk=pk), "active", True), address


def test_languages_have_no_screen_that_deletes_them(root):
    """They stand in the settings; with a language of the editor would go all of its pages."""
    assert root.get("/admin/locales/", follow=True).status_code == 404


def test_closed_screens_are_not_in_the_menu(root):
    assert not CLOSED.search(" ".join(linked(root.get("/admin/").content.decode())))


@pytest.mark.parametrize("role", [role for role in Role if role not in EDITING])
def test_no_other_role_meets_the_editor(db, signed_in, role):
    browser = signed_in(make_staff("nina", role))
    assert browser.get("/admin/", follow=True).status_code == 403
