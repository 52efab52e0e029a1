"""Rows by many keys at once: the same as `__in` finds."""

from datetime import date

import pytest
from django.db.models import Case, Q, Value, When

from cms.core.inserting import insert_rows
from cms.feedback.models import Hearing, Voice

pytestmark = pytest.mark.django_db

ODD = ["plain", "it's", '"two"', "back\\slash", "{a,b}", "NULL", "", "%s", "é\u202e😀", " a "]


@pytest.fixture
def voices():
    names = ("key", "source", "period", "language", "text", "text_hash", "said_on")
    rows = ((key, "forum", "2026-Q4", "en", key, "0" * 64, date(2026, 11, 1)) for key in ODD)
    insert_rows(Voice, names, rows)
    return list(Voice.objects.order_by("pk"))


@pytest.mark.parametrize("keys", [[], ["it's"], ODD, [*ODD[::2], "unknown", "it"]])
def test_texts_are_found_as_by_in(voices, keys):
    for listed in (keys, tuple(keys), set(keys), dict.fromkeys(keys)):
        found = Voice.objects.filter(key__among=listed)
        assert set(found) == set(Voice.objects.filter(key__in=keys))
        others = Voice.objects.exclude(key__among=listed)
        assert set(others) == set(Voice.objects.exclude(key__in=keys))


def test_numbers_are_found_through_a_relation_and_in_one_parameter(
    voices, django_assert_num_queries
):
    ids = [voice.pk for voice in voices]
    insert_rows(Hearing, ("voice_id", "router"), ((pk, "words") for pk in ids[:5]))
    many = [*ids[3:], *range(10**9, 10**9 + 5_000), 2**40]
    with django_assert_num_queries(1) as queries:
        found = list(Hearing.objects.filter(voice__among=many).order_by("pk"))
    assert [one.voice_id for one in found] == ids[3:5]
    assert queries[0]["sql"].upper().count("SELECT") <= 2
    assert set(Voice.objects.filter(Q(pk__among=many) | Q(key__among=["plain"]))) == {
        voices[0],
        *voices[3:],
    }


def test_rows_are_changed_and_taken_away_by_them(voices):
    ids = [voice.pk for voice in voices]
    insert_rows(Hearing, ("voice_id", "router"), ((pk, "words") for pk in ids))
    assert Hearing.objects.filter(voice__among=ids[:4]).delete()[0] == 4
    reason = Case(When(pk__among=ids[:2], then=Value("why")), default=Value(""))
    assert Voice.objects.filter(pk__among=ids[1:]).update(unused_because=reason) == len(ids) - 1
    changed = Voice.objects.exclude(unused_because="")
    assert [voice.pk for voice in changed] == ids[1:2]
