"""How long things are kept: a council may only keep them shorter, and staff can read it."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from cms.core.keeping import rules
from cms.settings import retention
from cms.settings.environment import read_number

SETTINGS = [name for name in vars(retention) if name.startswith("KEEP_")]


@pytest.mark.parametrize("name", SETTINGS)
def test_every_time_has_a_rule_that_staff_can_read(name):
    rule = {rule.setting: rule for rule in rules()}[name]
    assert rule.days == getattr(retention, name)
    assert str(rule.what)
    assert str(rule.since)


@pytest.mark.parametrize("value", ["91", "27", "0", "-1", "ninety"])
def test_a_time_can_only_be_made_shorter_and_not_too_short(monkeypatch, value):
    monkeypatch.setenv("KEEP_RETURNED_DAYS", value)
    with pytest.raises(ImproperlyConfigured, match="KEEP_RETURNED_DAYS"):
        read_number("KEEP_RETURNED_DAYS", default=90, least=28, most=90)


@pytest.mark.parametrize("name", SETTINGS)
def test_no_time_can_be_made_longer_at_the_start(monkeypatch, name):
    import importlib

    monkeypatch.setenv(name, str(getattr(retention, name) + 1))
    with pytest.raises(ImproperlyConfigured, match=name):
        importlib.reload(retention)
    monkeypatch.delenv(name)
    importlib.reload(retention)
