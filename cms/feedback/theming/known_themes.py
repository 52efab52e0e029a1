"""The themes that may be counted now: seeded from the lexicon, then named and merged by people."""

import hashlib
import json
from dataclasses import dataclass

from cms.feedback import models
from cms.feedback.models import Origin, ThemeState
from cms.feedback.routing.lexicon import LEXICON, Theme, themes


@dataclass(frozen=True)
class Known:
    """Themes in use by slug, and for every slug the theme that counts for it today."""

    themes: dict[str, Theme]
    # A merged slug leads to the theme it was merged into in the end; dismissed ones are missing.
    stands_for: dict[str, str]

    def of_subgroup(self, code: str) -> list[str]:
        return [slug for slug, theme in self.themes.items() if code in theme.subgroups]


def seed_themes() -> None:
    """Makes a row for each theme of the lexicon; a name that an officer gave stays."""
    rows = {row.slug: row for row in models.Theme.objects.filter(origin=Origin.LEXICON)}
    models.Theme.objects.bulk_create(
        [
            models.Theme(
                slug=code,
                name=theme.name,
                subgroups=list(theme.subgroups),
                origin=Origin.LEXICON,
                state=ThemeState.IN_USE,
            )
            for code, theme in themes().items()
            if code not in rows
        ],
        ignore_conflicts=True,
    )
    changed = []
    for code in rows.keys() & themes().keys():
        row, listed = rows[code], themes()[code]
        name = row.name if row.named_at else listed.name
        if (row.name, row.subgroups) != (name, list(listed.subgroups)):
            row.name, row.subgroups = name, list(listed.subgroups)
            changed.append(row)
    models.Theme.objects.bulk_update(changed, ["name", "subgroups"])


def known_themes() -> Known:
    """What counts now, in one query."""
    rows = {row.pk: row for row in models.Theme.objects.order_by("pk")}
    ends = {row.slug: _end_of(row, rows) for row in rows.values()}
    return Known(
        themes={
            row.slug: Theme(row.slug, row.name, tuple(row.subgroups))
            for row in rows.values()
            if row.merged_into_id is None and row.state == ThemeState.IN_USE
        },
        stands_for={slug: end.slug for slug, end in ends.items() if _counts(end)},
    )


def _counts(row: models.Theme) -> bool:
    return row.state == ThemeState.IN_USE


def _end_of(row: models.Theme, rows: dict[int, models.Theme]) -> models.Theme:
    """Where a chain of merges ends; a chain is never longer than there are themes."""
    for _step in range(len(rows)):
        if row.merged_into_id is None:
            break
        row = rows[row.merged_into_id]
    return row


def fingerprint_of_lexicon() -> str:
    """Changes with every word of the lists."""
    found = hashlib.sha256()
    for file in sorted(LEXICON.glob("*.json")):
        found.update(file.name.encode() + file.read_bytes())
    return found.hexdigest()


def digest(value: object) -> str:
    """A short name for plain data."""
    written = json.dumps(value, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(written.encode()).hexdigest()[:20]
