"""What was found in files of comments, line by line and in numbers; never a word of a comment."""

from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Final

# More lines than this nobody corrects one by one; all of them are counted.
MOST_ERRORS: Final = 500
MOST_SKIPPED: Final = 20_000


class Why(StrEnum):
    """Why a line was skipped."""

    BEFORE = "imported before"
    ELSEWHERE = "the same words of the same day came with another file"
    TAKEN_BACK = "taken back by the person who said it"
    NO_WORDS = "no words in it"
    TWICE = "the same line stands twice"


@dataclass
class Report:
    """What became, or would become, of the lines of one import."""

    # Lines that hold anything.
    lines: int = 0
    # Voices that are new.
    fresh: int = 0
    errors: list[str] = field(default_factory=list)
    error_count: int = 0
    # Place and reason of the first ones.
    skipped: list[tuple[str, str]] = field(default_factory=list)
    skipped_count: Counter[str] = field(default_factory=Counter)
    languages: Counter[str] = field(default_factory=Counter)
    # Quarters of what is new.
    periods: Counter[str] = field(default_factory=Counter)
    # Voices that came before, and whose line says no to quotes by now.
    no_longer_quoted: set[int] = field(default_factory=set)
    # Lines that say yes, and whose person said no before: the no holds.
    still_not_quoted: int = 0
    notes: list[str] = field(default_factory=list)

    def refuse(self, where: str, why: str) -> None:
        self.error_count += 1
        if len(self.errors) < MOST_ERRORS:
            self.errors.append(f"{where}: {why}")

    def skip(self, where: str, why: Why) -> None:
        self.skipped_count[why.value] += 1
        if len(self.skipped) < MOST_SKIPPED:
            self.skipped.append((where, why.value))

    def note(self, sentence: str) -> None:
        if sentence not in self.notes:
            self.notes.append(sentence)

    @property
    def changes_anything(self) -> bool:
        """Whether the import would do something."""
        return bool(self.fresh or self.no_longer_quoted)

    @property
    def skipped_in_all(self) -> int:
        return sum(self.skipped_count.values())

    def as_data(self) -> dict[str, Any]:
        return {
            "lines": self.lines,
            "new": self.fresh,
            "errors": self.errors,
            "error_count": self.error_count,
            "skipped": [list(one) for one in self.skipped],
            "skipped_count": dict(self.skipped_count),
            "no_longer_quoted": len(self.no_longer_quoted),
            "still_not_quoted": self.still_not_quoted,
            "languages": dict(self.languages.most_common()),
            "periods": dict(sorted(self.periods.items())),
            "notes": self.notes,
        }
