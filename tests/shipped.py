"""What pages ask of the database as shipped, of each kind of person, cold and warm."""

from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cms.accounts.enums import Role

EVERYBODY = ("nobody", "young person", *Role)
# Where staff of every role are asked the same.
FEW = ("nobody", "young person", Role.PARTICIPATION_OFFICER)


def queries_cold_and_warm(client: Client, address: str) -> list[int]:
    """How many the page asks with nothing in the cache, and how many the next time."""
    cache.clear()
    ContentType.objects.clear_cache()
    counted = []
    for _time in range(2):
        with CaptureQueriesContext(connection) as asked:
            assert client.get(address).status_code == 200
        counted.append(len(asked))
    return counted
