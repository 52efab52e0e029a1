"""How a wave may be answered: announced before it opens, as part of what is compared later.

A property of the wave and never of an answer: nobody can find out how somebody answered.
"""

import logging
from collections.abc import Collection

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cms.accounts.models import User
from surveys.enums import AnswerMode, WaveState
from surveys.models import Wave
from surveys.permissions import check_can_manage_waves

logger = logging.getLogger("chorus.surveys")


@transaction.atomic
def announce_modes(*, by: User, wave: Wave, modes: Collection[str], main: str) -> Wave:
    """Only while the wave is a draft; the database holds to it afterwards."""
    check_can_manage_waves(by)
    known = [mode for mode in AnswerMode.values if mode in modes]
    if not known or len(known) != len(set(modes)):
        raise ValidationError(_("Choose at least one way of answering."), code="unknown")
    if main not in known:
        raise ValidationError(
            _("Most young people can only answer in a way that you have chosen."), code="main"
        )
    drafts = Wave.objects.filter(pk=wave.pk, state=WaveState.DRAFT)
    if not drafts.update(modes=known, main_mode=main):
        raise ValidationError(
            _("The survey has opened: what was announced stays as it is."), code="open"
        )
    wave.modes, wave.main_mode = known, main
    logger.info("surveys.wave.modes_announced wave=%s by=%s", wave.pk, by.pk)
    return wave
