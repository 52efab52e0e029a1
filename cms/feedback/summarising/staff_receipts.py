"""The coverage receipt of one draft, for the officer: where every voice of the period went."""

from dataclasses import dataclass

from cms.feedback.periods import read_period
from cms.feedback.summarising.pages import ShownSummary
from cms.feedback.summarising.receipts import coverage_of

MOST_LISTED = 100


@dataclass(frozen=True)
class Went:
    """Exact numbers: only officers see them. `unused` holds the first hundred, key and reason."""

    voices: int
    cited_here: int
    counted: int
    taken_back: int
    unused_count: int
    unused: tuple[tuple[str, str], ...]


def where_voices_went(shown: ShownSummary) -> Went:
    coverage = coverage_of(read_period(shown.summary.period))
    unused = [(one["voice"], one["reason"]) for one in coverage["unused"]]
    return Went(
        voices=coverage["voices"],
        cited_here=shown.cited_count,
        counted=len(coverage["counted"]),
        taken_back=len(coverage["taken_back"]),
        unused_count=len(unused),
        unused=tuple(unused[:MOST_LISTED]),
    )
