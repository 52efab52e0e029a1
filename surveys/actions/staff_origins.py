"""Where wordings come from: noted for the words as they are, lost when the words change."""

import logging
from collections.abc import Iterable
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cms.accounts.models import User
from surveys.enums import WordingStage
from surveys.models import Version, WordingOrigin
from surveys.models.plans import plan_of
from surveys.permissions import check_can_manage_waves
from surveys.structure.plans import Wording, fingerprint_of, wordings_of

logger = logging.getLogger("chorus.surveys")


@transaction.atomic
def note_origin(
    *,
    by: User | None,
    version: Version,
    wording: Wording,
    language: str,
    stage: WordingStage,
    by_role: str,
    today: date,
) -> WordingOrigin:
    """Notes what was done with these words, by whom as a role; noting twice keeps the later."""
    if by is not None:
        check_can_manage_waves(by)
    text = wording.texts.get(language, "")
    if not text or not by_role.strip():
        raise ValidationError(_("There are no words here to speak of, or nobody who did it."))
    origin, _is_new = WordingOrigin.objects.update_or_create(
        version=version,
        thing=wording.thing,
        field=wording.field,
        language=language,
        stage=stage,
        defaults={
            "by_role": by_role.strip(),
            "done_on": today,
            "fingerprint": fingerprint_of(text),
        },
    )
    logger.info("surveys.wording.noted version=%s stage=%s", version.pk, stage)
    return origin


def origins_in(version: Version, language: str) -> dict[tuple[str, str], list[WordingOrigin]]:
    """What is known of each wording as it stands today: (thing, field) -> what was done with it."""
    return origins_of(version, wordings_of(plan_of(version)), language)


def origins_of(
    version: Version, wordings: Iterable[Wording], language: str
) -> dict[tuple[str, str], list[WordingOrigin]]:
    """The same of some wordings only, which may be care words too: one query."""
    now = {(one.thing, one.field): fingerprint_of(one.texts.get(language, "")) for one in wordings}
    found: dict[tuple[str, str], list[WordingOrigin]] = {place: [] for place in now}
    for origin in version.origins.filter(language=language).order_by("done_on", "pk"):
        place = (origin.thing, origin.field)
        if now.get(place) == origin.fingerprint:
            found[place].append(origin)
    return found
