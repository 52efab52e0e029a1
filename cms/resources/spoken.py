"""What people speak at a place, each language once, by the name that its speakers know."""

from collections.abc import Iterable
from dataclasses import dataclass

from cms.languages.naming import code_named, code_of, own_name_of
from cms.languages.registry import DEFAULT_CODE
from cms.languages.tags import UNKNOWN
from cms.resources.models import SpokenLanguage


@dataclass(frozen=True)
class Spoken:
    """`written_in` is the language of the name: its own, or that of the feed."""

    name: str
    written_in: str


def languages_told(rows: Iterable[SpokenLanguage]) -> list[Spoken]:
    """A feed may name a language without its code, or by a code that nobody knows."""
    told = (_told(row) for row in rows if row.code or row.name)
    return list(dict.fromkeys(told))


def _told(row: SpokenLanguage) -> Spoken:
    codes = (code_of(row.code), code_named(row.name))
    code = next((code for code in codes if code not in ("", UNKNOWN)), "")
    return Spoken(own_name_of(code), code) if code else Spoken(str(row), DEFAULT_CODE)
