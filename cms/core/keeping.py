"""What is kept how long: each room that lets go of something by the clock says so here, for staff.

The deeds themselves stand in the rooms that own the rows; this list is what people read.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.conf import settings
from django.utils.functional import Promise

# Rows at once, in a transaction of their own: a long night's work never holds the tables.
CHUNK = 200


@dataclass(frozen=True)
class Kept:
    """One kind of thing: what, since when it counts, and the setting that says how many days.

    Several rooms may keep something by the same setting: then each names itself.
    """

    what: Promise
    since: Promise
    setting: str
    room: str = ""

    @property
    def days(self) -> int:
        return int(getattr(settings, self.setting))


_rules: dict[tuple[str, str], Kept] = {}


def register(rules: Iterable[Kept]) -> None:
    """Adds rules; a room's same setting again replaces its rule, so that reloads are harmless."""
    _rules.update({(rule.setting, rule.room): rule for rule in rules})


def rules() -> Iterator[Kept]:
    """The shortest first."""
    yield from sorted(_rules.values(), key=lambda rule: (rule.days, rule.setting, rule.room))
