"""Our own question pack in the demo council: published as far as it is translated, one open wave
for each age, and a code for each of them that everybody knows."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Final

from django.db import transaction
from django.utils import timezone

from cms.accounts.models import User
from cms.core.codes import show_code
from surveys.actions.staff_packs import load_pack
from surveys.actions.staff_versions import publish_version, publish_whole_languages
from surveys.actions.staff_waves import make_wave, open_wave
from surveys.models import DeckCode, Version, Wave
from surveys.models.codes import fingerprint_of
from surveys.structure.staff_pack import OUR_PACK, read_pack

CODE: Final = "CHORUSDEM{}"
MOST_AGES: Final = 9
OPEN_FOR: Final = timedelta(days=60)


def load(report: Callable[[str], None]) -> None:
    """Makes what is missing; a checkout without the pack has the short survey of demo.py only."""
    if not (OUR_PACK / "pack.json").exists():
        return
    officer = User.objects.get(username="sam")
    today = timezone.localdate()
    versions = load_pack(pack=read_pack(OUR_PACK)).versions
    for place, version in enumerate(versions, start=1):
        _publish(officer, version, today)
        wave = _wave(officer, version, today)
        DeckCode.objects.get_or_create(
            pk=fingerprint_of(CODE.format(place)), defaults={"wave": wave}
        )
    report(f"Question pack: {len(versions)} ages, one open wave for each.")


def describe() -> list[str]:
    """What `manage.py demo` prints."""
    laid_out = {fingerprint_of(code): code for code in map(CODE.format, range(1, MOST_AGES + 1))}
    cards = DeckCode.objects.filter(pk__in=laid_out).select_related("wave__version__questionnaire")
    return sorted(
        f"Ages {card.wave.questionnaire.age_version}: the code {show_code(laid_out[card.pk])}"
        for card in cards
    )


@transaction.atomic
def _publish(officer: User, version: Version, today: date) -> None:
    if not version.is_published:
        reason = "The pack of the demo asks for something else now."
        publish_version(by=officer, version=version, today=today, reason=reason)
    publish_whole_languages(by=officer, version=version, today=today)


@transaction.atomic
def _wave(officer: User, version: Version, today: date) -> Wave:
    known = Wave.objects.answerable(on=today).filter(version=version).first()
    if known is not None:
        return known
    wave = make_wave(
        by=officer,
        questionnaire=version.questionnaire,
        name=f"{version.questionnaire.age_version}: {today:%Y-%m-%d}, version {version.number}",
        opens=today,
        closes=today + OPEN_FOR,
    )
    return open_wave(by=officer, wave=wave)
