"""The coverage receipt of one draft, for the officer: where every voice of the period went."""

from dataclasses import dataclass

from cms.feedback.models import Summary, Voice
from cms.feedback.periods import read_period
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


def where_voices_went(summary: Summary) -> Went:
    coverage = coverage_of(read_period(summary.period))
    here = Voice.objects.filter(citations__sentence__summary=summary)
    unused = [(one["voice"], one["reason"]) for one in coverage["unused"]]
    return Went(
        voices=coverage["voices"],
        cited_here=here.values("pk").distinct().count(),
        counted=len(coverage["counted"]),
        taken_back=len(coverage["taken_back"]),
        unused_count=len(unused),
        unused=tuple(unused[:MOST_LISTED]),
    )
