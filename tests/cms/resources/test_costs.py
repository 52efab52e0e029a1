"""What a place costs, and until when."""

from datetime import UTC, date, datetime

import pytest
import time_machine
from bs4 import BeautifulSoup

from cms.resources.models import CostOption
from tests.factories.listings import make_service

INDEX = "/en/places/"
NOW = datetime(2026, 6, 5, 11, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("costs", "is_free", "words"),
    [
        ([{"valid_to": date(2026, 6, 4)}], False, ""),
        ([{"valid_to": date(2026, 6, 5)}], True, "Free until 5 June 2026"),
        ([{"valid_from": date(2026, 6, 6)}], False, "Free from 6 June 2026 on"),
        ([{"valid_from": date(2026, 6, 5)}], True, "Free"),
        ([{}, {"amount": 5, "valid_to": date(2020, 1, 1)}], True, "Free"),
        ([{}, {"amount": 5, "valid_from": date(2026, 9, 1)}], True,
         "Free £5 from 1 September 2026 on"),
        ([{}, {"amount": 5}], False, "Free £5"),
    ],
)  # fmt: skip
def test_what_was_free_once_is_not_free_today(db, client, costs, is_free, words):
    service = make_service("Pool")
    for cost in costs:
        CostOption.objects.create(service=service, **({"amount": 0} | cost))
    free = ["Pool"] if is_free else []
    with time_machine.travel(NOW, tick=False):
        assert [one.name for one in client.get(INDEX, {"free": "on"}).context["page"]] == free
        page = BeautifulSoup(client.get(f"{INDEX}{service.pk}/").content, "html.parser")
    heading = page.find("h2", string="What it costs")
    said = heading.find_next("ul").get_text() if heading else ""
    assert " ".join(said.split()) == words
