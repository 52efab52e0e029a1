"""What changed since the last signed period: a sentence of each clear change, and of no others.

That nothing can be compared, or that something is hardly spoken of now, rests on every voice that
was counted: no three of them could be its source.
"""

from collections.abc import Sequence

from cms.feedback.enums import Section
from cms.feedback.models import Summary
from cms.feedback.summarising.counting import heard_of
from cms.feedback.summarising.speaking import Spoken
from cms.feedback.summarising.trends import ENOUGH, Share, Trend, trend_of
from cms.feedback.summarising.wording import Told, Worded, in_lines, names_of


def last_signed(subgroup_id: int, period: str) -> Summary | None:
    """The newest signed summary of the newest earlier period."""
    earlier = Summary.objects.signed().filter(subgroup_id=subgroup_id, period__lt=period)
    return earlier.order_by("-period", "-signed_at").first()


def changes(before: Summary | None, told: Sequence[Told], voices: Sequence[Spoken]) -> list[Worded]:
    """The section of changes: never empty, since silence would be read as "nothing changed"."""
    everybody = tuple(voices)
    if before is None:
        return [
            _worded("No earlier summary is signed off, so nothing can be compared yet.", everybody)
        ]
    base = heard_of(voices)
    if min(base, before.heard_here) < ENOUGH:
        text = f"Too few spoke now or in {before.period} to tell what changed."
        return [_worded(text, everybody)]
    return _compared(before, told, base, everybody)


def _compared(
    before: Summary, told: Sequence[Told], base: int, everybody: tuple[Spoken, ...]
) -> list[Worded]:
    counts = {one.theme: one for one in before.themes.all()}
    found: list[Worded] = []
    steady: list[Told] = []
    for theme in told:
        earlier = counts.pop(theme.code, None)
        was = Share(earlier.heard if earlier else 0, before.heard_here)
        trend = trend_of(Share(heard_of(theme.voices), base), was)
        if trend is Trend.NO_CLEAR_CHANGE:
            steady.append(theme)
            continue
        how = "more" if trend is Trend.MORE else "less"
        text = f"There is clearly {how} talk of {theme.name} than in {before.period}."
        found.append(_worded(text, theme.examples))
    for gone in counts.values():
        if trend_of(Share(0, base), Share(gone.heard, before.heard_here)) is Trend.FEWER:
            text = f"There is clearly less talk of {gone.name} than in {before.period}."
            found.append(_worded(text, everybody))
    return found + _steady(before, steady)


def _steady(before: Summary, told: Sequence[Told]) -> list[Worded]:
    worded = []
    for some in in_lines(told):
        voices = tuple(dict.fromkeys(voice for one in some for voice in one.examples))
        worded.append(_worded(f"No clear change since {before.period}: {names_of(some)}.", voices))
    return worded


def _worded(text: str, voices: tuple[Spoken, ...]) -> Worded:
    return Worded(text, voices, Section.CHANGED)
