"""Voices that a subgroup hears and that stand in none of its themes: told of, never silent.

Nothing is counted under a theme that is only suggested: what waits for an officer is in no theme.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Final

from cms.feedback.enums import Section
from cms.feedback.models import Assignment
from cms.feedback.states.staff_summaries import Tells
from cms.feedback.summarising.speaking import Spoken
from cms.feedback.summarising.wording import (
    ENOUGH_TO_NAME,
    SMALLEST,
    Told,
    Worded,
    amount,
    in_lines,
    languages_named,
    names_of,
)
from cms.feedback.theming.understanding import Understood

# In place of a theme's slug.
NO_THEME: Final = ""


@dataclass(frozen=True)
class Beside:
    """What no theme of the subgroup holds."""

    in_no_theme: tuple[Spoken, ...] = ()
    # In themes that only other subgroups look after, and these themes, the largest first.
    elsewhere: tuple[Spoken, ...] = ()
    others: tuple[Told, ...] = ()

    @property
    def told(self) -> list[Told]:
        """Like themes, for whoever chooses words or counts requests."""
        groups = (self.in_no_theme, self.elsewhere)
        return [Told(NO_THEME, "", voices) for voices in groups if voices]


def beside_themes(
    voices: Sequence[Spoken], by_theme: Mapping[str, Set[int]], understood: Understood
) -> Beside:
    """Those of the voices that stand in none of these themes."""
    held = set().union(*by_theme.values())
    rest = [voice for voice in voices if voice.pk not in held]
    rows = Assignment.objects.filter(voice__among=[voice.pk for voice in rest]).order_by()
    themes: dict[int, list[str]] = defaultdict(list)
    for pk, slug in rows.values_list("voice_id", "theme"):
        if slug in understood.themes:
            themes[pk].append(slug)
    elsewhere = tuple(voice for voice in rest if voice.pk in themes)
    about: dict[str, list[Spoken]] = defaultdict(list)
    for voice in elsewhere:
        for slug in themes[voice.pk]:
            about[slug].append(voice)
    ranked = sorted(about, key=lambda slug: (-len(about[slug]), slug))
    return Beside(
        tuple(voice for voice in rest if voice.pk not in themes),
        elsewhere,
        tuple(Told(slug, understood.themes[slug].name, tuple(about[slug])) for slug in ranked),
    )


def words_beside(voices: Sequence[Spoken], beside: Beside) -> Iterator[Worded]:
    """How many they are, and which of the rarer languages are among them."""
    if beside.in_no_theme:
        text = f"{amount(beside.in_no_theme)} voices speak about something that is in no theme yet."
        yield _of_all(text, beside.in_no_theme)
        yield from _languages(voices, beside.in_no_theme)
    if beside.elsewhere:
        names = names_of(in_lines(beside.others)[0])
        text = f"{amount(beside.elsewhere)} voices speak about what other subgroups look after"
        yield _of_all(f"{text}, such as: {names}.", beside.elsewhere)


def _of_all(text: str, voices: tuple[Spoken, ...]) -> Worded:
    section = Section.THEMES if len(voices) >= SMALLEST else Section.FEW
    return Worded(text, voices, section, tells=Tells.BESIDE)


def _languages(everybody: Sequence[Spoken], voices: Sequence[Spoken]) -> Iterator[Worded]:
    """The minority rule: names the rarer languages of which enough are among them, or says why not.

    It says so whether or not others are among them: a paper that names all languages heard would
    tell which they are, and so who.
    """
    usual = Counter(voice.language for voice in everybody).most_common(1)[0][0]
    rarer = {voice.language for voice in everybody} - {usual}
    spoken = Counter(voice.language for voice in voices if voice.language in rarer)
    named = [code for code, count in spoken.most_common() if count >= ENOUGH_TO_NAME]
    if named:
        text = f"Of what is in no theme yet, some was said in {languages_named(named)}."
        cited = tuple(voice for voice in voices if voice.language in named)
        yield Worded(text, cited, Section.FEW)
    if rarer - set(named):
        text = "Of what is in no theme yet, a language is named only where enough spoke in it."
        yield Worded(text, tuple(voices), Section.FEW)


def asks_beside(beside: Beside) -> Iterator[Worded]:
    """Requests that no theme holds."""
    if asking := tuple(voice for voice in beside.in_no_theme if voice.asks):
        text = f"{amount(asking)} voices ask for something that is in no theme yet."
        yield Worded(text, asking, Section.ASKS)
