"""No page is open by forgetfulness: each route declares who it is for."""

import re

import pytest
from django.apps import apps
from wagtail.models import Page

from cms.accounts.models import User
from cms.core.audience import Audience
from tests.house.routes import all_routes

# Routes of libraries, by the start of their address, and who may come in.
BORROWED = {
    "/admin/": Audience.STAFF,
    "/en/account/": Audience.ANYONE,  # allauth: signs people in, checks by itself
    "/en/^": Audience.ANYONE,  # Wagtail's pages: published ones, checked by Wagtail
    "/en/_util/": Audience.ANYONE,  # Wagtail: passphrases of protected pages
    "/^media/": Audience.ANYONE,
}
OURS = [route for route in all_routes() if route.is_ours]


@pytest.mark.parametrize("route", OURS, ids=lambda route: route.name)
def test_route_declares_its_audience(route):
    assert isinstance(getattr(route.view, "audience", None), Audience), (
        f"{route.path} has no audience: put @open_to(...) on its view"
    )


def test_routes_of_libraries_are_known():
    unknown = [
        route.path
        for route in all_routes()
        if not route.is_ours and not route.path.startswith(tuple(BORROWED))
    ]
    assert unknown == [], "declare in BORROWED who may come in here"


@pytest.mark.parametrize(
    "route",
    [route for route in OURS if getattr(route.view, "audience", "") != Audience.ANYONE],
    ids=lambda route: route.name,
)
def test_nobody_is_sent_to_sign_in(db, client, route):
    answer = client.get(route.sample)
    assert answer.status_code == 302
    assert "/account/login/" in answer.headers["Location"]


@pytest.mark.parametrize(
    "route",
    [route for route in OURS if getattr(route.view, "audience", "") == Audience.STAFF],
    ids=lambda route: route.name,
)
def test_young_person_does_not_enter_staff_pages(amina, signed_in, route):
    assert signed_in(amina).get(route.sample).status_code == 403


def test_young_person_does_not_enter_the_admin(amina, signed_in):
    assert signed_in(amina).get("/admin/", follow=True).status_code == 403


def test_side_doors_lead_to_the_one_sign_in(db, client):
    for side_door in ("/admin/", "/admin/login/", "/en/_util/login/"):
        way = client.get(side_door, follow=True).redirect_chain
        assert "/account/login/" in way[-1][0]
        assert client.post(side_door, {"username": "amina"}).status_code in {302, 405}


