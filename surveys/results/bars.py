"""The bar of a share, as it is drawn on pages and on paper: `surveys/bar.html`.

Pure arithmetic. Full colour is what the published ranges allow at least, stripes what they allow at
most: the exact share lies where the stripes are. The line is the 95 % interval.
"""

from dataclasses import dataclass

from surveys.results.shares import Share, Word


@dataclass(frozen=True)
class Bar:
    """Percentages from 0 to 100. Without numbers (`is_hidden`) nothing but the frame is drawn."""

    least: int
    most: int
    low: int
    high: int
    is_hidden: bool = False

    @property
    def striped(self) -> int:
        return self.most - self.least

    @property
    def sure(self) -> int:
        return self.high - self.low


HIDDEN = Bar(0, 0, 0, 0, is_hidden=True)


def bar_of(share: Share | None) -> Bar:
    """Hidden, empty and not shown at all look alike."""
    if share is None or share.word is Word.HIDDEN:
        return HIDDEN
    return Bar(share.least, share.most, share.low, share.high)
