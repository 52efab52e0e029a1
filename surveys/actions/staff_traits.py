"""Which questions of a wave tell who somebody is: said before it opens, never after."""

import logging
from collections.abc import Collection

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cms.accounts.models import User
from surveys.enums import WaveState
from surveys.models import Wave
from surveys.permissions import check_can_manage_waves

logger = logging.getLogger("chorus.surveys")


def possible_traits(wave: Wave) -> list[tuple[str, str]]:
    """Key and wording of the questions that take one answer and feed no indicator."""
    questions = wave.version.questions.filter(indicator=None)
    return [(one.key, one.wording) for one in questions if one.takes_one_code]


@transaction.atomic
def name_traits(*, by: User, wave: Wave, keys: Collection[str]) -> Wave:
    """Only while the wave is a draft."""
    check_can_manage_waves(by)
    known = [key for key, _wording in possible_traits(wave) if key in keys]
    if len(known) != len(set(keys)):
        raise ValidationError(_("Choose one of the questions."), code="unknown")
    if not Wave.objects.filter(pk=wave.pk, state=WaveState.DRAFT).update(traits=known):
        raise ValidationError(
            _("This survey has moved on. Open its page again to see where it is.")
        )
    wave.traits = known
    logger.info("surveys.wave.traits_named wave=%s by=%s", wave.pk, by.pk)
    return wave
