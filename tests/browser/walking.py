"""Follows the links of the running demo council as one visitor: what the crawl and axe share."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from urllib.parse import urldefrag, urljoin, urlsplit

import requests
from bs4 import BeautifulSoup
from django.urls import Resolver404, resolve
from django.utils.translation import override

from tests.browser.conftest import passphrase

MOST_OF_ONE_ROUTE = 2
MOST_PAGES = 300
# Wagtail answers for all pages with one route; a wave's page is another one in each of its states.
MORE_OF = {"wagtail_serve": MOST_PAGES, "surveys:wave": 10}
# Not followed: they end the walk or answer only to a form.
NOT_FOLLOWED = ("/account/logout/", "/exit/", "/account/reauthenticate/")


@dataclass(frozen=True)
class Visit:
    """One page that a visitor came to; `page` is None where the answer is no page."""

    path: str
    route: str
    answer: requests.Response
    page: BeautifulSoup | None

    @property
    def kind(self) -> str:
        """Wagtail answers for all its pages with one route: there the depth tells them apart."""
        return self.route if self.route != "wagtail_serve" else f"{self.path.count('/')} deep"


def sign_in(site: str, who: str) -> requests.Session:
    """A session of this person, through the real form; of nobody for an empty name."""
    session = requests.Session()
    session.headers["Referer"] = site
    if who:
        page = session.get(f"{site}/en/account/login/")
        form = BeautifulSoup(page.text, "html.parser").select_one("main form[method=post]")
        token = form.select_one("[name=csrfmiddlewaretoken]")["value"]
        answer = session.post(
            f"{site}/en/account/login/",
            {"login": who, "password": passphrase(), "csrfmiddlewaretoken": token},
        )
        assert "/account/login/" not in answer.url, f"{who} could not sign in"
    return session


@cache
def visits(site: str, who: str, start: str) -> tuple[Visit, ...]:
    """Every page that links lead to from `start` (and the news), a few of each route."""
    return tuple(_walk(sign_in(site, who), site, start))


def one_of_each(site: str, who: str) -> list[Visit]:
    """The first address of each kind of page that this visitor can come to, in English."""
    firsts: dict[str, Visit] = {}
    for visit in visits(site, who, "/en/"):
        is_its_own = (
            visit.answer.ok and urlsplit(visit.answer.url).path == urlsplit(visit.path).path
        )
        if visit.page is not None and is_its_own:
            firsts.setdefault(visit.kind, visit)
    return list(firsts.values())


def _walk(session: requests.Session, site: str, start: str) -> Iterator[Visit]:
    waiting, met, times = [start, start + "news/"], set(), {}
    while waiting and len(met) < MOST_PAGES:
        path = urldefrag(waiting.pop(0)).url
        name = route_of(urlsplit(path).path)
        most = MORE_OF.get(name, MOST_OF_ONE_ROUTE)
        if path in met or times.get(name, 0) >= most or path.endswith(NOT_FOLLOWED):
            continue
        met.add(path)
        times[name] = times.get(name, 0) + 1
        visit = _visit(session, site, path, name)
        waiting += _ways_on(visit, site, start)
        yield visit


def route_of(path: str) -> str:
    try:
        with override(path.split("/")[1]):
            return resolve(path).view_name
    except Resolver404:
        return "nothing"


def _visit(session: requests.Session, site: str, path: str, name: str) -> Visit:
    answer = session.get(site + path)
    is_page = answer.headers["Content-Type"].startswith("text/html")
    page = BeautifulSoup(answer.text, "html.parser") if is_page else None
    return Visit(path, name, answer, page)


def _ways_on(visit: Visit, site: str, start: str) -> list[str]:
    if visit.page is None:
        return []
    links = visit.page.select("main a[href], header a[href], footer a[href]")
    targets = [urljoin(site + visit.path, link["href"]) for link in links]
    return [one.removeprefix(site) for one in targets if one.startswith(site + start)]
