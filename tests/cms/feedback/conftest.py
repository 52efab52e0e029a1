"""Subgroups, files of comments and a signed-off summary for the tests of this room."""

import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django.core.management import call_command

from cms.feedback import figures, sources
from cms.feedback.models import Summary
from cms.subgroups import demo as subgroups_demo
from cms.subgroups.models import Membership, Subgroup
from tests.factories.answers import make_answer, make_summary, publish, seat
from tests.factories.people import make_staff
from tests.factories.summaries import sign_off

CORPUS = Path(__file__).resolve().parents[3] / "cms" / "languages" / "demo_voices"
PERIOD = "2026-Q4"
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


def a_row(**fields):
    """A comment that can be imported; fields replace or, as None-free extras, add."""
    row = {
        "id": "t-1",
        "lang": "en",
        "text": "The mould in my room is back and the heating is broken.",
        "gloss": "",
        "age": 16,
        "source": "survey",
        "subgroups": ["HOUSING"],
        "sentiment": "negative",
        "theme": "mould",
        "concern": None,
        "urgency": None,
        "pii": [],
        "near_miss": False,
    }
    return row | fields


class InventedSource:
    """A room that offers what a test gives it."""

    name = "forum"

    def __init__(self, *offered):
        self.offered = list(offered)

    def voices(self, *, start: date, end: date):
        return [voice for voice in self.offered if start <= voice.said_on <= end]

    def still_offered(self, keys):
        return {voice.key for voice in self.offered} & set(keys)


@pytest.fixture(autouse=True)
def _no_other_sources(monkeypatch):
    monkeypatch.setattr(sources, "_sources", {})
    monkeypatch.setattr(figures, "_sources", {})


@pytest.fixture
def six(db):
    subgroups_demo.load(lambda _line: None)


@pytest.fixture
def bring(tmp_path, six):
    """Imports rows (dicts) or raw bytes from a file; says what the command said."""

    def bring_rows(*rows, period=PERIOD, **options):
        lines = [row if isinstance(row, bytes) else json.dumps(row).encode() for row in rows]
        file = tmp_path / "comments.jsonl"
        file.write_bytes(b"\n".join(lines) + b"\n")
        return call_command("import_feedback", file, period=period, **options)

    return bring_rows


@pytest.fixture
def corpus(six):
    """All twelve files, imported."""
    call_command("import_feedback", *sorted(CORPUS.glob("*.jsonl")), period=PERIOD)


@pytest.fixture
def summarised(capsys):
    def run(**options):
        capsys.readouterr()
        call_command("summarise", period=PERIOD, json=True, **options)
        return json.loads(capsys.readouterr().out)

    return run


@pytest.fixture
def signed_housing(bring, moderator, second_moderator, summarised):
    """The housing summary of three voices, signed off by sam and robin."""
    bring(
        a_row(),
        a_row(id="t-2", lang="so", text="guriga waa qabow, heaterkii waa jabay", gloss="cold"),
        a_row(
            id="t-3",
            text="My room is at Larksome House and it is fine.",
            pii=[{"type": "placement", "text": "Larksome House"}],
        ),
    )
    summarised()
    draft = Summary.objects.get(subgroup__code="housing")
    return sign_off(draft, moderator, second_moderator, now=NOW)


@pytest.fixture
def officers(moderator, second_moderator):
    """The two who sign."""
    return moderator, second_moderator


@pytest.fixture
def housing_lead(six, subgroup_lead):
    Membership.objects.create(subgroup=Subgroup.objects.get(code="housing"), user=subgroup_lead)
    return subgroup_lead


@pytest.fixture
def health_lead(six):
    lead = make_staff("lee", "subgroup_lead")
    Membership.objects.create(subgroup=Subgroup.objects.get(code="health"), user=lead)
    return lead


# Answers: kit leads housing, sam publishes.


@pytest.fixture
def housing(subgroup_lead):
    return seat(subgroup_lead)


@pytest.fixture
def signed(moderator, housing):
    """A signed-off summary of one theme, made by hand."""
    return make_summary(moderator, housing)


@pytest.fixture
def promised(signed, subgroup_lead, moderator):
    """A promise by kit that sam published."""
    return publish(moderator, make_answer(subgroup_lead, signed))
