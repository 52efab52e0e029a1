"""Only the kind of help is kept: with the sitting, and then as a number apart from answers."""

from collections import Counter

from django.db import transaction
from django.db.models import F

from surveys.enums import HelpKind
from surveys.models import Wave
from surveys.models.helping import HelpCount, StagedHelp
from surveys.models.sittings import Sitting


def say_who_helps(*, sitting: Sitting, kind: HelpKind) -> None:
    Sitting.objects.filter(pk=sitting.pk).update(helped=kind)


def stage_help(*, wave: Wave, code: str) -> None:
    """When the answers of this code (given as fingerprint) are handed in."""
    said = Sitting.objects.filter(code=code).exclude(helped="")
    for kind in said.values_list("helped", flat=True):
        StagedHelp.objects.create(wave=wave, kind=kind)


@transaction.atomic
def count_help(*, wave: Wave) -> None:
    """Adds what waits. All rows of the wave are written, so that none tells which one grew."""
    waiting = StagedHelp.objects.filter(wave=wave)
    rows = dict(waiting.values_list("pk", "kind"))
    if not rows:
        return
    numbers = Counter(rows.values())
    HelpCount.objects.bulk_create(
        [HelpCount(wave=wave, kind=kind) for kind in HelpKind.values], ignore_conflicts=True
    )
    for kind in HelpKind.values:
        counted = HelpCount.objects.filter(wave=wave, kind=kind)
        counted.update(number=F("number") + numbers[kind])
    StagedHelp.objects.filter(pk__in=rows).delete()
