"""What the voices of a period are about: the themes found in each, stored with their reasons."""

from collections import defaultdict
from dataclasses import dataclass

from cms.core.cleaning import has_letters
from cms.feedback.models import Assignment, Voice
from cms.feedback.periods import Period
from cms.feedback.routing import Found, find_themes
from cms.feedback.themes import themes
from cms.languages.registry import BY_CODE

AT_ONCE = 500


@dataclass(frozen=True)
class Understood:
    """The voices of a period and the themes found in each."""

    voices: tuple[Voice, ...]
    found: dict[int, tuple[Found, ...]]

    def about(self, subgroup: str) -> dict[str, list[Voice]]:
        """The voices of each theme that this subgroup looks after."""
        by_theme: dict[str, list[Voice]] = defaultdict(list)
        for voice in self.voices:
            for one in self.found.get(voice.pk, ()):
                if subgroup in themes()[one.theme].subgroups:
                    by_theme[one.theme].append(voice)
        return by_theme


def understand(period: Period) -> Understood:
    """Finds the themes of every voice and stores them with their reasons."""
    voices = tuple(Voice.objects.of_period(period.code).order_by("key"))
    found = {voice.pk: find_themes(voice.text, voice.language) for voice in voices}
    Assignment.objects.filter(voice__period=period.code).delete()
    Assignment.objects.bulk_create(
        [
            Assignment(voice=voice, theme=one.theme, because=list(one.because))
            for voice in voices
            for one in found[voice.pk]
        ],
        batch_size=AT_ONCE,
    )
    changed = []
    for voice in voices:
        reason = "" if found[voice.pk] else _why_unused(voice)
        if reason != voice.unused_because:
            voice.unused_because = reason
            changed.append(voice)
    Voice.objects.bulk_update(changed, ["unused_because"], batch_size=AT_ONCE)
    return Understood(voices, found)


def _why_unused(voice: Voice) -> str:
    if voice.is_withdrawn:
        return "taken back by the person who said it"
    if not any(letter.isalpha() for letter in voice.text) or not has_letters(voice.text):
        return "no words, only signs"
    return f"no theme words found in {BY_CODE[voice.language].english_name} ({voice.language})"
