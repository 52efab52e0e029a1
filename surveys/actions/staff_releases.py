"""What officers decide about a release: when managers see it, and themes told in words."""

import logging
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cms.accounts.models import User
from cms.languages.registry import is_known
from surveys.models import Release
from surveys.permissions import check_can_manage_waves
from surveys.results.published import release_of

logger = logging.getLogger("chorus.surveys")


@transaction.atomic
def show_managers(*, by: User, release: Release, on: date) -> Release:
    """From that day managers and councillors see it: never before young people did."""
    check_can_manage_waves(by)
    if on < release.released_on:
        raise ValidationError(
            _("Young people see the results first: choose the day of the release or a later one."),
            code="too_early",
        )
    release.managers_from = on
    release.save(update_fields=["managers_from"])
    logger.info("surveys.release.dated release=%s by=%s", release.pk, by.pk)
    return release


@transaction.atomic
def tell_themes(*, by: User, release: Release, themes: str, language: str) -> Release:
    """Only where there are no numbers, because fewer than ten answered."""
    check_can_manage_waves(by)
    if release_of(release).tables or not is_known(language):
        raise ValidationError(_("These results are told in numbers."), code="numbers")
    release.themes, release.themes_language = themes, language if themes else ""
    release.save(update_fields=["themes", "themes_language"])
    logger.info("surveys.release.told release=%s by=%s", release.pk, by.pk)
    return release
