"""Promise 4: help is one tap away on every page, in every language, error pages too.

Without script, sign-in or database: the link is plain, and what it leads to asks for nothing.
"""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.conf import settings
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from django.utils.translation import override

from cms.core.audience import Audience
from cms.languages.registry import CODES
from tests.house.routes import all_routes

ROOT = Path(__file__).resolve().parent.parent.parent
FRAME = "base_plain.html"
ROOMS = ("cms", "forum", "surveys")
# The blank page on the way out of here: help on it would tell what was left.
WITHOUT = {"home/leaving.html"}
# Nobody opens these: they become PDFs.
WITHOUT |= {"meetings/staff/invitations_paper.html"}
WITHOUT |= {"resources/staff/sheet_paper.html"}
WITHOUT |= {"magazine/paper/issue.html"}
ERRORS = ("400", "403", "403_csrf", "404", "413", "429", "500")
PARENT = re.compile(r"""\{%\s*extends\s+["']([^"']+)["']""")
OPEN = [
    route
    for route in all_routes()
    if route.is_ours
    and getattr(route.view, "audience", "") == Audience.ANYONE
    and not route.has_parameters
    and route.path.startswith("/en/")
]


class Links(HTMLParser):
    """The addresses of a page's links to help."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.helps: list[str | None] = []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        found = dict(attrs)
        if tag == "a" and "help-now" in (found.get("class") or ""):
            self.helps.append(found.get("href"))


def check_help(page: str, code: str) -> None:
    assert Links(page).helps == [f"/{code}/help/"]


@pytest.mark.promise(4)
@pytest.mark.parametrize("code", CODES)
def test_i_need_help_now_stands_on_every_page_that_anybody_sees(db, code):
    pages = 0
    for route in OPEN:
        answer = Client().get(route.path.replace("/en/", f"/{code}/", 1))
        if answer.headers.get("Content-Type", "").startswith("text/html") and answer.content:
            check_help(answer.content.decode(), code)
            pages += 1
    assert pages >= 8


@pytest.mark.promise(4)
@pytest.mark.parametrize("code", CODES)
def test_i_need_help_now_stands_on_error_pages_without_a_database(code):
    request = RequestFactory().get(f"/{code}/nothing/")
    with override(code):
        for name in ERRORS:
            check_help(render_to_string(f"{name}.html", request=request), code)


@pytest.mark.promise(4)
@pytest.mark.parametrize("code", CODES)
def test_what_help_leads_to_needs_no_sign_in_no_script_and_no_database(client, code):
    """The test has no database: asking for one would raise."""
    client.cookies[settings.SESSION_COOKIE_NAME] = "abcdefghijklmnopqrstuvwxyz012345"
    answer = client.get(f"/{code}/help/")
    assert answer.status_code == 200
    page = answer.content.decode()
    assert page.index('href="tel:999"') > page.index("<main")
    assert "<script>" not in page


def _frame_of(name: str) -> str:
    """The template at the end of the chain of `extends`."""
    for folder in (ROOT / "cms" / "templates", *(ROOT / room / "templates" for room in ROOMS)):
        file = folder / name
        if file.exists():
            parent = PARENT.search(file.read_text(encoding="utf-8"))
            # One that extends its own name stands before Wagtail's, and in the same frame.
            is_last = parent is None or parent.group(1) == name
            return name if is_last else _frame_of(parent.group(1))
    return name


@pytest.mark.promise(4)
def test_every_template_that_is_a_page_stands_in_the_frame_with_the_link():
    pages = [
        str(file.relative_to(ROOT)).split("templates/", 1)[1]
        for room in ROOMS
        for file in (ROOT / room).rglob("templates/**/*.html")
        if PARENT.search(file.read_text(encoding="utf-8"))
        or "<html" in file.read_text(encoding="utf-8")
    ]
    assert len(pages) > 50
    frames = {name: _frame_of(name) for name in pages}
    # Wagtail's own frame, for staff alone: it has no room of ours to be at.
    edited = {name for name, frame in frames.items() if frame.startswith("wagtail")}
    assert all("/staff/" in name or name.startswith("wagtail") for name in edited)
    frames = {name: frame for name, frame in frames.items() if name not in edited}
    assert {name: frame for name, frame in frames.items() if frame != FRAME} == {
        name: name for name in WITHOUT
    }
    frame = (ROOT / "cms" / "templates" / FRAME).read_text(encoding="utf-8")
    # In no block: no page can leave it out.
    before, _link, _after = frame.partition('{% include "components/help_now.html" %}')
    assert _link
    assert before.count("{% block") == before.count("{% endblock")
