"""What the front door costs on a phone, for each kind of visitor (design.md, section 5)."""

import gzip
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

from cms.home.models import StandardPage
from tests.factories.pages import make_home

HTML, STYLES, SCRIPTS, ALL = 10_000, 25_000, 30_000, 65_000  # gzipped


def packed(content: bytes) -> int:
    return len(gzip.compress(content))


def weight_of(page: bytes, kind: str) -> int:
    named = set(re.findall(rf'(?:href|src)="/static/([^"#]+\.{kind})', page.decode()))
    assert named
    return sum(packed(Path(finders.find(name)).read_bytes()) for name in named)


@pytest.fixture
def front_door(db):
    home = make_home("ar")
    for number in range(12):
        page = StandardPage(title=f"What you can do, part {number}", slug=f"page-{number}")
        home.add_child(instance=page)


@pytest.mark.parametrize("who", [None, "amina", "moderator"])
def test_the_front_door_is_light(front_door, client, request, signed_in, who):
    browser = signed_in(request.getfixturevalue(who)) if who else client
    page = browser.get("/en/").content
    html, styles, scripts = packed(page), weight_of(page, "css"), weight_of(page, "js")
    assert html <= HTML
    assert styles <= STYLES
    assert scripts <= SCRIPTS
    assert html + styles + scripts <= ALL
