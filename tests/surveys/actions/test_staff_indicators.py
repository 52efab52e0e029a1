"""Indicators are mended until something was released under them; public figures have a source."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from surveys.actions.staff_indicators import add_figure, edit_indicator, remove_figure
from surveys.models import Indicator, PublicFigure
from surveys.structure.plans import SectionPlan
from tests.factories.surveys import TODAY, ask, make_version, make_wave, release

FIGURE = {
    "population": "Young people aged 16 to 24",
    "measure": "percent",
    "value": Decimal("81.5"),
    "asked": "",
    "source": "A national survey",
    "address": "https://example.org/",
    "as_of": TODAY,
}


@pytest.fixture
def indicator(db):
    return Indicator.objects.create(
        key="safety", domain="rights", subgroup="homes", kind="frequency", counts=["always"]
    )


@pytest.fixture
def asked(indicator):
    """A published version that asks for it."""
    question = ask("safe", "frequency", indicator="safety")
    return make_version(SectionPlan("one", questions=(question,)))


def edit(indicator, by, **changes):
    names = ("key", "domain", "subgroup", "target")
    return edit_indicator(
        by=by, indicator=indicator, **({name: getattr(indicator, name) for name in names} | changes)
    )


def test_an_indicator_that_nobody_asked_for_is_mended_whole(indicator, moderator, amina):
    edit(indicator, moderator, key="feeling-safe", domain="recovery", subgroup="health")
    indicator.refresh_from_db()
    assert (indicator.key, indicator.domain, indicator.subgroup) == (
        *("feeling-safe", "recovery", "health"),
    )
    with pytest.raises(PermissionDenied):
        edit(indicator, amina, key="mine")


def test_a_key_that_was_published_stays_and_the_rest_may_change(indicator, asked, moderator):
    with pytest.raises(ValidationError) as refused:
        edit(indicator, moderator, key="other")
    assert list(refused.value.message_dict) == ["key"]
    assert edit(indicator, moderator, domain="recovery").domain == "recovery"


def test_what_was_released_stays_under_its_subgroup_and_domain(indicator, asked, moderator):
    release(make_wave("Autumn", version=asked, state="closed"), by=moderator)
    with pytest.raises(ValidationError, match="Autumn") as refused:
        edit(indicator, moderator, domain="recovery", subgroup="health")
    assert set(refused.value.message_dict) == {"domain", "subgroup"}
    assert edit(indicator, moderator).subgroup == "homes"
    Indicator.objects.update(domain="", subgroup="")
    assert edit(indicator, moderator, domain="rights", subgroup="").domain == "rights"


def test_a_target_may_change_after_a_release_and_is_a_percentage(indicator, asked, moderator):
    release(make_wave("Autumn", version=asked, state="closed"), by=moderator)
    assert edit(indicator, moderator, target=80).target == 80
    assert edit(indicator, moderator, target=None).target is None
    with pytest.raises(ValidationError, match="from 1 to 100"):
        edit(indicator, moderator, target=101)


def test_two_indicators_never_have_one_key(indicator, moderator):
    Indicator.objects.create(key="taken")
    with pytest.raises(ValidationError):
        edit(indicator, moderator, key="taken")


def test_a_public_figure_is_kept_with_its_source_and_day(indicator, moderator):
    figure = add_figure(by=moderator, indicator=indicator, today=TODAY, **FIGURE)
    assert (figure.value, figure.is_mean, figure.as_of) == (Decimal("81.5"), False, TODAY)
    assert remove_figure(by=moderator, figure=figure)
    assert not remove_figure(by=moderator, figure=figure)


@pytest.mark.parametrize(
    "wrong",
    [
        {"source": ""},
        {"address": "http://example.org/"},
        {"address": "javascript:alert(1)"},
        {"value": Decimal(101)},
        {"value": Decimal(11), "measure": "mean"},
        {"as_of": TODAY + timedelta(days=1)},
        {"population": ""},
    ],
)
def test_a_figure_without_source_day_or_sense_is_refused(indicator, moderator, wrong):
    with pytest.raises(ValidationError):
        add_figure(by=moderator, indicator=indicator, today=TODAY, **(FIGURE | wrong))
    assert not PublicFigure.objects.exists()


def test_the_database_keeps_no_figure_without_a_source(indicator):
    fields = {"indicator": indicator, "population": "x", "value": 5, "as_of": TODAY}
    for wrong in ({"source": "", "address": "https://x.org/"}, {"source": "x", "address": "x"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            PublicFigure.objects.create(**fields, **wrong)
