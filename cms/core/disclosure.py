"""Disclosure control: no published table tells which answer one to four people chose.

Pure arithmetic (contract 7). The rules, for one table whose cells add up to a published total:
1. Fewer than ten answers: no numbers at all.
2. One cell holds all, or all but four at most: "all or almost all", and no numbers.
3. Cells from one to four are hidden. If there is one, every cell as small as the next smallest is
   hidden too, so that the total gives nothing away. Empty cells look like hidden ones.
Rule 3 looks at values only, never at the order of cells: whatever is hidden could be any of the
hidden cells, which is what keeps a reader who knows these rules from working backwards.

Guaranteed, to a reader who knows these rules, one table and its total: every cell that is not shown
could also be empty, or five or more. The reasons: under rule 2 it could be empty, as all could have
said the same. Under rule 3 two hidden cells can change places, a small one with one of five or
more; and where all are under five, some other table puts five into any one of them.
The same holds for all questions of one wave together, because only their totals are published: any
tables of the same size fit together, as long as no answer follows from another one.

Not guaranteed:
- That nobody knows of a small count at all. The shown numbers tell how many chose the hidden
  answers together, and sometimes which counts these are, but not which answer has which.
- That nobody chose an answer: where no cell is small, the empty ones are found by adding up.
- Anything against a reader who knows how some of the others answered.
- Anything across waves. If nearly the same people answer twice and stay with their answers, the
  difference of two tables can tell about the few who came or went. Refusing a release that differs
  from an earlier one by one to nine people is the task of the joint audit of all releases, which is
  not built yet; until then the officer who releases has to know this.
- Counts from five to nine are shown.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum

SMALLEST_GROUP = 10
SMALLEST_CELL = 5


class Shown(StrEnum):
    NUMBER = "number"
    HIDDEN = "hidden"
    ALMOST_ALL = "almost_all"


@dataclass(frozen=True)
class Cell:
    """One answer of a protected table; the count only where it is shown."""

    code: str
    shown: Shown
    count: int | None = None


def protect(counts: Mapping[str, int]) -> tuple[Cell, ...] | None:
    """The cells that may be published, or None where the group is too small for numbers."""
    total = sum(counts.values())
    if total < SMALLEST_GROUP:
        return None
    largest = max(counts.values())
    if largest > total - SMALLEST_CELL:
        return tuple(
            Cell(code, Shown.ALMOST_ALL if count == largest else Shown.HIDDEN)
            for code, count in counts.items()
        )
    limit = _largest_hidden(counts.values())
    return tuple(
        Cell(code, Shown.NUMBER, count) if count > limit else Cell(code, Shown.HIDDEN)
        for code, count in counts.items()
    )


def _largest_hidden(counts: Collection[int]) -> int:
    """Cells up to this count are hidden: the small ones, and the next smallest beside them."""
    if not any(0 < count < SMALLEST_CELL for count in counts):
        return 0
    return min((count for count in counts if count >= SMALLEST_CELL), default=SMALLEST_CELL)
