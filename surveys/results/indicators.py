"""Pure arithmetic from counts to indicators: bands of the scale, shares.

No Django and no models here (contract 7): what is published can be checked by hand.
"""

from collections.abc import Mapping

# The thresholds of the Office for National Statistics for questions from 0 to 10.
BANDS: dict[str, tuple[int, int]] = {
    "0-4": (0, 4),
    "5-6": (5, 6),
    "7-8": (7, 8),
    "9-10": (9, 10),
}


def in_bands(counts: Mapping[str, int]) -> dict[str, int]:
    """Counts of a scale from 0 to 10, gathered into four bands; other codes stay as they are."""
    banded = {
        band: sum(counts.get(str(step), 0) for step in range(first, last + 1))
        for band, (first, last) in BANDS.items()
    }
    rest = {code: count for code, count in counts.items() if not code.isdecimal()}
    return banded | rest


def percent(count: int, total: int) -> int:
    """A whole percentage, halves rounded up; 0 where there is nobody."""
    return (200 * count + total) // (2 * total) if total else 0
