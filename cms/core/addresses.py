"""Addresses that pages have many of: Django's `reverse` takes longer than the rest of a link."""

from functools import lru_cache

from django.urls import reverse
from django.utils.translation import get_language

# Marks the place of the number: no address has it by itself, and every pattern takes it.
PLACE = 987_654_321_987_654_321


def address_of(name: str, number: int | str | None = None) -> str:
    """As `reverse`, for a name without arguments, or whose one argument is a number."""
    if number is None:
        return _alone(name, get_language())
    before, after = _around(name, get_language())
    return f"{before}{number}{after}"


@lru_cache(maxsize=512)
def _around(name: str, _language: str | None) -> tuple[str, str]:
    before, _number, after = reverse(name, args=[PLACE]).partition(str(PLACE))
    return before, after


@lru_cache(maxsize=512)
def _alone(name: str, _language: str | None) -> str:
    return reverse(name)
