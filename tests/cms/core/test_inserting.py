import json
from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from cms.core.inserting import insert_or_get, insert_rows
from cms.feedback.models import Hearing, Voice, VoiceVector
from cms.languages.models import MachineDraft

KEY = {"source": "forum.post:1:1", "target": "en"}


@pytest.fixture
def told():
    now = timezone.now()
    return {"origin": "forum.post:1", "source_language": "ti", "asked_at": now, "due_at": now}


@pytest.mark.django_db
def test_a_row_is_made_once_and_found_again(told):
    first, is_new = insert_or_get(MachineDraft.objects, **KEY, defaults=told)
    assert is_new
    again, is_new = insert_or_get(MachineDraft.objects, **KEY, defaults=told | {"origin": "other"})
    assert (again, is_new) == (first, False)
    assert again.origin == "forum.post:1"


@pytest.mark.django_db
def test_a_row_that_is_wrong_in_itself_is_no_row_that_was_there(told):
    with pytest.raises(IntegrityError):
        insert_or_get(MachineDraft.objects, **KEY, defaults=told | {"asked_at": None})
    assert not MachineDraft.objects.exists()


SAID = ("key", "source", "period", "language", "text", "text_hash", "said_on", "personal_spans")
# What a stream must not take for its own signs.
ODD = "one\ttab \\N \\. \n\n a 'quote' % {} \u202e\U0001f600"


def _said(key, text=ODD, spans=((0, 3), (4, 5))):
    return (key, "forum", "2026-Q4", "en", text, "0" * 64, date(2026, 11, 1), spans)


@pytest.mark.django_db
def test_many_rows_come_in_as_objects_would(django_assert_num_queries):
    with transaction.atomic(), django_assert_num_queries(1):
        insert_rows(Voice, SAID, (_said(f"v-{n}") for n in range(1_200)))
    assert Voice.objects.count() == 1_200
    one = Voice.objects.get(key="v-7")
    same = Voice.objects.create(**dict(zip(SAID, _said("v-x"), strict=True)))
    same.refresh_from_db()
    for field in Voice._meta.concrete_fields:
        if field.attname not in {"id", "key"}:
            assert getattr(one, field.attname) == getattr(same, field.attname), field
    told = ("voice_id", "router", "text_hash", "asks")
    insert_rows(Hearing, told, [(one.pk, "words", "0" * 64, ((1, 2),))])
    insert_rows(VoiceVector, ("voice_id", "embedder", "numbers"), [(one.pk, "x", b"\x00\\\xff")])
    assert (one.hearing.asks, one.hearing.services) == ([[1, 2]], [])
    assert bytes(one.vector.numbers) == b"\x00\\\xff"


@pytest.mark.django_db
def test_one_bad_row_among_many_leaves_none_behind():
    rows = [_said("same"), _said("other"), _said("same")]
    with pytest.raises(IntegrityError), transaction.atomic():
        insert_rows(Voice, SAID, rows)
    with pytest.raises(KeyError):
        insert_rows(Voice, ("no_such_column",), [(1,)])
    insert_rows(Voice, SAID, [])
    assert not Voice.objects.exists()


@pytest.mark.django_db
def test_lists_that_repeat_in_a_stream_stay_what_they_are():
    lists = [(), ("1",), (1,), (True,), ("1",), ["1"], [], ("a", ("b",)), (("a", 1),), ("é", '"')]
    insert_rows(Voice, SAID, (_said(f"v-{n}", spans=one) for n, one in enumerate(lists)))
    stored = Voice.objects.order_by("pk").values_list("personal_spans", flat=True)
    assert list(map(json.dumps, stored)) == list(map(json.dumps, lists))
    days = Voice.objects.values_list("said_on", flat=True)
    assert set(days) == {date(2026, 11, 1)}
