"""Rows by chunks: all of them, once, in the order of their keys."""

import pytest

from cms.accounts.models import Locality
from cms.core.chunks import in_key_order


@pytest.mark.parametrize("size", [1, 2, 3, 5, 9])
def test_every_row_comes_once_and_no_chunk_is_larger(db, size, django_assert_max_num_queries):
    Locality.objects.all().delete()
    made = [Locality.objects.create(code=f"c{n}", name=f"C {n}") for n in range(5)]
    with django_assert_max_num_queries(5 // size + 1):
        chunks = list(in_key_order(Locality.objects.order_by("-name"), size=size))
    assert [one for chunk in chunks for one in chunk] == made
    assert {len(chunk) for chunk in chunks[:-1]} <= {size}


def test_rows_that_leave_the_choice_meanwhile_hide_no_others(db):
    Locality.objects.all().delete()
    for n in range(6):
        Locality.objects.create(code=f"c{n}", name="here")
    seen = []
    for chunk in in_key_order(Locality.objects.filter(name="here"), size=2):
        seen += [one.code for one in chunk]
        Locality.objects.filter(pk__in=[one.pk for one in chunk]).update(name="gone")
    assert seen == [f"c{n}" for n in range(6)]


def test_nothing_gives_no_chunk(db):
    assert list(in_key_order(Locality.objects.none(), size=3)) == []
