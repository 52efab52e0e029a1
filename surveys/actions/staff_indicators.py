"""Mending indicators, and the public figures that stand beside their results.

What was released stays under the name, the domain and the subgroup under which it was released. The
kind and the rule of which answers count are for good from the beginning (staff_editing.py).
"""

import logging
from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cms.accounts.models import User
from surveys.enums import VersionStatus, WaveState
from surveys.models import Indicator, PublicFigure, Wave
from surveys.permissions import check_can_manage_waves

logger = logging.getLogger("chorus.surveys")
TOLD = (WaveState.FREEZING, WaveState.RELEASED)


def released_under(indicator: Indicator) -> list[str]:
    """The names of the surveys whose released results stand under this indicator."""
    waves = Wave.objects.filter(state__in=TOLD, version__questions__indicator=indicator)
    return list(waves.distinct().values_list("name", flat=True))


def is_published(indicator: Indicator) -> bool:
    """Whether a published version asks for it: then its key is part of what was published."""
    return indicator.questions.filter(version__status=VersionStatus.PUBLISHED).exists()


@transaction.atomic
def edit_indicator(
    *,
    by: User,
    indicator: Indicator,
    key: str,
    domain: str,
    subgroup: str,
    target: int | None,
) -> Indicator:
    """Another key, domain or subgroup; what was empty may always be filled in.

    A target may change at any time: what is signed off keeps the one it was held against.
    """
    check_can_manage_waves(by)
    held = Indicator.objects.select_for_update().get(pk=indicator.pk)
    if key != held.key and is_published(held):
        raise ValidationError(
            {"key": _("Published versions ask for this indicator by its key: it stays.")}
        )
    _check_not_released(held, {"domain": domain, "subgroup": subgroup})
    held.key, held.domain, held.subgroup, held.target = key, domain, subgroup, target
    held.full_clean()
    held.save(update_fields=["key", "domain", "subgroup", "target"])
    logger.info("surveys.indicator.edited indicator=%s by=%s", held.pk, by.pk)
    return held


def _check_not_released(held: Indicator, wanted: Mapping[str, str]) -> None:
    changed = [name for name, new in wanted.items() if getattr(held, name) not in {"", new}]
    released = released_under(held) if changed else []
    if released:
        why = _("Results of “%(survey)s” were released under this: it stays.")
        raise ValidationError({name: why % {"survey": released[0]} for name in changed})


@transaction.atomic
def add_figure(
    *, by: User, indicator: Indicator, today: date, value: Decimal, as_of: date, **words: str
) -> PublicFigure:
    """A public figure with its source. `words`: population, asked, source, address; measure."""
    check_can_manage_waves(by)
    if as_of > today:
        raise ValidationError({"as_of": _("Choose the day of the figure: today or before.")})
    is_mean = words.pop("measure") == "mean"
    figure = PublicFigure(indicator=indicator, value=value, as_of=as_of, is_mean=is_mean, **words)
    figure.full_clean()
    figure.save()
    logger.info("surveys.figure.added figure=%s by=%s", figure.pk, by.pk)
    return figure


@transaction.atomic
def remove_figure(*, by: User, figure: PublicFigure) -> bool:
    """False where somebody else removed it before."""
    check_can_manage_waves(by)
    removed, _by_model = PublicFigure.objects.filter(pk=figure.pk).delete()
    if removed:
        logger.info("surveys.figure.removed figure=%s by=%s", figure.pk, by.pk)
    return bool(removed)
