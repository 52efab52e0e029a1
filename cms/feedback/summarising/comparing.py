"""What changed since the last signed period: a sentence of each clear change, and of no others.

That nothing can be compared, or that something is hardly spoken of now, rests on every voice that
was counted: no three of them could be its source.
"""

from collections.abc import Sequence

from cms.feedback.enums import Section
from cms.feedback.models import Summary
from cms.feedback.states.staff_summaries import Tells
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
            _worded(
                "No earlier summary is signed off, so nothing can be compared yet.",
                everybody,
                Tells.CANNOT_COMPARE,
            )
        ]
    base = heard_of(voices)
    if min(base, before.heard_here) < ENOUGH:
        text = f"Too few spoke now or in {before.period} to tell what changed."
        return [_worded(text, everybody, Tells.CANNOT_COMPARE)]
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
        is_more = trend is Trend.MORE
        how, tells = ("more", Tells.MORE) if is_more else ("less", Tells.FEWER)
        text = f"There is clearly {how} talk of {theme.name} than in {before.period}."
        found.append(_worded(text, theme.examples, tells, theme.code))
    for gone in counts.values():
        if trend_of(Share(0, base), Share(gone.heard, before.heard_here)) is Trend.FEWER:
            text = f"There is clearly less talk of {gone.name} than in {before.period}."
            found.append(_worded(text, everybody, Tells.FEWER, gone.theme))
    return found + _steady(before, steady)


def _steady(before: Summary, told: Sequence[Told]) -> list[Worded]:
    worded = []
    for some in in_lines(told):
        voices = tuple(dict.fromkeys(voice for one in some for voice in one.examples))
        text = f"No clear change since {before.period}: {names_of(some)}."
        about = [one.code for one in some]
        worded.append(_worded(text, voices, Tells.NO_CLEAR_CHANGE, *about))
    return worded


def _worded(text: str, voices: tuple[Spoken, ...], tells: Tells, *about: str) -> Worded:
    return Worded(text, voices, Section.CHANGED, tells=tells, about=about)
