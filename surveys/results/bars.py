"""The bar of a share, as it is drawn: `surveys/bar.html`, and for young people `surveys/tens.html`.

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


@dataclass(frozen=True)
class Tens:
    """The same as ten people: who is certain, and who may be; nobody else is told apart."""

    certain: int
    maybe: int

    def people(self) -> list[tuple[int, str]]:
        """Where each of the ten stands from the beginning of the line, and which one it is."""
        kinds = ["certain"] * self.certain + ["maybe"] * self.maybe
        kinds += ["other"] * (10 - len(kinds))
        return [(10 * place, kind) for place, kind in enumerate(kinds)]


def tens_of(share: Share) -> Tens:
    """Of every ten so many at least, and so many at most; the true number lies between."""
    certain = share.least // 10
    return Tens(certain, -(-share.most // 10) - certain)
