"""The columns of our own in a file: read with doubt, for anybody may have typed into them."""

import json
from collections.abc import Collection
from dataclasses import dataclass

from surveys.structure.conditions import ConditionError, looked_at_in
from surveys.structure.plans import Condition
from surveys.xlsform.notes import Notes
from surveys.xlsform.own_columns import AGES, INDICATOR, YES
from surveys.xlsform.shapes import Item
from surveys.xlsform.slugs import is_slug

SHEET = "survey"
LONGEST_AGES = 10


@dataclass(frozen=True)
class OwnCells:
    """Reads the columns of our own; `ages` is None where the file has them itself."""

    notes: Notes
    indicators: Collection[str]
    ages: str | None

    def cell(self, item: Item, column: str, longest: int, *, is_key: bool = False) -> str:
        text = item.extra.get(column, "")
        if not text or (is_slug(text, longest) if is_key else len(text) <= longest):
            return text
        return self._refuse(item, column, text)

    def indicator(self, item: Item) -> str:
        text = item.extra.get(INDICATOR, "")
        return text if not text or text in self.indicators else self._refuse(item, INDICATOR, text)

    def ages_of(self, item: Item) -> str:
        return self.cell(item, AGES, LONGEST_AGES) if self.ages is None else self.ages

    def is_so(self, item: Item, column: str) -> bool:
        text = item.extra.get(column, "")
        if text not in {"", YES}:
            self._refuse(item, column, text)
        return text == YES

    def _refuse(self, item: Item, column: str, text: str) -> str:
        self.notes.add("left-own-cell", SHEET, item.row, column, text=text)
        return ""


def condition_in(text: str) -> Condition:
    """The condition in a cell; {} where there is none of ours."""
    try:
        condition = json.loads(text)
        if isinstance(condition, dict):
            list(looked_at_in(condition))
            return condition
    except (ValueError, RecursionError, ConditionError):
        pass
    return {}
