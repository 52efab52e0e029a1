"""Fields that nobody means: twice the same, no number at all, deeper or larger than any table."""

import json

import pytest
from django.core.management import CommandError

from cms.resources.models import Service
from tests.factories.listings import record

DOUBLED = {
    "name": b'{"id": "x", "name": "A", "name": "B"}',
    "organization.name": b'{"organization": {"name": "A", "name": "B"}}',
    "phones.number": b'{"phones": [{"number": "1", "number": "2"}]}',
}


@pytest.mark.parametrize(("where", "raw"), DOUBLED.items())
def test_doubled_fields_are_named(feed, capsys, where, raw):
    with pytest.raises(CommandError):
        feed(raw)
    assert f"Record 1, {where}: is there twice" in capsys.readouterr().err


def test_field_that_is_doubled_among_many_is_found_at_once(feed, capsys):
    many = ", ".join(f'"k{number}": 1' for number in range(20_000))
    with pytest.raises(CommandError):
        feed(f'{{{many}, "k7": 2}}'.encode())
    assert "Record 1, k7: is there twice: k7. Keep one." in capsys.readouterr().err


HOSTILE = {
    "not a number": b'{"x": NaN}',
    "a number without end": b'{"x": [Infinity]}',
}


@pytest.mark.parametrize("raw", HOSTILE.values(), ids=HOSTILE)
def test_numbers_that_are_none_are_refused(feed, raw):
    with pytest.raises(CommandError, match="not JSON"):
        feed(raw)


UNKNOWN = {
    "too many": {f"odd {number}": 1 for number in range(501)},
    "deep": {"odd": [[[[[[[[[[[[[[["x"]]]]]]]]]]]]]]]},
    "large": {"odd": "x" * 200_000},
    "a number too large": {"odd": 10**30},
    "overflowing": {"odd": [1e308 * 10]},
}


@pytest.mark.parametrize("fields", UNKNOWN.values(), ids=UNKNOWN)
def test_unknown_fields_that_no_table_takes_are_named(feed, capsys, fields):
    raw = json.dumps(record(**fields)).replace("Infinity", "1e999").encode()
    with pytest.raises(CommandError):
        feed(raw)
    err = capsys.readouterr().err
    assert "Record 1, odd: " in err or "Record 1, record: has more than 500 fields" in err
    assert not Service.objects.exists()
