"""What changed since the last signed period: a sentence of each clear change, and of no others.

That nothing can be compared, or that something is hardly spoken of now, rests on every voice that
was counted: no three of them could be its source.
"""

from collections.abc import Sequence
from typing import Final

from cms.feedback.enums import Section
from cms.feedback.models import ChangeKind
from cms.feedback.states.staff_summaries import Tells
from cms.feedback.summarising.recounting import Comparison
from cms.feedback.summarising.speaking import Spoken
from cms.feedback.summarising.trends import ENOUGH, Share, Trend, trend_of
from cms.feedback.summarising.wording import Told, Worded, in_lines, names_of

# Why themes cannot be compared with an earlier period.
APART: Final = {
    ChangeKind.SPLIT: (
        "Cannot be compared with {period}, because a theme was split since: {names}."
    ),
    ChangeKind.CONFIRMED: (
        "Cannot be compared with {period}, because these themes were first found later: {names}."
    ),
}


def changes(
    beside: Comparison | None, told: Sequence[Told], voices: Sequence[Spoken]
) -> list[Worded]:
    """The section of changes: never empty, since silence would be read as "nothing changed"."""
    everybody = tuple(voices)
    if beside is None:
        return [
            _worded(
                "No earlier summary is signed off, so nothing can be compared yet.",
                everybody,
                Tells.CANNOT_COMPARE,
            )
        ]
    if min(beside.now.base, beside.then.base) < ENOUGH:
        text = f"Too few spoke now or in {beside.period} to tell what changed."
        return [_worded(text, everybody, Tells.CANNOT_COMPARE)]
    return _compared(beside, told, everybody)


def _compared(
    beside: Comparison, told: Sequence[Told], everybody: tuple[Spoken, ...]
) -> list[Worded]:
    comparable = [one for one in told if one.code not in beside.apart]
    found: list[Worded] = []
    steady: list[Told] = []
    for theme in comparable:
        trend = _trend_of(theme.code, beside)
        if trend is Trend.NO_CLEAR_CHANGE:
            steady.append(theme)
            continue
        is_more = trend is Trend.MORE
        how, tells = ("more", Tells.MORE) if is_more else ("less", Tells.FEWER)
        text = f"There is clearly {how} talk of {theme.name} than in {beside.period}."
        found.append(_worded(text, theme.examples, tells, theme.code))
    spoken_of = {one.code for one in told}
    for gone in (slug for slug in beside.then.counts if slug not in spoken_of):
        if _trend_of(gone, beside) is Trend.FEWER:
            text = f"There is clearly less talk of {beside.names[gone]} than in {beside.period}."
            found.append(_worded(text, everybody, Tells.FEWER, gone))
    return [*found, *_steady(beside.period, steady), *_apart(beside, told, everybody)]


def _trend_of(theme: str, beside: Comparison) -> Trend:
    now, then = (
        Share(one.counts.get(theme, (0, 0))[1], one.base) for one in (beside.now, beside.then)
    )
    return trend_of(now, then)


def _steady(period: str, told: Sequence[Told]) -> list[Worded]:
    return [
        _worded(
            f"No clear change since {period}: {names_of(some)}.",
            tuple(dict.fromkeys(voice for one in some for voice in one.examples)),
            Tells.NO_CLEAR_CHANGE,
            *(one.code for one in some),
        )
        for some in in_lines(told)
    ]


def _apart(beside: Comparison, told: Sequence[Told], everybody: tuple[Spoken, ...]) -> list[Worded]:
    """Themes of today or of then, for which the other period holds no number of the same thing."""
    spoken_of = {one.code: one for one in told}
    worded = []
    for why, text in APART.items():
        these = [
            spoken_of.get(code) or Told(code, beside.names[code], ())
            for code, one in beside.apart.items()
            if one == why and (code in spoken_of or code in beside.names)
        ]
        for some in in_lines(these):
            cited = [one.examples or everybody for one in some]
            worded.append(
                _worded(
                    text.format(period=beside.period, names=names_of(some)),
                    tuple(dict.fromkeys(voice for voices in cited for voice in voices)),
                    Tells.CANNOT_COMPARE,
                    *(one.code for one in some),
                )
            )
    return worded


def _worded(text: str, voices: tuple[Spoken, ...], tells: Tells, *about: str) -> Worded:
    return Worded(text, voices, Section.CHANGED, tells=tells, about=about)
