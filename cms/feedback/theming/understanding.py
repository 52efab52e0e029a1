"""What the voices of a period are about: the themes of each, stored with their reasons.

A person's correction stands above everything; then what is like a corrected voice; then words.
A run looks only at voices that are new or changed, whose lists changed, or that something people
corrected since may concern (renewing.py).
Any part of the keys can be done by itself and twice; what needs all voices is in `join_up`.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Count, Exists, OuterRef

from cms.feedback.models import Assignment, Route, Voice, Words, read_as
from cms.feedback.models.voices import VoiceQuerySet
from cms.feedback.periods import Period
from cms.feedback.routing.finding import find_themes
from cms.feedback.routing.lexicon import Theme
from cms.feedback.routing.storing import route
from cms.feedback.theming.following import remembered_examples
from cms.feedback.theming.forming import form_themes
from cms.feedback.theming.known_themes import fingerprint_of_lexicon, known_themes, seed_themes
from cms.feedback.theming.readers import Readers, readers_now
from cms.feedback.theming.renewing import NOBODY, set_back
from cms.feedback.theming.settling import Rules, settle

AT_ONCE: Final = 1_000
NOT_OURS: Final = "taken out of its subgroups by a person"
LIKE_NOT_OURS: Final = "like a voice that a person took out of its subgroups"
HEARD_BY_NOBODY: Final = frozenset({NOT_OURS, LIKE_NOT_OURS})
# The keys from one to another, both included.
Keys = tuple[int, int]
ALL: Final[Keys] = (0, 2**62)


@dataclass(frozen=True)
class Understood:
    """The themes and subgroups of a period as they are stored: keys of voices, no words."""

    period: str
    # Those in use, by slug, under the names they have today.
    themes: dict[str, Theme]

    @property
    def total(self) -> int:
        return Voice.objects.of_period(self.period).count()

    def unused(self) -> dict[str, int]:
        """How many voices could not be used, for each reason."""
        rows = Voice.objects.of_period(self.period).exclude(unused_because="").order_by()
        counted = rows.values_list("unused_because").annotate(count=Count("pk"))
        return dict(sorted(counted))

    def about(self, subgroup: str) -> dict[str, set[int]]:
        """The voices of each theme that this subgroup looks after.

        Without those that were taken back, which keep their themes until the next run, and those
        that a person took out of the subgroup.
        """
        slugs = [code for code, theme in self.themes.items() if subgroup in theme.subgroups]
        there = Assignment.objects.filter(voice__period=self.period, voice__is_withdrawn=False)
        out = Route.objects.taken_out(subgroup).values("voice")
        rows = there.filter(theme__in=slugs).exclude(voice__in=out).order_by()
        by_theme: dict[str, set[int]] = defaultdict(set)
        for theme, voice in rows.values_list("theme", "voice_id").iterator():
            by_theme[theme].add(voice)
        return by_theme


def understood_of(period: Period) -> Understood:
    """What is stored, without looking at anything again."""
    return Understood(period.code, known_themes().themes)


def understand(period: Period) -> Understood:
    """Brings a whole period up to date."""
    touched = understand_some(period, ALL, _begin(period))
    join_up(period, has_news=touched > 0)
    return understood_of(period)


def renew(period: Period) -> None:
    """Has people's later words followed in a period whose paper is written: no theme is formed."""
    understand_some(period, ALL, _begin(period))
    join_up(period, has_news=False)


def waiting_in(period: Period) -> list[int]:
    """The keys of the voices that a run has to look at, in their order."""
    stale = _begin(period).stale(period)
    return list(stale.order_by("pk").values_list("pk", flat=True))


def _begin(period: Period) -> Readers:
    seed_themes()
    readers = readers_now()
    set_back(period, readers)
    return readers


def understand_some(period: Period, keys: Keys, readers: Readers) -> int:
    """Finds themes and subgroups of those voices with these keys that need it; returns how many."""
    touched = 0
    for chunk in _chunks(period, keys, readers):
        voices = [Words(*row[: len(Words._fields)]) for row in chunk]
        occurring = {one.pk: find_themes(*read_as(one)) for one in voices}
        told = [(voice, *row[-2:]) for voice, row in zip(voices, chunk, strict=True)]
        settle([one for one, settled, _read in told if not settled], readers.rules, occurring)
        unread = [one for one, _settled, read in told if not read]
        route(unread, readers.embedder, occurring, readers.decisions)
        touched += len(voices)
    return touched


def join_up(period: Period, *, has_news: bool) -> None:
    """What needs all voices at once: groups what nobody listed, and counts what is heard."""
    if has_news:
        form_themes(period)
    _count_what_is_routed(period)


def _count_what_is_routed(period: Period) -> None:
    """A voice that a subgroup hears is used, whether or not a theme was found in it."""
    there = Voice.objects.of_period(period.code).still_there()
    routed = Exists(Route.objects.belonging().filter(voice=OuterRef("pk")))
    there.exclude(unused_because="").filter(routed).update(unused_because="")
    in_theme = Exists(Assignment.objects.filter(voice=OuterRef("pk")))
    there.filter(~routed, ~in_theme, unused_because="").update(unused_because=NOT_OURS)
    nobodys: dict[str, list[int]] = defaultdict(list)
    for voice, is_by_person in _taken_out_everywhere(there.filter(~routed, in_theme)).items():
        nobodys[NOT_OURS if is_by_person else LIKE_NOT_OURS].append(voice)
    for reason, voices in nobodys.items():
        Voice.objects.filter(pk__among=voices).update(unused_because=reason)


def _taken_out_everywhere(in_themes: VoiceQuerySet) -> dict[int, bool]:
    """Those that were taken out of every subgroup that looks after one of their themes.

    By a person, or like one that a person took out.
    """
    out: dict[int, dict[str, bool]] = defaultdict(dict)
    taken = Route.objects.filter(belongs=False, voice__in=in_themes.order_by().values("pk"))
    columns = ("voice_id", "subgroup", "by_person")
    for voice, subgroup, by_person in taken.order_by().values_list(*columns):
        out[voice][subgroup] = by_person
    if not out:
        return {}
    known = known_themes().themes
    rows = Assignment.objects.filter(voice__among=list(out)).order_by()
    for voice, slug in rows.values_list("voice_id", "theme"):
        if voice in out and slug in known and set(known[slug].subgroups) - out[voice].keys():
            del out[voice]
    return {voice: any(said.values()) for voice, said in out.items()}


def _chunks(period: Period, keys: Keys, readers: Readers) -> Iterator[list[tuple[Any, ...]]]:
    """Rows as Words, with whether each is settled and read already."""
    first, last = keys
    columns = (*Words._fields, "is_settled", "is_read")
    stale = readers.stale(period).filter(pk__lte=last).order_by("pk").values_list(*columns)
    while chunk := list(stale.filter(pk__gte=first)[:AT_ONCE]):
        yield chunk
        first = chunk[-1][0] + 1


def settle_again(ids: Sequence[int]) -> None:
    """The themes at once of voices that a person's deed is about; the next run compares them."""
    known = known_themes()
    rules = Rules(known, remembered_examples(known, ids), fingerprint_of_lexicon())
    for start in range(0, len(ids), AT_ONCE):
        mine = Voice.objects.filter(pk__in=ids[start : start + AT_ONCE])
        chunk = mine.order_by("key").words()
        settle(chunk, rules, {one.pk: find_themes(*read_as(one)) for one in chunk})
        mine.update(understood_as=NOBODY)
