"""What surveys do when an interpreter who reads a free text says: a person may be in danger."""

from django.db import transaction

from cms.accounts.models import User
from cms.safeguarding.actions import raise_concern
from surveys.models import FreeText, Wave
from surveys.models.words import SOURCE


class InterpretersWorries:
    """Registered in SurveysConfig.ready(); see cms/interpreting/worries.py."""

    prefix = SOURCE

    @transaction.atomic
    def a_person_may_be_in_danger(self, *, source: str, by: User) -> bool:
        """Nobody knows who wrote it, so the concern is about nobody; readers see the text first."""
        text = FreeText.objects.with_sources([source]).first()
        if text is None:
            return False
        raise_concern(
            source=f"{source}:interpreter", about=None, raised_by=by, url=text.get_absolute_url()
        )
        Wave.objects.locked().get(pk=text.wave_id)
        FreeText.objects.filter(pk=text.pk).update(is_urgent=True)
        return True
