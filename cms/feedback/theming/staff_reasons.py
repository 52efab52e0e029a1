"""Why a voice is where it is: for each theme and each subgroup the words, the likeness, the person.

What a voice is like is shown as words, not as numbers: other voices as far as they still stand, and
the labelled comments that the sorting was learned from, which were written for it and are nobody's.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from cms.feedback.gathering.fetching import no_longer_offered
from cms.feedback.models import Assignment, FoundBy, Route, Suggestion, Theme, ThemeState, Voice
from cms.feedback.routing.deciding import FOLLOWED
from cms.feedback.routing.examples import examples_by_id
from cms.subgroups.models import Subgroup

LONGEST: Final = 240
SUGGESTED: Final = "suggested"
THEME: Final = "theme"


@dataclass(frozen=True)
class Alike:
    """Words that something is like; `text` is "" for a voice that was taken back."""

    text: str = ""
    language: str = ""


@dataclass(frozen=True)
class Why:
    """A theme of a voice and how it came there."""

    name: str
    slug: str
    found_by: str
    words: tuple[str, ...] = ()
    neighbours: tuple[Alike, ...] = ()
    by: str = ""
    at: datetime | None = None
    # Codes of subgroups; none where it is not counted.
    looked_after_by: tuple[str, ...] = ()


@dataclass(frozen=True)
class WhyHeard:
    """A subgroup, whether it hears the voice, and who or what decided; `rule` is "" for nobody.

    What stands in a theme that the subgroup looks after is heard there too, unless a person took it
    out: `themes` are the names of these.
    """

    subgroup: Subgroup
    hears: bool = False
    rule: str = ""
    words: tuple[str, ...] = ()
    like: tuple[Alike, ...] = ()
    themes: tuple[str, ...] = ()
    by: str = ""
    at: datetime | None = None

    @property
    def is_decided(self) -> bool:
        return self.rule == "person"


def themes_of(ids: Sequence[int]) -> dict[int, list[Why]]:
    """For each voice its themes, those that a person put it into first."""
    rows = list(Assignment.objects.filter(voice__in=ids).select_related("by"))
    themes = {theme.slug: theme for theme in Theme.objects.order_by()}
    near = _voices({pk for row in rows for pk in row.neighbours})
    whys: dict[int, list[Why]] = defaultdict(list)
    for row in rows:
        whys[row.voice_id].append(
            Why(
                name=themes[row.theme].name if row.theme in themes else row.theme,
                slug=row.theme,
                found_by=row.found_by,
                words=tuple(row.because),
                neighbours=tuple(near.get(pk, Alike()) for pk in row.neighbours),
                by=row.by.nickname if row.by else "",
                at=row.at,
                looked_after_by=tuple(themes[row.theme].subgroups) if row.theme in themes else (),
            )
        )
    for suggestion in Suggestion.objects.filter(
        voice__in=ids, theme__state=ThemeState.SUGGESTED
    ).select_related("theme"):
        whys[suggestion.voice_id].append(
            Why(suggestion.theme.name, "", SUGGESTED, tuple(suggestion.because))
        )
    return defaultdict(list, {pk: sorted(listed, key=_order) for pk, listed in whys.items()})


def _order(why: Why) -> tuple[bool, str]:
    return why.found_by != FoundBy.PERSON, why.name


def _voices(ids: Iterable[int]) -> dict[int, Alike]:
    """Those that an officer may still read."""
    there = list(Voice.objects.still_there().filter(pk__in=ids)) if ids else []
    gone = no_longer_offered(there)
    return {one.pk: _alike(one.text, one.language) for one in there if one.pk not in gone}


def _alike(text: str, language: str) -> Alike:
    return Alike(text if len(text) <= LONGEST else f"{text[:LONGEST].rstrip()}…", language)


def hearers_of(whys: Mapping[int, Sequence[Why]]) -> dict[int, list[WhyHeard]]:
    """For each voice (with its themes) every subgroup in order, whether it hears it or not."""
    subgroups = list(Subgroup.objects.all())
    rows = list(Route.objects.filter(voice__in=list(whys)).select_related("by"))
    routes = {(one.voice_id, one.subgroup): one for one in rows}
    near = _voices({pk for one in rows if (pk := _followed(one))})
    return {
        pk: [
            _heard(one, routes.get((pk, one.code)), _heard_as(one, whys[pk]), near)
            for one in subgroups
        ]
        for pk in whys
    }


def _followed(route: Route) -> int:
    """The key of the voice that it follows, or 0."""
    return int(route.because.get("voice", 0)) if route.because.get("rule") == FOLLOWED else 0


def _heard_as(subgroup: Subgroup, whys: Iterable[Why]) -> tuple[str, ...]:
    """The names of those themes that this subgroup looks after."""
    return tuple(why.name for why in whys if subgroup.code in why.looked_after_by)


def _heard(
    subgroup: Subgroup, route: Route | None, themes: tuple[str, ...], near: Mapping[int, Alike]
) -> WhyHeard:
    if route is None:
        return WhyHeard(subgroup, bool(themes), THEME if themes else "", themes=themes)
    because: Mapping[str, object] = route.because
    followed = _followed(route)
    return WhyHeard(
        subgroup,
        hears=route.belongs,
        rule="person" if route.by_person else str(because.get("rule", "")),
        words=_texts(because, "words"),
        like=_learned_from(because) if not followed else (near.get(followed, Alike()),),
        themes=themes if route.belongs and not route.by_person else (),
        by=route.by.nickname if route.by else "",
        at=route.made_at,
    )


def _learned_from(because: Mapping[str, object]) -> tuple[Alike, ...]:
    known = [examples_by_id().get(name) for name in _texts(because, "like")]
    return tuple(_alike(one.text, one.language) for one in known if one)


def _texts(because: Mapping[str, object], name: str) -> tuple[str, ...]:
    found = because.get(name)
    return tuple(map(str, found)) if isinstance(found, list) else ()
