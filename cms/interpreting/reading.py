"""What interpreters handed in, for the rooms that show it beside the original."""

from collections.abc import Iterable
from dataclasses import dataclass

from cms.interpreting.models import Task

BATCH = 500


@dataclass(frozen=True)
class English:
    """English by a named person."""

    text: str
    interpreter_name: str


def english_of(sources: Iterable[str]) -> dict[str, English]:
    """The finished English of each of these sources that has one."""
    wanted = list(dict.fromkeys(sources))
    found: dict[str, English] = {}
    for start in range(0, len(wanted), BATCH):
        rows = Task.objects.done().filter(source__in=wanted[start : start + BATCH])
        for source, text, name in rows.values_list("source", "english", "done_by__nickname"):
            found[source] = English(text=text, interpreter_name=name or "")
    return found
