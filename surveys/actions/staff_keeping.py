"""What the surveys let go of by the clock, as staff read it."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from cms.core.keeping import Kept

KEPT: Final = (
    Kept(
        _("Surveys that were saved and not sent"),
        _("since somebody stopped for now, and never longer than the survey is open"),
        "KEEP_SAVED_SURVEY_DAYS",
    ),
)
