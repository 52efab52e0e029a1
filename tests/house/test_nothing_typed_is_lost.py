"""Whatever is typed into a page is still there when it is read in another language.

Fields of one page that stand in several forms are lost to each other, and a form that the language
switcher does not send is lost with a change of language. Filters and searches are typed again
quickly: they are sent by GET and left out.
"""

from urllib.parse import urlencode

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.db import transaction
from django.test import Client
from django.urls import reverse

from cms.core.audience import Audience
from tests.factories.pressing import fields_of, values_of
from tests.factories.world import make_world
from tests.house.routes import addresses_of, all_routes

MARK = "Zq typed so far"
# Who looks at a page: the first of them whom it lets in.
PEOPLE = ("", "amina", "sam", "jo", "alex", "hana", "lead")
STAFF = PEOPLE[2:]
WRITTEN_IN = ("text", "search", "email", "tel", "url")
# Pages whose words do not follow a change of language, and why.
SECRET = "a code that must not stand on a page again"
BY_ITSELF = "goes with the picture that is chosen; a browser sends no file twice"
NOT_SWITCHED = {
    "reporting:answer": SECRET,
    "surveys:tablet_start": SECRET,
    "surveys:papers": SECRET,
    "magazine:send": BY_ITSELF,
    "magazine:change": BY_ITSELF,
}
SIGN_OUT = reverse("account_logout")
OURS = [route for route in all_routes() if route.is_ours]


@pytest.mark.slow
def test_what_is_typed_on_any_page_is_still_there_in_another_language(db):
    world = make_world()
    looking = {name: signed_in(world.people.get(name)) for name in PEOPLE}
    lost, several = set(), set()
    for route in OURS:
        names = STAFF if route.view.audience is Audience.STAFF else PEOPLE
        for address in addresses_of(route, world.arguments)[:3]:
            client, page = first_look([looking[name] for name in names], address)
            forms = forms_typed_in(page)
            if any(_is_lost(client, page, form) for form in forms):
                lost.add(route.name)
            if forms and len(_sent_forms(page)) > 1:
                several.add(route.name)
    assert lost == set(NOT_SWITCHED)
    assert several == set(), "a button of another form takes what was typed away"


def signed_in(person):
    client = Client(raise_request_exception=False)
    if person:
        client.force_login(person, backend=settings.AUTHENTICATION_BACKENDS[0])
    return client


def first_look(clients, address):
    """The page as the first of these people has it; an empty one if it is closed to all."""
    for client in clients:
        page = _page_of(client, address)
        if page is not None and page.select_one(".switcher"):
            return client, page
    return client, BeautifulSoup("", "html.parser")


def _page_of(client, address, sent=None):
    """Nothing that a look or a press did stays, such as signing out."""
    cookies = client.cookies.output()
    with transaction.atomic():
        if sent is None:
            answer = client.get(address)
        else:
            body = urlencode(sent, doseq=True)
            answer = client.post(address, body, content_type="application/x-www-form-urlencoded")
        transaction.set_rollback(True)
    client.cookies.load(cookies)
    if answer.status_code != 200 or "html" not in answer.headers["Content-Type"]:
        return None
    return BeautifulSoup(answer.content, "html.parser")


def _sent_forms(page):
    """Those that somebody fills in or presses and stays; whoever signs out leaves nothing here."""
    forms = page.select("main form[method=post]")
    return [form for form in forms if form.get("action") != SIGN_OUT]


def forms_typed_in(page):
    """Those in which somebody writes; a search is typed again quickly."""
    forms = [one for one in _sent_forms(page) if not str(one.get("action")).endswith("/search/")]
    return [form for form in forms if fields_typed_in(form)]


def fields_typed_in(form):
    return [
        str(one["name"])
        for one in fields_of(form)
        if (one.name == "textarea" and not one.has_attr("readonly"))
        or (one.name == "input" and one.get("type", "text") in WRITTEN_IN)
    ]


def _is_lost(client, page, form):
    """Whether anything typed into the form is gone after the switch to Arabic."""
    button = page.select_one(".switcher button[value=ar]")
    if button is None or button["form"] != form.get("id"):
        return True
    typed = {name: [f"{MARK} {number}"] for number, name in enumerate(fields_typed_in(form))}
    sent = values_of(form) | typed | {"switch_language": ["ar"]}
    again = _page_of(client, button["formaction"], sent)
    if again is None:
        return True
    shown = {}
    for one in _sent_forms(again):
        shown |= values_of(one)
    return any(shown.get(name) != value for name, value in typed.items())
