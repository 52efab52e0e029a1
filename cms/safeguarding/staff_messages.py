"""The words that leave Chorus to people on duty: that there is something, never what."""

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from cms.languages.registry import DEFAULT_CODE
from cms.safeguarding.models import Alert

SUBJECT = "Chorus"


def words_of(alert: Alert) -> str:
    """One sentence and an address that asks for a sign-in and a reason."""
    with translation.override(DEFAULT_CODE):
        if alert.concern_id:
            path = reverse("safeguarding:concern", args=[alert.concern_id])
        else:
            path = reverse("safeguarding:drills")
        sentence = _("There is something to look at in Chorus.")
    return f"{sentence}\n{settings.WAGTAILADMIN_BASE_URL.rstrip('/')}{path}\n"
