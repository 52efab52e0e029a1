"""Themes for the world: one in use, one suggested, and a correction that can be taken back."""

from datetime import UTC, datetime

from cms.accounts.models import User
from cms.feedback.actions.staff_theming import add_to_theme
from cms.feedback.enums import IMPORTED
from cms.feedback.models import Origin, Suggestion, Theme, ThemeState, Voice

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


def workbench_arguments(officer: User) -> dict[str, list[object]]:
    """For each route of the workbench, what leads to something."""
    used = Theme.objects.in_use().get(slug="repairs")
    suggested = Theme.objects.create(
        slug="suggested", name="skate", origin=Origin.FORMED, state=ThemeState.SUGGESTED
    )
    voices = list(Voice.objects.order_by("key")[:2])
    Suggestion.objects.create(voice=voices[1], theme=suggested)
    change = add_to_theme(by=officer, voices=voices[:1], theme=used, now=NOW)
    brought = list(Voice.objects.filter(source=IMPORTED).order_by("key")[:2])
    slugs: list[object] = [used.slug, suggested.slug]
    names = ("theme", "rename", "merge", "comment", "confirm", "dismiss")
    return {f"feedback:workbench_{name}": slugs for name in names} | {
        "feedback:workbench_undo": [change.pk],
        "feedback:workbench_routes": [voice.pk for voice in voices],
        "feedback:stop_quoting": [voice.pk for voice in brought],
        "feedback:take_back_voice": [voice.pk for voice in reversed(brought)],
    }
