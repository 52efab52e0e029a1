import pytest
from django.db import IntegrityError
from django.utils import timezone

from cms.core.inserting import insert_or_get
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
