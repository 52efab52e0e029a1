"""What the voices of a period are about: the themes of each, stored with their reasons.

A person's correction stands above everything; then what is like a corrected voice; then words.
A run looks only at voices that are new or changed, or whose lists, themes or corrections changed.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Count, Exists, F, OuterRef

from cms.feedback.models import Assignment, Route, Voice
from cms.feedback.periods import Period
from cms.feedback.routing.finding import Found
from cms.feedback.routing.lexicon import Theme
from cms.feedback.routing.storing import route_period
from cms.feedback.theming.following import examples_of, remembered_examples
from cms.feedback.theming.forming import form_themes
from cms.feedback.theming.known_themes import fingerprint_of_lexicon, known_themes, seed_themes
from cms.feedback.theming.settling import Rules, settle, understood_as

AT_ONCE = 500
NOT_OURS = "taken out of its subgroups by a person"


@dataclass(frozen=True)
class Understood:
    """The voices of a period and the themes found in each; read when they are asked for."""

    period: str
    # Those in use, by slug, under the names they have today.
    themes: dict[str, Theme]

    @cached_property
    def voices(self) -> tuple[Voice, ...]:
        return tuple(Voice.objects.of_period(self.period).order_by("key"))

    @cached_property
    def found(self) -> dict[int, tuple[Found, ...]]:
        by_voice: dict[int, list[Found]] = defaultdict(list)
        rows = Assignment.objects.filter(voice__period=self.period).order_by("voice", "theme")
        for pk, theme, because in rows.values_list("voice", "theme", "because").iterator():
            by_voice[pk].append(Found(theme, tuple(because)))
        missing: dict[int, tuple[Found, ...]] = {voice.pk: () for voice in self.voices}
        return missing | {pk: tuple(listed) for pk, listed in by_voice.items()}

    @cached_property
    def total(self) -> int:
        """How many voices there are, without reading them."""
        return Voice.objects.of_period(self.period).count()

    def unused(self) -> dict[str, int]:
        """How many voices could not be used, for each reason; without reading them."""
        rows = Voice.objects.of_period(self.period).exclude(unused_because="").order_by()
        counted = rows.values_list("unused_because").annotate(count=Count("pk"))
        return dict(sorted(counted))

    def about(self, subgroup: str) -> dict[str, list[Voice]]:
        """The voices of each theme that this subgroup looks after; others are not read."""
        slugs = [code for code, theme in self.themes.items() if subgroup in theme.subgroups]
        rows = Assignment.objects.filter(voice__period=self.period, theme__in=slugs)
        pairs = list(rows.order_by("voice__key", "theme").values_list("voice_id", "theme"))
        read = Voice.objects.in_bulk({pk for pk, _theme in pairs})
        by_theme: dict[str, list[Voice]] = defaultdict(list)
        for pk, theme in pairs:
            by_theme[theme].append(read[pk])
        return by_theme

    def routed_to(self, subgroup: str) -> list[Voice]:
        """The voices that this subgroup should hear, with or without a theme of its own."""
        rows = Route.objects.belonging().filter(voice__period=self.period, subgroup=subgroup)
        return list(Voice.objects.still_there().filter(pk__in=rows.values("voice")).order_by("key"))


def understand(period: Period) -> Understood:
    """Finds themes and subgroups of the voices that need it, and groups what nobody listed."""
    seed_themes()
    rules = rules_now()
    touched = 0
    for chunk in _stale(period, rules):
        settle(chunk, rules)
        touched += len(chunk)
    if touched:
        form_themes(period)
    route_period(period)
    _count_what_is_routed(period)
    return Understood(period.code, rules.known.themes)


def _count_what_is_routed(period: Period) -> None:
    """A voice that a subgroup hears is used, whether or not a theme was found in it."""
    there = Voice.objects.of_period(period.code).still_there()
    routed = Exists(Route.objects.belonging().filter(voice=OuterRef("pk")))
    there.exclude(unused_because="").filter(routed).update(unused_because="")
    in_theme = Exists(Assignment.objects.filter(voice=OuterRef("pk")))
    there.filter(~routed, ~in_theme, unused_because="").update(unused_because=NOT_OURS)


def rules_now() -> Rules:
    """Everything that decides about a voice besides its own words."""
    known = known_themes()
    return Rules(known, examples_of(known), fingerprint_of_lexicon())


def _stale(period: Period, rules: Rules) -> Iterator[list[Voice]]:
    """The voices that were last looked at under other rules, or whose words are gone since."""
    languages = Voice.objects.of_period(period.code).order_by("language").values_list("language")
    for (language,) in languages.distinct():
        fresh = understood_as(rules.version(language))
        voices = Voice.objects.of_period(period.code).filter(language=language)
        stale = voices.annotate(fresh=fresh).exclude(understood_as=F("fresh"))
        ids = list(stale.order_by("key").values_list("pk", flat=True))
        for start in range(0, len(ids), AT_ONCE):
            chunk = Voice.objects.filter(pk__in=ids[start : start + AT_ONCE])
            yield list(chunk.order_by("key"))


def settle_again(ids: Sequence[int]) -> None:
    """The same at once for voices that a person's deed is about; the next run compares them."""
    known = known_themes()
    rules = Rules(known, remembered_examples(known, ids), fingerprint_of_lexicon())
    for start in range(0, len(ids), AT_ONCE):
        chunk = Voice.objects.filter(pk__in=ids[start : start + AT_ONCE])
        settle(list(chunk.order_by("key")), rules)
