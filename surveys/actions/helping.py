"""Only the kind of help is kept: with the sitting, and then as a number apart from answers."""

from surveys.actions.counting import count_waiting
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


def count_help(*, wave: Wave) -> None:
    count_waiting(
        wave=wave, field="kind", known=HelpKind.values, waiting=StagedHelp, counts=HelpCount
    )
