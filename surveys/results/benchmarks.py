"""Public figures read from the database, as the plain data that pages and papers show."""

from collections.abc import Iterable

from surveys.models import PublicFigure
from surveys.results.comparisons import Benchmark


def benchmarks_of(indicators: Iterable[int]) -> dict[int, tuple[Benchmark, ...]]:
    """Of each of these indicators that has any, the newest first: one query."""
    found: dict[int, tuple[Benchmark, ...]] = {}
    for one in PublicFigure.objects.filter(indicator__in=set(indicators)):
        found[one.indicator_id] = (*found.get(one.indicator_id, ()), _benchmark(one))
    return found


def _benchmark(figure: PublicFigure) -> Benchmark:
    return Benchmark(
        population=figure.population,
        value=float(figure.value),
        is_mean=figure.is_mean,
        source=figure.source,
        address=figure.address,
        as_of=figure.as_of,
        asked=figure.asked,
    )