FORBIDDEN_WORDS = (
    "message", "inbox", "chat", "dm", "follow", "friend", "contact", "online", "presence", "seen",
    "typing", "member", "profile", "nearby", "location", "map", "user", "person", "people",
)  # fmt: skip
# Addresses with such a word that are staff's own work, or lead to nobody.
NOT_ABOUT_PEERS = {
    "safeguarding:keep_way": "how somebody on duty is reached",
    "accounts:people": "workers' own list of those they look after",
    "accounts:new_person": "the same, a new one",
    "accounts:person": "the same, one of them",
    "accounts:issue_card": "the same, their card",
    "accounts:end": "the same, to end their account",
    "accounts:open_again": "the same, to take that back",
    "accounts:erasures": "who asked for their words to go",
    "accounts:erase": "one of them",
}
# Where a service is, in the words of the Open Referral profile; and their map.
ABOUT_SERVICES = {"open_data:places", "open_data:place", "resources:map"}
# Rows that join one person to another, and why no young person finds anybody by them.
JOINS_OF_PEOPLE = {
    "accounts.SignInCard": "the worker who made the card",
    "accounts.HeldRole": "staff who gave and ended it",
    "accounts.ErasureRequest": "the worker who closed it",
    "interpreting.Task": "two interpreters",
    "safeguarding.Concern": "staff who have it",
    "safeguarding.Incident": "staff",
    "safeguarding.WeeklyDuty": "staff on the rota",
    "safeguarding.DutyDesk": "staff on call",
    "feedback.ImportBatch": "staff who brought a file and took it back",
    "forum.Post": "the moderator who decided about it",
    "forum.Idea": "staff who answer",
    "forum.Step": "staff who answered",
    "forum.Decision": "two moderators",
    "forum.Asking": "two moderators",
    "forum.SecondLook": "two moderators",
    "forum.SwitchHold": "two members of staff",
    "forum.Hidden": "who does not want to read whom; nobody else learns of it",
    "magazine.Contribution": "the two who read it",
    "magazine.Question": "staff who gave, answered and published",
    "reporting.Case": "staff who have it",
    "reporting.SecondLook": "two members of staff",
    "safeguarding.SealOpening": "two members of staff",
    "safeguarding.SealReport": "staff who kept and who sent it",
    "safeguarding.NoReport": "two members of staff",
    "surveys.LinkOpening": "two members of staff",
    "feedback.Summary": "two officers who sign it, and who sent it",
    "resources.Telling": "a young person who told of a place, and the officer who read it",
    "resources.ListingImport": "staff who brought a feed and took it back",
    "notices.SlipRun": "staff who print",
    "feedback.ThemeChange": "officers who changed a theme and who took it back",
    "feedback.Answer": "staff who answer",
    "feedback.AnswerStep": "staff who wrote and published",
    "magazine.Suggestion": "who suggested words, whom nobody is shown, and staff who read them",
    "magazine.IssueRelease": "two members of staff who publish",
}
OUR_ROOMS = {config.label for config in apps.get_app_configs() if config.name.startswith("cms.")}
OUR_ROOMS |= {"forum", "surveys"}
# What would tell where somebody is, or that they are there now.
PRESENCE = re.compile(r"latitude|longitude|coordinates|online|presence|last_seen|is_typing|friend")
PLACES = {"resources": "addresses of services, not of people"}


@pytest.mark.promise(11)
def test_no_route_lists_or_finds_people():
    """Promise 11: nothing to find, list, follow, place or write to a single person."""
    found = {
        route.name: route.view.audience
        for route in OURS
        if {*re.split(r"[^a-z]+", route.path.lower())} & set(_with_plurals(FORBIDDEN_WORDS))
        and route.name not in ABOUT_SERVICES
    }
    for name, audience in found.items():
        assert name in NOT_ABOUT_PEERS, f"{name} sounds like finding people: see promise 11"
        assert audience is Audience.STAFF, name
    assert set(NOT_ABOUT_PEERS) == set(found)


@pytest.mark.promise(11)
def test_no_row_joins_young_people_or_tells_where_they_are():
    """Promise 11 again, for what is kept: a new row of two people needs its reason here."""
    ours = [model for model in apps.get_models() if model._meta.app_label in OUR_ROOMS]
    plain = [model for model in ours if not issubclass(model, Page)]
    joins = {model._meta.label for model in plain if len(_people_in(model)) > 1}
    assert joins == set(JOINS_OF_PEOPLE)
    telling = {
        f"{model._meta.label}.{field.name}"
        for model in plain
        for field in model._meta.get_fields()
        if model._meta.app_label not in PLACES and PRESENCE.search(field.name)
    }
    assert telling == set()


def _people_in(model):
    fields = model._meta.get_fields()
    return [one for one in fields if one.concrete and one.many_to_one and one.related_model is User]


def test_no_page_names_a_peer_who_has_said_nothing(amina, dawit, signed_in):
    """Whoever has not written, and does not stand in a list of staff, stands nowhere."""
    dawit.nickname = "Quiet-Peer-Name"
    dawit.save(update_fields=["nickname"])
    client = signed_in(amina)
    pages = [route for route in OURS if not route.has_parameters and route.view.audience != "staff"]
    assert len(pages) > 10
    for route in pages:
        assert "Quiet-Peer-Name" not in client.get(route.path, follow=True).content.decode(
            errors="replace"
        )


def _with_plurals(words):
    return [*words, *(f"{word}s" for word in words)]
